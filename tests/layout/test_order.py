"""Of two parallel segments exactly one comes first, and paths that part do not cross for it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from eamodel.geometry import Point
from eamodel.layout.order import Segment, comes_first, segments


@st.composite
def lines(draw: st.DrawFn) -> tuple[Point, ...]:
    """Give a path of two to six corners on a coarse grid, turning at each."""
    here = Point(draw(st.integers(0, 4)) * 10.0, draw(st.integers(0, 4)) * 10.0)
    found, horizontal = [here], draw(st.booleans())
    for _ in range(draw(st.integers(1, 5))):
        by = draw(st.sampled_from((-30.0, -20.0, -10.0, 10.0, 20.0, 30.0)))
        here = Point(here.x + by, here.y) if horizontal else Point(here.x, here.y + by)
        found.append(here)
        horizontal = not horizontal
    return tuple(found)


def parallel(one: Segment, other: Segment) -> bool:
    return one.horizontal == other.horizontal


@given(lines(), lines())
def test_exactly_one_of_two_comes_first(first: tuple[Point, ...], second: tuple[Point, ...]) -> None:
    for one in segments(first, 0):
        for other in segments(second, 1):
            if parallel(one, other):
                assert comes_first(one, other) != comes_first(other, one)


@given(lines())
def test_segments_follow_the_path(line: tuple[Point, ...]) -> None:
    found = segments(line, 3)
    assert [each.place for each in found] == list(range(len(line) - 1))
    for each, (one, other) in zip(found, pairwise(line), strict=True):
        assert each.horizontal == (one.y == other.y)
        assert each.high - each.low == abs(one.x - other.x) + abs(one.y - other.y)


def test_the_path_that_turns_up_first_lies_above() -> None:
    shared = Point(0, 50), Point(100, 50)
    up, down = (*shared, Point(100, 0)), (*shared, Point(100, 90))
    one, other = segments(up, 0)[0], segments(down, 1)[0]
    assert comes_first(one, other)
    assert not comes_first(other, one)


def test_the_path_that_goes_on_lies_beyond_the_one_that_turns_up() -> None:
    short = Point(0, 50), Point(60, 50), Point(60, 0)
    long = Point(0, 50), Point(100, 50), Point(100, 0)
    assert comes_first(segments(short, 1)[0], segments(long, 0)[0])
