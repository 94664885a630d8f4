"""The part of a line that shows a place, cut to the columns there are."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from eamodel.diagnostic import Span
from eamodel.report.printable import display_width, printable

_ELLIPSIS: Final = "…"
_AHEAD: Final = 4
"""One column in this many is kept for what follows the place."""


class Excerpt(NamedTuple):
    """What stands before, at and after a place; printable, and all together no wider than was asked for."""

    before: str
    marked: str
    after: str


def excerpt(line: str, span: Span, width: int) -> Excerpt:
    """Give as much of a line around a place as fits into a width, in columns of a terminal.

    Requires: `width` is at least 8.
    Ensures: at least the beginning of the place is shown; what is cut off leaves an ellipsis.
    """
    start = min(span.column - 1, len(line))
    end = min(start + span.length, len(line))
    line = line[: max(end, len(line.rstrip()))]
    # A line of 100,000 characters is neither made printable nor measured as a whole.
    if len(line) <= 2 * width:
        whole = Excerpt(printable(line[:start]), printable(line[start:end]), printable(line[end:]))
        if sum(map(display_width, whole)) <= width:
            return whole
    marked = _fitting(printable(line[start : min(end, start + width)]), width - 2)
    room = width - 2 - display_width(marked)
    ahead = printable(line[start + len(marked) : start + len(marked) + width])
    behind = printable(line[max(0, start - width) : start])
    after = _fitting(ahead, max(room // _AHEAD, room - display_width(behind)))
    before = _fitting(reversed(behind), room - display_width(after))[::-1]
    return Excerpt(
        (_ELLIPSIS if len(before) < start else "") + before,
        marked,
        after + (_ELLIPSIS if start + len(marked) + len(after) < len(line) else ""),
    )


def _fitting(characters: Iterable[str], width: int) -> str:
    """Give the first characters that fit into a width."""
    taken: list[str] = []
    used = 0
    for each in characters:
        used += display_width(each)
        if used > width:
            break
        taken.append(each)
    return "".join(taken)
