"""The panel beside or below the diagram: paragraphs set in columns, and over several sheets where one is not enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Point, Rect
from eamodel.page import Block, BlockStyle, Mark
from eamodel.scene import Line, PlacedBlock
from eamodel.theme import TextStyle

INSET: Final = 12.0
MARK_ROOM: Final = 31.0
_STYLES: Final = {
    BlockStyle.HEADING: theme.PANEL_HEADING,
    BlockStyle.TEXT: theme.PANEL_TEXT,
    BlockStyle.QUOTE: theme.PANEL_QUOTE,
    BlockStyle.STEP: theme.PANEL_TEXT,
    BlockStyle.DETAIL: theme.PANEL_DETAIL,
    BlockStyle.ENTRY: theme.PANEL_TEXT,
}
_ABOVE: Final = {
    BlockStyle.HEADING: 12.0,
    BlockStyle.TEXT: 6.0,
    BlockStyle.QUOTE: 1.0,
    BlockStyle.STEP: 5.0,
    BlockStyle.DETAIL: 1.0,
    BlockStyle.ENTRY: 5.0,
}
_INDENTED: Final = {BlockStyle.QUOTE, BlockStyle.STEP, BlockStyle.DETAIL, BlockStyle.ENTRY}


@dataclass(frozen=True, slots=True)
class _Set:
    """A paragraph broken into lines: its style, and the height it takes with the space above."""

    block: Block
    style: TextStyle
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return _ABOVE[self.block.style] + len(self.lines) * self.style.line


Group = list[_Set]
Column = list[Group]


@dataclass(frozen=True, slots=True)
class Fit:
    """How panels are set: their size, in how many columns, and over how many sheets the longest of them runs."""

    width: float
    height: float
    columns: int
    parts: int


def fit(panels: Sequence[Sequence[Block]], width: float, height: float, columns: int) -> Fit | None:
    """Give how panels of this size are set; None where a step is higher than a column."""
    parts = 1
    for blocks in panels:
        found = _parts(blocks, width, columns, height)
        if found is None:
            return None
        parts = max(parts, len(found))
    return Fit(width, height, columns, parts)


def place_panel(blocks: Sequence[Block], rect: Rect, columns: int) -> tuple[tuple[PlacedBlock, ...], ...]:
    """Set paragraphs into the panel, and into that of further sheets where one is not enough.

    Requires: `fit` found that they can be set at this size in so many columns.
    """
    parts = _parts(blocks, rect.width, columns, rect.height)
    assert parts is not None, "`fit` was not asked"
    return tuple(tuple(_placed(part, rect, columns)) for part in parts)


def _placed(part: Sequence[Column], rect: Rect, columns: int) -> Iterator[PlacedBlock]:
    step = rect.width / columns
    for place, column in enumerate(part):
        y = rect.y + INSET - (_ABOVE[column[0][0].block.style] if column else 0.0)
        for each in chain.from_iterable(column):
            yield _place(each, rect.x + place * step + INSET, y)
            y += each.height


def _parts(blocks: Sequence[Block], width: float, columns: int, height: float) -> list[list[Column]] | None:
    """Fill columns, sheet after sheet, keeping a step and its details together; None where one is too low for a step.

    A sheet that does not hold the rest says so; the next one repeats the heading that holds.
    """
    room = height - 2 * INSET
    groups = _together([_set(block, width / columns) for block in blocks])
    parts: list[list[Column]] = []
    heading = ""
    while True:
        if parts and groups[0][0].block.style is not BlockStyle.HEADING:
            again = Block(BlockStyle.HEADING, f"{heading} (continued)")
            groups[0] = [_set(again, width / columns), *groups[0]]
        filled = _filled(groups, room)
        if filled is None or len(filled) <= columns:
            return None if filled is None else [*parts, filled]
        more = _set(Block(BlockStyle.DETAIL, f"Continued on part {len(parts) + 2}."), width / columns)
        filled = _filled(groups, room - more.height)
        if filled is None:
            return None
        taken = filled[:columns]
        gone = list(chain.from_iterable(taken))
        heads = [
            each.block.text for group in gone for each in group if each.block.style is BlockStyle.HEADING
        ]
        heading = heads[-1].removesuffix(" (continued)") if heads else heading
        taken[-1].append([more])
        parts.append(taken)
        groups = groups[len(gone) :]


def _filled(groups: Sequence[Group], room: float) -> list[Column] | None:
    """Give the columns that groups fill, from the top; None where a group is higher than one."""
    filled: list[Column] = [[]]
    used = 0.0
    for group in groups:
        size = sum(each.height for each in group)
        if used + size > room and filled[-1]:
            filled.append([])
            used = 0.0
        filled[-1].append(group)
        used += size
        if used - _ABOVE[filled[-1][0][0].block.style] > room:
            return None
    return filled


def _together(sets: Sequence[_Set]) -> list[Group]:
    """Group what must not be parted: a heading and what follows, a step and its details."""
    groups: list[Group] = []
    for each in sets:
        style = each.block.style
        follows = groups and (
            style in {BlockStyle.QUOTE, BlockStyle.DETAIL} or groups[-1][-1].block.style is BlockStyle.HEADING
        )
        if follows:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _set(block: Block, width: float) -> _Set:
    style = _STYLES[block.style]
    room = width - 2 * INSET - (MARK_ROOM if block.style in _INDENTED else 0.0)
    return _Set(block, style, wrap(block.text, style, room, running=True))


def _place(each: _Set, x: float, y: float) -> PlacedBlock:
    indent = MARK_ROOM if each.block.style in _INDENTED else 0.0
    top = y + _ABOVE[each.block.style]
    lines = tuple(
        Line(
            x + indent, top + (place + 0.8) * each.style.line, text, each.style, text_width(text, each.style)
        )
        for place, text in enumerate(each.lines)
    )
    marked = each.block.mark is not Mark.NONE
    return PlacedBlock(
        lines=lines,
        mark=each.block.mark,
        mark_at=Point(x + 11, top + each.style.line / 2) if marked else None,
        label=each.block.label,
        known=each.block.known,
        heading=each.block.style is BlockStyle.HEADING,
        detail=each.block.style is BlockStyle.DETAIL,
    )
