"""The boxes of a sheet: which are open, what the closed ones hold, how each is classed and how sure it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eamodel.ids import ElementId, ViewId
from eamodel.model.certainty import Level
from eamodel.model.classification import ClassificationScheme, Classified, Undecided
from eamodel.model.elements import Element, Kind
from eamodel.model.levels import SheetPlan
from eamodel.model.model import Model
from eamodel.page import Box, ClassMark, ClassNote

_LEAST_SURE = (Level.UNDECIDED, Level.INFERRED, Level.REASSEMBLED, Level.STATED)


@dataclass(frozen=True, slots=True)
class BoxBuilder:
    """Builds the boxes of one sheet; `opens` gives the sheet that opens an element."""

    model: Model
    plan: SheetPlan
    opens: Mapping[ElementId, ViewId]

    def box(self, element: Element, depth: int = 1, *, sheet: ViewId | None = None) -> Box:
        """Give the box of an element with all that is drawn inside; `sheet` opens the container around it."""
        here = self.opens.get(element.id, sheet)
        if self.plan.is_open(element, depth):
            children = tuple(self.box(each, depth + 1, sheet=here) for each in self._children(element))
            opens = self.opens.get(element.id)
        else:
            children, opens = (), None if element.is_leaf else here
        return Box(
            id=element.id,
            name=element.name,
            kind=element.kind,
            children=children,
            class_note=None if children else class_note(self.model, element),
            content="" if children or element.is_leaf else content(self.model, element),
            leaves=sum(child.leaves for child in children) or 1,
            columns=self.plan.spec.columns.get(element.id),
            rows=self.plan.spec.rows.get(element.id),
            weight=self.plan.spec.weight.get(element.id, 1.0),
            existence=element.certainty.of("name"),
            place=element.certainty.of("parent") if element.parent and depth > 1 else Level.STATED,
            opens=opens,
        )

    def _children(self, element: Element) -> tuple[Element, ...]:
        """Give what an element contains, as the view orders it, then in the author's order."""
        children = {each.id: each for each in self.model.children(element.id)}
        first = [each for each in self.plan.spec.order.get(element.id, ()) if each in children]
        return tuple(children[each] for each in dict.fromkeys((*first, *children)))

    def port(self, element: Element) -> Box:
        """Give the box that stands for an element of another sheet."""
        return Box(
            id=element.id,
            name=element.name,
            kind=element.kind,
            existence=element.certainty.of("name"),
            port=True,
            opens=self.plan.back,
        )


def content(model: Model, element: Element) -> str:
    """Say how much a closed box holds: `12 functions`, `1 channel`, `7 elements` where the kinds differ."""
    leaves = tuple(model.leaves(element.id))
    kinds = {leaf.kind for leaf in leaves}
    return f"{len(leaves)} {_counted(kinds.pop() if len(kinds) == 1 else None, len(leaves))}"


def class_note(model: Model, element: Element) -> ClassNote | None:
    """Give what a tile says of its class; None where nothing in it is a classed function."""
    leaves = [leaf for leaf in model.leaves(element.id) if leaf.kind is Kind.FUNCTION and leaf.classification]
    if not leaves:
        return None
    decided = {leaf.classification.class_id for leaf in leaves if isinstance(leaf.classification, Classified)}
    undecided = [leaf.classification for leaf in leaves if isinstance(leaf.classification, Undecided)]
    candidates = {each for choice in undecided for each in choice.candidates}
    return ClassNote(
        decided=tuple(mark for mark in marks(model.scheme) if mark.class_id in decided),
        candidates=tuple(mark for mark in marks(model.scheme) if mark.class_id in candidates),
        is_open=bool(undecided),
        certainty=least_sure(leaf.certainty.of("classification") for leaf in leaves),
    )


def marks(scheme: ClassificationScheme) -> tuple[ClassMark, ...]:
    """Give the marks of a scheme's classes, in its order."""
    return tuple(ClassMark(each.id, each.name, each.letter, tone) for tone, each in enumerate(scheme.classes))


def least_sure(levels: Iterable[Level]) -> Level:
    """Give the least sure of some levels; stated where there are none."""
    found = set(levels)
    return next((level for level in _LEAST_SURE if level in found), Level.STATED)


def _counted(kind: Kind | None, count: int) -> str:
    if kind is None:
        return "element" if count == 1 else "elements"
    return kind.word if count == 1 else kind.plural
