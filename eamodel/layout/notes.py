"""Notes below the diagram: a band kept free on all sheets of a view, in which each problem has its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eamodel import theme
from eamodel.font.measure import text_width, wrap
from eamodel.geometry import Point, Rect
from eamodel.ids import ProblemId, ScenarioId
from eamodel.layout.paths import NOTE_KEY, NoteSpot
from eamodel.layout.plot import Plot
from eamodel.page import Note, Overlay, Page
from eamodel.scene import Line, PlacedNote

WIDTHS: Final = (180.0, 270.0)
GAP: Final = 16.0
INSET: Final = 9.0
TAG_WIDTH: Final = 26.0
TAG_ROOM: Final = TAG_WIDTH + 6.0
FOLD_ROOM: Final = 4.0


@dataclass(frozen=True, slots=True)
class Band:
    """The room for notes on every sheet of a view: the heights of its rows and how many notes a row holds."""

    rows: tuple[float, ...]
    columns: int
    width: float

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.rows) + GAP * max(0, len(self.rows) - 1)

    @property
    def area(self) -> float:
        """The height with the space above it."""
        return self.height + GAP if self.height else 0.0

    def rect(self, area: Rect) -> Rect:
        """Give the band's place at the foot of the area for the diagram."""
        return Rect(area.x, area.bottom - self.height, area.width, self.height)


def band(page: Page, width: float) -> Band:
    """Give the band the fullest scenario of a page needs; its rows are as high as the longest note in either state."""
    stories = [
        _slots(page, scenario, None) for scenario in dict.fromkeys(each.scenario for each in page.overlays)
    ]
    most = max((len(slots) for slots in stories), default=0)
    if not most:
        return Band((), 1, 0.0)
    columns = max(1, min(most, int((width + GAP) // (WIDTHS[0] + GAP))))
    each = min(WIDTHS[1], (width - GAP * (columns - 1)) / columns)
    tallest = max((_height(note, each) for overlay in page.overlays for note in overlay.notes), default=0.0)
    return Band((tallest,) * -(-most // columns), columns, each)


def spots(
    page: Page, overlay: Overlay, room: Band, rect: Rect, plots: Mapping[str, Plot]
) -> list[tuple[Note, NoteSpot]]:
    """Give each note of an overlay its place.

    Ensures: a problem keeps its place in both states of a scenario, so that sheets can be flipped between; the order
    is that in which the boxes stand where the problem is first told, so that leaders do not cross without need.
    """
    slots = _slots(page, overlay.scenario, plots)
    present = {note.id: note for note in overlay.notes}
    found, y = [], rect.y
    for row, height in enumerate(room.rows):
        members = slots[row * room.columns : (row + 1) * room.columns]
        free = rect.width - len(members) * room.width
        space = free / (len(members) + 1) if len(members) < room.columns else GAP
        left = rect.x + (free - space * (len(members) - 1)) / 2
        for place, problem in enumerate(members):
            if problem in present:
                note = present[problem]
                spot = Rect(round(left + place * (room.width + space)), round(y), round(room.width), height)
                found.append((note, NoteSpot(f"{NOTE_KEY}{note.id}", spot, note.at)))
        y += height + GAP
    return found


def _slots(page: Page, scenario: ScenarioId, plots: Mapping[str, Plot] | None) -> list[ProblemId]:
    """Give the problems of a scenario that have a note in any state, in the order of their first boxes if placed."""
    first: dict[ProblemId, Note] = {}
    for overlay in page.overlays:
        if overlay.scenario == scenario:
            for note in overlay.notes:
                first.setdefault(note.id, note)
    if plots is None:
        return list(first)

    def place(note: Note) -> tuple[float, float, str]:
        centre = plots[note.at].rect.centre
        return centre.x, centre.y, note.tag

    return [note.id for note in sorted(first.values(), key=place)]


def placed_note(note: Note, rect: Rect, leader: tuple[Point, ...]) -> PlacedNote:
    """Set the words of a note: its tag, and the text beside it."""
    style = theme.NOTE
    texts = _broken(note, rect.width)
    tag = Line(
        rect.x + INSET + TAG_WIDTH / 2,
        rect.y + INSET + 0.8 * style.line,
        note.tag,
        theme.NOTE_TAG,
        text_width(note.tag, theme.NOTE_TAG),
        "middle",
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
    return PlacedNote(note.id, tag, note.kind, rect, lines, leader, note.known, note.mark)


def _broken(note: Note, width: float) -> tuple[str, ...]:
    """Break the words of a note, clear of its tag and of the folded corner."""
    return wrap(note.text, theme.NOTE, round(width) - 2 * INSET - TAG_ROOM - FOLD_ROOM, running=True)


def _height(note: Note, width: float) -> float:
    lines = len(_broken(note, width))
    return round(lines * theme.NOTE.line + 2 * INSET)
