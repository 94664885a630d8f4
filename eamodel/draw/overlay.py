"""The path of a scenario over the base: highlights, arrows, badges, start and end, notes with their leaders."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from eamodel import theme
from eamodel.draw.boxes import Look, look_of
from eamodel.draw.marks import (
    DASH,
    arrow_head,
    badge,
    end_symbol,
    ledger_tag,
    note_tone,
    open_symbol,
    start_symbol,
)
from eamodel.draw.svg import element, group, number, polyline, rectangle, text
from eamodel.geometry import Point, Rect
from eamodel.ids import ElementId
from eamodel.model.scenario import StateName
from eamodel.page import NoteKind
from eamodel.scene import PlacedArrow, PlacedBadge, PlacedBox, PlacedMarker, PlacedNote, Sheet
from eamodel.theme import Theme, Tone

WIDTH: Final = 2.4
CASING: Final = 6.5
FOLD: Final = 11.0
RING: Final = 4.5
"""How far outside a box the ring around it runs, so that it is told from the box's own border."""


def draw_overlay(
    sheet: Sheet, boxes: Mapping[ElementId, PlacedBox], colours: Theme, state: StateName
) -> list[str]:
    """Give the scenario layer of a sheet, lower things first."""
    tone, does = colours.state(state), dict(sheet.steps)
    lines: list[str] = []
    lines += [
        _outline(boxes[each], look_of(boxes[each], colours), tone, faint=False) for each in sheet.highlights
    ]
    lines += [
        _outline(boxes[each], look_of(boxes[each], colours), tone, faint=True) for each in sheet.offered
    ]
    for note in sheet.notes:
        lines += _leader(note, colours)
    for arrow in sheet.arrows:
        lines += _arrow(arrow, tone, colours, boxes)
    lines += _labels(sheet.arrows, tone)
    # Read from the start over each step to the end; these marks keep clear of one another, so any order will do.
    for marker in sheet.markers:
        lines += _marker(marker, tone, colours) if marker.kind == "start" else ()
    for each in sheet.badges_in_order:
        lines += _badge(each, does.get(each.number, ""), state, colours)
    for marker in sheet.markers:
        lines += _marker(marker, tone, colours) if marker.kind != "start" else ()
    for note in sheet.notes:
        lines += _note(note, colours)
    return lines


def draw_arrows(
    arrows: tuple[PlacedArrow, ...], colours: Theme, boxes: Mapping[ElementId, PlacedBox]
) -> list[str]:
    """Give the relations of a base, their labels over all of them."""
    lines = [line for arrow in arrows for line in _arrow(arrow, colours.relation, colours, boxes)]
    return [*lines, *_labels(arrows, colours.relation)]


def _labels(arrows: Iterable[PlacedArrow], tone: Tone) -> Iterator[str]:
    for arrow in arrows:
        yield from group([text(line, tone.ink) for line in arrow.label], data_label=arrow.words)


def draw_pill(marker: PlacedMarker, tone: Tone, colours: Theme) -> list[str]:
    """Give the pill that names the state beside the title: round for as-is, square for to-be."""
    radius = 12 if marker.kind == StateName.AS_IS.value else 3
    return [rectangle(marker.rect, rx=radius, fill=tone.stroke), text(marker.line, colours.paper)]


def _arrow(
    arrow: PlacedArrow, tone: Tone, colours: Theme, boxes: Mapping[ElementId, PlacedBox]
) -> Iterator[str]:
    dash = None if arrow.known else DASH
    for place, (leg, (source, target)) in enumerate(zip(arrow.legs, pairwise(arrow.stops), strict=True)):
        hollow = arrow.open_ended and place == len(arrow.legs) - 1
        shaft = _short_of_head(leg)
        yield element(
            "path",
            d=polyline(leg),
            fill="none",
            stroke=colours.paper,
            stroke_width=CASING,
            stroke_opacity=0.85,
        )
        yield from group(
            [
                element("title", arrow.spoken),
                element(
                    "path",
                    d=polyline(shaft),
                    fill="none",
                    stroke=tone.stroke,
                    stroke_width=WIDTH,
                    stroke_dasharray=dash,
                ),
                arrow_head(leg[-2], leg[-1], tone, colours, hollow=hollow),
            ],
            data_from=source,
            data_to=target,
            data_step=arrow.number,
            data_label=arrow.words if arrow.words and place == len(arrow.legs) - 1 else None,
            role="graphics-symbol",
            aria_label=_route(arrow, boxes[source].name, boxes[target].name),
        )


def _route(arrow: PlacedArrow, source: str, target: str) -> str:
    """Say where a leg of an arrow leads; what happens there is said by its badge."""
    return arrow.spoken if arrow.number is None else f"Step {arrow.number}, from {source} to {target}"


def _short_of_head(leg: tuple[Point, ...]) -> tuple[Point, ...]:
    """Stop a line inside its arrow head, so that its square end does not show beside the tip."""
    before, tip = leg[-2], leg[-1]
    length = abs(tip.x - before.x) + abs(tip.y - before.y) or 1.0
    share = max(0.0, 1 - 6 / length)
    return (*leg[:-1], Point(before.x + (tip.x - before.x) * share, before.y + (tip.y - before.y) * share))


def _outline(box: PlacedBox, look: Look, tone: Tone, *, faint: bool) -> str:
    return rectangle(
        box.rect.inset(-RING),
        rx=look.radius + RING,
        fill="none",
        stroke=tone.stroke,
        stroke_width=1.6 if faint else 2.6,
        stroke_dasharray="1.5 4" if faint else None,
        stroke_opacity=0.7 if faint else None,
    )


def _badge(placed: PlacedBadge, does: str, state: StateName, colours: Theme) -> list[str]:
    """Give a badge, which for those who listen is the step itself; a repeat is silent."""
    radius = theme.REPEAT_RADIUS if placed.repeat else theme.BADGE_RADIUS
    tone, number = colours.state(state), str(placed.number)
    parts = badge(placed.centre, number, state, tone, colours, known=placed.known, radius=radius)
    if placed.repeat:
        return group(parts, data_repeat=placed.number, aria_hidden="true")
    spoken = element("title", f"Step {placed.number}: {does}")
    return group([spoken, *parts], data_badge=placed.number, role="graphics-symbol")


def _marker(marker: PlacedMarker, tone: Tone, colours: Theme) -> list[str]:
    centre = Point(marker.rect.x + 13, marker.rect.centre.y)
    if marker.kind == "start":
        parts = [
            rectangle(marker.rect, rx=11, fill=tone.stroke, stroke=colours.paper, stroke_width=1.5),
            start_symbol(centre, colours.paper),
            text(marker.line, colours.paper),
        ]
    else:
        is_open = marker.kind == "open-end"
        dash = "5 3" if is_open else None
        outline = rectangle(
            marker.rect, rx=11, fill=colours.paper, stroke=tone.stroke, stroke_width=2, stroke_dasharray=dash
        )
        symbol = open_symbol(centre, tone.stroke) if is_open else end_symbol(centre, tone.stroke)
        parts = [outline, symbol, text(marker.line, tone.ink)]
    spoken = element("title", marker.line.text)
    return group([spoken, *parts], data_marker=marker.kind, role="graphics-symbol")


def _leader(note: PlacedNote, colours: Theme) -> list[str]:
    if len(note.leader) < 2:
        return []
    tone = note_tone(note.kind, colours)
    end = note.leader[-1]
    return [
        element(
            "path",
            d=polyline(note.leader),
            fill="none",
            stroke=tone.stroke,
            stroke_width=1.3,
            stroke_dasharray=None if note.known else "3 3",
            data_leader=note.id,
        ),
        element("circle", cx=end.x, cy=end.y, r=3.5, fill=tone.stroke),
    ]


def _note(note: PlacedNote, colours: Theme) -> list[str]:
    tone = note_tone(note.kind, colours)
    shape = [_rounded(note.rect, tone)] if note.kind is NoteKind.REMEDY else _folded(note.rect, tone)
    tag = ledger_tag(note.tag.rect.centre, note.tag.text, note.mark, colours)
    words = [*tag, *(text(line, colours.ink) for line in note.lines)]
    spoken = element("title", f"{note.kind.value.capitalize()} {note.tag.text}")
    return group([spoken, *shape, *words], data_note=note.id, role="graphics-object")


def _folded(rect: Rect, tone: Tone) -> list[str]:
    """Give a sheet with a folded corner."""
    left, top, right, bottom = (number(edge) for edge in (rect.x, rect.y, rect.right, rect.bottom))
    before, below = number(rect.right - FOLD), number(rect.y + FOLD)
    outline = f"M{left} {top} L{before} {top} L{right} {below} L{right} {bottom} L{left} {bottom} Z"
    fold = f"M{before} {top} L{before} {below} L{right} {below}"
    return [
        element("path", d=outline, fill=tone.fill, stroke=tone.stroke),
        element("path", d=fold, fill="none", stroke=tone.stroke),
    ]


def _rounded(rect: Rect, tone: Tone) -> str:
    return rectangle(rect, rx=10, fill=tone.fill, stroke=tone.stroke, stroke_width=1.4)
