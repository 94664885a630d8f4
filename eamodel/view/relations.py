"""The relations an author asks to see on the base; none by default."""

from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.bidi import isolated
from eamodel.ids import ElementId, RelationId
from eamodel.model.lift import lifted
from eamodel.model.model import Model
from eamodel.model.relations import Relation, RelationKind
from eamodel.page import Arrow, Block, BlockStyle
from eamodel.view.levels import SheetPlan

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


def base_arrows(model: Model, plan: SheetPlan, inside: frozenset[ElementId]) -> Iterator[Arrow]:
    """Give the asked relations between boxes of the sheet, lifted to what is visible, each pair and kind once.

    One without a name is labelled with its kind where the sheet shows several.
    """
    found: dict[tuple[ElementId, ElementId, RelationKind], Relation] = {}
    for relation in model.relations.values():
        if relation.kind not in plan.spec.relations:
            continue
        source, target = lifted(model, relation.source, inside), lifted(model, relation.target, inside)
        if source is not None and target is not None and source != target:
            found.setdefault((source, target, relation.kind), relation)
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
