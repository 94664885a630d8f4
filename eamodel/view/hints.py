"""What an author asks of the layout of a view, and which of it is asked in vain whatever the layout."""

from collections.abc import Iterable, Iterator

from eamodel.ids import ElementId
from eamodel.model.levels import SheetPlan
from eamodel.page import Box, Hint

_FEWEST_OF_CONTAINER = 2
"""A sheet of one container draws it open, so at least two boxes are nested."""


def hints(plan: SheetPlan, boxes: Iterable[Box]) -> Iterator[Hint]:
    """Give the hints of a view, in the order of its keys. `boxes` are all that its sheet draws."""
    drawn = {box.id: box for box in boxes}
    spec = plan.spec
    if plan.container is not None:
        if spec.open_to < _FEWEST_OF_CONTAINER:
            yield Hint("open-to", unmet=f"a sheet of `{plan.container}` draws it open")
        if spec.arrange:
            yield Hint("arrange", unmet=f"there are no regions on a sheet of `{plan.container}` alone")
    for each in spec.collapse:
        yield Hint("collapse", each, unmet=_not_collapsed(plan, drawn.get(each), each))
    for key, counts in (("columns", spec.columns), ("rows", spec.rows)):
        for each, count in counts.items():
            yield Hint(key, each, count, _not_open(drawn.get(each), each))
    for each in spec.order:
        yield Hint("order", each, unmet=_not_open(drawn.get(each), each))
    for each, weight in spec.weight.items():
        yield Hint("weight", each, weight, "" if each in drawn else _not_drawn(each))


def _not_collapsed(plan: SheetPlan, box: Box | None, id: ElementId) -> str:
    if id == plan.container:
        return f"a sheet of `{id}` draws it open"
    if box is None:
        return _not_drawn(id)
    return "" if box.content else f"`{id}` contains nothing"


def _not_open(box: Box | None, id: ElementId) -> str:
    if box is None:
        return _not_drawn(id)
    if box.content:
        return f"`{id}` is drawn closed"
    return "" if box.children else f"`{id}` contains nothing"


def _not_drawn(id: ElementId) -> str:
    return f"`{id}` is not drawn there"
