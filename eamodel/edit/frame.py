"""A text without what stands around it: the byte order mark before, the missing line break after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a text. `line_end` is how its lines end: as the first one does."""

    head: str
    line_end: str
    is_ended: bool

    def whole(self, body: str) -> str:
        """Put the frame around a text again."""
        return self.head + (body if self.is_ended else body.removesuffix(self.line_end))


def framed(text: str) -> tuple[Frame, str]:
    r"""Take a text out of its frame; what is given always ends with a line break.

    >>> framed("\ufeffa: 1\r\nb: 2")
    (Frame(head='\ufeff', line_end='\r\n', is_ended=False), 'a: 1\r\nb: 2\r\n')
    """
    head = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(BYTE_ORDER_MARK)
    first, found, _ = body.partition("\n")
    line_end = "\r\n" if found and first.endswith("\r") else "\n"
    is_ended = body.endswith("\n")
    return Frame(head, line_end, is_ended), body if is_ended else body + line_end


def line_starts(text: str) -> list[int]:
    r"""Give the offset of each line; only LF ends one, as the reader counts.

    >>> line_starts("a\r\nb\n")
    [0, 3, 5]
    """
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    return starts


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """A stretch of a text, from `start` to before `end`, and what is to stand there instead."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Give a text with some stretches replaced. Requires: no two of them overlap.

    >>> spliced("a: 1", [Splice(3, 4, "2"), Splice(0, 1, "b")])
    'b: 2'
    """
    pieces, reached = [], 0
    for splice in sorted(splices):
        assert reached <= splice.start <= splice.end, "stretches overlap"
        pieces += [text[reached : splice.start], splice.text]
        reached = splice.end
    return "".join([*pieces, text[reached:]])
