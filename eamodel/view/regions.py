"""Which region of the page a box stands in: as the author arranges, else by its kind."""

from collections.abc import Mapping
from typing import Final

from eamodel.ids import ElementId
from eamodel.model.elements import Element, Kind
from eamodel.model.levels import SheetPlan, outermost
from eamodel.model.model import Model
from eamodel.page import Region

_BY_KIND: Final = {
    Kind.GOVERNANCE_BODY: Region.NORTH,
    Kind.ACTOR: Region.WEST,
    Kind.ROLE: Region.WEST,
    Kind.CHANNEL: Region.CHANNELS,
    Kind.SERVICE: Region.SERVICES,
    Kind.FUNCTION: Region.CENTRE,
    Kind.CAPABILITY: Region.CENTRE,
    Kind.SYSTEM: Region.EAST,
    Kind.INFORMATION: Region.EAST,
}
_COLUMNS: Final = (Region.WEST, Region.CHANNELS, Region.SERVICES, Region.CENTRE, Region.EAST)


def home_regions(model: Model, plan: SheetPlan) -> Mapping[ElementId, Region]:
    """Give the region of each top-level element, arranged elements first in their order, then the author's order."""
    regions: dict[ElementId, Region] = {}
    for word, places in plan.spec.arrange.items():
        regions.update({element: Region(word) for element in places})
    for element in model.roots:
        regions.setdefault(element.id, _BY_KIND.get(element.kind, Region.SOUTH))
    return regions


def port_region(model: Model, plan: SheetPlan, home: Mapping[ElementId, Region], port: Element) -> Region:
    """Give the side on which an element of another sheet is met: the side it stands on, seen from this sheet."""
    if plan.container is None:
        return home.get(_root(model, port), Region.SOUTH)
    theirs, ours = home[_root(model, port)], home[_root(model, model[plan.container])]
    if theirs in {Region.NORTH, Region.SOUTH} or ours in {Region.NORTH, Region.SOUTH}:
        return theirs if theirs in {Region.NORTH, Region.SOUTH} else Region.WEST
    if theirs is ours:
        order = {element.id: place for place, element in enumerate(model)}
        return Region.WEST if order[port.id] < order[plan.container] and port.parent else Region.EAST
    return Region.WEST if _COLUMNS.index(theirs) < _COLUMNS.index(ours) else Region.EAST


def placed_roots(model: Model, plan: SheetPlan) -> Mapping[Region, tuple[Element, ...]]:
    """Give the outermost boxes of a sheet, region by region in drawing order."""
    if plan.container is not None:
        return {Region.CENTRE: outermost(model, plan)}
    home = home_regions(model, plan)
    drawn = {element.id: element for element in outermost(model, plan)}
    ordered = [drawn[each] for each in home if each in drawn]
    return {
        region: found
        for region in Region
        if (found := tuple(element for element in ordered if home[element.id] is region))
    }


def _root(model: Model, element: Element) -> ElementId:
    return next((each.id for each in model.ancestors(element.id) if each.parent is None), element.id)
