"""Where lines, moved apart as far as they go, still cannot be told apart."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from eamodel.geometry import Point, on_raster

APART: Final = 5.0
"""Parallel lines nearer than this look like one."""
BESIDE: Final = 1.0
"""For how long they may run so."""
SEEN: Final = 12.0
"""Least length of the straight part that bears the head, without the head."""
HEAD: Final = 10.0

Line = Sequence[Point]
_Part = tuple[float, float, float, int]
"""Where a part lies across, from where to where it runs, and whose it is."""


def tight(lines: Sequence[Line], fixed: Sequence[Line], short: Sequence[float | None]) -> tuple[Point, ...]:
    """Give the places where a line runs too near to another, or its shaft is too short to be seen.

    `fixed` are lines that were not moved; `short` tells by how much each of the `lines` is cut before its end, None
    for one without a head. Lines are looked at as they will be drawn, on the raster.
    """
    moved = [tuple(Point(on_raster(x), on_raster(y)) for x, y in line) for line in lines]
    still = [tuple(Point(on_raster(x), on_raster(y)) for x, y in line) for line in fixed]
    found = []
    for axis in (0, 1):
        parts = sorted(
            part for number, line in enumerate([*moved, *still]) for part in _parts(line, number, axis)
        )
        for at, along in _close(parts, len(moved)):
            found.append(Point(at, along) if axis == 0 else Point(along, at))
    for line, cut in zip(moved, short, strict=True):
        if cut is not None and _length(line[-2], line[-1]) - cut - HEAD < SEEN:
            found.append(line[-1])
    return tuple(found)


def _parts(line: Line, number: int, axis: int) -> Iterator[_Part]:
    """Give the parts that run along the other axis."""
    for one, other in pairwise(line):
        if one[axis] == other[axis] and one != other:
            low, high = sorted((one[1 - axis], other[1 - axis]))
            yield one[axis], low, high, number


def _close(parts: Sequence[_Part], moved: int) -> Iterator[tuple[float, float]]:
    """Give the places at which two parts, one of them moved, run too near to each other."""
    for place, (at, low, high, number) in enumerate(parts):
        for there, lower, higher, other in parts[place + 1 :]:
            if there - at >= APART:
                break
            if min(high, higher) - max(low, lower) > BESIDE and min(number, other) < moved:
                yield at, (max(low, lower) + min(high, higher)) / 2


def _length(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)
