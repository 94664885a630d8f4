"""Texts that run from right to left, and how they stand beside others. Source: Unicode Standard Annex 9."""

import re
import unicodedata
from typing import Final

LEFT_TO_RIGHT: Final = "\u200e"
RIGHT_TO_LEFT: Final = "\u200f"
"""Marks that are not seen and count as a letter of their direction."""
_LEFTWARD: Final = "\u2067"
_ISOLATE: Final = "\u2068"
_END: Final = "\u2069"
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_EMBEDDINGS: Final = re.compile("[\u202a-\u202e]")
_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRONG: Final = {"L": False, "R": True, "AL": True}


def runs_right_to_left(text: str) -> bool:
    r"""Tell whether a text as a whole runs from right to left: its first letter outside isolates does.

    Source: UAX 9, P2 and P3.

    >>> runs_right_to_left("- \u05d0 b"), runs_right_to_left("a \u05d0"), runs_right_to_left("12")
    (True, False, False)
    """
    if text.isascii():
        return False
    depth = 0
    for char in text:
        depth = max(0, depth + (char in _ISOLATES) - (char == _END))
        direction = _STRONG.get(unicodedata.bidirectional(char)) if depth == 0 else None
        if direction is not None:
            return direction
    return False


def isolated(text: str) -> str:
    r"""Give a text for the midst of another, so that what is around it keeps its order.

    >>> isolated("Legal"), ascii(isolated("\u05d0 1"))
    ('Legal', "'\\u2068\\u05d0 1\\u2069'")
    """
    if text.isascii() or all(unicodedata.bidirectional(char) not in {"R", "AL", "AN"} for char in text):
        return text
    return f"{_ISOLATE}{text}{_END}"


def leftward(text: str) -> str:
    """Give a text that runs from right to left wherever it stands."""
    return f"{_LEFTWARD}{text}{_END}"


def tamed(text: str) -> str:
    r"""Give a text whose controls can reorder nothing beyond it, and nothing in it unseen.

    Overrides and embeddings go; isolates stay where each has its end.

    >>> ascii(tamed("a\u202eb")), ascii(tamed("\u2068a\u2069b\u2068"))
    ("'ab'", "'ab'")
    """
    if text.isascii() or not _CONTROLS.search(text):
        return text
    text = _EMBEDDINGS.sub("", text)
    open_now = 0
    for char in text:
        open_now += (char in _ISOLATES) - (char == _END)
        if open_now < 0:
            break
    return text if open_now == 0 else _CONTROLS.sub("", text)


def kept(lines: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Give the lines of a text each in the direction of the whole, whatever letter it begins with."""
    if text.isascii():
        return lines
    whole = runs_right_to_left(text)
    mark = RIGHT_TO_LEFT if whole else LEFT_TO_RIGHT
    return tuple(line if not line or runs_right_to_left(line) is whole else mark + line for line in lines)
