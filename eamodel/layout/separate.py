"""Places on a line as near as possible to where each wants to be, with a least distance between some of them.

Minimises the weighted sum of squared moves exactly.
Source: Dwyer, Marriott, Stuckey 2006, "Fast node overlap removal" (VPSC: blocks, merged and split).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

WALL: Final = 1e6
"""Weight of a place that should not move; a wall gives way only where the constraints cannot be met."""
_SLACK: Final = -1e-7
_MULTIPLIER: Final = -1e-6


@dataclass(slots=True, eq=False)
class Place:
    """A place with its wish; after `solve`, `at` is where it ended."""

    wish: float
    weight: float = 1.0
    at: float = 0.0
    offset: float = 0.0
    block: "_Block" = field(init=False)
    before: list["Distance"] = field(default_factory=list)
    after: list["Distance"] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start as a block of one."""
        self.block = _Block([self])


@dataclass(slots=True, eq=False)
class Distance:
    """`left` stays at least `least` before `right`."""

    left: Place
    right: Place
    least: float
    active: bool = False
    multiplier: float = 0.0

    @property
    def slack(self) -> float:
        """How much more than the least the distance is; negative where it is violated."""
        right, left = self.right, self.left
        if right.block is left.block:
            return right.offset - left.offset - self.least
        return right.block.position + right.offset - left.block.position - left.offset - self.least


class _Block:
    """Places held together by active distances; moves as one."""

    __slots__ = ("places", "position")

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.position = 0.0
        self.settle()

    def settle(self) -> None:
        weight = sum(place.weight for place in self.places)
        self.position = sum(place.weight * (place.wish - place.offset) for place in self.places) / weight


def solve(places: Sequence[Place], distances: Sequence[Distance]) -> bool:
    """Set `at` of each place; False where the distances contradict each other, which only a circle of them can.

    Ensures: unless they do, every distance holds, and the weighted sum of squared moves is the least possible.
    """
    for distance in distances:
        distance.left.after.append(distance)
        distance.right.before.append(distance)
    kept = _satisfy(distances)
    for _ in range(4 * len(places) + 4):
        if not (kept and _refine(places)):
            break
        kept = _satisfy(distances)
    for place in places:
        place.at = place.block.position + place.offset
    return kept


def _satisfy(distances: Sequence[Distance]) -> bool:
    """Merge blocks, from the first distance to the last, until none is violated; False where that cannot be."""
    for _ in range(4 * len(distances) + 4):
        violated = [each for each in distances if not each.active and each.slack < _SLACK]
        if not violated:
            return True
        for each in violated:
            if each.active or each.slack >= _SLACK:
                continue
            if each.left.block is each.right.block and not _split_between(each):
                return False
            if each.left.block is not each.right.block and each.slack < _SLACK:
                _merge(each)
    return False


def _merge(distance: Distance) -> None:
    """Join the two blocks so that the distance is exactly kept."""
    kept, joined = distance.left.block, distance.right.block
    shift = distance.left.offset + distance.least - distance.right.offset
    for place in joined.places:
        place.offset += shift
        place.block = kept
    kept.places += joined.places
    distance.active = True
    kept.settle()


def _refine(places: Sequence[Place]) -> bool:
    """Split one block where that lessens the moves; tell whether there was one."""
    for block in dict.fromkeys(place.block for place in places):
        _multipliers(block.places[0], None)
        held = [distance for place in block.places for distance in place.after if distance.active]
        weakest = min(held, key=lambda each: each.multiplier, default=None)
        if weakest is not None and weakest.multiplier < _MULTIPLIER:
            _split(weakest)
            return True
    return False


def _split_between(violated: Distance) -> bool:
    """Split a block on the active path between two of its places, at the distance that holds it least.

    Gives False where the path runs back all the way: then it closes a circle with the violated distance.
    """
    _multipliers(violated.left.block.places[0], None)
    path = _path(violated.left, violated.right, None)
    forward = [distance for distance, onward in path if onward]
    if forward:
        _split(min(forward, key=lambda each: each.multiplier))
    return bool(forward)


def _split(distance: Distance) -> None:
    distance.active = False
    for start in (distance.left, distance.right):
        places = list(_reached(start, None))
        block = _Block(places)
        for place in places:
            place.block = block


def _multipliers(place: Place, came: Distance | None) -> float:
    """Set the multiplier of each active distance of a block; give the pull of the part below `place`."""
    pull = 2.0 * place.weight * (place.block.position + place.offset - place.wish)
    for distance in place.after:
        if distance.active and distance is not came:
            distance.multiplier = _multipliers(distance.right, distance)
            pull += distance.multiplier
    for distance in place.before:
        if distance.active and distance is not came:
            distance.multiplier = -_multipliers(distance.left, distance)
            pull -= distance.multiplier
    return pull


def _reached(place: Place, came: Distance | None) -> Iterator[Place]:
    yield place
    for distance in place.after:
        if distance.active and distance is not came:
            yield from _reached(distance.right, distance)
    for distance in place.before:
        if distance.active and distance is not came:
            yield from _reached(distance.left, distance)


def _path(here: Place, goal: Place, came: Distance | None) -> list[tuple[Distance, bool]]:
    """Give the active distances from one place to another, each with whether it is taken forwards."""
    for distance in (*here.after, *here.before):
        if not distance.active or distance is came:
            continue
        onward = distance.left is here
        there = distance.right if onward else distance.left
        if there is goal:
            return [(distance, onward)]
        rest = _path(there, goal, distance)
        if rest:
            return [(distance, onward), *rest]
    return []
