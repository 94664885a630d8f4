"""How often trails through the network cross each other, whichever way the shared stretches are later drawn apart.

Two trails cross where they pass through each other at a crossing of channels, or where they run together for a while
and leave on the other side than they came from.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eamodel.geometry import Side

Trail = Sequence[tuple[int, Side, int]]
"""Crossings in order, each with the direction of travel towards it and the name of the stretch."""

_OPPOSITE: Final[dict[Side | None, Side]] = {side: side.opposite for side in Side}
_CLOCK: Final = {Side.NORTH: 0, Side.EAST: 1, Side.SOUTH: 2, Side.WEST: 3}


class Tangle:
    """Trails by their numbers, and where each passes, so that the crossings of one can be counted at once."""

    def __init__(self, trails: Sequence[Trail]) -> None:
        """Take the trails; one that is empty crosses nothing."""
        self._trails: list[Trail] = [()] * len(trails)
        self._visits: dict[int, list[tuple[int, int]]] = {}
        for number, trail in enumerate(trails):
            self.put(number, trail)

    def put(self, number: int, trail: Trail) -> None:
        """Let a trail run elsewhere."""
        for place, (here, _, _) in enumerate(self._trails[number]):
            self._visits[here].remove((number, place))
        for place, (here, _, _) in enumerate(trail):
            self._visits.setdefault(here, []).append((number, place))
        self._trails[number] = trail

    def crossings(self, number: int) -> int:
        """Count the crossings of a trail with all others."""
        trail = self._trails[number]
        return sum(
            _cross(trail, place, self._trails[other], other_place)
            for place, (here, _, _) in enumerate(trail)
            for other, other_place in self._visits[here]
            if other != number
        )

    def all_crossings(self) -> int:
        """Count the crossings among all trails."""
        return sum(self.crossings(number) for number in range(len(self._trails))) // 2


def _cross(one: Trail, place: int, other: Trail, other_place: int) -> bool:
    """Tell whether two trails cross in the run they share from here on, where it begins here."""
    before, after = _arms(one, place)
    other_before, other_after = _arms(other, other_place)
    if before is not None and before in {other_before, other_after}:
        return False  # the run has begun earlier, as the first trail goes
    if after is None or after not in {other_before, other_after}:
        # They only touch, and cross where each goes straight on.
        arms = {before, other_before, after, other_after}
        return None not in arms and len(arms) == 4 and before is _OPPOSITE.get(after)
    assert after is not None
    step = 1 if other_after is after else -1
    other_from = other_before if step > 0 else other_after
    left = _turns(after, before, other_from)
    while True:
        came = _OPPOSITE[after]
        place, other_place = place + 1, other_place + step
        after = _arms(one, place)[1]
        other_arms = _arms(other, other_place)
        other_onward = other_arms[1] if step > 0 else other_arms[0]
        if after is None or other_onward is None or after is not other_onward:
            return left * _turns(came, after, other_onward) > 0


def _arms(trail: Trail, place: int) -> tuple[Side | None, Side | None]:
    """Give the sides of a crossing through which a trail comes and goes, None where it begins or ends."""
    came = trail[place][1].opposite if place > 0 else None
    return came, trail[place + 1][1] if place + 1 < len(trail) else None


def _turns(start: Side, one: Side | None, other: Side | None) -> int:
    """Give -1 where, clockwise from a side, `one` comes before `other`, +1 where after, 0 where either is missing."""
    if one is None or other is None:
        return 0
    first, second = (_CLOCK[one] - _CLOCK[start]) % 4, (_CLOCK[other] - _CLOCK[start]) % 4
    return (first > second) - (first < second)


def bends(trail: Trail) -> int:
    """Count the corners of a trail."""
    return sum(side is not onward for (_, side, _), (_, onward, _) in pairwise(trail))
