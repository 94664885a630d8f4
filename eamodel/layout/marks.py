"""Badges, pills and labels: small things set where they hide nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Point, Rect, on_raster
from eamodel.grid import Grid
from eamodel.scene import Line, PlacedBadge, PlacedMarker

RADIUS: Final = theme.BADGE_RADIUS
HEAD: Final = 11.0
SHAFT: Final = 12.0
PILL: Final = 22.0
LABEL_WIDTH: Final = 130.0
MOST_SPOTS: Final = 60
"""How many places are tried on one straight part of a line."""
RING_ROOM: Final = 6.0
"""How far outside a box the ring around it reaches when a path touches it."""
FEW_AROUND: Final = 6
"""So many badges on the edge of a box stand where they like; more stand in order around it."""
_PILL_ROOM: Final = 40.0
_STEP: Final = 6.0
_LABEL_GAP: Final = 5.0
_LETTERS: Final = (64.0, 22.0)
"""The room in the corner of a tile in which the letters of its classes stand, five at most."""
_PILL_STEP: Final = 16.0
_ROWS: Final = 4
"""How many rows of markers away from its box a marker may stand."""

Corners = Sequence[Point]


class Obstacles:
    """What small things must keep clear of, looked up where they are set.

    Those are `solids` (tiles, texts), `borders` (of containers), `lines`, and each other (`taken`).
    """

    def __init__(
        self, solids: Sequence[Rect], borders: Sequence[Rect], lines: Mapping[str, Corners], area: Rect
    ) -> None:
        """Take what is there. Nothing small may leave the area."""
        self.lines = lines
        self.area = area
        self.taken: list[Rect] = []
        self._solids, self._borders = _laid_out(area, solids), _laid_out(area, borders)
        self._strokes: Grid[str] = Grid(area)
        for key, line in lines.items():
            for ends in pairwise(line):
                self._strokes.add(_stroke(*ends), key)

    def on_lines(self, rect: Rect, but: str = "") -> int:
        """Count the segments of other lines that touch a rectangle."""
        return sum(key != but for key in self._strokes.near(rect))

    def hits(self, rect: Rect) -> int:
        """Count the solids and small things a rectangle overlaps."""
        return len(self._solids.near(rect)) + self.on_taken(rect)

    def on_taken(self, rect: Rect) -> int:
        """Count the small things a rectangle overlaps."""
        return sum(rect.overlaps(each) for each in self.taken)

    def on_solids(self, rect: Rect, *, but: Rect | None = None) -> int:
        """Count the solids a rectangle overlaps, one of them left out."""
        return sum(each != but for each in self._solids.near(rect))

    def across_borders(self, rect: Rect, *, inner: Rect | None = None, but: Rect | None = None) -> int:
        """Count the borders that run through a rectangle, one of them left out.

        A border around all of the `inner` part, where one is named, does not count.
        """
        kernel = inner or rect
        return sum(each != but and not each.contains(kernel) for each in self._borders.near(rect))


def _laid_out(area: Rect, rects: Sequence[Rect]) -> Grid[Rect]:
    grid: Grid[Rect] = Grid(area)
    for rect in rects:
        grid.add(rect, rect)
    return grid


def badge(number: int, keys: Sequence[str], obstacles: Obstacles, *, known: bool) -> PlacedBadge:
    """Set a step's number on its arrow, best in the middle of the longest part that nothing else touches.

    `keys` are the legs of the arrow: the number stands on the last unless it would cover another there.
    """
    found = []
    for earlier, key in enumerate(reversed(keys)):
        cost, spot = min(
            ((_badge_cost(spot, key, obstacles), spot) for spot in _along(obstacles.lines[key])),
            key=lambda each: each[0],
        )
        found.append((obstacles.hits(_around(spot.at, RADIUS + 2)), earlier, cost, spot))
        if not found[-1][0]:
            break
    *_, best = min(found, key=lambda each: each[:3])
    centre = Point(round(best.at.x * 2) / 2, round(best.at.y * 2) / 2)
    obstacles.taken.append(_around(centre, RADIUS + 3))
    return PlacedBadge(number, centre, known)


def repeat(number: int, key: str, obstacles: Obstacles, *, known: bool) -> PlacedBadge | None:
    """Set a step's number once more, small, on an earlier leg of its arrow; None where it would touch something."""
    line = obstacles.lines[key]
    clear = theme.REPEAT_RADIUS + 2
    for spot in sorted(_along(line), key=lambda each: each.off_middle - min(each.length, 160.0)):
        around = _around(spot.at, clear)
        shown = spot.before > clear + 4 and spot.after > clear + (HEAD if spot.last else 4)
        if shown and not obstacles.hits(around) and not obstacles.on_lines(around, key):
            centre = Point(round(spot.at.x * 2) / 2, round(spot.at.y * 2) / 2)
            obstacles.taken.append(_around(centre, clear))
            return PlacedBadge(number, centre, known, repeat=True)
    return None


def edge_badges(numbers: Sequence[tuple[int, bool]], rect: Rect, obstacles: Obstacles) -> list[PlacedBadge]:
    """Set the numbers of steps that move nowhere on the edge of their box; each comes with whether it is known.

    Ensures: many stand in order around the box, evenly; they touch where its edge is too short for them.
    """
    is_ring = len(numbers) > FEW_AROUND
    spots = (
        _ring(rect, len(numbers), obstacles) if is_ring else [_edge_spot(rect, obstacles) for _ in numbers]
    )
    obstacles.taken += [_around(spot, RADIUS + 3) for spot in spots]
    return [PlacedBadge(number, spot, known) for (number, known), spot in zip(numbers, spots, strict=True)]


def edge_room(count: int) -> float:
    """Give how long the edge of a box has to be for so many badges, a start and an end."""
    return (
        count * (2 * RADIUS + 6) + sum(_LETTERS) + 2 * RADIUS + 2 * _PILL_ROOM if count > FEW_AROUND else 0.0
    )


def pill(kind: str, text: str, rect: Rect, obstacles: Obstacles) -> PlacedMarker:
    """Set the start or the end of a path on the edge of its box, clear of lines and badges."""
    style = theme.BADGE
    width = round(text_width(text, style) + 34)
    best = min(
        enumerate(_pill_places(rect, width)),
        key=lambda each: (
            500 * (not obstacles.area.contains(each[1]))
            + 300 * obstacles.on_taken(each[1])
            + 200 * obstacles.on_solids(each[1], but=rect)
            + 300 * each[1].overlaps(_letters_of(rect))
            + 20 * obstacles.across_borders(each[1], but=rect)
            + 10 * obstacles.on_lines(each[1].inset(-2)),
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
    outside = [(rect.y - row * (PILL + 4), rect.bottom + row * (PILL + 4) - PILL) for row in range(1, _ROWS)]
    for ys in ((above, below), outside[0]):
        yield from (Rect(x, y, width, PILL) for x in along for y in ys)
    for x in (rect.x - width + 10, rect.right - 10):
        yield from (Rect(x, y, width, PILL) for y in (above, rect.centre.y - PILL / 2, below))
    for x in (rect.x - width - 12, rect.right + 12):
        yield from (Rect(x, y, width, PILL) for y in (rect.y, rect.centre.y - PILL / 2, rect.bottom - PILL))
    steps = range(int((rect.width + width) // _PILL_STEP) + 1)
    for ys in outside:
        yield from (Rect(rect.x - width + step * _PILL_STEP, y, width, PILL) for step in steps for y in ys)


def label(text: str, keys: Sequence[str], obstacles: Obstacles) -> tuple[Line, ...]:
    """Set a few words beside an arrow; nothing where they fit nowhere without touching something.

    `keys` name the arrow's legs, the one with the badge first.
    """
    style = theme.LABEL
    texts = wrap(text, style, LABEL_WIDTH)
    width = max(text_width(each, style) for each in texts)
    height = len(texts) * style.line
    for key in keys:
        for spot in sorted(_along(obstacles.lines[key]), key=lambda each: each.off_middle):
            for rect in _beside(spot, width, height):
                if _is_free(rect, obstacles):
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
    cost += 60.0 * obstacles.across_borders(around)
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
    grown, with_ring = rect.inset(-2), rect.inset(-RING_ROOM)
    return not (
        obstacles.on_lines(grown)
        or obstacles.on_taken(grown)
        or obstacles.on_solids(with_ring)
        or obstacles.across_borders(with_ring, inner=grown)
    )


def _label_lines(texts: Sequence[str], rect: Rect) -> tuple[Line, ...]:
    style = theme.LABEL
    return tuple(
        Line(
            rect.centre.x, rect.y + (place + 0.8) * style.line, text, style, text_width(text, style), "middle"
        )
        for place, text in enumerate(texts)
    )


def _edge_spot(rect: Rect, obstacles: Obstacles) -> Point:
    """Give the best free place on the edge of a box, and take it."""
    around = range(0, int(2 * (rect.width + rect.height)), int(_STEP))
    spots = [*_edge_points(rect), *(_on_perimeter(rect, along) for along in around)]
    best = min(enumerate(spots), key=lambda each: (_edge_cost(each[1], rect, obstacles), each[0]))[1]
    obstacles.taken.append(_around(best, RADIUS + 3))
    return best


def _ring(rect: Rect, count: int, obstacles: Obstacles) -> list[Point]:
    """Give places evenly around a box, clockwise from its right upper corner, clear of the letters there.

    A place at which something is already moves on, and so do those behind it as far as they have to; where there is
    not enough room for that, all stay even.
    """
    right, above = _LETTERS[1] + RADIUS, _LETTERS[0] + RADIUS
    length = 2 * (rect.width + rect.height) - right - above
    first = rect.width + right
    even = [first + place * length / max(1, count - 1) for place in range(count)]
    found: list[float] = []
    for along in even:
        free = max(along, found[-1] + 2 * RADIUS + 2) if found else along
        while free <= first + length and obstacles.on_taken(_around(_on_perimeter(rect, free), RADIUS)):
            free += 2
        found.append(free)
    spots = found if found[-1] <= first + length else even
    return [_on_perimeter(rect, along) for along in spots]


def _edge_cost(spot: Point, rect: Rect, obstacles: Obstacles) -> float:
    around = _around(spot, RADIUS + 2)
    cost = 1000.0 * obstacles.on_taken(around) + 300.0 * obstacles.on_solids(around, but=rect)
    cost += 100.0 * around.overlaps(_letters_of(rect))
    return cost + 10.0 * obstacles.on_lines(around)


def _letters_of(rect: Rect) -> Rect:
    return Rect(rect.right - _LETTERS[0], rect.y, *_LETTERS)


def _on_perimeter(rect: Rect, along: float) -> Point:
    """Give a point of the border of a rectangle, so far clockwise from its top left corner."""
    along %= 2 * (rect.width + rect.height)
    if along < rect.width:
        x, y = rect.x + along, rect.y
    elif along < rect.width + rect.height:
        x, y = rect.right, rect.y + along - rect.width
    elif along < 2 * rect.width + rect.height:
        x, y = rect.right - (along - rect.width - rect.height), rect.bottom
    else:
        x, y = rect.x, rect.bottom - (along - 2 * rect.width - rect.height)
    return Point(on_raster(x), on_raster(y))


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
