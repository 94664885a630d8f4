"""Which sheets a model has: level 0, the boxes that open from it, and the extra views an author declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from eamodel.ids import ElementId, ViewId
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.model.views import LEVEL_0, ViewSpec

MAPPED_KINDS: Final = frozenset(
    {Kind.ACTOR, Kind.GOVERNANCE_BODY, Kind.CHANNEL, Kind.SERVICE, Kind.FUNCTION, Kind.CAPABILITY}
)
"""Kinds a functional map shows by itself; others only where the author arranges them."""
_LEVEL_NAME: Final = re.compile(r"level-(?P<level>[1-9])-(?P<container>.+)")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet to come: the view it draws, the outermost box it opens (None: the whole model), where it came from."""

    spec: ViewSpec
    level: int
    back: ViewId | None = None

    @property
    def view(self) -> ViewId:
        """The id of the view, which names the sheet."""
        return self.spec.id

    @property
    def container(self) -> ElementId | None:
        """The outermost box of the sheet."""
        return self.spec.of

    @property
    def is_level(self) -> bool:
        """Whether the sheet is of the levels, which exist by themselves, and no extra of the author's."""
        return self.view == LEVEL_0 or _LEVEL_NAME.fullmatch(self.view) is not None

    def is_open(self, element: Element, depth: int) -> bool:
        """Tell whether a box at this depth (1 is the outermost) is drawn open."""
        if element.is_leaf:
            return False
        if element.id == self.container:
            return True
        return depth < self.spec.open_to and element.id not in self.spec.collapse


def plans(model: Model) -> tuple[SheetPlan, ...]:
    """Give all sheets of a model: level 0, then level by level what opens from it, then the author's extra views."""
    found = [SheetPlan(model.view(LEVEL_0), 0)]
    for plan in found:
        found.extend(_next_sheets(model, plan))
    known = {plan.view for plan in found}
    return (*found, *(_extra(model, spec) for spec in model.views.values() if spec.id not in known))


def _extra(model: Model, spec: ViewSpec) -> SheetPlan:
    """Give the sheet of a view that nothing opens; `level-2-finance` opens finance without saying so under `of`."""
    named = _LEVEL_NAME.fullmatch(spec.id)
    if named and named["container"] in model and spec.of is None:
        return SheetPlan(replace(spec, of=ElementId(named["container"])), int(named["level"]), LEVEL_0)
    return SheetPlan(spec, 0 if spec.of is None else 1, LEVEL_0)


def outermost(model: Model, plan: SheetPlan) -> tuple[Element, ...]:
    """Give the outermost boxes of a sheet, in the author's order."""
    if plan.container is not None:
        return (model[plan.container],)
    arranged = {each for places in plan.spec.arrange.values() for each in places}
    return tuple(each for each in model.roots if each.kind in MAPPED_KINDS or each.id in arranged)


def opened(model: Model) -> frozenset[ElementId]:
    """Give the containers that some sheet draws open."""
    found: set[ElementId] = set()
    for plan in plans(model):
        waiting = [(element, 1) for element in outermost(model, plan)]
        while waiting:
            element, depth = waiting.pop()
            if plan.is_open(element, depth):
                found.add(element.id)
                waiting += [(child, depth + 1) for child in model.children(element.id)]
    return frozenset(found)


def _next_sheets(model: Model, plan: SheetPlan) -> Iterator[SheetPlan]:
    level = plan.level + 1
    for root in outermost(model, plan):
        opened = plan.is_open(root, 1)
        candidates = model.children(root.id) if opened else (root,)
        depth = 2 if opened else 1
        for element in candidates:
            # What lies in an element of another model is on that model's own sheets.
            if (
                element.origin is None
                and element.id != plan.container
                and _hides_content(model, plan, element, depth)
            ):
                view = ViewId(f"level-{level}-{element.id}")
                yield SheetPlan(replace(model.view(view), of=element.id), level, plan.view)


def _hides_content(model: Model, plan: SheetPlan, element: Element, depth: int) -> bool:
    if element.is_leaf:
        return False
    if not plan.is_open(element, depth):
        return True
    return any(_hides_content(model, plan, child, depth + 1) for child in model.children(element.id))
