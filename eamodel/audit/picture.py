"""A picture: what a sheet shows, as it is painted. Units: those of its view box, x to the right, y down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from eamodel.geometry import Point, Rect

Corners = tuple[Point, ...]

BASE: Final = "base"
SCENARIO: Final = "scenario"
MEASURED: Final = (BASE, SCENARIO, "panel", "key", "title-block", "footer")
"""The layers that hold what readers read; others lie under or over them on purpose."""
MOST_ON_A_SPOT: Final = 500
"""On a true sheet some thirty things lie in a cell of the grid."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where in the file something is written, and when it is painted. `owner` is the order of its group, 0: none."""

    order: int
    line: int
    column: int
    layer: str
    owner: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """Something painted. Invariant: `fill` and `stroke` are empty where nothing is painted; `corners` bound it.

    `sort` is the name of the element.
    """

    mark: Mark
    sort: str
    rect: Rect
    corners: Corners
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    opacity: float = 1.0
    """How much of the stroke covers what is below it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `rect` reaches from ascender to descender over its advance."""

    mark: Mark
    words: str
    rect: Rect
    size: float
    fill: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the base with its outline and the texts in its group; `parent` is empty at the outermost level."""

    mark: Mark
    id: str
    name: str
    parent: str
    classes: tuple[str, ...]
    outline: Shape
    texts: tuple[Text, ...]

    @property
    def rect(self) -> Rect:
        """The area inside the outline."""
        return self.outline.rect


@dataclass(frozen=True, slots=True)
class Arrow:
    """A leg with its head. `line` holds its corners to the tip, `head` its head's length along the last of them."""

    mark: Mark
    source: str
    target: str
    step: str
    line: Corners
    head: float
    shaft: Shape
    is_open: bool = False
    """Whether it stops short of its box: the story has not ended."""

    @property
    def name(self) -> str:
        """What findings call it."""
        return f"{f'step {self.step}, ' if self.step else ''}{self.source} to {self.target}"


@dataclass(frozen=True, slots=True)
class Leader:
    """The line from a note to the box it speaks of."""

    mark: Mark
    note: str
    line: Corners
    shaft: Shape

    @property
    def name(self) -> str:
        """What findings call it."""
        return f"leader of {self.note}"


@dataclass(frozen=True, slots=True)
class Sign:
    """A small thing set on the diagram: a badge (`repeat`: the small one), a marker, a note.

    `number` is a badge's, `name` what findings call it.
    """

    mark: Mark
    sort: str
    name: str
    rect: Rect
    number: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All of a sheet. `point` is the size of a unit in points at the declared size.

    Invariants: boxes have ids of their own; everything is in the order in which it is painted.
    """

    view: str
    state: str
    sheet: Rect
    point: float
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
    boxes: Mapping[str, Box]
    arrows: tuple[Arrow, ...]
    leaders: tuple[Leader, ...]
    signs: tuple[Sign, ...]
    labels_asked: int = 0
    labels_placed: int = 0

    @property
    def lines(self) -> tuple[Arrow | Leader, ...]:
        """All arrows and leaders."""
        return (*self.arrows, *self.leaders)

    def children(self) -> Mapping[str, list[Box]]:
        """Give the boxes by the id of their parent."""
        found: dict[str, list[Box]] = {}
        for box in self.boxes.values():
            found.setdefault(box.parent, []).append(box)
        return found

    def around(self, id: str) -> Iterator[str]:
        """Give the ids of the boxes around one, the nearest first; stops where parents run in a circle."""
        seen = {id}
        box = self.boxes.get(id)
        while box is not None and box.parent in self.boxes and box.parent not in seen:
            seen.add(box.parent)
            yield box.parent
            box = self.boxes[box.parent]
