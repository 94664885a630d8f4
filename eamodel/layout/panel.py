"""The panel beside the diagram: paragraphs set in a column, or in two where one is not high enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Point, Rect
from eamodel.page import Block, BlockStyle, Mark
from eamodel.scene import Line, PlacedBlock
from eamodel.theme import TextStyle

WIDTHS: Final = (
    *((width, 1) for width in (300.0, 310.0, 320.0, 330.0, 340.0, 360.0, 380.0, 410.0)),
    *((540.0, 2), (580.0, 2), (640.0, 2), (780.0, 2), (1140.0, 3)),
)
"""Widths to try, each with its number of columns."""
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


def panel_width(panels: Sequence[Sequence[Block]], height: float) -> tuple[float, int] | None:
    """Give the first width and number of columns in which all panels fit a height; None where none does."""
    for width, columns in WIDTHS:
        if all(_columns(blocks, width, columns, height) is not None for blocks in panels):
            return width, columns
    return None


def place_panel(blocks: Sequence[Block], rect: Rect, columns: int) -> tuple[PlacedBlock, ...]:
    """Set paragraphs into the panel.

    Requires: `panel_width` gave this width and number of columns.
    """
    found = _columns(blocks, rect.width, columns, rect.height) or [
        [_set(block, rect.width) for block in blocks]
    ]
    step = rect.width / columns
    placed: list[PlacedBlock] = []
    for place, column in enumerate(found):
        y = rect.y + INSET - (_ABOVE[column[0].block.style] if column else 0.0)
        for each in column:
            placed.append(_place(each, rect.x + place * step + INSET, y))
            y += each.height
    return tuple(placed)


def _columns(blocks: Sequence[Block], width: float, columns: int, height: float) -> list[list[_Set]] | None:
    """Fill columns from the top, keeping a step and its details together; None where they are too few."""
    room = height - 2 * INSET
    filled: list[list[_Set]] = [[]]
    used = 0.0
    for group in _together([_set(block, width / columns) for block in blocks]):
        size = sum(each.height for each in group)
        if used + size > room and filled[-1]:
            filled.append([])
            used = 0.0
        filled[-1] += group
        used += size
        if used - _ABOVE[filled[-1][0].block.style] > room:
            return None
    return filled if len(filled) <= columns else None


def _together(sets: Sequence[_Set]) -> list[list[_Set]]:
    """Group what must not be parted: a heading and what follows, a step and its details."""
    groups: list[list[_Set]] = []
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
