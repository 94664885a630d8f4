"""Notes below the diagram: a band kept free on all sheets of a view, filled on each from left to right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eamodel import theme
from eamodel.geometry import Point, Rect
from eamodel.layout.measure import text_width, wrap
from eamodel.layout.paths import NOTE_KEY, NoteSpot
from eamodel.layout.plot import Plot
from eamodel.page import Note, Page
from eamodel.scene import Line, PlacedNote

WIDTHS: Final = (180.0, 270.0)
GAP: Final = 16.0
INSET: Final = 9.0
TAG_ROOM: Final = 32.0
FOLD_ROOM: Final = 4.0


@dataclass(frozen=True, slots=True)
class Band:
    """The room for notes on every sheet of a view: its height and how many notes a row holds."""

    height: float
    columns: int
    width: float

    @property
    def area(self) -> float:
        """The height with the space above it."""
        return self.height + GAP if self.height else 0.0

    def rect(self, area: Rect) -> Rect:
        """Give the band's place at the foot of the area for the diagram."""
        return Rect(area.x, area.bottom - self.height, area.width, self.height)


def band(page: Page, width: float) -> Band:
    """Give the band the fullest overlay of a page needs."""
    most = max((len(overlay.notes) for overlay in page.overlays), default=0)
    if not most:
        return Band(0.0, 1, 0.0)
    columns = max(1, min(most, int((width + GAP) // (WIDTHS[0] + GAP))))
    each = min(WIDTHS[1], (width - GAP * (columns - 1)) / columns)
    heights = [sum(_row_heights(overlay.notes, columns, each)) for overlay in page.overlays]
    rows = -(-most // columns)
    return Band(max(heights) + GAP * (rows - 1), columns, each)


def spots(
    notes: Sequence[Note], room: Band, rect: Rect, plots: Mapping[str, Plot]
) -> list[tuple[Note, NoteSpot]]:
    """Give each note its place, ordered by where its box stands so that leaders do not cross."""
    ordered = sorted(
        notes, key=lambda note: (plots[note.at].rect.centre.x, plots[note.at].rect.centre.y, note.tag)
    )
    found = []
    heights = _row_heights(ordered, room.columns, room.width)
    y = rect.y
    for row, height in enumerate(heights):
        members = ordered[row * room.columns : (row + 1) * room.columns]
        free = rect.width - len(members) * room.width
        space = free / (len(members) + 1) if len(members) < room.columns else GAP
        left = rect.x + (free - space * (len(members) - 1)) / 2
        for place, note in enumerate(members):
            spot = Rect(round(left + place * (room.width + space)), round(y), round(room.width), height)
            found.append((note, NoteSpot(f"{NOTE_KEY}{note.id}", spot, note.at)))
        y += height + GAP
    return found


def placed_note(note: Note, rect: Rect, leader: tuple[Point, ...]) -> PlacedNote:
    """Set the words of a note: its tag, and the text beside it."""
    style = theme.NOTE
    texts = _broken(note, rect.width)
    tag = Line(
        rect.x + INSET,
        rect.y + INSET + 0.8 * style.line,
        note.tag,
        theme.NOTE_TAG,
        text_width(note.tag, theme.NOTE_TAG),
    )
    lines = tuple(
        Line(
            rect.x + INSET + TAG_ROOM,
            rect.y + INSET + (place + 0.8) * style.line,
            text,
            style,
            text_width(text, style),
        )
        for place, text in enumerate(texts)
    )
    return PlacedNote(note.id, tag, note.kind, rect, lines, leader, note.known)


def _row_heights(notes: Sequence[Note], columns: int, width: float) -> list[float]:
    heights = [_height(note, width) for note in notes]
    return [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]


def _broken(note: Note, width: float) -> tuple[str, ...]:
    """Break the words of a note, clear of its tag and of the folded corner."""
    return wrap(note.text, theme.NOTE, round(width) - 2 * INSET - TAG_ROOM - FOLD_ROOM, running=True)


def _height(note: Note, width: float) -> float:
    lines = len(_broken(note, width))
    return round(lines * theme.NOTE.line + 2 * INSET)
