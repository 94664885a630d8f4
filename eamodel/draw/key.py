"""Samples of the key, drawn as the sheet draws the thing itself."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from eamodel.draw.boxes import DASH, STRIPE, Look, body, channel, letters_tag, party, place_ring, plain
from eamodel.draw.marks import DASH as STEP_DASH
from eamodel.draw.marks import (
    arrow_head,
    badge,
    corner_arrow,
    end_symbol,
    open_end_symbol,
    start_symbol,
)
from eamodel.draw.svg import element, rectangle
from eamodel.geometry import Point, Rect
from eamodel.model.certainty import Level
from eamodel.model.scenario import StateName
from eamodel.page import Sample
from eamodel.scene import PlacedKey
from eamodel.theme import Theme


def draw_sample(key: PlacedKey, colours: Theme, state: StateName | None) -> list[str]:
    """Give the sample before a line of the key; `state` colours what belongs to a path."""
    mark = key.entry.class_mark
    if mark is not None:
        tone = colours.of_class(mark.class_id, mark.tone)
        return [
            rectangle(key.sample, rx=2, fill=tone.fill, stroke=tone.stroke, stroke_width=1.2),
            rectangle(Rect(key.sample.x, key.sample.y, STRIPE, key.sample.height), fill=tone.stroke),
            *letters_tag(key.sample.right - 2, key.sample.y - 4, mark.letter, tone.ink, stated=True),
        ]
    if key.entry.letters:
        return _mixed(key.sample, key.entry.letters, colours)
    if key.entry.sample in _STILL:
        return _STILL[key.entry.sample](key.sample, colours)
    shown = state or StateName.AS_IS
    return _PATH[key.entry.sample](key.sample, colours, shown)


def _mixed(rect: Rect, letters: str, colours: Theme) -> list[str]:
    shown = letters[:1] + letters[-1]
    return [
        *_plain(rect, colours),
        *letters_tag(rect.centre.x + 19, rect.y - 4, shown, colours.ink, stated=True),
    ]


def _like(look_in: Callable[[Theme], Look]) -> Callable[[Rect, Theme], list[str]]:
    """Give a sample that looks like a box."""

    def sample(rect: Rect, colours: Theme) -> list[str]:
        look = look_in(colours)
        radius = min(look.radius, 8)
        return [rectangle(rect, rx=radius, fill=look.fill, stroke=look.stroke, stroke_width=look.width)]

    return sample


_plain: Final = _like(plain)


def _undecided(rect: Rect, colours: Theme) -> list[str]:
    return [*_plain(rect, colours), *letters_tag(rect.right - 2, rect.y - 4, "?", colours.ink, stated=True)]


def _port(rect: Rect, colours: Theme) -> list[str]:
    return [
        *_plain(rect, colours),
        rectangle(rect.inset(3), rx=1, fill="none", stroke=colours.quiet, stroke_width=0.8),
    ]


def _opens(rect: Rect, colours: Theme) -> list[str]:
    return [corner_arrow(rect.centre.x, rect.centre.y + 4, colours)]


def _relation(rect: Rect, colours: Theme, *, dash: str | None = None) -> list[str]:
    y = rect.centre.y
    shaft = f"M{rect.x:g} {y:g} L{rect.right - 6:g} {y:g}"
    line = element(
        "path",
        d=shaft,
        fill="none",
        stroke=colours.relation.stroke,
        stroke_width=2.2,
        stroke_dasharray=dash,
    )
    return [line, arrow_head(Point(rect.x, y), Point(rect.right, y), colours.relation, colours)]


def _class_inferred(rect: Rect, colours: Theme) -> list[str]:
    return letters_tag(rect.centre.x + 14, rect.y - 4, "A", colours.ink, stated=False)


def _dashed(rect: Rect, colours: Theme) -> list[str]:
    return [
        rectangle(
            rect, rx=2, fill=colours.paper, stroke=colours.ink, stroke_width=1.2, stroke_dasharray=DASH
        ),
    ]


def _reassembled(rect: Rect, colours: Theme) -> list[str]:
    return place_ring(rect.centre.x, rect.centre.y, Level.REASSEMBLED, colours)


def _inferred(rect: Rect, colours: Theme) -> list[str]:
    return place_ring(rect.centre.x, rect.centre.y, Level.INFERRED, colours)


def _problem(rect: Rect, colours: Theme) -> list[str]:
    return [rectangle(rect, fill=colours.problem.fill, stroke=colours.problem.stroke, stroke_width=1)]


def _accepted(rect: Rect, colours: Theme) -> list[str]:
    return [rectangle(rect, fill=colours.accepted.fill, stroke=colours.accepted.stroke, stroke_width=1)]


def _remedy(rect: Rect, colours: Theme) -> list[str]:
    return [rectangle(rect, rx=7, fill=colours.remedy.fill, stroke=colours.remedy.stroke, stroke_width=1.4)]


def _leader(rect: Rect, colours: Theme) -> list[str]:
    y = rect.centre.y
    line = element(
        "path",
        d=f"M{rect.x:g} {y:g} L{rect.right - 4:g} {y:g}",
        stroke=colours.problem.stroke,
        stroke_width=1.3,
        stroke_dasharray="3 3",
    )
    return [line, element("circle", cx=rect.right - 4, cy=y, r=3.5, fill=colours.problem.stroke)]


def _words(rect: Rect, colours: Theme) -> list[str]:
    x = rect.right - 2
    return [
        element(
            "path",
            d=f"M{x:g} {rect.y:g} L{x:g} {rect.bottom:g}",
            stroke=colours.quiet,
            stroke_width=1.2,
            stroke_dasharray="3 2.5",
        )
    ]


def _step(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    return _arrow(rect, colours, state, known=True)


def _step_unknown(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    return _arrow(rect, colours, state, known=False)


def _arrow(rect: Rect, colours: Theme, state: StateName, *, known: bool) -> list[str]:
    tone, y = colours.state(state), rect.centre.y
    return [
        element(
            "path",
            d=f"M{rect.x - 2:g} {y:g} L{rect.right - 4:g} {y:g}",
            fill="none",
            stroke=tone.stroke,
            stroke_width=2.2,
            stroke_dasharray=None if known else STEP_DASH,
        ),
        arrow_head(Point(rect.x, y), Point(rect.right + 3, y), tone, colours),
        *badge(Point(rect.centre.x - 4, y), "n", state, tone, colours, known=known, radius=8.5),
    ]


def _start(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    tone = colours.state(state)
    pill = rectangle(rect, rx=9, fill=tone.stroke)
    return [pill, start_symbol(rect.centre, colours.paper)]


def _end(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    tone = colours.state(state)
    pill = rectangle(rect, rx=9, fill=colours.paper, stroke=tone.stroke, stroke_width=2)
    return [pill, end_symbol(rect.centre, tone.stroke)]


def _open(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    tone = colours.state(state)
    return open_end_symbol(rect.centre, tone, colours)


def _touched(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    tone = colours.state(state)
    ring = rectangle(rect.inset(-0.5), rx=5, fill="none", stroke=tone.stroke, stroke_width=2.6)
    return [*_plain(rect.inset(4), colours), ring]


def _offered(rect: Rect, colours: Theme, state: StateName) -> list[str]:
    tone = colours.state(state)
    return [
        rectangle(rect, rx=4, fill="none", stroke=tone.stroke, stroke_width=1.6, stroke_dasharray="1.5 4")
    ]


_STILL: Final[Mapping[Sample, Callable[[Rect, Theme], list[str]]]] = {
    Sample.UNDECIDED: _undecided,
    Sample.PARTY: _like(party),
    Sample.BODY: _like(body),
    Sample.CHANNEL: _like(channel),
    Sample.PORT: _port,
    Sample.OTHER: _plain,
    Sample.RELATION: _relation,
    Sample.RELATION_UNKNOWN: partial(_relation, dash=STEP_DASH),
    Sample.OPENS: _opens,
    Sample.CLASS_INFERRED: _class_inferred,
    Sample.PLACE_REASSEMBLED: _reassembled,
    Sample.PLACE_INFERRED: _inferred,
    Sample.BOX_INFERRED: _dashed,
    Sample.PROBLEM: _problem,
    Sample.ACCEPTED: _accepted,
    Sample.REMEDY: _remedy,
    Sample.LEADER_UNKNOWN: _leader,
    Sample.WORDS_UNKNOWN: _words,
}
_PATH: Final[Mapping[Sample, Callable[[Rect, Theme, StateName], list[str]]]] = {
    Sample.STEP: _step,
    Sample.STEP_UNKNOWN: _step_unknown,
    Sample.TOUCHED: _touched,
    Sample.START: _start,
    Sample.END: _end,
    Sample.OPEN_ARROW: _open,
    Sample.OFFERED: _offered,
}
