"""Badges, markers and notes: where they belong, and clear of each other."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist
from typing import Final

from eamodel.audit import codes
from eamodel.audit.boxes import tiles
from eamodel.audit.complaint import Complaint, complaint
from eamodel.audit.lines import on_edge
from eamodel.audit.picture import MOST_ON_A_SPOT, Arrow, Box, Picture, Sign
from eamodel.geometry import Point
from eamodel.grid import Grid

HAIR: Final = 0.75
_BADGES: Final = frozenset({"badge", "repeat"})
_ROOM: Final = "draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`"


def check(picture: Picture) -> Iterator[Complaint]:
    """Give what is wrong with the small things on the diagram."""
    yield from _adrift(picture)
    yield from _overlapping(picture)


def _adrift(picture: Picture) -> Iterator[Complaint]:
    by_step: dict[str, list[Arrow]] = {}
    for arrow in picture.arrows:
        by_step.setdefault(arrow.step, []).append(arrow)
    numbers = {sign.number for sign in picture.signs if sign.sort == "badge"}
    for sign in picture.signs:
        if sign.sort not in _BADGES:
            continue
        at = sign.rect.centre
        arrows = by_step.get(sign.number, [])
        is_on = any(_is_on(arrow, at) for arrow in arrows)
        if not is_on and (arrows or not any(on_edge(box.rect, at) for box in picture.boxes.values())):
            yield complaint(
                codes.BADGE_ADRIFT, sign.mark, f"the {sign.name} lies on no arrow of its step", help=_ROOM
            )
    for step, arrows in by_step.items():
        if step and step not in numbers:
            yield complaint(
                codes.BADGE_ADRIFT, arrows[0].mark, f"the arrow of {arrows[0].name} has no badge", help=_ROOM
            )


def _overlapping(picture: Picture) -> Iterator[Complaint]:
    grid: Grid[Sign] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for sign in picture.signs:
        if not picture.sheet.contains(sign.rect, tolerance=HAIR):
            yield complaint(codes.OFF_SHEET, sign.mark, f"the {sign.name} leaves the sheet", help=_ROOM)
        for other in grid.near(sign.rect):
            if _touch(sign, other):
                headline = f"the {sign.name} covers the {other.name}"
                yield complaint(codes.SIGNS_OVERLAP, sign.mark, headline, help=_ROOM)
        grid.add(sign.rect, sign)
    boxes: Grid[Box] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for box in tiles(picture):
        boxes.add(box.rect, box)
    for sign in picture.signs:
        if sign.sort == "note":
            for box in boxes.near(sign.rect.inset(HAIR)):
                yield complaint(
                    codes.SIGNS_OVERLAP, sign.mark, f"the {sign.name} covers `{box.id}`", help=_ROOM
                )


def _touch(one: Sign, other: Sign) -> bool:
    """Tell whether two signs share area; badges count as round."""
    if {one.sort, other.sort} <= _BADGES:
        return dist(one.rect.centre, other.rect.centre) < (one.rect.width + other.rect.width) / 2 - HAIR
    first, second = (each.rect.inset(2.0 if each.sort in _BADGES else HAIR) for each in (one, other))
    return first.overlaps(second)


def _is_on(arrow: Arrow, at: Point) -> bool:
    for one, other in pairwise(arrow.line):
        low, high = sorted((one.x, other.x)), sorted((one.y, other.y))
        if low[0] - HAIR <= at.x <= low[1] + HAIR and high[0] - HAIR <= at.y <= high[1] + HAIR:
            return True
    return False
