"""Arrows and leaders: clear of what they do not serve and of each other, with a shaft that can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from eamodel.audit import codes
from eamodel.audit.complaint import Complaint, complaint
from eamodel.audit.picture import MOST_ON_A_SPOT, Arrow, Box, Leader, Picture, Text
from eamodel.geometry import Point, Rect
from eamodel.grid import Grid

HAIR: Final = 0.75
MERGED: Final = 2.4
"""Lines nearer than they are wide are one line to the eye."""
NEAR: Final = 5.0
"""Parallel lines nearer than this are told apart with pains."""
SHORT: Final = 1.0
"""Lines that run beside each other for no more than this do not look parallel."""
SHAFT: Final = 12.0
"""Of a shorter shaft nothing but the head is seen."""
_ROOM: Final = "draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`"

Line = Arrow | Leader


@dataclass(frozen=True, slots=True)
class Part:
    """A straight part of a line; `place` counts the parts of its line."""

    line: Line
    place: int
    one: Point
    other: Point

    @property
    def rect(self) -> Rect:
        """The rectangle around it, without width where it is axis-parallel."""
        one, other = self.one, self.other
        return Rect(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))

    @property
    def is_level(self) -> bool:
        """Whether it runs horizontally."""
        return abs(self.one.y - self.other.y) < abs(self.one.x - self.other.x)

    @property
    def is_skewed(self) -> bool:
        """Whether it runs along neither axis."""
        return min(self.rect.width, self.rect.height) > HAIR


def parts(line: Line) -> list[Part]:
    """Give the straight parts of a line."""
    return [Part(line, place, one, other) for place, (one, other) in enumerate(pairwise(line.line))]


def check(picture: Picture) -> Iterator[Complaint]:
    """Give what is wrong with lines."""
    boxes: Grid[Box] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    for box in picture.boxes.values():
        boxes.add(box.rect, box)
    titles = _titles(picture)
    for line in picture.lines:
        yield from _through(picture, line, boxes, titles)
        if any(part.is_skewed for part in parts(line)):
            yield complaint(
                codes.BROKEN_CONTRACT, line.mark, f"the line of {line.name} runs askew", help=_ROOM
            )
    for arrow in picture.arrows:
        yield from _adrift(picture, arrow)
        if shaft(arrow) < SHAFT:
            headline = f"the arrow of {arrow.name} has a shaft of {max(0.0, shaft(arrow)):.1f} px"
            yield complaint(codes.SHAFT_TOO_SHORT, arrow.mark, headline, help=_ROOM)
    yield from _beside(picture)


def crossings(picture: Picture, *, leaders: bool = False) -> int:
    """Count the places where two arrows cross, or (`leaders`) where a leader crosses an arrow or another leader."""
    grid: Grid[Part] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    count = 0
    for line in picture.lines:
        found = parts(line)
        count += sum(
            _cross(part, other) and leaders is not _are_arrows(part, other)
            for part in found
            for other in grid.near(part.rect)
        )
        for part in found:
            grid.add(part.rect, part)
    return count


def bends(picture: Picture) -> int:
    """Count the bends of all arrows."""
    return sum(len(arrow.line) - 2 for arrow in picture.arrows)


def shaft(arrow: Arrow) -> float:
    """Give the length of the straight part that bears the head, less the head."""
    before, tip = arrow.line[-2:]
    return abs(tip.x - before.x) + abs(tip.y - before.y) - arrow.head


def on_edge(rect: Rect, point: Point) -> bool:
    """Tell whether a point lies on the border of a rectangle."""
    along = rect.holds(point, margin=HAIR)
    at_x = min(abs(point.x - rect.x), abs(point.x - rect.right)) <= HAIR
    at_y = min(abs(point.y - rect.y), abs(point.y - rect.bottom)) <= HAIR
    return along and (at_x or at_y)


def _titles(picture: Picture) -> Grid[tuple[Box, Text]]:
    grid: Grid[tuple[Box, Text]] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    family = picture.children()
    for box in picture.boxes.values():
        if box.id in family:
            for text in box.texts:
                grid.add(text.rect, (box, text))
    return grid


def _through(
    picture: Picture, line: Line, boxes: Grid[Box], titles: Grid[tuple[Box, Text]]
) -> Iterator[Complaint]:
    ends = [line.source, line.target] if isinstance(line, Arrow) else _met(picture, line)
    around = {each for end in ends for each in picture.around(end)}
    crossed: dict[str, None] = {}
    named: dict[str, None] = {}
    for part in parts(line):
        for box in boxes.near(part.rect):
            if box.id not in around and part.rect.overlaps(box.rect.inset(HAIR)):
                crossed[box.id] = None
        named.update((box.id, None) for box, text in titles.near(part.rect) if text.words)
    for id in crossed:
        yield complaint(
            codes.ARROW_THROUGH_BOX, line.mark, f"the line of {line.name} runs through `{id}`", help=_ROOM
        )
    for id in named:
        headline = f"the line of {line.name} runs through the name of `{id}`"
        yield complaint(codes.ARROW_THROUGH_TITLE, line.mark, headline, help=_ROOM)


def _met(picture: Picture, leader: Leader) -> list[str]:
    """Give the boxes whose border a leader ends on."""
    return [box.id for box in picture.boxes.values() if on_edge(box.rect, leader.line[-1])]


def _adrift(picture: Picture, arrow: Arrow) -> Iterator[Complaint]:
    ends = [(arrow.source, arrow.line[0])]
    if not arrow.is_open:
        ends.append((arrow.target, arrow.line[-1]))
    for id, point in ends:
        box = picture.boxes.get(id)
        if box is not None and not on_edge(box.rect, point):
            headline = f"the arrow of {arrow.name} does not touch `{id}`"
            yield complaint(codes.ARROW_ADRIFT, arrow.mark, headline, help=_ROOM)


def _beside(picture: Picture) -> Iterator[Complaint]:
    """Give the parts that run on or close beside each other, those of one line included."""
    grid: Grid[Part] = Grid(picture.sheet, most=MOST_ON_A_SPOT)
    told: set[tuple[int, int]] = set()
    for line in picture.lines:
        for part in parts(line):
            for other in grid.near(part.rect.inset(-NEAR)):
                pair = (other.line.mark.order, line.mark.order)
                apart = _apart(part, other)
                if apart is None or pair in told:
                    continue
                told.add(pair)
                if apart < MERGED:
                    headline = f"the lines of {other.line.name} and {line.name} lie on each other"
                    yield complaint(codes.LINES_MERGED, line.mark, headline, help=_ROOM)
                else:
                    headline = f"the lines of {other.line.name} and {line.name} run {apart:.1f} px apart"
                    yield complaint(codes.LINES_TOO_NEAR, line.mark, headline, help=_ROOM)
            grid.add(part.rect, part)


def _apart(one: Part, other: Part) -> float | None:
    """Give how far apart two parts run where they run beside each other too near, else None."""
    if one.is_level is not other.is_level or one.is_skewed or other.is_skewed:
        return None
    first, second = one.rect, other.rect
    if one.is_level:
        apart = abs(first.y - second.y)
        along = min(first.right, second.right) - max(first.x, second.x)
    else:
        apart = abs(first.x - second.x)
        along = min(first.bottom, second.bottom) - max(first.y, second.y)
    return apart if along > SHORT and apart < NEAR else None


def _are_arrows(one: Part, other: Part) -> bool:
    return isinstance(one.line, Arrow) and isinstance(other.line, Arrow)


def _cross(one: Part, other: Part) -> bool:
    return one.is_level is not other.is_level and one.rect.overlaps(other.rect)
