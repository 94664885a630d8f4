"""Marks of a path: badges, pills, arrow heads and the tags of the problem ledger."""

from typing import Final

from eamodel import theme
from eamodel.draw.svg import Value, element, number, rectangle
from eamodel.geometry import Point, Rect
from eamodel.model.scenario import StateName
from eamodel.page import Mark, NoteKind
from eamodel.theme import Theme, Tone

HEAD_LENGTH: Final = 10.0
HEAD_HALF: Final = 4.5
DASH: Final = "7 4"


def badge(
    centre: Point,
    label: str,
    state: StateName,
    tone: Tone,
    colours: Theme,
    *,
    known: bool,
    radius: float = theme.BADGE_RADIUS,
) -> list[str]:
    """Give a step's badge: round for as-is, square for to-be; outlined and dashed where its place is not stated."""
    fill, ink = (tone.stroke, colours.paper) if known else (colours.paper, tone.ink)
    paint: dict[str, Value] = {
        "fill": fill,
        "stroke": colours.paper if known else tone.stroke,
        "stroke_width": 1.5 if known else 0.18 * radius,
        "stroke_dasharray": None if known else "4 2.4" if radius >= theme.BADGE_RADIUS else "3 2",
    }
    if state is StateName.AS_IS:
        shape = element("circle", cx=centre.x, cy=centre.y, r=radius, **paint)
    else:
        shape = rectangle(Rect(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius), rx=3, **paint)
    size = 1.18 * radius if len(label) < 3 else radius
    return [shape, _centred(label, centre, ink, max(theme.LEAST_SIZE, size))]


def arrow_head(before: Point, tip: Point, tone: Tone, colours: Theme, *, hollow: bool = False) -> str:
    """Give the head at the end of a line that comes from `before`; hollow where the line has not arrived."""
    length = abs(tip.x - before.x) + abs(tip.y - before.y) or 1.0
    dx, dy = (tip.x - before.x) / length, (tip.y - before.y) / length
    base = Point(tip.x - dx * HEAD_LENGTH, tip.y - dy * HEAD_LENGTH)
    corners = (
        tip,
        Point(base.x - dy * HEAD_HALF, base.y + dx * HEAD_HALF),
        Point(base.x + dy * HEAD_HALF, base.y - dx * HEAD_HALF),
    )
    points = " ".join(f"{number(corner.x)},{number(corner.y)}" for corner in corners)
    if hollow:
        return element("polygon", points=points, fill=colours.paper, stroke=tone.stroke, stroke_width=1.6)
    return element("polygon", points=points, fill=tone.stroke)


def start_symbol(centre: Point, fill: str) -> str:
    """Give the triangle of a start."""
    x, y = centre
    outline = (
        f"M{number(x - 4)} {number(y - 5)} L{number(x + 5)} {number(y)} L{number(x - 4)} {number(y + 5)} Z"
    )
    return element("path", d=outline, fill=fill)


def end_symbol(centre: Point, fill: str) -> str:
    """Give the square of an end."""
    return rectangle(Rect(centre.x - 4.5, centre.y - 4.5, 9, 9), fill=fill)


def open_symbol(centre: Point, stroke: str) -> str:
    """Give the three dots of an end that is open."""
    x, y = centre
    dots = " ".join(f"M{number(x + step)} {number(y)} l0 0" for step in (-4, 0, 4))
    return element("path", d=dots, stroke=stroke, stroke_width=3, stroke_linecap="round")


def open_end_symbol(centre: Point, tone: Tone, colours: Theme) -> list[str]:
    """Give the sign of an open end: an arrow that stops short of a line."""
    x, y = centre
    shaft = f"M{number(x - 11)} {number(y)} L{number(x - 2)} {number(y)}"
    edge = f"M{number(x + 11)} {number(y - 8)} L{number(x + 11)} {number(y + 8)}"
    line = element("path", d=shaft, fill="none", stroke=tone.stroke, stroke_width=2)
    wall = element("path", d=edge, stroke=tone.stroke, stroke_width=1.5)
    return [line, arrow_head(Point(x - 10, y), Point(x + 5, y), tone, colours, hollow=True), wall]


def corner_arrow(x: float, y: float, colours: Theme) -> str:
    """Give the sign of a way to another sheet: an arrow up to the right from its lower left corner."""
    shaft = f"M{number(x)} {number(y)} L{number(x + 7)} {number(y - 7)}"
    head = f"M{number(x + 1.5)} {number(y - 7)} L{number(x + 7)} {number(y - 7)} L{number(x + 7)} {number(y - 1.5)}"
    return element("path", d=f"{shaft} {head}", fill="none", stroke=colours.quiet, stroke_width=1.4)


def stopwatch(centre: Point, tone: Tone, colours: Theme) -> list[str]:
    """Give the sign of a measure: a dial with its hand and button."""
    x, y = centre
    hand = f"M{number(x)} {number(y + 1)} L{number(x + 3.5)} {number(y - 3)}"
    button = f"M{number(x - 2.5)} {number(y - 8)} L{number(x + 2.5)} {number(y - 8)}"
    return [
        element("circle", cx=x, cy=y + 1, r=7, fill=colours.paper, stroke=tone.stroke, stroke_width=1.6),
        element("path", d=hand, stroke=tone.stroke, stroke_width=1.6),
        element("path", d=button, stroke=tone.stroke, stroke_width=2),
    ]


def ledger_tag(centre: Point, label: str, mark: Mark, colours: Theme) -> list[str]:
    """Give a problem's tag, filled as far as it is closed: not, half, wholly; grey where it is accepted."""
    rect = Rect(centre.x - 13, centre.y - 8, 26, 16)
    tone = {Mark.OPEN: colours.problem, Mark.ACCEPTED: colours.accepted}.get(mark, colours.remedy)
    closed = mark is Mark.CLOSED
    fill = {Mark.CLOSED: tone.stroke, Mark.ACCEPTED: tone.fill}.get(mark, colours.paper)
    parts = [rectangle(rect, rx=2, fill=fill, stroke=tone.stroke, stroke_width=1.5)]
    if mark is Mark.PARTLY:
        parts.append(rectangle(Rect(rect.x, rect.centre.y, rect.width, rect.height / 2), fill=colours.partly))
        parts.append(rectangle(rect, rx=2, fill="none", stroke=tone.stroke, stroke_width=1.5))
    return [*parts, _centred(label, centre, colours.paper if closed else tone.ink, 11.5)]


def remark_tag(rect: Rect, tag: str, mark: Mark, colours: Theme) -> list[str]:
    """Give the tag of a finding, pointed at both sides: dark for an error, tinted for a warning, else bare.

    One that is exempted has a dashed outline.
    """
    y, points = rect.centre.y, (rect.x + 5, rect.right - 5)
    corners = [
        (rect.x, y),
        (points[0], rect.y),
        (points[1], rect.y),
        (rect.right, y),
        (points[1], rect.bottom),
        (points[0], rect.bottom),
    ]
    tone = {
        Mark.ERROR: Tone(colours.ink, colours.ink, colours.paper),
        Mark.WARNING: colours.problem,
        Mark.EXEMPTED: colours.accepted,
    }.get(mark, Tone(colours.paper, colours.quiet, colours.ink))
    outline = element(
        "polygon",
        points=" ".join(f"{number(x)},{number(y)}" for x, y in corners),
        fill=tone.fill,
        stroke=tone.stroke,
        stroke_width=1.5,
        stroke_dasharray="3 2" if mark is Mark.EXEMPTED else None,
    )
    return [outline, _centred(tag, rect.centre, tone.ink, 11.5)]


def note_tone(kind: NoteKind, colours: Theme) -> Tone:
    """Give the colours of a note."""
    return {NoteKind.PROBLEM: colours.problem, NoteKind.ACCEPTED: colours.accepted}.get(kind, colours.remedy)


def _centred(text: str, centre: Point, ink: str, size: float) -> str:
    return element(
        "text",
        text,
        x=centre.x,
        y=centre.y + size * 0.355,
        font_size=size,
        font_weight="bold",
        text_anchor="middle",
        fill=ink,
    )
