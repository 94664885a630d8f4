"""The boxes of the base, each in a group of its own with its name, class, and marks for what is not stated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from eamodel import theme
from eamodel.bidi import isolated
from eamodel.draw.svg import element, group, rectangle, text
from eamodel.geometry import Rect
from eamodel.ids import ElementId, ViewId
from eamodel.model.certainty import Level
from eamodel.model.elements import Kind
from eamodel.page import ClassMark, ClassNote
from eamodel.scene import PlacedBox
from eamodel.theme import Theme

STRIPE: Final = 6.0
DASH: Final = "5 3"
FINE_DASH: Final = "2 1.6"
_PARTIES: Final = {Kind.ACTOR, Kind.ROLE}
_ROUND: Final = 12.0


@dataclass(frozen=True, slots=True)
class Look:
    """Fill, stroke and corners of a box."""

    fill: str
    stroke: str
    width: float = 1.2
    radius: float = 2.0


_CONTAINERS: Final = ((2.0, 4.0), (1.4, 3.0), (1.2, 3.0))
"""Width of the border and radius of the corners of containers, the outermost first."""


def draw_box(box: PlacedBox, view: ViewId, colours: Theme, *, inside: Sequence[ElementId] = ()) -> list[str]:
    """Give the group of one box; an open one owns, for those who listen, the boxes `inside` it."""
    note = box.class_note
    return group(
        [
            element("title", _spoken(box)),
            *_body(box, colours),
            *(text(line, colours.ink) for line in box.lines),
            *([text(box.caption, _caption_ink(box, colours))] if box.caption else []),
            *(_letters(box.rect, note, colours) if note else []),
            *_place_mark(box, colours),
        ],
        id=f"{view}--e-{box.id}",
        data_id=box.id,
        data_kind=box.kind.value,
        data_class=_class_word(note),
        data_parent=box.parent,
        aria_owns=" ".join(f"{view}--e-{each}" for each in inside) or None,
        role="graphics-object" if inside else "graphics-symbol",
        aria_label=box.name,
    )


def look_of(box: PlacedBox, colours: Theme) -> Look:
    """Give fill, stroke and corners of a box by its kind, class and depth."""
    if box.kind in _PARTIES:
        return party(colours)
    if box.kind is Kind.GOVERNANCE_BODY:
        return body(colours)
    if box.is_open:
        depth = min(box.depth, len(_CONTAINERS) - 1)
        surface, (width, radius) = colours.containers[depth], _CONTAINERS[depth]
        return Look(surface.fill, surface.stroke, width, radius)
    if box.class_note and len(box.class_note.decided) == 1:
        tone = _tone(box.class_note.decided[0], colours)
        return Look(tone.fill, tone.stroke)
    return channel(colours) if box.kind in {Kind.CHANNEL, Kind.SERVICE} else plain(colours)


def party(colours: Theme) -> Look:
    """Give the look of an outside party."""
    return Look(colours.party.fill, colours.party.stroke, 1.4, _ROUND)


def body(colours: Theme) -> Look:
    """Give the look of a governance body."""
    return Look(colours.body.fill, colours.body.stroke, 1.4, _ROUND)


def channel(colours: Theme) -> Look:
    """Give the look of a channel or service."""
    return Look(colours.channel.fill, colours.channel.stroke)


def plain(colours: Theme) -> Look:
    """Give the look of a box that is nothing else."""
    return Look(colours.other.fill, colours.other.stroke)


def stripes(rect: Rect, note: ClassNote, colours: Theme) -> Iterator[str]:
    """Give the stripe at the left edge of a tile, one part a class it has or may have."""
    shown = [*note.decided, *(mark for mark in note.candidates if mark not in note.decided)]
    height = rect.height / max(1, len(shown))
    for place, mark in enumerate(shown):
        tone = _tone(mark, colours)
        part = Rect(rect.x, rect.y + place * height, STRIPE, height)
        yield rectangle(part, fill=tone.stroke if mark in note.decided else tone.fill, stroke=tone.stroke)


def letters_tag(right: float, top: float, letters: str, ink: str, *, stated: bool) -> list[str]:
    """Give the letters in the corner of a tile, in a dashed ring where the class is not stated."""
    width = 10.0 * len(letters) + 8
    centre = right - 5 - width / 2
    parts = []
    if not stated:
        ring = Rect(centre - width / 2, top + 4, width, 17)
        parts.append(
            rectangle(ring, rx=8.5, fill="none", stroke=ink, stroke_width=1, stroke_dasharray=FINE_DASH)
        )
    parts.append(
        element(
            "text",
            letters,
            x=centre,
            y=top + 17,
            font_size=theme.LETTER.size,
            font_weight="bold",
            text_anchor="middle",
            fill=ink,
        )
    )
    return parts


def place_ring(x: float, y: float, level: Level, colours: Theme) -> list[str]:
    """Give the mark of a place that is not stated: a dashed ring, with a dot where it is inferred."""
    ring = element(
        "circle",
        cx=x,
        cy=y,
        r=4,
        fill="none",
        stroke=colours.quiet,
        stroke_width=1.2,
        stroke_dasharray=FINE_DASH,
    )
    dot = element("circle", cx=x, cy=y, r=1.4, fill=colours.quiet)
    return [ring] if level is Level.REASSEMBLED else [ring, dot]


def _body(box: PlacedBox, colours: Theme) -> Iterator[str]:
    look = look_of(box, colours)
    inferred = box.existence in {Level.INFERRED, Level.UNDECIDED}
    yield rectangle(
        box.rect,
        rx=look.radius,
        fill=look.fill,
        stroke=look.stroke,
        stroke_width=look.width,
        stroke_dasharray=DASH if inferred else None,
    )
    if box.port:
        inner = box.rect.inset(3.5)
        yield rectangle(
            inner, rx=max(1.0, look.radius - 3), fill="none", stroke=look.stroke, stroke_width=0.8
        )
    if box.class_note:
        yield from stripes(box.rect, box.class_note, colours)


def _letters(rect: Rect, note: ClassNote, colours: Theme) -> list[str]:
    ink = _tone(note.decided[0], colours).ink if len(note.decided) == 1 and not note.is_open else colours.ink
    stated = note.certainty in {Level.STATED, Level.UNDECIDED}
    return letters_tag(rect.right, rect.y, note.letters, ink, stated=stated)


def _caption_ink(box: PlacedBox, colours: Theme) -> str:
    """Give the ink of what a closed box holds: on the fill of a class the lesser words would be too faint."""
    note = box.class_note
    return _tone(note.decided[0], colours).ink if note and len(note.decided) == 1 else colours.quiet


def _place_mark(box: PlacedBox, colours: Theme) -> list[str]:
    if box.place is Level.STATED or box.parent is None:
        return []
    if box.is_open:
        return place_ring(box.rect.right - 12, box.rect.y + 12, box.place, colours)
    x = box.rect.x + (STRIPE if box.class_note else 0) + 9
    return place_ring(x, box.rect.bottom - 9, box.place, colours)


def _tone(mark: ClassMark, colours: Theme) -> theme.Tone:
    return colours.of_class(mark.class_id, mark.tone)


def _class_word(note: ClassNote | None) -> str | None:
    if note is None:
        return None
    words = [mark.class_id for mark in note.decided] + (["undecided"] if note.is_open else [])
    return " ".join(words)


def _spoken(box: PlacedBox) -> str:
    parts = [f"{isolated(box.name)}, {box.kind.word}"]
    if box.class_note:
        parts += [mark.name for mark in box.class_note.decided]
        if box.class_note.is_open:
            names = " or ".join(mark.name for mark in box.class_note.candidates)
            parts.append(f"class undecided{f': {names}' if names else ''}")
    if box.caption:
        parts.append(f"holds {box.caption.text}")
    if box.place is not Level.STATED:
        parts.append(f"place {box.place.value}")
    return "; ".join(parts)
