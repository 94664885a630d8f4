"""A plot: a box, or an invisible group of boxes, on its way to a place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from eamodel import theme
from eamodel.font.measure import narrowest, text_width, wrap
from eamodel.geometry import Rect
from eamodel.model.elements import Kind
from eamodel.page import Box
from eamodel.theme import TextStyle

Key = tuple[str, str, int, int]
"""Names a gap: owner, axis (`row`, `column`), the row (-1: all rows), the place of the gap in it."""

LETTER_ROOM: Final = 22.0
TEXT_ROOM: Final = 10.0
STEP: Final = 8.0
MIN_TILE: Final = (96.0, 46.0)
MAX_TILE: Final = (280.0, 120.0)
TITLE_ABOVE: Final = 10.0
TITLE_BELOW: Final = 8.0
MAX_LINES: Final = 4
OUTER: Final = 10_000
"""The place of the gap right of a row's last child, however many there are."""
HAIR: Final = 0.02
"""What rounding may take from a box; no word is broken for it."""
_NOWHERE: Final = Rect(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A size in px, and how many children each row then holds."""

    width: float
    height: float
    rows: tuple[int, ...] = ()


Span = tuple[float, float]
"""Where something begins and ends along an axis."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Where a plot and what it holds stood before, and stay as far as there is room.

    `down` is where its rows lay, `across` where the children of each row did; None where they are set anew.
    """

    rect: Rect
    down: tuple[Span, ...] | None = None
    across: tuple[tuple[Span, ...] | None, ...] = ()


@dataclass(slots=True)
class Plot:
    """A box (or a group, where `box` is None) with its rows of children, and the place it is given.

    Units: px. Invariants: `rows` holds every child once, in order; a `grid` has equal tiles in aligned columns; a
    `clump` is a group of leaves that stand among containers; the `main` one of a row takes what the others leave.
    """

    name: str
    box: Box | None = None
    depth: int = 0
    children: list["Plot"] = field(default_factory=list)
    rows: list[list["Plot"]] = field(default_factory=list)
    grid: bool = False
    clump: bool = False
    main: bool = False
    gap: float = 20.0
    pad: float = 0.0
    most: tuple[float, float] | None = None
    columns: int | None = None
    parent: "Plot | None" = None
    least_width: float = 0.0
    least_height: float = 0.0
    across: tuple[float, float] = (0.0, 1.0)
    down: tuple[float, float] = (0.0, 1.0)
    """Across and down: padding and gaps at the widest (highest) place, and how many tiles stand there."""
    rect: Rect = _NOWHERE
    title_height: float = 0.0
    leaf_widths: dict[int, float] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    curve: tuple[Shape, ...] = ()
    hold: Hold | None = None
    gaps: dict[Key, float] = field(default_factory=dict)
    """The gaps widened beyond `gap`; one dictionary for the whole tree."""

    @property
    def is_leaf(self) -> bool:
        """Whether this is a box with nothing drawn inside."""
        return not self.children

    @property
    def is_container(self) -> bool:
        """Whether this is a box drawn open."""
        return self.box is not None and bool(self.children)

    @property
    def is_grid(self) -> bool:
        """Whether what it holds are tiles of one size."""
        return self.clump or (self.box is not None and all(child.is_leaf for child in self.children))

    @property
    def weight(self) -> float:
        """How much more room than another its tiles get where there is room to share."""
        return self.box.weight if self.box is not None else 1.0

    @property
    def style(self) -> TextStyle:
        """The type of the name."""
        if self.children:
            return theme.CONTAINER[min(self.depth, len(theme.CONTAINER) - 1)]
        box = self.box
        outside = box is not None and (box.port or box.kind not in {Kind.FUNCTION, Kind.CAPABILITY})
        return theme.PARTY if self.depth == 0 and outside else theme.TILE

    @property
    def text_margin(self) -> float:
        """The room kept free on either side of a leaf's name for its stripe and letters."""
        note = self.box.class_note if self.box else None
        if note is None:
            return TEXT_ROOM
        return LETTER_ROOM + max(0.0, text_width(note.letters, theme.LETTER) - 12.0)

    def walk(self) -> Iterator["Plot"]:
        """Give this plot and all inside, outer before inner."""
        yield self
        for child in self.children:
            yield from child.walk()

    def row_gap(self, place: int) -> float:
        """Give the height of the gap below row `place` (-1: above the first, else the last: below it)."""
        outer = place in {-1, len(self.rows) - 1}
        least = self.pad if outer else self.gap
        return max(least, self.gaps.get((self.name, "row", -1, place), 0.0))

    def column_gap(self, row: int, place: int) -> float:
        """Give the width of the gap right of the child at `place` in a row (-1: left of the first)."""
        outer = place in {-1, len(self.rows[row]) - 1}
        return max(self.pad if outer else self.gap, self.gaps.get(self.column_key(row, place), 0.0))

    def column_key(self, row: int, place: int) -> Key:
        """Name a column gap; the outer ones and those of a grid are the same in all rows."""
        if place == -1:
            return (self.name, "column", -1, -1)
        if place == len(self.rows[row]) - 1 and (not self.grid or place == len(self.rows[0]) - 1):
            return (self.name, "column", -1, OUTER)
        return (self.name, "column", -1 if self.grid else row, place)

    def leaf_width(self, lines: int) -> float:
        """Give the width at which the name takes at most this many lines, on a coarse raster.

        The raster keeps a picture still when a name changes by a letter.
        """
        assert self.box is not None
        if lines not in self.leaf_widths:
            least = narrowest(self.box.name, self.style, lines) + 2 * self.text_margin
            self.leaf_widths[lines] = max(MIN_TILE[0], _up(max(least, self._caption_width()), STEP))
        return self.leaf_widths[lines]

    def leaf_height(self, lines: int) -> float:
        """Give the height that a name of this many lines takes."""
        caption = theme.CAPTION.line + 2 if self.box and self.box.content else 0.0
        return max(MIN_TILE[1], _up(lines * self.style.line + caption + 2 * TEXT_ROOM, 2.0))

    def broken(self, width: float) -> tuple[str, ...]:
        """Break the name for a box of this width."""
        assert self.box is not None
        margin = self.text_margin if self.is_leaf else TEXT_ROOM + 4
        return wrap(self.box.name, self.style, width - 2 * margin + HAIR)

    def title_band(self, lines: int) -> float:
        """Give the height of a container's title of this many lines; a group has none."""
        return TITLE_ABOVE + lines * self.style.line + TITLE_BELOW if self.box is not None else 0.0

    def _caption_width(self) -> float:
        if not self.box or not self.box.content:
            return 0.0
        return text_width(self.box.content, theme.CAPTION) + 2 * TEXT_ROOM


def _up(value: float, step: float) -> float:
    """Round up to a multiple of `step`."""
    return -(-value // step) * step
