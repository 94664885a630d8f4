"""Paint: texts and marks that stand out from what is behind them, classes that every eye tells apart."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from eamodel.audit import codes
from eamodel.audit.boxes import tiles
from eamodel.audit.colour import BLINDNESS, Linear, blended, contrast, difference, lab, linear, seen
from eamodel.audit.complaint import Complaint, complaint
from eamodel.audit.picture import MOST_ON_A_SPOT, Mark, Picture, Shape
from eamodel.audit.texts import below, is_ring
from eamodel.geometry import Point
from eamodel.grid import Grid

TEXT: Final = 4.5
"""Source: WCAG 2.2, 1.4.3 (AA); large text is held to it as well."""
GRAPHICS: Final = 3.0
"""Source: WCAG 2.2, 1.4.11 (AA)."""
APART: Final = 5.0
"""Least CIEDE2000 between the fills of two classes, where 1 is just seen side by side: these never stand so."""
_STRONGER: Final = "give the theme a darker ink or a lighter ground for it"
_FARTHER: Final = "give one of the classes in the theme a colour that is lighter or darker"


@dataclass(frozen=True, slots=True)
class Look:
    """Two colours that have to stand out from each other, what for, and where."""

    mark: Mark
    what: str
    ink: str
    ground: str
    contrast: float


def check(picture: Picture) -> Iterator[Complaint]:
    """Give what is wrong with colours; two colours are told once a sheet."""
    yield from _faint(text_looks(picture), TEXT)
    yield from _faint(graphic_looks(picture), GRAPHICS)
    for one, other, (apart, blindness) in _class_pairs(picture):
        if apart < APART:
            mark = next(box.mark for box in tiles(picture) if box.classes == (other,))
            headline = f"`{one}` and `{other}` look alike to eyes with {blindness} (difference {apart:.1f})"
            yield complaint(codes.CLASSES_ALIKE, mark, headline, help=_FARTHER)


def least(looks: list[Look]) -> float:
    """Give the least contrast, 21 where nothing is to be told apart."""
    return min((look.contrast for look in looks), default=21.0)


def least_difference(picture: Picture) -> float | None:
    """Give the least difference between two classes of a sheet to any of the blindnesses, None without two."""
    return min((apart for _, _, (apart, _) in _class_pairs(picture)), default=None)


def text_looks(picture: Picture) -> list[Look]:
    """Give each text on what is behind it."""
    shapes = _filled(picture)
    found = []
    for text in picture.texts:
        behind = below(text.rect.centre, text.mark.order, shapes)
        ground = behind.fill if behind else "#FFFFFF"
        found += _look(text.mark, f"`{text.words}`", text.fill, ground)
    return found


def graphic_looks(picture: Picture) -> list[Look]:
    """Give boxes, lines, rings and signs on what is behind them; of fill and stroke the clearer counts.

    What lines lie on are boxes and the sheet, not the heads that they pass.
    """
    shapes = _filled(picture)
    grounds = _filled(picture, but={arrow.mark.order for arrow in picture.arrows})
    found: list[Look] = []
    for box in picture.boxes.values():
        found += _solid(box.outline, f"the box `{box.id}`", shapes)
    for line in picture.lines:
        for one, other in pairwise(line.line):
            middle = Point((one.x + other.x) / 2, (one.y + other.y) / 2)
            behind = below(middle, line.mark.order, grounds)
            ground = behind.fill if behind else "#FFFFFF"
            found += _look(line.mark, f"the line of {line.name}", line.shaft.stroke, ground)
    by_order = {shape.mark.order: shape for shape in picture.shapes}
    first = {shape.mark.owner: shape for shape in reversed(picture.shapes)}
    for sign in picture.signs:
        if sign.mark.order in first:
            found += _solid(first[sign.mark.order], f"the {sign.name}", shapes)
    for shape in by_order.values():
        if is_ring(shape):
            found += _solid(shape, "the ring around a box", shapes)
    return found


def _faint(looks: list[Look], least: float) -> Iterator[Complaint]:
    worst: dict[tuple[str, str], Look] = {}
    for look in looks:
        if look.contrast < least:
            worst.setdefault((look.ink, look.ground), look)
    for look in worst.values():
        headline = (
            f"{look.what} is {look.ink} on {look.ground}: contrast {look.contrast:.1f}, least {least:g}"
        )
        yield complaint(codes.CONTRAST_TOO_LOW, look.mark, headline, help=_STRONGER)


def _class_pairs(picture: Picture) -> Iterator[tuple[str, str, tuple[float, str]]]:
    """Give each two classes with their least difference and the blindness that leaves it."""
    fills: dict[str, Linear] = {}
    for box in tiles(picture):
        fill = linear(box.outline.fill)
        if len(box.classes) == 1 and box.classes != ("undecided",) and fill is not None:
            fills.setdefault(box.classes[0], fill)
    for (one, first), (other, second) in combinations(fills.items(), 2):
        yield (
            one,
            other,
            min((difference(lab(seen(first, each)), lab(seen(second, each))), each) for each in BLINDNESS),
        )


def _filled(picture: Picture, *, but: Collection[int] = ()) -> Grid[Shape]:
    """Give the filled shapes, those of some groups left out."""
    shapes: Grid[Shape] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for shape in picture.shapes:
        if shape.fill and shape.mark.owner not in but:
            shapes.add(shape.rect, shape)
    return shapes


def _solid(shape: Shape, what: str, shapes: Grid[Shape]) -> list[Look]:
    """Give the look of a shape by its fill or its stroke, whichever is clearer."""
    corner = shape.corners[0]
    behind = below(Point(corner.x - shape.width, corner.y - shape.width), shape.mark.order, shapes)
    ground = behind.fill if behind else "#FFFFFF"
    looks = [
        *_look(shape.mark, what, shape.stroke, ground, opacity=shape.opacity),
        *_look(shape.mark, what, shape.fill, ground),
    ]
    return sorted(looks, key=lambda look: look.contrast)[-1:]


def _look(mark: Mark, what: str, ink: str, ground: str, *, opacity: float = 1.0) -> list[Look]:
    """Give the look of one colour on another; nothing where one of them is no colour."""
    over, under = linear(ink), linear(ground)
    if over is None or under is None:
        return []
    shown: Mapping[bool, Linear] = {True: over, False: blended(over, under, opacity)}
    return [Look(mark, what, ink, ground, contrast(shown[opacity >= 1.0], under))]
