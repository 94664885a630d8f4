"""Where a segment may move, and how it shares a corridor too narrow for it."""

import pytest

from eamodel.geometry import Point, Rect
from eamodel.layout.nudge import CLEARANCE, SHAFT, STUMP, corridor
from eamodel.layout.order import segments

BORDER = Rect(-100, -100, 300, 100)


def into_a_box(below: float) -> tuple[float, float]:
    """Give the corridor of a segment below a border that turns into a box so far below the border."""
    line = [Point(0, -50), Point(0, below / 2), Point(50, below / 2), Point(50, below)]
    return corridor(segments(line, 0)[1], [BORDER, Rect(40, below, 20, 30)])


def test_a_wide_corridor_keeps_clearance_and_shaft() -> None:
    assert into_a_box(60.0) == (CLEARANCE, 60.0 - SHAFT)


@pytest.mark.parametrize(
    ("room", "at"), [(26.0, 13.0), (20.0, 20.0 - STUMP), (18.0, 18.0 - STUMP), (10.0, 5.0)]
)
def test_a_narrow_corridor_leaves_the_head_its_shaft(room: float, at: float) -> None:
    assert into_a_box(room) == (at, at)
