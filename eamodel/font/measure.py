"""How wide a text is and where its lines break, by Arial's advance widths on every machine."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from eamodel.font.metrics import BOLD, ITALIC, REGULAR, UNITS_PER_EM
from eamodel.theme import Face, TextStyle

_UNKNOWN: Final = 1229  # 0.6 em, wider than nearly all letters of the scripts the table lacks
_TABLES: Final = {Face.REGULAR: REGULAR, Face.BOLD: BOLD, Face.ITALIC: ITALIC}


@lru_cache(maxsize=65536)
def text_width(text: str, style: TextStyle) -> float:
    """Give the advance of a line of text in px.

    A character the table lacks counts as 1 em when full-width, nothing when it combines, else 0.6 em.
    """
    advances = _advances(style.face)
    units = sum(advances[char] if char in advances else _fallback(char) for char in text)
    return units * style.size / UNITS_PER_EM


@lru_cache(maxsize=65536)
def wrap(text: str, style: TextStyle, within: float, *, running: bool = False) -> tuple[str, ...]:
    """Break a text into the fewest lines no wider than `within`, and of those ways the least ragged.

    In `running` text the last line does not count as ragged; in a title or a name all lines count.

    Ensures: only a word wider than `within` is itself broken; line breaks of the text are kept.
    Source: Knuth and Plass 1981, with the square of the space left as badness.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        words = [piece for word in paragraph.split(" ") if word for piece in _pieces(word, style, within)]
        lines.extend(_broken(tuple(words), style, within, running=running))
    return tuple(lines)


@lru_cache(maxsize=65536)
def narrowest(text: str, style: TextStyle, lines: int) -> float:
    """Give the smallest width in px at which a text takes at most this many lines.

    Ensures: never less than its longest word.
    """
    words = text.split()
    if not words:
        return 0.0
    widths = _line_widths(words, style)
    best = [widths[0][end] for end in range(len(words) + 1)]
    for _ in range(lines - 1):
        best = [0.0] + [
            min(max(best[start], widths[start][end]) for start in range(end))
            for end in range(1, len(words) + 1)
        ]
    return best[-1]


def _broken(words: Sequence[str], style: TextStyle, within: float, *, running: bool) -> list[str]:
    if not words:
        return [""]
    if text_width(" ".join(words), style) <= within:
        return [" ".join(words)]
    space = text_width(" ", style)
    sizes = [text_width(word, style) for word in words]
    # best[start]: fewest lines for the words from start on, then the least sum of squared space, then the break
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        width, found = -space, (len(words) + 1, math.inf, start + 1)
        for end in range(start + 1, len(words) + 1):
            width += space + sizes[end - 1]
            if width > within and end > start + 1:
                break
            count, badness, _ = best[end]
            left = 0.0 if running and end == len(words) else max(0.0, within - width)
            found = min(found, (count + 1, badness + left * left, end))
        best[start] = found
    breaks = [0]
    while breaks[-1] < len(words):
        breaks.append(best[breaks[-1]][2])
    return [" ".join(words[start:end]) for start, end in pairwise(breaks)]


def _pieces(word: str, style: TextStyle, within: float) -> list[str]:
    """Give a word, cut where it alone is too wide."""
    if text_width(word, style) <= within:
        return [word]
    pieces, piece = [], ""
    for char in word:
        if piece and text_width(piece + char, style) > within:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def _line_widths(words: Sequence[str], style: TextStyle) -> list[list[float]]:
    """Give the width of the words from start up to end, for all start and end."""
    space = text_width(" ", style)
    sizes = [text_width(word, style) for word in words]
    table = []
    for start in range(len(words) + 1):
        row, width = [0.0] * (len(words) + 1), -space
        for end in range(start + 1, len(words) + 1):
            width += space + sizes[end - 1]
            row[end] = width
        table.append(row)
    return table


@cache
def _advances(face: Face) -> Mapping[str, int]:
    return {char: width for width, chars in _TABLES[face].items() for char in chars}


def _fallback(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return UNITS_PER_EM if unicodedata.east_asian_width(char) in {"W", "F"} else _UNKNOWN
