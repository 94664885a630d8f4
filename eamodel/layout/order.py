"""Which of two parallel segments in one corridor comes first, so that they do not cross without need.

Source: Wybrow, Marriott, Stuckey 2009, "Orthogonal connector routing", section 4 (ordering before nudging).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eamodel.geometry import Point

_SAME: Final = 0.5


@dataclass(slots=True, eq=False)
class Segment:
    """A straight part of a path: `at` across, `low` to `high` along; `line` holds the corners it belongs to.

    `thin` ones bear no badge; `shaft` is the length the last part of the line must keep.
    """

    line: Sequence[Point]
    number: int
    place: int
    horizontal: bool
    at: float
    low: float
    high: float
    thin: bool = False
    shaft: float = 0.0


def segments(line: Sequence[Point], number: int, *, thin: bool = False, shaft: float = 0.0) -> list[Segment]:
    """Give the segments of a path; `number` is the path's, for ties."""
    found = []
    first = _first_is_level(line)
    for place in range(len(line) - 1):
        one, other = line[place], line[place + 1]
        horizontal = first is (place % 2 == 0)
        at = one.y if horizontal else one.x
        low, high = sorted((one.x, other.x) if horizontal else (one.y, other.y))
        found.append(Segment(line, number, place, horizontal, at, low, high, thin, shaft))
    return found


def _first_is_level(line: Sequence[Point]) -> bool:
    """Tell whether the first part of a path is horizontal; parts alternate, also where one has no length left."""
    for place in range(len(line) - 1):
        across, down = (abs(one - other) for one, other in zip(line[place], line[place + 1], strict=True))
        if across != down:
            return (across > down) is (place % 2 == 0)
    return True


def comes_first(one: Segment, other: Segment) -> bool:
    """Tell whether `one` should have the smaller coordinate across.

    Ensures: where they already differ they stay; else the order in which the paths part decides, at both ends; else
    the number of the path.
    """
    if abs(one.at - other.at) > _SAME:
        return one.at < other.at
    vote = _parting(one, other, +1) + _parting(one, other, -1)
    if vote:
        return vote < 0
    return (one.number, one.place) < (other.number, other.place)


def _parting(one: Segment, other: Segment, heading: int) -> int:
    return _diverge(_Walk.along(one, heading), _Walk.along(other, heading), depth=0)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A way along a path: the segment from `here` to `here + step`."""

    line: Sequence[Point]
    here: int
    step: int

    @classmethod
    def along(cls, segment: Segment, heading: int) -> "_Walk":
        near, far = segment.line[segment.place], segment.line[segment.place + 1]
        rising = (far.x - near.x if segment.horizontal else far.y - near.y) > 0
        if rising == (heading > 0):
            return cls(segment.line, segment.place, +1)
        return cls(segment.line, segment.place + 1, -1)

    @property
    def horizontal(self) -> bool:
        near, far = self.line[self.here], self.line[self.here + self.step]
        return abs(near.y - far.y) < abs(near.x - far.x)

    def end(self, *, horizontal: bool) -> float:
        far = self.line[self.here + self.step]
        return far.x if horizontal else far.y

    def turn(self, *, horizontal: bool) -> int:
        """Give which way the path turns at the end: -1, +1, or 0 where it ends."""
        after = self.here + 2 * self.step
        if not 0 <= after < len(self.line):
            return 0
        far, next_ = self.line[self.here + self.step], self.line[after]
        change = next_.y - far.y if horizontal else next_.x - far.x
        return (change > 0) - (change < 0)

    def onward(self) -> "_Walk":
        return _Walk(self.line, self.here + self.step, self.step)


def _diverge(one: _Walk, other: _Walk, depth: int) -> int:
    """Give -1 where `one` belongs on the smaller side, +1 on the larger, 0 where it does not matter."""
    horizontal = one.horizontal
    near = one.line[one.here]
    heading = 1 if one.end(horizontal=horizontal) > (near.x if horizontal else near.y) else -1
    turns = (one.turn(horizontal=horizontal), other.turn(horizontal=horizontal))
    ahead = heading * (one.end(horizontal=horizontal) - other.end(horizontal=horizontal))
    if ahead < -_SAME:
        return turns[0]
    if ahead > _SAME:
        return -turns[1]
    if turns[0] != turns[1]:
        return -1 if turns[0] < turns[1] else 1
    if turns[0] == 0 or depth > 64:
        return 0
    return -heading * turns[0] * _diverge(one.onward(), other.onward(), depth + 1)
