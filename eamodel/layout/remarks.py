"""The tags of findings, each beside what it is about, set last where they hide least."""

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width
from eamodel.geometry import Point, Rect, on_raster
from eamodel.ids import ElementId, ProblemId
from eamodel.layout.marks import RADIUS, Obstacles
from eamodel.page import Remark
from eamodel.scene import PlacedBadge, PlacedNote, PlacedRemark

HEIGHT: Final = 18.0
_SIDES: Final = 14.0
"""What a tag is wider than its words: room for its points."""
_STEP: Final = 8.0
_GAP: Final = 3.0
_TURNS: Final = 7
_FURTHER: Final = 0.6
_NEXT: Final = 0.01
"""What a place costs more than the one tried before it, around a number and along an edge."""
_APART: Final = 10.0
"""How many places are tried around a number in each direction, and how far apart."""
_CORNER: Final = 4.0
_BESIDE_TAG: Final = 36.0
"""How far from its left corner the first place on a note is: clear of the note's own tag."""


def placed_remarks(
    remarks: Sequence[Remark],
    boxes: Mapping[ElementId, Rect],
    badges: Sequence[PlacedBadge],
    notes: Sequence[PlacedNote],
    obstacles: Obstacles,
) -> tuple[PlacedRemark, ...]:
    """Set the tags of findings on the edges of their boxes and notes, and joined to the numbers of their steps.

    Ensures: what is about the sheet as a whole has no tag; of the places there are, one is taken where it hides least.
    """
    at_steps = {each.number: each.centre for each in badges if not each.repeat}
    at_notes = {each.id: each.rect for each in notes}
    found = []
    for remark in remarks:
        edge = _edge(remark, boxes, at_notes)
        number = at_steps.get(remark.step) if remark.step is not None else None
        if edge is not None:
            first = _BESIDE_TAG if remark.note is not None else _CORNER
            spots = list(_around_edge(edge, _width(remark), first))
        elif number is not None:
            spots = list(_around_badge(number, _width(remark)))
        else:
            continue
        later = _FURTHER if edge is None else _NEXT
        cost = {spot: _cost(spot, edge, obstacles) + later * place for place, spot in enumerate(spots)}
        best = min(cost, key=cost.__getitem__)
        obstacles.taken.append(best.inset(-1))
        leader = _leader(number, best) if number is not None else ()
        found.append(PlacedRemark(best, remark.tag, remark.mark, remark.code, remark.text, leader))
    return tuple(found)


def _edge(remark: Remark, boxes: Mapping[ElementId, Rect], notes: Mapping[ProblemId, Rect]) -> Rect | None:
    if remark.at is not None:
        return boxes.get(remark.at)
    return notes.get(remark.note) if remark.note is not None else None


def _around_edge(rect: Rect, width: float, first: float) -> Iterator[Rect]:
    """Give places on the edge of a box, along its top first, from a little right of its corner on."""
    across = range(int(rect.width // _STEP) + 1)
    down = range(1, int(rect.height // _STEP) + 1)
    for y in (rect.y, rect.bottom):
        yield from (_tag(Point(rect.x + first + width / 2 + place * _STEP, y), width) for place in across)
    for x in (rect.x, rect.right):
        yield from (_tag(Point(x, rect.y + place * _STEP), width) for place in down)


def _around_badge(centre: Point, width: float) -> Iterator[Rect]:
    """Give places around the number of a step, those at its sides first, then further away."""
    for turn in range(_TURNS):
        beside = RADIUS + width / 2 + _GAP + turn * _APART
        above = RADIUS + HEIGHT / 2 + _GAP + turn * _APART
        for dx, dy in (
            (beside, 0.0),
            (-beside, 0.0),
            (0.0, -above),
            (0.0, above),
            (beside, -above),
            (-beside, -above),
            (beside, above),
            (-beside, above),
        ):
            yield _tag(Point(centre.x + dx, centre.y + dy), width)


def _cost(spot: Rect, edge: Rect | None, obstacles: Obstacles) -> float:
    cost = 1000.0 * obstacles.on_taken(spot) + 300.0 * obstacles.on_solids(spot, but=edge)
    cost += 500.0 * (not obstacles.area.contains(spot)) + 20.0 * obstacles.on_lines(spot)
    if edge is None:
        cost += 60.0 * obstacles.across_borders(spot)
    if edge is not None:
        cost += 100.0 * spot.overlaps(Rect(edge.right - 64, edge.y, 64, 22))
    return cost


def _leader(number: Point, tag: Rect) -> tuple[Point, Point]:
    """Give the line that joins a tag to the number it is about, from the edge of the number on."""
    across, down = tag.centre.x - number.x, tag.centre.y - number.y
    share = RADIUS / (hypot(across, down) or 1.0)
    start = Point(on_raster(number.x + across * share), on_raster(number.y + down * share))
    return start, Point(on_raster(tag.centre.x), on_raster(tag.centre.y))


def _width(remark: Remark) -> float:
    return round(text_width(remark.tag, theme.BADGE)) + _SIDES


def _tag(centre: Point, width: float) -> Rect:
    return Rect(on_raster(centre.x - width / 2), on_raster(centre.y - HEIGHT / 2), width, HEIGHT)
