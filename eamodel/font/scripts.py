"""Letters that the table has no widths for: how wide they may be, what belongs together, where lines break.

Widths are bounds from above, so that a name may get more room than it needs and never less. Source: Unicode Standard
Annexes 11 (East Asian width), 14 (line breaking) and 29 (text segmentation).
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from eamodel.font.metrics import UNITS_PER_EM

_JOINER: Final = "\u200d"
_AS_EMOJI: Final = "\ufe0f"
_WORD_JOINER: Final = "\u2060"
_UNSEEN: Final = frozenset(("Mn", "Me", "Cf"))
"""Categories of characters that take no room of their own."""
_EM: Final = UNITS_PER_EM
_BROAD: Final = round(1.3 * UNITS_PER_EM)
_EMOJI: Final = round(1.4 * UNITS_PER_EM)
_HALF: Final = round(0.6 * UNITS_PER_EM)
_BROAD_BLOCKS: Final = ((0x0B80, 0x0DFF), (0x1000, 0x109F))
"""Tamil to Sinhala, and Myanmar, whose letters are wider than an em."""
_EMOJI_BLOCK: Final = (0x1F000, 0x1FAFF)
_CJK: Final = 0x2E80
_HANGUL: Final = (0xAC00, 0xD7A3)
_REGIONAL: Final = (0x1F1E6, 0x1F1FF)
_SKIN: Final = (0x1F3FB, 0x1F3FF)
_NO_START: Final = frozenset(
    "、。，．：；？！）」』】〕〉》〗〙〛’”…‥・ー々ゝゞヽヾ％‰℃)]}!?,.:;ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NO_END: Final = frozenset("（「『【〔〈《〖〘〚‘“([{￥＄")


def cluster_width(cluster: str, known: Mapping[str, int]) -> int:
    """Give the width of a character with what is attached to it, in units of the font."""
    first = cluster[0]
    width = known[first] if first in known else _bound(first)
    for char in cluster[1:]:
        if unicodedata.category(char) == "Mc":
            width += known.get(char, _bound(char))
        elif char == _AS_EMOJI and not _is_emoji(first):
            width += _EMOJI - _HALF
    return width


def clusters(text: str) -> Iterator[str]:
    """Give the characters of a text, each with what is attached to it, which no line break may part.

    >>> [len(each) for each in clusters("e\u0301a")]
    [2, 1]
    """
    cluster = ""
    for char in text:
        if cluster and not _is_attached(char, cluster):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def pieces(word: str) -> Iterator[str]:
    """Give a word cut where scripts without spaces let a line end: at Chinese and Japanese characters.

    Ensures: no piece begins or ends with a character that no line begins or ends with.
    """
    if word.isascii():
        yield word
        return
    piece = ""
    for cluster in clusters(word):
        if piece and _may_break(piece[-1], cluster[0]):
            yield piece
            piece = ""
        piece += cluster
    yield piece


def uncovered(text: str, known: Mapping[str, int]) -> dict[str, str]:
    """Give the letters whose width is only guessed, by the name of their script, each once."""
    found: dict[str, str] = {}
    if text.isascii():
        return found
    for char in text:
        if char in known or unicodedata.category(char)[0] != "L" or _is_wide(char):
            continue
        script = unicodedata.name(char, "unknown").split()[0].capitalize()
        if char not in found.get(script, ""):
            found[script] = found.get(script, "") + char
    return found


def _bound(char: str) -> int:
    """Give a width that a character beyond the table hardly exceeds."""
    if unicodedata.category(char) in _UNSEEN:
        return 0
    if _is_emoji(char):
        return _EMOJI
    if unicodedata.east_asian_width(char) == "H":
        return _HALF
    return _BROAD if _is_within(char, *_BROAD_BLOCKS) else _EM


def _is_attached(char: str, cluster: str) -> bool:
    """Tell whether a character is drawn with those before it: marks, what a joiner joins, the second half of a flag."""
    category = unicodedata.category(char)
    if category in _UNSEEN or category == "Mc":
        return True
    if cluster[-1] == _JOINER or _is_within(char, _SKIN):
        return category in {"So", "Sk"} and not _is_within(cluster[0], _REGIONAL)
    return len(cluster) == 1 and _is_within(char, _REGIONAL) and _is_within(cluster, _REGIONAL)


def _may_break(before: str, after: str) -> bool:
    if before in _NO_END or after in _NO_START or not (_breaks(before) or _breaks(after)):
        return False
    return before != _WORD_JOINER and after != _WORD_JOINER


def _breaks(char: str) -> bool:
    """Tell whether a line may end before or after a character: it is wide, and no Korean syllable."""
    return _is_wide(char) and not _is_within(char, _HANGUL)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


def _is_emoji(char: str) -> bool:
    is_sign = _is_wide(char) and unicodedata.category(char) == "So" and ord(char) < _CJK
    return is_sign or _is_within(char, _EMOJI_BLOCK)


def _is_within(char: str, *blocks: tuple[int, int]) -> bool:
    return any(low <= ord(char) <= high for low, high in blocks)
