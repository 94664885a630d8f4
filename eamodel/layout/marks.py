"""Badges, pills and labels: small things set where they hide nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Point, Rect
from eamodel.scene import Line, PlacedBadge, PlacedMarker

RADIUS: Final = theme.BADGE_RADIUS
HEAD: Final = 11.0
SHAFT: Final = 12.0
PILL: Final = 22.0
LABEL_WIDTH: Final = 130.0
MOST_SPOTS: Final = 60
"""How many places are tried on one straight part of a line."""
_STEP: Final = 6.0
_LABEL_GAP: Final = 5.0

Corners = Sequence[Point]


@dataclass(slots=True)
class Obstacles:
    """What small things must keep clear of: `solids` (tiles, texts), `borders` (containers), lines, and each other."""

    solids: Sequence[Rect]
    borders: Sequence[Rect]
    lines: dict[str, Corners]
    taken: list[Rect] = field(default_factory=list)
    strokes: Sequence[tuple[Rect, str]] = ()
    """The straight parts of the lines as rectangles without width, each with its line's key."""

    def __post_init__(self) -> None:
        """Take the lines apart."""
        if not self.strokes:
            self.strokes = [
                (_stroke(*ends), key) for key, line in self.lines.items() for ends in pairwise(line)
            ]

    def near(self, keys: Sequence[str], reach: float) -> "Obstacles":
        """Give only what lies within reach of some lines; what is taken here is taken there too."""
        areas = [_stroke(*ends).inset(-reach) for key in keys for ends in pairwise(self.lines[key])]
        return Obstacles(
            [rect for rect in self.solids if any(rect.overlaps(area) for area in areas)],
            [rect for rect in self.borders if any(rect.overlaps(area) for area in areas)],
            self.lines,
            self.taken,
            [(stroke, key) for stroke, key in self.strokes if any(stroke.overlaps(area) for area in areas)],
        )

    def on_lines(self, rect: Rect, but: str = "") -> int:
        """Count the segments of other lines that touch a rectangle."""
        return sum(key != but and stroke.overlaps(rect) for stroke, key in self.strokes)

    def hits(self, rect: Rect) -> int:
        """Count the solids and small things a rectangle overlaps."""
        return sum(rect.overlaps(each) for each in (*self.solids, *self.taken))

    def across_borders(self, rect: Rect, *, but: Rect) -> int:
        """Count the borders that run through a rectangle, one of them left out."""
        return sum(each.overlaps(rect) and not each.contains(rect) for each in self.borders if each != but)


def badge(number: int, key: str, obstacles: Obstacles, *, known: bool) -> PlacedBadge:
    """Set a step's number on its arrow, best in the middle of the longest part that nothing else touches."""
    line = obstacles.lines[key]
    near = obstacles.near([key], 2 * RADIUS)
    best = min(_along(line), key=lambda spot: _badge_cost(spot, key, near))
    centre = Point(round(best.at.x * 2) / 2, round(best.at.y * 2) / 2)
    obstacles.taken.append(_around(centre, RADIUS + 3))
    return PlacedBadge(number, centre, known)


def repeat(number: int, key: str, obstacles: Obstacles, *, known: bool) -> PlacedBadge | None:
    """Set a step's number once more, small, on an earlier leg of its arrow; None where it would touch something."""
    line = obstacles.lines[key]
    near = obstacles.near([key], 2 * RADIUS)
    clear = theme.REPEAT_RADIUS + 2
    for spot in sorted(_along(line), key=lambda each: each.off_middle - min(each.length, 160.0)):
        around = _around(spot.at, clear)
        shown = spot.before > clear + 4 and spot.after > clear + (HEAD if spot.last else 4)
        if shown and not near.hits(around) and not near.on_lines(around, key):
            centre = Point(round(spot.at.x * 2) / 2, round(spot.at.y * 2) / 2)
            obstacles.taken.append(_around(centre, clear))
            return PlacedBadge(number, centre, known, repeat=True)
    return None


def edge_badge(number: int, rect: Rect, obstacles: Obstacles, *, known: bool) -> PlacedBadge:
    """Set the number of a step that moves nowhere on the edge of its box."""
    spots = [*_edge_points(rect)]
    best = min(
        enumerate(spots),
        key=lambda each: (
            20 * sum(_around(each[1], RADIUS + 2).overlaps(other) for other in obstacles.taken)
            + 10 * obstacles.on_lines(_around(each[1], RADIUS + 2)),
            each[0],
        ),
    )[1]
    obstacles.taken.append(_around(best, RADIUS + 3))
    return PlacedBadge(number, best, known)


def pill(kind: str, text: str, rect: Rect, obstacles: Obstacles) -> PlacedMarker:
    """Set the start or the end of a path on the edge of its box, clear of lines and badges."""
    style = theme.BADGE
    width = round(text_width(text, style) + 34)
    best = min(
        enumerate(_pill_places(rect, width)),
        key=lambda each: (
            60 * sum(each[1].overlaps(other) for other in obstacles.taken)
            + 30 * sum(each[1].overlaps(solid) for solid in obstacles.solids if solid != rect)
            + 20 * obstacles.across_borders(each[1], but=rect)
            + 10 * obstacles.on_lines(each[1], ""),
            each[0],
        ),
    )[1]
    spot = Rect(round(best.x), round(best.y), width, PILL)
    obstacles.taken.append(spot.inset(-3))
    line = Line(spot.x + 24, spot.y + 15.5, text, style, text_width(text, style))
    return PlacedMarker(kind, spot, line)


def _pill_places(rect: Rect, width: float) -> Iterator[Rect]:
    """Give the places for a pill: best on a corner, else on the middle of an edge, outside it, or at a side."""
    above, below = rect.y - PILL / 2 - 2, rect.bottom - PILL / 2 + 2
    along = (rect.x - 8, rect.right - width + 8, rect.centre.x - width / 2)
    for ys in ((above, below), (rect.y - PILL - 4, rect.bottom + 4)):
        yield from (Rect(x, y, width, PILL) for x in along for y in ys)
    for x in (rect.x - width + 10, rect.right - 10):
        yield from (Rect(x, y, width, PILL) for y in (above, rect.centre.y - PILL / 2, below))


def label(text: str, keys: Sequence[str], obstacles: Obstacles) -> tuple[Line, ...]:
    """Set a few words beside an arrow; nothing where they fit nowhere without touching something.

    `keys` name the arrow's legs, the one with the badge first.
    """
    style = theme.LABEL
    texts = wrap(text, style, LABEL_WIDTH)
    width = max(text_width(each, style) for each in texts)
    height = len(texts) * style.line
    near = obstacles.near(keys, 2 * LABEL_WIDTH)
    for key in keys:
        for spot in sorted(_along(obstacles.lines[key]), key=lambda each: each.off_middle):
            for rect in _beside(spot, width, height):
                if _is_free(rect, near):
                    obstacles.taken.append(rect.inset(-2))
                    return _label_lines(texts, rect)
    return ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point on a line: how long its segment is, how far it is from its middle, and its room to either end."""

    at: Point
    horizontal: bool
    length: float
    off_middle: float
    before: float
    after: float
    first: bool
    last: bool


def _along(line: Corners) -> Iterator[_Spot]:
    count = len(line) - 1
    for place, (one, other) in enumerate(pairwise(line)):
        length = abs(one.x - other.x) + abs(one.y - other.y)
        steps = min(MOST_SPOTS, max(2, 2 * round(length / (2 * _STEP))))
        for step in range(1, steps):
            share = step / steps
            at = Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)
            horizontal = abs(one.y - other.y) < abs(one.x - other.x)
            yield _Spot(
                at,
                horizontal,
                length,
                abs(share - 0.5) * length,
                share * length,
                (1 - share) * length,
                place == 0,
                place == count - 1,
            )


def _badge_cost(spot: _Spot, key: str, obstacles: Obstacles) -> float:
    around = _around(spot.at, RADIUS + 2)
    cost = 1000.0 * obstacles.hits(around) + 250.0 * obstacles.on_lines(around, key)
    cost += 60.0 * sum(around.overlaps(each) and not each.contains(around) for each in obstacles.borders)
    needed = RADIUS + (HEAD + SHAFT if spot.last else 4.0)
    cost += 8.0 * max(0.0, needed - spot.after) + 8.0 * max(
        0.0, RADIUS + (SHAFT if spot.first else 4.0) - spot.before
    )
    return cost + spot.off_middle - min(spot.length, 160.0)


def _beside(spot: _Spot, width: float, height: float) -> Iterator[Rect]:
    x, y = spot.at
    if spot.horizontal:
        yield Rect(x - width / 2, y - _LABEL_GAP - height, width, height)
        yield Rect(x - width / 2, y + _LABEL_GAP, width, height)
    else:
        yield Rect(x + _LABEL_GAP + 2, y - height / 2, width, height)
        yield Rect(x - _LABEL_GAP - 2 - width, y - height / 2, width, height)


def _is_free(rect: Rect, obstacles: Obstacles) -> bool:
    grown = rect.inset(-2)
    if obstacles.hits(grown) or obstacles.on_lines(grown):
        return False
    return not any(grown.overlaps(each) and not each.contains(grown) for each in obstacles.borders)


def _label_lines(texts: Sequence[str], rect: Rect) -> tuple[Line, ...]:
    style = theme.LABEL
    return tuple(
        Line(
            rect.centre.x, rect.y + (place + 0.8) * style.line, text, style, text_width(text, style), "middle"
        )
        for place, text in enumerate(texts)
    )


def _edge_points(rect: Rect) -> Iterator[Point]:
    for share in (0.5, 0.3, 0.7, 0.15, 0.85):
        yield Point(round(rect.x + share * rect.width), rect.y)
        yield Point(round(rect.x + share * rect.width), rect.bottom)
        yield Point(rect.x, round(rect.y + share * rect.height))
        yield Point(rect.right, round(rect.y + share * rect.height))


def _around(centre: Point, radius: float) -> Rect:
    return Rect(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)


def _stroke(one: Point, other: Point) -> Rect:
    return Rect(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))
