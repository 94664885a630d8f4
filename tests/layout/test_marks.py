"""Numbers on the edge of a box: on its edge, in order where there are many, and clear of each other."""

from itertools import combinations
from math import dist

import pytest

from eamodel.geometry import Point, Rect
from eamodel.layout.marks import FEW_AROUND, RADIUS, Obstacles, edge_badges, edge_room, pill

AREA = Rect(-1000, -1000, 3000, 3000)


def _alone(rect: Rect) -> Obstacles:
    return Obstacles([rect], [], {}, AREA)


@pytest.mark.parametrize("count", [1, 4, FEW_AROUND, FEW_AROUND + 1, 12, 40])
def test_badges_stand_on_the_edge_and_clear_of_each_other(count: int) -> None:
    edge = max(284.0, edge_room(count))
    rect = Rect(300, 300, 0.3 * edge, 0.2 * edge)
    found = edge_badges([(number, True) for number in range(1, count + 1)], rect, _alone(rect))
    assert [each.number for each in found] == list(range(1, count + 1))
    for each in found:
        x, y = each.centre
        assert rect.holds(each.centre, margin=0.5)
        assert min(abs(x - rect.x), abs(x - rect.right), abs(y - rect.y), abs(y - rect.bottom)) <= 0.5
    for one, other in combinations(found, 2):
        assert dist(one.centre, other.centre) >= 2 * RADIUS - 1


def test_many_go_round_the_box_clockwise_and_spare_its_letters() -> None:
    rect = Rect(0, 0, 200, 120)
    found = edge_badges([(number, True) for number in range(1, 11)], rect, _alone(rect))
    sides = [
        "east"
        if at.x == rect.right
        else "south"
        if at.y == rect.bottom
        else "west"
        if at.x == rect.x
        else "north"
        for at in (each.centre for each in found)
    ]
    assert list(dict.fromkeys(sides)) == ["east", "south", "west", "north"]
    letters = Rect(rect.right - 64, rect.y, 64, 22)
    around = (Rect(each.centre.x - RADIUS, each.centre.y - RADIUS, 2 * RADIUS, 2 * RADIUS) for each in found)
    assert not any(each.overlaps(letters) for each in around)


@pytest.mark.parametrize(("below", "at"), [(20.0, 71.0), (13.5, -26.0)])
def test_a_marker_keeps_clear_of_a_line_that_its_outline_would_touch(below: float, at: float) -> None:
    rect = Rect(0, 0, 104, 80)
    line = (Point(-50, rect.bottom + below), Point(200, rect.bottom + below))
    assert pill("end", "End", rect, Obstacles([rect], [], {"a": line}, AREA)).rect.y == at
