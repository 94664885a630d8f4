"""Relations that cross the border of what a sheet shows lead to ports."""

from dataclasses import replace

from eamodel.ids import ElementId, ViewId
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.model.relations import RelationKind
from eamodel.model.views import LEVEL_0, ViewSpec
from eamodel.page import Page
from eamodel.view.sheets import pages
from tests.models import actor, function, model, relation

FLOWS = (RelationKind("flow"),)


def town() -> Model:
    """Give a model whose level 0 keeps the centre closed, and whose both levels draw flows."""
    plain = model(
        actor("citizens"),
        Element(ElementId("clerk"), "Clerk", Kind.ROLE),
        function("centre", contains=["legal", "audit"]),
        function("legal", inside="centre"),
        function("audit", inside="centre"),
        function("hall"),
        relations=[
            relation("citizens", "flow", "legal"),
            relation("centre", "flow", "citizens"),
            relation("legal", "flow", "audit"),
            relation("clerk", "flow", "audit"),
            relation("citizens", "flow", "hall"),
            relation("hall", "serves", "legal"),
        ],
    )
    level_1 = ViewId("level-1-centre")
    views = {
        LEVEL_0: ViewSpec(LEVEL_0, open_to=1, relations=FLOWS),
        level_1: ViewSpec(level_1, relations=FLOWS),
    }
    return replace(plain, views=views)


def arrows(page: Page) -> list[tuple[str, ...]]:
    return [arrow.stops for arrow in page.relations]


def ports(page: Page) -> set[str]:
    return {box.id for box in page.boxes() if box.port}


def test_level_0_lifts_to_the_boxes_that_hold_an_end_and_has_no_ports() -> None:
    page = pages(town())[0]
    assert arrows(page) == [("citizens", "centre"), ("centre", "citizens"), ("citizens", "hall")]
    assert ports(page) == set()


def test_a_sheet_of_a_container_has_ports_for_the_ends_outside() -> None:
    page = pages(town())[1]
    assert page.view == "level-1-centre"
    assert arrows(page) == [
        ("citizens", "legal"),
        ("centre", "citizens"),
        ("legal", "audit"),
        ("clerk", "audit"),
    ]
    assert ports(page) == {"citizens", "clerk"}
