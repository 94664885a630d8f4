"""The figures of a picture, by which one layout is held against another."""

from dataclasses import dataclass

from eamodel.audit import boxes, lines, paint, texts
from eamodel.audit.picture import Picture


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted on a sheet.

    `crossings` are those of arrows, `leader_crossings` those of leaders with anything; `bends` are those of all arrows;
    sizes of type in points at the declared size; `least_shaft` in px, None without arrows; contrasts from 1 to 21;
    `class_difference` the least CIEDE2000 between two classes to eyes that lack a sort of cone, None without two
    classes; `tile_share` the part of the sheet that tiles take.
    """

    boxes: int
    tiles: int
    arrows: int
    crossings: int
    leader_crossings: int
    bends: int
    least_shaft: float | None
    labels_asked: int
    labels_placed: int
    smallest_text: float
    smallest_name: float
    text_contrast: float
    graphic_contrast: float
    class_difference: float | None
    tile_share: float

    @property
    def bends_per_arrow(self) -> float:
        """The mean, 0 where there are no arrows."""
        return self.bends / self.arrows if self.arrows else 0.0


def figures(picture: Picture) -> Figures:
    """Give the figures of a picture."""
    return Figures(
        boxes=len(picture.boxes),
        tiles=len(boxes.tiles(picture)),
        arrows=len(picture.arrows),
        crossings=lines.crossings(picture),
        leader_crossings=lines.crossings(picture, leaders=True),
        bends=lines.bends(picture),
        least_shaft=min((lines.shaft(arrow) for arrow in picture.arrows), default=None),
        labels_asked=picture.labels_asked,
        labels_placed=picture.labels_placed,
        smallest_text=texts.smallest(picture),
        smallest_name=texts.smallest_name(picture),
        text_contrast=paint.least(paint.text_looks(picture)),
        graphic_contrast=paint.least(paint.graphic_looks(picture)),
        class_difference=paint.least_difference(picture),
        tile_share=boxes.share(picture),
    )
