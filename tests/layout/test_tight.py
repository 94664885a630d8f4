"""Lines that cannot be told apart, and shafts that cannot be seen, are noticed as they will be drawn."""

import pytest

from eamodel.geometry import Point
from eamodel.layout.tight import tight

LONG = (Point(0, 100), Point(200, 100))


def beside(by: float) -> tuple[Point, ...]:
    return tuple(Point(x, y + by) for x, y in LONG)


@pytest.mark.parametrize(("by", "count"), [(0, 1), (4.5, 1), (4.8, 0), (5, 0), (-4.5, 1), (-6, 0)])
def test_parallel_lines_keep_five_px(by: float, count: int) -> None:
    assert len(tight([LONG, beside(by)], [], [0.0, 0.0])) == count
    assert len(tight([beside(by)], [LONG], [0.0])) == count


def test_lines_that_were_not_moved_are_nobodys_fault() -> None:
    assert tight([], [LONG, beside(1)], []) == ()


def test_lines_one_behind_the_other_are_not_beside_each_other() -> None:
    assert tight([LONG, tuple(Point(x + 200, y) for x, y in LONG)], [], [0.0, 0.0]) == ()


@pytest.mark.parametrize(
    ("length", "cut", "count"), [(22, 0.0, 0), (21.5, 0.0, 1), (37, 16.0, 1), (38, 16.0, 0)]
)
def test_a_shaft_is_seen(length: float, cut: float, count: int) -> None:
    line = (Point(0, 0), Point(0, 50), Point(length, 50))
    assert len(tight([line], [], [cut])) == count
    assert tight([line], [], [None]) == ()
