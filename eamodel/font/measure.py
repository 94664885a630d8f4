"""How wide a text is and where its lines break, by Arial's advance widths on every machine."""

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from eamodel.bidi import kept
from eamodel.font.metrics import BOLD, ITALIC, REGULAR, UNITS_PER_EM
from eamodel.font.scripts import cluster_width, clusters, pieces
from eamodel.theme import Face, TextStyle

_TABLES: Final = {Face.REGULAR: REGULAR, Face.BOLD: BOLD, Face.ITALIC: ITALIC}


@lru_cache(maxsize=65536)
def text_width(text: str, style: TextStyle) -> float:
    """Give the advance of a line of text in px.

    What the table lacks gets a bound from above: an em when full-width, nothing when it combines.
    """
    advances = advances_of(style.face)
    try:
        units = sum([advances[char] for char in text])
    except KeyError:
        units = sum(cluster_width(cluster, advances) for cluster in clusters(text))
    return units * style.size / UNITS_PER_EM


@lru_cache(maxsize=65536)
def wrap(text: str, style: TextStyle, within: float, *, running: bool = False) -> tuple[str, ...]:
    """Break a text into the fewest lines no wider than `within`, and of those ways the least ragged.

    In `running` text the last line does not count as ragged; in a title or a name all lines count.

    Ensures: only a word wider than `within` is itself broken, but for Chinese and Japanese, whose lines end between
    characters; line breaks of the text are kept; each line runs in the direction of its paragraph.
    Source: Knuth and Plass 1981, with the square of the space left as badness.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        words = [piece for word in _words(paragraph.split(" ")) for piece in _pieces(word, style, within)]
        lines.extend(kept(tuple(_broken(words, style, within, running=running)), paragraph))
    return tuple(lines)


@lru_cache(maxsize=65536)
def narrowest(text: str, style: TextStyle, lines: int) -> float:
    """Give the smallest width in px at which a text takes at most this many lines.

    Ensures: never less than its longest word.
    """
    words = _words(text.split())
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


class _Word(NamedTuple):
    """What no line break parts, and whether a space stands before it."""

    text: str
    is_spaced: bool = True


def _words(written: Sequence[str]) -> list[_Word]:
    return [_Word(piece, place == 0) for word in written if word for place, piece in enumerate(pieces(word))]


def _joined(words: Sequence[_Word]) -> str:
    first, *rest = words
    return first.text + "".join(f" {word.text}" if word.is_spaced else word.text for word in rest)


def _broken(words: Sequence[_Word], style: TextStyle, within: float, *, running: bool) -> list[str]:
    if not words:
        return [""]
    if text_width(_joined(words), style) <= within:
        return [_joined(words)]
    spaces, sizes = _sizes(words, style)
    # best[start]: fewest lines for the words from start on, then the least sum of squared space, then the break
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        width, found = -spaces[start], (len(words) + 1, math.inf, start + 1)
        for end in range(start + 1, len(words) + 1):
            width += spaces[end - 1] + sizes[end - 1]
            if width > within and end > start + 1:
                break
            count, badness, _ = best[end]
            left = 0.0 if running and end == len(words) else max(0.0, within - width)
            found = min(found, (count + 1, badness + left * left, end))
        best[start] = found
    breaks = [0]
    while breaks[-1] < len(words):
        breaks.append(best[breaks[-1]][2])
    return [_joined(words[start:end]) for start, end in pairwise(breaks)]


def _pieces(word: _Word, style: TextStyle, within: float) -> list[_Word]:
    """Give a word, cut where it alone is too wide."""
    if text_width(word.text, style) <= within:
        return [word]
    found, piece = [], ""
    for cluster in clusters(word.text):
        if piece and text_width(piece + cluster, style) > within:
            found.append(piece)
            piece = ""
        piece += cluster
    return [_Word(each, place == 0 and word.is_spaced) for place, each in enumerate([*found, piece])]


def _sizes(words: Sequence[_Word], style: TextStyle) -> tuple[list[float], list[float]]:
    """Give the room before each word and its own width."""
    space = text_width(" ", style)
    return [space if word.is_spaced else 0.0 for word in words], [
        text_width(word.text, style) for word in words
    ]


def _line_widths(words: Sequence[_Word], style: TextStyle) -> list[list[float]]:
    """Give the width of the words from start up to end, for all start and end."""
    spaces, sizes = _sizes(words, style)
    table = []
    for start in range(len(words)):
        row, width = [0.0] * (len(words) + 1), -spaces[start]
        for end in range(start + 1, len(words) + 1):
            width += spaces[end - 1] + sizes[end - 1]
            row[end] = width
        table.append(row)
    return table


@cache
def advances_of(face: Face) -> Mapping[str, int]:
    """Give the width of each character that the table has."""
    return {char: width for width, chars in _TABLES[face].items() for char in chars}
