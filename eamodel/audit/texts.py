"""Texts: inside what they belong to, under nothing, large enough."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from eamodel.audit import codes
from eamodel.audit.complaint import Complaint, complaint
from eamodel.audit.picture import BASE, MOST_ON_A_SPOT, SCENARIO, Corners, Picture, Shape, Text
from eamodel.geometry import Point, Rect
from eamodel.grid import Grid

LEAST_POINTS: Final = 8.0
INK: Final = 1.0
"""How far inside its area the ink of a text begins; letters with an accent and a tail come that near."""
HAIR: Final = 0.75
_ROUNDED: Final = 0.02
_AGAIN: Final = "draw the sheet again with `eamodel render`; where that does not help, shorten the words"
_ROOM: Final = "draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`"
_LARGER: Final = "declare a larger sheet: set `page` to a larger size, or to `auto`"


def check(picture: Picture) -> Iterator[Complaint]:
    """Give what is wrong with texts."""
    shapes: Grid[Shape] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for shape in picture.shapes:
        if shape.fill:
            shapes.add(shape.rect, shape)
    yield from _clipped(picture, shapes)
    yield from _on_texts(picture)
    yield from _under_shapes(picture, shapes)
    yield from _on_lines(picture)
    for text in picture.texts:
        points = text.size * picture.point
        if points < LEAST_POINTS - _ROUNDED:
            headline = f"`{text.words}` is {points:.2f} pt high at the declared size"
            yield complaint(codes.TEXT_TOO_SMALL, text.mark, headline, help=_LARGER)


def smallest(picture: Picture) -> float:
    """Give the smallest size of text in points at the declared size, 0 where there is none."""
    return min((text.size * picture.point for text in picture.texts if text.words), default=0.0)


def smallest_name(picture: Picture) -> float:
    """Give the smallest size of a box's name in points at the declared size, 0 where there is none."""
    sizes = (box.texts[0].size * picture.point for box in picture.boxes.values() if box.texts)
    return min(sizes, default=0.0)


def below(at: Point, order: int, shapes: Grid[Shape]) -> Shape | None:
    """Give the topmost filled shape at a point that is painted before a place in the order."""
    here = shapes.near(Rect(at.x - 0.01, at.y - 0.01, 0.02, 0.02))
    return max(
        (each for each in here if each.mark.order < order), key=lambda each: each.mark.order, default=None
    )


def _clipped(picture: Picture, shapes: Grid[Shape]) -> Iterator[Complaint]:
    holders: dict[int, tuple[Rect, str]] = {
        box.mark.order: (box.rect, f"`{box.id}`") for box in picture.boxes.values()
    }
    holders |= {sign.mark.order: (sign.rect, f"the {sign.name}") for sign in picture.signs}
    for text in picture.texts:
        if text.mark.owner in holders:
            around, name = holders[text.mark.owner]
        else:
            behind = _whole(below(text.rect.centre, text.mark.order, shapes), shapes)
            is_held = behind is not None and behind.mark.layer == text.mark.layer
            around = behind.rect if behind is not None and is_held else picture.sheet
            name = "what is around it" if is_held else "the sheet"
        if text.words and not around.contains(text.rect, tolerance=HAIR):
            yield complaint(codes.TEXT_CLIPPED, text.mark, f"`{text.words}` runs out of {name}", help=_AGAIN)


def _whole(shape: Shape | None, shapes: Grid[Shape]) -> Shape | None:
    """Give what a shape fills a part of, from side to side; itself where it stands alone."""
    if shape is None:
        return None
    for other in shapes.near(shape.rect):
        is_as_wide = other.rect.x == shape.rect.x and other.rect.right == shape.rect.right
        if is_as_wide and other.mark.order < shape.mark.order and other.rect.contains(shape.rect):
            return other
    return shape


def _on_texts(picture: Picture) -> Iterator[Complaint]:
    grid: Grid[Text] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for text in picture.texts:
        ink = text.rect.inset(INK)
        if not text.words:
            continue
        for other in grid.near(ink):
            yield complaint(
                codes.TEXT_COVERED, text.mark, f"`{text.words}` lies on `{other.words}`", help=_AGAIN
            )
        grid.add(ink, text)


def _under_shapes(picture: Picture, shapes: Grid[Shape]) -> Iterator[Complaint]:
    for text in picture.texts:
        over = [each for each in shapes.near(text.rect.inset(INK)) if each.mark.order > text.mark.order]
        if text.words and over:
            headline = f"`{text.words}` lies under something painted over it"
            yield complaint(codes.TEXT_COVERED, text.mark, headline, help=_ROOM)


def _on_lines(picture: Picture) -> Iterator[Complaint]:
    """Give the texts that lines and borders run through.

    The name of a box is crossed where the box or its title is, which is told as that; a text in a sign hides what was
    painted before.
    """
    strokes: Grid[tuple[int, bool, str]] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for order, ring, name, line in _strokes(picture):
        for one, other in pairwise(line):
            strokes.add(_around(one, other), (order, ring, name))
    signs = {sign.mark.order for sign in picture.signs}
    for text in picture.texts:
        if text.mark.layer not in {BASE, SCENARIO} or not text.words:
            continue
        for order, is_ring, name in strokes.near(text.rect.inset(INK)):
            is_hidden = text.mark.owner in signs and order < text.mark.owner
            if not is_hidden and (is_ring or text.mark.layer == SCENARIO):
                headline = f"{name} runs through `{text.words}`"
                yield complaint(codes.TEXT_COVERED, text.mark, headline, help=_ROOM)


def _strokes(picture: Picture) -> Iterator[tuple[int, bool, str, Corners]]:
    """Give lines, borders of boxes and rings around them: when each is painted, and whether it is a ring."""
    for line in picture.lines:
        yield line.mark.order, False, f"the line of {line.name}", line.line
    outlines: Mapping[int, str] = {box.outline.mark.order: box.id for box in picture.boxes.values()}
    for shape in picture.shapes:
        closed = (*shape.corners, shape.corners[0])
        if is_ring(shape):
            yield shape.mark.order, True, "the ring around a box", closed
        elif shape.mark.order in outlines:
            yield shape.mark.order, False, f"the border of `{outlines[shape.mark.order]}`", closed


def is_ring(shape: Shape) -> bool:
    """Tell whether a shape is the ring around a box that a path touches."""
    is_bare = shape.mark.layer == SCENARIO and not shape.mark.owner and not shape.fill
    return is_bare and shape.sort == "rect" and bool(shape.stroke)


def _around(one: Point, other: Point) -> Rect:
    return Rect(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))
