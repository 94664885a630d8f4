"""The links of a sheet: boxes that open on another one, in the order in which a reader meets them."""

from dataclasses import dataclass

from eamodel.geometry import Rect
from eamodel.ids import ViewId
from eamodel.scene import PlacedBox, Scene, Sheet


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A link to the base of another view: what can be clicked, what it says, and which box it opens."""

    view: ViewId
    says: str
    rect: Rect
    box: PlacedBox


def links(scene: Scene, sheet: Sheet) -> tuple[SheetLink, ...]:
    """Give the links of a sheet: along its path first, by the first step at each box, then in the author's order."""
    visits = {box_id: place for place, box_id in enumerate(sheet.highlights)}
    opening = sorted(
        (box for box in scene.boxes if box.opens is not None),
        key=lambda box: visits.get(box.id, len(visits)),
    )
    return tuple(
        SheetLink(box.opens, f"{box.name}: open {box.opens}", _target(box), box)
        for box in opening
        if box.opens is not None
    )


def _target(box: PlacedBox) -> Rect:
    """Give what can be clicked: a closed box wholly, an open one by its title."""
    if not box.is_open or box.title_rect is None:
        return box.rect
    return box.title_rect
