"""The links of a sheet: boxes that open on another one, in the order in which a reader meets them, and the way back."""

from dataclasses import dataclass

from eamodel.geometry import Point, Rect
from eamodel.ids import ViewId
from eamodel.scene import PlacedBox, Scene, Sheet


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A link to the base of another view: what can be clicked, what it says, and where its sign begins."""

    view: ViewId
    says: str
    rect: Rect
    sign: Point


def links(scene: Scene, sheet: Sheet) -> tuple[SheetLink, ...]:
    """Give the links of a sheet: along its path first, by the first step at each box, then in the author's order.

    Last comes the way back to the sheet this one was opened from, where its level is named.
    """
    visits = {box_id: place for place, box_id in enumerate(sheet.highlights)}
    opening = sorted(
        (box for box in scene.boxes if box.opens is not None),
        key=lambda box: visits.get(box.id, len(visits)),
    )
    found = tuple(
        SheetLink(box.opens, f"{box.name}: open {box.opens}", _target(box), _sign(box))
        for box in opening
        if box.opens is not None
    )
    if scene.back is None:
        return found
    line = sheet.number_line.rect
    return (
        *found,
        SheetLink(scene.back, f"Back to {scene.back}", line, Point(line.x - 13, line.centre.y + 4)),
    )


def _target(box: PlacedBox) -> Rect:
    """Give what can be clicked: a closed box wholly, an open one by its title."""
    if not box.is_open or box.title_rect is None:
        return box.rect
    return box.title_rect


def _sign(box: PlacedBox) -> Point:
    """Give where the lower left corner of the arrow stands: behind a title, or in the corner of a box."""
    target = _target(box)
    if box.is_open:
        return Point(target.right + 2, target.centre.y + 4)
    return Point(target.right - 15, target.bottom - 8)
