"""The relations an author asks to see on the base; none by default."""

from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.ids import ElementId, RelationId
from eamodel.model.levels import SheetPlan
from eamodel.model.model import Model
from eamodel.model.relations import Relation, RelationKind
from eamodel.page import Arrow
from eamodel.view.crossing import Sight

PREFIX: Final = "relation-"
"""What the key of a relation's arrow starts with, so that it is never that of a step."""


def shown_kinds(model: Model, arrows: Sequence[Arrow]) -> tuple[RelationKind, ...]:
    """Give the kinds of relation among some arrows of a base, in the order met."""
    kinds = (model.relations[RelationId(arrow.key.removeprefix(PREFIX))].kind for arrow in arrows)
    return tuple(dict.fromkeys(kinds))


def base_arrows(model: Model, plan: SheetPlan, sight: Sight) -> Iterator[Arrow]:
    """Give the asked relations that touch the sheet, lifted to what is seen there, each pair and kind once.

    Ensures: on a sheet of a container an end outside is a port; on one of the whole model it is left out.
    """
    seen: set[tuple[ElementId, ElementId, str]] = set()
    for relation in model.relations.values() if plan.spec.relations else ():
        if relation.kind not in plan.spec.relations:
            continue
        stops = _ends(sight, relation)
        if stops is None or (*stops, relation.kind) in seen:
            continue
        seen.add((*stops, relation.kind))
        source, target = stops
        spoken = f"{model[source].name} {relation.kind.replace('-', ' ')} {model[target].name}"
        known = relation.certainty.is_stated("ends", "kind")
        yield Arrow(
            f"{PREFIX}{relation.id}", (source, target), known=known, label=relation.name, spoken=spoken
        )


def _ends(sight: Sight, relation: Relation) -> tuple[ElementId, ElementId] | None:
    """Give the boxes and ports between which a relation is seen, None where it is not."""
    source, target = sight.place(relation.source), sight.place(relation.target)
    if source is None or target is None or source == target:
        return None
    drawn = [each in sight.inside for each in (source, target)]
    # What level 0 leaves out, it leaves out on purpose: a role or a system is no party to a functional map.
    is_seen = all(drawn) if sight.container is None else any(drawn)
    return (source, target) if is_seen else None
