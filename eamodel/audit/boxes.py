"""Boxes: apart from each other, inside their parents, in grids that are even."""

from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.audit import codes
from eamodel.audit.complaint import Complaint, complaint
from eamodel.audit.picture import MOST_ON_A_SPOT, Box, Picture
from eamodel.geometry import Rect
from eamodel.grid import Grid

HAIR: Final = 0.75
"""Half a unit of raster and a little for sums of fractions."""
FEW: Final = 4
"""So few tiles stand in full rows: two above one look as if one were missing."""
_AGAIN: Final = "draw the sheet again with `eamodel render`; where that does not help, let the view show less"
_EVEN: Final = "set `columns` of this container to another number"


def check(picture: Picture) -> Iterator[Complaint]:
    """Give what is wrong with how boxes lie."""
    family = picture.children()
    for boxes in family.values():
        yield from _overlapping(boxes, picture.sheet)
    for box in picture.boxes.values():
        parent = picture.boxes.get(box.parent)
        if parent is not None and not parent.rect.contains(box.rect, tolerance=HAIR):
            yield complaint(
                codes.CHILD_OUTSIDE, box.mark, f"`{box.id}` sticks out of `{parent.id}`", help=_AGAIN
            )
        if not picture.sheet.contains(box.rect, tolerance=HAIR):
            yield complaint(codes.OFF_SHEET, box.mark, f"`{box.id}` leaves the sheet", help=_AGAIN)
    for parent_id, boxes in family.items():
        if parent_id in picture.boxes and not any(box.id in family for box in boxes) and _is_ragged(boxes):
            container = picture.boxes[parent_id]
            yield complaint(
                codes.RAGGED_GRID,
                container.mark,
                f"the tiles in `{parent_id}` stand in no even grid",
                help=_EVEN,
            )


def tiles(picture: Picture) -> list[Box]:
    """Give the boxes that hold no others."""
    family = picture.children()
    return [box for box in picture.boxes.values() if box.id not in family]


def share(picture: Picture) -> float:
    """Give the part of the sheet that tiles take, from 0 to 1."""
    taken = sum(box.rect.width * box.rect.height for box in tiles(picture))
    return taken / (picture.sheet.width * picture.sheet.height)


def _overlapping(boxes: Sequence[Box], sheet: Rect) -> Iterator[Complaint]:
    grid: Grid[Box] = Grid(sheet, most=MOST_ON_A_SPOT)
    for box in boxes:
        for other in grid.near(box.rect.inset(HAIR)):
            yield complaint(codes.BOXES_OVERLAP, box.mark, f"`{box.id}` overlaps `{other.id}`", help=_AGAIN)
        grid.add(box.rect.inset(HAIR), box)


def _is_ragged(boxes: Sequence[Box]) -> bool:
    """Tell whether tiles differ in size, or stand in no columns that the first row begins."""
    sizes = [(box.rect.width, box.rect.height) for box in boxes]
    if any(abs(one - first) > 2 * HAIR for size in sizes for one, first in zip(size, sizes[0], strict=True)):
        return True
    rows: dict[int, list[float]] = {}
    for box in sorted(boxes, key=lambda each: (each.rect.y, each.rect.x)):
        row = next((y for y in rows if abs(y - box.rect.y) <= 2 * HAIR), round(box.rect.y))
        rows.setdefault(row, []).append(box.rect.x)
    first, *others = rows.values()
    lengths = [len(row) for row in rows.values()]
    is_aligned = all(
        len(row) <= len(first)
        and all(abs(x - above) <= 2 * HAIR for x, above in zip(row, first, strict=False))
        for row in others
    )
    is_full = all(length == lengths[0] for length in (lengths if len(boxes) <= FEW else lengths[:-1]))
    return not (is_aligned and is_full)
