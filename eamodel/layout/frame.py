"""The frame of a sheet: title block on top, key and notes below, panel on the right, and the area left to draw in.

Margins: 20 mm on the left for binding, 10 mm elsewhere. Source: ISO 5457.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Rect
from eamodel.layout.page_size import PX_PER_MM, PageSize
from eamodel.layout.panel import panel_width
from eamodel.page import KeyEntry, Page
from eamodel.scene import Line, PlacedCell, PlacedKey, PlacedMarker

BINDING: Final = round(20 * PX_PER_MM)
MARGIN: Final = round(10 * PX_PER_MM)
CELL_INSET: Final = 9.0
MOST_TABLE: Final = 0.6
KEY_ROW: Final = 23.0
SAMPLE: Final = (28.0, 17.0)
_KEY_GAP: Final = 16.0
_PILL_HEIGHT: Final = 24.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The top of a sheet: title, pill with the state, subtitle, table. `height` is what it takes."""

    lines: tuple[Line, ...]
    pill: PlacedMarker | None
    cells: tuple[PlacedCell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything around the diagram goes, the same on all sheets of a view."""

    size: PageSize
    content: Rect
    rule_y: float
    key_y: float
    area: Rect
    panel: Rect
    columns: int


def frame(page: Page, size: PageSize) -> Frame | None:
    """Give the frame of a page on a sheet of this size; None where panel or title leave no room."""
    content = Rect(BINDING, MARGIN, size.width - BINDING - MARGIN, size.height - 2 * MARGIN)
    top = max(heading(page, number, content).height for number in range(1 + len(page.overlays)))
    rule_y = round(content.y + top + 10)
    key_y = content.bottom - max(
        _foot_height(page, number, content) for number in range(1 + len(page.overlays))
    )
    panel_top, panel_height = rule_y + 14, key_y - 14 - rule_y - 14
    found = panel_width([page.about, *(overlay.panel for overlay in page.overlays)], panel_height)
    if found is None or panel_height < 200 or found[0] > content.width * 0.45:
        return None
    width, columns = found
    panel = Rect(content.right - width, panel_top, width, panel_height)
    area = Rect(content.x, panel_top, content.width - width - 14, panel_height)
    return Frame(size, content, rule_y, key_y, area, panel, columns)


def heading(page: Page, number: int, content: Rect) -> Heading:
    """Give the top of one sheet; `number` 0 is the base, the others are overlays in order."""
    cells = _table(page, number, content)
    table_left = min((cell.rect.x for cell in cells), default=content.right)
    style = theme.TITLE
    texts = _title_lines(page.title.title, table_left - content.x - 24)
    lines = [
        Line(content.x, content.y + (place + 0.82) * style.line, text, style, text_width(text, style))
        for place, text in enumerate(texts)
    ]
    y = content.y + len(texts) * style.line + 8
    subtitle, x, pill = page.title.subtitle, content.x, None
    if number:
        overlay = page.overlays[number - 1]
        pill = _pill(overlay.state.value.upper(), overlay.state.value, x, y)
        x = pill.rect.right + 10
        subtitle = " · ".join(text for text in (overlay.name, subtitle if page.level else "") if text)
    style = theme.SUBTITLE
    for place, text in enumerate(wrap(subtitle, style, table_left - x - 24) if subtitle else ()):
        lines.append(Line(x, y + 17 + place * style.line, text, style, text_width(text, style)))
    height = max(lines[-1].y + 10 - content.y, *(cell.rect.bottom - content.y for cell in cells), 0.0)
    return Heading(tuple(lines), pill, cells, height)


def key(page: Page, number: int, frame: Frame) -> tuple[Line, tuple[PlacedKey, ...]]:
    """Give the key of one sheet: its heading and its entries, set in rows."""
    style = theme.KEY
    y = frame.key_y + 12
    head = Line(frame.content.x, y + 14, "Key", theme.KEY_HEADING, text_width("Key", theme.KEY_HEADING))
    placed = []
    for (row, x), entry in zip(_key_places(page, number, frame.content), _entries(page, number), strict=True):
        sample = Rect(x, y + row * KEY_ROW, *SAMPLE)
        left = sample.right + 8
        line = Line(left, sample.y + 14, entry.label, style, text_width(entry.label, style))
        placed.append(PlacedKey(entry, sample, line))
    return head, tuple(placed)


def footer(page: Page, number: int, frame: Frame) -> tuple[tuple[Line, ...], Line]:
    """Give the notes below the key, and the line that names the size of the sheet."""
    style = theme.FOOTER
    rows = _key_rows(page, number, frame.content)
    y = frame.key_y + 12 + rows * KEY_ROW + 4
    size = f"{frame.size.name} · Level {page.level}"
    right = Line(
        frame.content.right, frame.content.bottom - 4, size, style, text_width(size, style), anchor="end"
    )
    texts = [
        text for note in page.footer for text in wrap(note, style, frame.content.width - right.width - 30)
    ]
    lines = tuple(
        Line(frame.content.x, y + (place + 0.85) * style.line, text, style, text_width(text, style))
        for place, text in enumerate(texts)
    )
    return lines, right


def _table(page: Page, number: int, content: Rect) -> tuple[PlacedCell, ...]:
    """Set the metadata table flush right; the last cell of a short row takes what is left."""
    sheet = ("Sheet", f"{page.title.first_sheet + number} of {page.title.sheets}")
    rows = [(*page.title.cells[0], sheet) if page.title.cells else (sheet,), *page.title.cells[1:]]
    naturals = [[_cell_width(cell) for cell in row] for row in rows]
    most = content.width * MOST_TABLE
    width = min(most, max(sum(row) for row in naturals))
    y, cells = content.y, []
    for row, sizes in zip(rows, naturals, strict=True):
        shares = _shares(sizes, width)
        values = [
            wrap(value, theme.CELL_VALUE, share - 2 * CELL_INSET)
            for (_, value), share in zip(row, shares, strict=True)
        ]
        height = 22 + max(len(lines) for lines in values) * theme.CELL_VALUE.line + 3
        x = content.right - width
        for (label, _), lines, share in zip(row, values, shares, strict=True):
            cells.append(_cell(Rect(x, y, share, height), label, lines))
            x += share
        y += height
    return tuple(cells)


def _shares(sizes: Sequence[float], width: float) -> list[float]:
    """Give each cell its natural width; the last takes the rest, and where there is too little the longest give."""
    total = sum(sizes)
    if total <= width:
        return [*sizes[:-1], sizes[-1] + width - total]
    small = width / len(sizes)
    fixed = sum(size for size in sizes if size <= small)
    scale = (width - fixed) / sum(size for size in sizes if size > small)
    return [size if size <= small else size * scale for size in sizes]


def _cell_width(cell: tuple[str, str]) -> float:
    label, value = cell
    return max(text_width(label, theme.CELL_LABEL), text_width(value, theme.CELL_VALUE)) + 2 * CELL_INSET


def _cell(rect: Rect, label: str, values: Sequence[str]) -> PlacedCell:
    x = rect.x + CELL_INSET
    head = Line(x, rect.y + 15, label, theme.CELL_LABEL, text_width(label, theme.CELL_LABEL))
    style = theme.CELL_VALUE
    lines = tuple(
        Line(x, rect.y + 32 + place * style.line, text, style, text_width(text, style))
        for place, text in enumerate(values)
    )
    return PlacedCell(rect, head, lines)


def _pill(text: str, kind: str, x: float, y: float) -> PlacedMarker:
    style = theme.BADGE
    width = text_width(text, style)
    rect = Rect(x, y, round(width + 22), _PILL_HEIGHT)
    return PlacedMarker(kind, rect, Line(rect.centre.x, y + 16.5, text, style, width, anchor="middle"))


def _title_lines(title: str, within: float) -> tuple[str, ...]:
    """Break a title, best behind its dash."""
    head, dash, tail = title.partition(" - ")
    halves = (f"{head} -", tail)
    whole = text_width(title, theme.TITLE) <= within
    if not whole and dash and all(text_width(half, theme.TITLE) <= within for half in halves):
        return halves
    return wrap(title, theme.TITLE, within)


def _entries(page: Page, number: int) -> tuple[KeyEntry, ...]:
    return (*page.key, *(page.overlays[number - 1].key if number else ()))


def _key_places(page: Page, number: int, content: Rect) -> list[tuple[int, float]]:
    left = content.x + 52
    row, x, places = 0, left, []
    for entry in _entries(page, number):
        width = SAMPLE[0] + 8 + text_width(entry.label, theme.KEY) + _KEY_GAP
        if x + width - _KEY_GAP > content.right and x > left:
            row, x = row + 1, left
        places.append((row, x))
        x += width
    return places


def _key_rows(page: Page, number: int, content: Rect) -> int:
    return 1 + max((row for row, _ in _key_places(page, number, content)), default=0)


def _foot_height(page: Page, number: int, content: Rect) -> float:
    lines = sum(len(wrap(note, theme.FOOTER, content.width - 220)) for note in page.footer)
    return 12 + _key_rows(page, number, content) * KEY_ROW + 4 + max(lines, 1) * theme.FOOTER.line + 4
