"""The frame of a sheet: title block on top, key and notes below, panel on the right (upright: below), and the diagram.

Margins: 20 mm on the left for binding, 10 mm elsewhere. Source: ISO 5457.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from eamodel import theme
from eamodel.bidi import isolated
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Point, Rect
from eamodel.layout.page_size import PX_PER_MM, PageSize
from eamodel.layout.panel import Fit, fit
from eamodel.page import Block, KeyEntry, Page, Sample
from eamodel.scene import Line, PlacedBlock, PlacedCell, PlacedKey, PlacedLogo, PlacedMarker
from eamodel.theme import Logo

BINDING: Final = round(20 * PX_PER_MM)
MARGIN: Final = round(10 * PX_PER_MM)
CELL_INSET: Final = 9.0
MOST_TABLE: Final = 0.6
KEY_ROW: Final = 23.0
SAMPLE: Final = (28.0, 17.0)
RULE_GAP: Final = 10.0
"""Between what stands on top and the rule below it."""
GAP: Final = 14.0
"""Between the diagram and what stands around it."""
_KEY_GAP: Final = 16.0
_PILL_HEIGHT: Final = 24.0
_LOGO: Final = (170.0, 56.0)
"""The most room a logo takes."""
_LOGO_GAP: Final = 18.0
LEAST_PANEL: Final = 200.0
PANEL_WIDTHS: Final = (
    *((width, 1) for width in (300.0, 310.0, 320.0, 330.0, 340.0, 360.0, 380.0, 410.0)),
    *((540.0, 2), (580.0, 2), (640.0, 2), (780.0, 2), (1140.0, 3)),
)
"""Widths to try beside the diagram, each with its number of columns."""
MOST_BESIDE: Final = 0.45
MOST_RUNNING: Final = 0.3
"""The most of a sheet's width that a panel takes beside the diagram: one that holds all, one that runs on."""
BELOW: Final = tuple(share / 100 for share in range(14, 46, 2))
RUNNING_BELOW: Final = (0.42, 0.36, 0.3)
"""The shares of a sheet's height to try for a panel below the diagram: that holds all, that runs on."""
Part = tuple[int, int]
"""Which part of how many a sheet is."""
ONE_PART: Final[Part] = (1, 1)
WIDEST_PART: Final[Part] = (8, 8)
"""Takes at least the room that the number of any part is likely to take."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The top of a sheet: logo, title, pill with the state, subtitle, table. `height` is what it takes."""

    lines: tuple[Line, ...]
    pill: PlacedMarker | None
    cells: tuple[PlacedCell, ...]
    height: float
    logo: PlacedLogo | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything around the diagram goes, the same on all sheets of a view.

    `name` tells it from all other frames that a page may have.
    """

    size: PageSize
    content: Rect
    rule_y: float
    key_y: float
    area: Rect
    panel: Rect
    columns: int
    name: str = ""


def frames(page: Page, size: PageSize) -> Iterator[Frame]:
    """Give the frames worth trying for a page on a sheet of this size, the best first.

    In the first every panel holds all it has to say; the others leave the diagram more room, and their panels run on
    on further sheets. Nothing where panel or title leave no room.
    """
    content = Rect(BINDING, MARGIN, size.width - BINDING - MARGIN, size.height - 2 * MARGIN)
    numbers = range(1 + len(page.overlays))
    panels = [page.about, *(overlay.panel for overlay in page.overlays)]
    key_y = content.bottom - max(foot_height(page, number, content) for number in numbers)
    largest, place = 0.0, 0
    for runs_on in (False, True):
        part = WIDEST_PART if runs_on else ONE_PART
        top = max(heading(page, number, content, part).height for number in numbers)
        rule_y = round(content.y + top + RULE_GAP)
        room = Rect(content.x, rule_y + GAP, content.width, key_y - GAP - rule_y - GAP)
        fits = _below if size.width < size.height else _beside
        for found in fits(panels, room, runs_on=runs_on):
            panel = Rect(room.right - found.width, room.bottom - found.height, found.width, found.height)
            area = _area(room, panel)
            if area.width * area.height > largest:
                largest, place = area.width * area.height, place + 1
                name = _name(size, place)
                yield Frame(size, content, rule_y, key_y, area, panel, found.columns, name)


def _name(size: PageSize, place: int) -> str:
    words = (size.name, f"× {size.scale:.2f}" if size.scale != 1 else "", f"({place})" if place > 1 else "")
    return " ".join(word for word in words if word)


def watermark(frame: Frame) -> Rect:
    """Give the stripe for the mark of a draft: in the binding margin, where nothing else ever stands."""
    return Rect(frame.content.x - 48, frame.area.y, 30, frame.content.bottom - frame.area.y)


def _area(room: Rect, panel: Rect) -> Rect:
    """Give what a panel beside or below leaves of the room for the diagram."""
    if panel.width == room.width:
        return Rect(room.x, room.y, room.width, room.height - panel.height - GAP)
    return Rect(room.x, room.y, room.width - panel.width - GAP, room.height)


def _beside(panels: Sequence[Sequence[Block]], room: Rect, *, runs_on: bool) -> Iterator[Fit]:
    """Give the panel right of the diagram: as narrow as holds all, or the narrow one that needs fewest sheets."""
    if room.height < LEAST_PANEL:
        return
    most = room.width * (MOST_RUNNING if runs_on else MOST_BESIDE)
    widths = [each for each in PANEL_WIDTHS if each[0] <= most or (runs_on and each == PANEL_WIDTHS[0])]
    found = (fit(panels, width, room.height, columns) for width, columns in widths)
    fits = (each for each in found if each is not None and (runs_on or each.parts == 1))
    best = min(fits, key=lambda each: each.parts, default=None) if runs_on else next(fits, None)
    if best is not None:
        yield best


def _below(panels: Sequence[Sequence[Block]], room: Rect, *, runs_on: bool) -> Iterator[Fit]:
    """Give the panel below the diagram of an upright sheet: as low as holds all, or lower ones."""
    columns = max(1, int(room.width // PANEL_WIDTHS[0][0]))
    found = (
        fit(panels, room.width, round(room.height * share), columns)
        for share in (RUNNING_BELOW if runs_on else BELOW)
    )
    fits = (each for each in found if each is not None and (runs_on or each.parts == 1))
    if runs_on:
        yield from fits
    else:
        yield from islice(fits, 1)


def heading(page: Page, number: int, content: Rect, part: Part = ONE_PART) -> Heading:
    """Give the top of one sheet; `number` 0 is the base, the others are overlays in order."""
    cells = _table(page, number, content, part)
    table_left = min((cell.rect.x for cell in cells), default=content.right)
    logo = _placed_logo(page.title.logo, content)
    left = content.x + (logo.scale * logo.logo.width + _LOGO_GAP if logo else 0.0)
    style = theme.TITLE
    texts = _title_lines(page.title.title, table_left - left - 24)
    lines = [
        Line(left, content.y + (place + 0.82) * style.line, text, style, text_width(text, style))
        for place, text in enumerate(texts)
    ]
    y = content.y + len(texts) * style.line + 8
    subtitle, x, pill = page.title.subtitle, left, None
    if number:
        overlay = page.overlays[number - 1]
        pill = _pill(overlay.state.value.upper(), overlay.state.value, x, y)
        x = pill.rect.right + 10
        subtitle = " · ".join(text for text in (isolated(overlay.name), subtitle) if text)
    style = theme.SUBTITLE
    for place, text in enumerate(wrap(subtitle, style, table_left - x - 24) if subtitle else ()):
        lines.append(Line(x, y + 17 + place * style.line, text, style, text_width(text, style)))
    height = max(
        lines[-1].y + 10 - content.y,
        logo.scale * logo.logo.height if logo else 0.0,
        *(cell.rect.bottom - content.y for cell in cells),
    )
    return Heading(tuple(lines), pill, cells, height, logo)


def key(entries: Sequence[KeyEntry], frame: Frame) -> tuple[Line, tuple[PlacedKey, ...]]:
    """Give the key of one sheet: its heading and its entries, set in rows."""
    style = theme.KEY
    y = frame.key_y + 12
    head = Line(frame.content.x, y + 14, "Key", theme.KEY_HEADING, text_width("Key", theme.KEY_HEADING))
    placed = []
    for (row, x), entry in zip(_key_places(entries, frame.content), entries, strict=True):
        sample = Rect(x, y + row * KEY_ROW, *SAMPLE)
        left = sample.right + 8
        line = Line(left, sample.y + 14, entry.label, style, text_width(entry.label, style))
        placed.append(PlacedKey(entry, sample, line))
    return head, tuple(placed)


def key_entries(page: Page, number: int, panel: Sequence[PlacedBlock]) -> tuple[KeyEntry, ...]:
    """Give what the key of one sheet lists: just what it shows, and of the panel what this part of it holds."""
    all_known = all(block.known for block in panel)
    entries = _entries(page, number)
    return tuple(each for each in entries if not (all_known and each.sample is Sample.WORDS_UNKNOWN))


def footer(page: Page, entries: Sequence[KeyEntry], frame: Frame) -> tuple[tuple[Line, ...], Line]:
    """Give the notes below the key, and the line that names the size of the sheet."""
    style = theme.FOOTER
    rows = _key_rows(entries, frame.content)
    y = frame.key_y + 12 + rows * KEY_ROW + 4
    level = f"Level {page.level}" + (f", opened from sheet {page.back_sheet}" if page.back else "")
    size = " · ".join(word for word in (frame.size.name, level) if word)
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


def _placed_logo(logo: Logo | None, content: Rect) -> PlacedLogo | None:
    """Set a logo into the upper left corner, as large as there is room for it."""
    if logo is None:
        return None
    width, height = _LOGO
    return PlacedLogo(logo, Point(content.x, content.y), min(width / logo.width, height / logo.height))


def _table(page: Page, number: int, content: Rect, part: Part) -> tuple[PlacedCell, ...]:
    """Set the metadata table flush right; the last cell of a short row takes what is left."""
    place = f"{page.title.first_sheet + number} of {page.title.sheets}"
    sheet = ("Sheet", place if part == ONE_PART else f"{place}, part {part[0]} of {part[1]}")
    rows = [(*page.title.cells[0], sheet) if page.title.cells else (sheet,), *page.title.cells[1:]]
    most = content.width * MOST_TABLE
    rows = [part for row in rows for part in _split(row, most)]
    naturals = [[_cell_width(cell) for cell in row] for row in rows]
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


def _split(row: Sequence[tuple[str, str]], most: float) -> Iterator[tuple[tuple[str, str], ...]]:
    """Give a row of cells as it is, or as several where it is too long, so that short values keep to one line."""
    taken: list[tuple[str, str]] = []
    for cell in row:
        if taken and sum(_cell_width(each) for each in (*taken, cell)) > most:
            yield tuple(taken)
            taken = []
        taken.append(cell)
    yield tuple(taken)


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


def _key_places(entries: Sequence[KeyEntry], content: Rect) -> list[tuple[int, float]]:
    left = content.x + 52
    row, x, places = 0, left, []
    for entry in entries:
        width = SAMPLE[0] + 8 + text_width(entry.label, theme.KEY) + _KEY_GAP
        if x + width - _KEY_GAP > content.right and x > left:
            row, x = row + 1, left
        places.append((row, x))
        x += width
    return places


def _key_rows(entries: Sequence[KeyEntry], content: Rect) -> int:
    return 1 + max((row for row, _ in _key_places(entries, content)), default=0)


def foot_height(page: Page, number: int, content: Rect) -> float:
    """Give the height of key and notes of one sheet."""
    lines = sum(len(wrap(note, theme.FOOTER, content.width - 220)) for note in page.footer)
    return (
        12 + _key_rows(_entries(page, number), content) * KEY_ROW + 4 + max(lines, 1) * theme.FOOTER.line + 4
    )
