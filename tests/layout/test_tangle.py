"""How often trails cross, on grids small enough to count by eye."""

import pytest

from eamodel.geometry import Side
from eamodel.layout.tangle import Tangle, Trail, bends

WIDTH = 10
MOVES = {"n": (Side.NORTH, -WIDTH), "e": (Side.EAST, 1), "s": (Side.SOUTH, WIDTH), "w": (Side.WEST, -1)}


def trail(start: int, way: str) -> Trail:
    """Give the trail from a crossing of a grid ten wide, a letter a step."""
    here, found = start, [(start, MOVES[way[0]][0], -1)]
    for letter in way:
        side, step = MOVES[letter]
        here += step
        found.append((here, side, min(here, here - step) * 2 + side.is_horizontal))
    return found


def crossed(*trails: Trail) -> int:
    return Tangle(trails).all_crossings()


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (trail(10, "eeee"), trail(2, "sss"), 1),  # straight through each other
        (trail(10, "ee"), trail(2, "sss"), 0),  # one ends on the other
        (trail(10, "eennn"), trail(22, "neee"), 0),  # both turn away from each other
        (trail(10, "eeee"), trail(1, "seen"), 0),  # comes from above and leaves upwards
        (trail(10, "eeee"), trail(1, "sees"), 1),  # comes from above and leaves downwards
        (trail(14, "wwww"), trail(1, "sees"), 1),  # the same against the direction of travel
        (trail(1, "sees"), trail(14, "wwww"), 1),
        (trail(1, "sees"), trail(3, "swws"), 1),  # both turn, towards each other
        (trail(1, "sees"), trail(3, "swwn"), 0),
        (trail(11, "eee"), trail(11, "eee"), 0),  # the same all the way
        (trail(1, "seesee"), trail(11, "eeses"), 0),  # a shared corner, parted on the side they joined
        (trail(1, "sesee"), trail(10, "eess"), 0),  # the same round a corner
        (trail(1, "sesww"), trail(10, "eess"), 1),
    ],
)
def test_pairs(one: Trail, other: Trail, count: int) -> None:
    assert crossed(one, other) == crossed(other, one) == count
    assert crossed(one[:1], other) == 0


def test_a_trail_that_moves_away_crosses_nothing_any_more() -> None:
    tangle = Tangle([trail(10, "eeee"), trail(2, "sss"), trail(3, "sss")])
    assert (tangle.all_crossings(), tangle.crossings(0)) == (2, 2)
    tangle.put(0, trail(40, "eeee"))
    assert tangle.all_crossings() == 0
    tangle.put(0, [])
    assert (tangle.all_crossings(), tangle.crossings(0)) == (0, 0)


def test_bends_are_corners() -> None:
    assert [bends(trail(0, way)) for way in ("eee", "ees", "esesen")] == [0, 1, 5]
