"""The relations an author asks to see on the base; none by default."""

from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.ids import ElementId, RelationId
from eamodel.model.levels import SheetPlan
from eamodel.model.lift import lifted
from eamodel.model.model import Model
from eamodel.model.relations import RelationKind
from eamodel.page import Arrow

PREFIX: Final = "relation-"
"""What the key of a relation's arrow starts with, so that it is never that of a step."""


def shown_kinds(model: Model, arrows: Sequence[Arrow]) -> tuple[RelationKind, ...]:
    """Give the kinds of relation among some arrows of a base, in the order met."""
    kinds = (model.relations[RelationId(arrow.key.removeprefix(PREFIX))].kind for arrow in arrows)
    return tuple(dict.fromkeys(kinds))


def base_arrows(model: Model, plan: SheetPlan, inside: frozenset[ElementId]) -> Iterator[Arrow]:
    """Give the asked relations between boxes of the sheet, lifted to what is visible, each pair and kind once."""
    seen: set[tuple[ElementId, ElementId, str]] = set()
    for relation in model.relations.values():
        if relation.kind not in plan.spec.relations:
            continue
        source, target = lifted(model, relation.source, inside), lifted(model, relation.target, inside)
        if source is None or target is None or source == target or (source, target, relation.kind) in seen:
            continue
        seen.add((source, target, relation.kind))
        spoken = f"{model[source].name} {relation.kind.replace('-', ' ')} {model[target].name}"
        known = relation.certainty.is_stated("ends", "kind")
        yield Arrow(
            f"{PREFIX}{relation.id}", (source, target), known=known, label=relation.name, spoken=spoken
        )
