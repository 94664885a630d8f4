"""The relations an author asks to see on the base; none by default."""

from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.bidi import isolated
from eamodel.ids import ElementId, RelationId
from eamodel.model.levels import SheetPlan
from eamodel.model.model import Model
from eamodel.model.relations import Relation, RelationKind
from eamodel.page import Arrow, Block, BlockStyle
from eamodel.view.crossing import Sight

PREFIX: Final = "relation-"
"""What the key of a relation's arrow starts with, so that it is never that of a step."""


def shown_kinds(model: Model, arrows: Sequence[Arrow]) -> tuple[RelationKind, ...]:
    """Give the kinds of relation among some arrows of a base, in the order met."""
    kinds = (model.relations[_id(arrow)].kind for arrow in arrows)
    return tuple(dict.fromkeys(kinds))


def named_relations(model: Model, arrows: Sequence[Arrow]) -> Iterator[Block]:
    """Give for the panel what the relations of a base are called, since not every name has room beside its arrow."""
    named = [arrow for arrow in arrows if model.relations[_id(arrow)].name]
    if named:
        yield Block(BlockStyle.HEADING, "Relations by name")
    for arrow in named:
        source, target = (isolated(model[end].name) for end in arrow.stops)
        yield Block(BlockStyle.TEXT, f"{source} to {target}: {model.relations[_id(arrow)].name}.")


def _id(arrow: Arrow) -> RelationId:
    return RelationId(arrow.key.removeprefix(PREFIX))


def base_arrows(model: Model, plan: SheetPlan, sight: Sight) -> Iterator[Arrow]:
    """Give the asked relations that touch the sheet, lifted to what is seen there, each pair and kind once.

    One without a name is labelled with its kind where the sheet shows several.
    Ensures: on a sheet of a container an end outside is a port; on one of the whole model it is left out.
    """
    found: dict[tuple[ElementId, ElementId, RelationKind], Relation] = {}
    for relation in model.relations.values() if plan.spec.relations else ():
        if relation.kind in plan.spec.relations:
            ends = _ends(sight, relation)
            if ends is not None:
                found.setdefault((*ends, relation.kind), relation)
    are_mixed = len({kind for _, _, kind in found}) > 1
    for (source, target, kind), relation in found.items():
        word = kind.replace("-", " ")
        yield Arrow(
            f"{PREFIX}{relation.id}",
            (source, target),
            known=relation.certainty.is_stated("ends", "kind"),
            label=relation.name or (word if are_mixed else ""),
            spoken=f"{model[source].name} {word} {model[target].name}",
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
