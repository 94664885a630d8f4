"""Numbers, lengths and outlines of SVG. Source: SVG 2, sections 8.2, 9.3 and 10.4."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.geometry import Point, Rect

Corners = tuple[Point, ...]

_MOST: Final = 1e6
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_TOKEN: Final = re.compile(rf"([A-Za-z])|({_NUMBER.pattern})")
_LENGTH: Final = re.compile(rf"({_NUMBER.pattern})(mm|cm|in|px|pt|)")
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, "pt": 25.4 / 72, "": 25.4 / 96}
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "S": 4, "T": 2, "A": 7, "Z": 0}
_SAME: Final = 0.02


class MalformedError(Exception):
    """Something is no number, length or path, or so large that no sheet would hold it."""


def number(text: str) -> float:
    """Give a coordinate. Raises: MalformedError."""
    if not _NUMBER.fullmatch(text.strip()):
        raise MalformedError(f"`{text[:40]}` is no number")
    value = float(text)
    if not math.isfinite(value) or abs(value) > _MOST:
        raise MalformedError(f"`{text[:40]}` lies beyond every sheet")
    return value


def millimetres(text: str) -> float:
    """Give a length in millimetres. Raises: MalformedError.

    >>> round(millimetres("96px"), 1), millimetres("420mm")
    (25.4, 420.0)
    """
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise MalformedError(f"`{text[:40]}` is no length")
    return number(found[1]) * _MM[found[2]]


def pairs(text: str) -> Corners:
    """Give the points of a polygon. Raises: MalformedError."""
    values = [number(each) for each in re.split(r"[\s,]+", text.strip()) if each]
    if len(values) % 2:
        raise MalformedError("a point has no y")
    return tuple(Point(*pair) for pair in zip(values[::2], values[1::2], strict=True))


def corners(path: str) -> Corners:
    """Give the corners of a path: its ends, and its control points where it is curved.

    A corner rounded by a curve is thus the corner itself. A point on the straight between its neighbours is left out.
    Raises: MalformedError.
    """
    return straightened(tuple(_points(path)))


def straightened(line: Sequence[Point]) -> Corners:
    """Give a line without the corners at which it does not turn, of an axis-parallel line."""
    kept: list[Point] = []
    for point in line:
        if kept and abs(kept[-1].x - point.x) <= _SAME and abs(kept[-1].y - point.y) <= _SAME:
            continue
        while len(kept) > 1 and _is_between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def bounds(points: Sequence[Point]) -> Rect:
    """Give the smallest rectangle around some points. Requires: there is one."""
    x, y = min(point.x for point in points), min(point.y for point in points)
    return Rect(x, y, max(point.x for point in points) - x, max(point.y for point in points) - y)


def area(outline: Sequence[Point]) -> float:
    """Give the area an outline encloses."""
    turned = zip(outline, [*outline[1:], *outline[:1]], strict=True)
    return abs(sum(one.x * other.y - other.x * one.y for one, other in turned)) / 2


def _is_between(before: Point, corner: Point, after: Point) -> bool:
    for across, along in ((0, 1), (1, 0)):
        if max(abs(before[across] - corner[across]), abs(corner[across] - after[across])) <= _SAME:
            return (corner[along] - before[along]) * (after[along] - corner[along]) >= 0
    return False


def _points(path: str) -> Iterator[Point]:
    here = start = Point(0.0, 0.0)
    for command, values in _commands(path):
        is_relative, letter = command.islower(), command.upper()
        origin = here if is_relative else Point(0.0, 0.0)
        if letter == "Z":
            here = start
        elif letter in {"H", "V"}:
            here = (
                Point(origin.x + values[0], here.y) if letter == "H" else Point(here.x, origin.y + values[0])
            )
        else:
            places = values[-2:] if letter == "A" else values
            points = [
                Point(origin.x + x, origin.y + y) for x, y in zip(places[::2], places[1::2], strict=True)
            ]
            yield from points[:-1]
            here = points[-1]
        if letter == "M":
            start = here
        yield here


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command with its values; values that go on repeat it."""
    tokens = _tokens(path)
    place = 0
    while place < len(tokens):
        command = tokens[place]
        if command.upper() not in _TAKES:
            raise MalformedError(f"`{path[:40]}` is no path")
        place += 1
        takes = _TAKES[command.upper()]
        while True:
            values = [number(token) for token in tokens[place : place + takes]]
            if len(values) < takes:
                raise MalformedError(f"`{path[:40]}` ends too soon")
            yield command, values
            place += takes
            if not takes or place >= len(tokens) or tokens[place].isalpha():
                break
            command = {"M": "L", "m": "l"}.get(command, command)


def _tokens(path: str) -> list[str]:
    rest = _TOKEN.sub("", path)
    if rest.strip(" \t\r\n,"):
        raise MalformedError(f"`{path[:40]}` is no path")
    return [found[0] or found[1] for found in _TOKEN.findall(path)]
