"""Read the path data of a logo: only numbers come out, so that nothing else can reach a picture.

Every curve becomes a cubic one and every place absolute. Source: SVG 2, chapter 9.3.9, the grammar of path data, and
appendix F.6 of SVG 1.1, arcs.
"""

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, pi, sin, sqrt, tan
from typing import Final

from eamodel.geometry import Point
from eamodel.theme import Stroke

MOST_LETTERS: Final = 50_000
MOST_NUMBER: Final = 1_000_000.0
LEAST_SIZE: Final = 1e-6
"""Of what is smaller nothing could be seen, and to reckon with it would lead beyond all numbers."""
_COMMANDS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""The commands, each with how many numbers it takes at a time."""
_COMMAND: Final = re.compile(r"[ \t\n\r]*([MmLlHhVvCcSsQqTtAaZz])")
_NUMBER: Final = re.compile(
    r"[ \t\n\r]*,?[ \t\n\r]*([-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?)"
)
_FLAG: Final = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*([01])")
_REST: Final = re.compile(r"[ \t\n\r]*")
_FLAGS: Final = {3, 4}
_ARC_STEP: Final = pi / 2


class PathDataError(Exception):
    """Says what is wrong with path data; `at` is where, in characters from its beginning."""

    def __init__(self, says: str, at: int) -> None:
        super().__init__(says)
        self.says = says
        self.at = at


def strokes(text: str) -> tuple[Stroke, ...]:
    """Give the pieces of an outline.

    Ensures: each is an `M`, `L`, `C` or `Z` with as many finite points as it takes.
    Raises: PathDataError at the first thing that is not path data.

    >>> [stroke.command for stroke in strokes("m1 1h8v8z")]
    ['M', 'L', 'L', 'Z']
    """
    pen = _Pen()
    for command, numbers in _read(text):
        pen.draw(command, numbers)
    return tuple(pen.strokes)


def _read(text: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command with its numbers, once for every time it is repeated."""
    at = 0
    while _REST.fullmatch(text, at) is None:
        found = _COMMAND.match(text, at)
        if found is None:
            raise PathDataError(f"`{text[at : at + 12].strip()}` is no command of a path", at)
        command = found[1]
        if at == 0 and command not in "Mm":
            raise PathDataError(f"a path begins with `M`, not with `{command}`", 0)
        at = found.end()
        count = _COMMANDS[command.upper()]
        if not count:
            yield command, []
            continue
        numbers, at = _numbers(text, at, command, count)
        yield command, numbers
        # Further pairs after a move are lines.
        command = {"M": "L", "m": "l"}.get(command, command)
        while _NUMBER.match(text, at) is not None:
            numbers, at = _numbers(text, at, command, count)
            yield command, numbers


def _numbers(text: str, at: int, command: str, count: int) -> tuple[list[float], int]:
    numbers = []
    for place in range(count):
        is_flag = command in "Aa" and place in _FLAGS
        found = (_FLAG if is_flag else _NUMBER).match(text, at)
        if found is None:
            what = "a 0 or 1" if is_flag else "a number"
            raise PathDataError(f"`{command}` takes {count} at a time, and {what} is missing", at)
        number = float(found[1])
        if abs(number) > MOST_NUMBER:
            raise PathDataError(f"{found[1]} is too large", at)
        numbers.append(number)
        at = found.end()
    return numbers, at


class _Pen:
    """Draws commands into strokes; it knows where it is, where the outline began, and the last control point."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._at = self._start = Point(0.0, 0.0)
        self._control: tuple[str, Point] = ("", self._at)

    def draw(self, command: str, numbers: list[float]) -> None:
        """Draw one command with its numbers."""
        kind = command.upper()
        origin = self._at if command.islower() else Point(0.0, 0.0)
        match kind:
            case "Z":
                self._add("Z")
                self._at = self._start
            case "M":
                (self._start,) = self._points(origin, numbers)
                self._add("M", self._start)
            case "H":
                self._add("L", Point(origin.x + numbers[0], self._at.y))
            case "V":
                self._add("L", Point(self._at.x, origin.y + numbers[0]))
            case "L":
                self._add("L", *self._points(origin, numbers))
            case "A":
                self._arc(numbers[:5], *self._points(origin, numbers[5:]))
            case _:
                self._curve(kind, self._points(origin, numbers))

    def _add(self, command: str, *points: Point, control: tuple[str, Point] | None = None) -> None:
        self.strokes.append(Stroke(command, points))
        self._at = points[-1] if points else self._at
        self._control = control or ("", self._at)

    @staticmethod
    def _points(origin: Point, numbers: list[float]) -> tuple[Point, ...]:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return tuple(Point(origin.x + x, origin.y + y) for x, y in pairs)

    def _curve(self, kind: str, points: tuple[Point, ...]) -> None:
        """Draw a cubic (`C`, `S`) or quadratic (`Q`, `T`) curve, the smooth ones from the mirrored control point."""
        family = "C" if kind in "CS" else "Q"
        if kind in "ST":
            last, control = self._control
            points = (_towards(control, self._at, 2.0) if last == family else self._at, *points)
        if family == "Q":
            bend, end = points
            cubic = (_towards(self._at, bend, 2 / 3), _towards(end, bend, 2 / 3), end)
            self._add("C", *cubic, control=(family, bend))
        else:
            self._add("C", *points, control=(family, points[1]))

    def _arc(self, shape: list[float], end: Point) -> None:
        """Draw an elliptical arc as cubic curves of at most a quarter each. Source: SVG 1.1, F.6.5 and F.6.6."""
        start, (rx, ry) = self._at, (abs(shape[0]), abs(shape[1]))
        if start == end:
            return
        if min(rx, ry) < LEAST_SIZE:
            self._add("L", end)
            return
        turn, is_large, sweeps = shape[2] * pi / 180, shape[3] == 1, shape[4] == 1
        half = _turned(Point((start.x - end.x) / 2, (start.y - end.y) / 2), -turn)
        reach = (half.x / rx) ** 2 + (half.y / ry) ** 2
        scale = sqrt(max(1.0, reach))
        rx, ry = rx * scale, ry * scale
        share = sqrt(max(0.0, 1 / max(reach, 1e-12) - 1)) * (-1 if is_large == sweeps else 1)
        middle = Point(share * rx * half.y / ry, -share * ry * half.x / rx)
        offset = _turned(middle, turn)
        centre = Point(offset.x + (start.x + end.x) / 2, offset.y + (start.y + end.y) / 2)
        first = atan2((half.y - middle.y) / ry, (half.x - middle.x) / rx)
        span = atan2((-half.y - middle.y) / ry, (-half.x - middle.x) / rx) - first
        span += 2 * pi if sweeps and span < 0 else -2 * pi if not sweeps and span > 0 else 0.0
        parts = max(1, ceil(abs(span) / _ARC_STEP - 1e-9))
        for part in range(parts):
            angles = (first + span * part / parts, first + span * (part + 1) / parts)
            curve = [_from_circle(each, rx, ry, turn, centre) for each in _quarter(*angles)]
            self._add("C", *curve[:2], end if part == parts - 1 else curve[2])


def _quarter(first: float, last: float) -> Iterator[Point]:
    """Give the cubic that follows the unit circle between two angles, without where it begins."""
    reach = 4 / 3 * tan((last - first) / 4)
    yield Point(cos(first) - reach * sin(first), sin(first) + reach * cos(first))
    yield Point(cos(last) + reach * sin(last), sin(last) - reach * cos(last))
    yield Point(cos(last), sin(last))


def _from_circle(point: Point, rx: float, ry: float, turn: float, centre: Point) -> Point:
    turned = _turned(Point(point.x * rx, point.y * ry), turn)
    return Point(turned.x + centre.x, turned.y + centre.y)


def _turned(point: Point, by: float) -> Point:
    return Point(point.x * cos(by) - point.y * sin(by), point.x * sin(by) + point.y * cos(by))


def _towards(start: Point, goal: Point, share: float) -> Point:
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def extent(outline: tuple[Stroke, ...]) -> tuple[Point, Point] | None:
    """Give the upper left and the lower right corner of what an outline covers; None where it draws nothing."""
    xs: list[float] = []
    ys: list[float] = []
    at = start = Point(0.0, 0.0)
    for stroke in outline:
        if stroke.command == "M":
            start = stroke.points[0]
        elif stroke.points:
            ends = (at, *stroke.points)
            xs += _reached([point.x for point in ends])
            ys += _reached([point.y for point in ends])
        at = stroke.points[-1] if stroke.points else start
    return (Point(min(xs), min(ys)), Point(max(xs), max(ys))) if xs else None


def _reached(places: list[float]) -> list[float]:
    """Give the ends of a line or a cubic curve in one direction, and where the curve turns round between them."""
    if len(places) < 4:
        return places
    one, two, three, four = places
    a, b, c = four - one + 3 * (two - three), 2 * (one - 2 * two + three), two - one
    if abs(a) < 1e-9:
        turns = [-c / b] if abs(b) > 1e-9 else []
    else:
        root = b * b - 4 * a * c
        turns = [(-b + sign * sqrt(root)) / (2 * a) for sign in (-1, 1)] if root >= 0 else []
    return [one, four, *(_on_curve(places, share) for share in turns if 0 < share < 1)]


def _on_curve(places: list[float], share: float) -> float:
    one, two, three, four = places
    rest = 1 - share
    return rest**3 * one + 3 * rest**2 * share * two + 3 * rest * share**2 * three + share**3 * four
