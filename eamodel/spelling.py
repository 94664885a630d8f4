"""How far two words are apart, and which of some known ones is meant for certain by one that is misspelt."""

from collections.abc import Iterable
from typing import Final

_LEAST: Final = 4
"""Letters below which one stroke makes another word as easily as a misspelt one; where words are closed, one less."""
_LEAST_FOR_ANOTHER: Final = 5
"""The same for a letter that stands in place of another, as in `rule` and `role`."""
_MOST_STROKES: Final = 2
"""Strokes within which no other known word may lie, in words of six letters and more; in shorter ones it is one."""


def plain(written: str) -> str:
    """Give a text in lower case, its words joined by hyphens.

    >>> plain("Help_Desk"), plain("asIs")
    ('help-desk', 'asis')
    """
    words = "".join(
        character if character.isascii() and character.isalnum() else " " for character in written.lower()
    )
    return "-".join(words.split())


def is_certain(written: str, meant: str, known: Iterable[str], *, closed: bool = False) -> bool:
    """Tell whether a word can mean nothing but a certain one of some known words.

    That is so where they differ in case and joints alone; or by one slip, with no other known word near. A slip is two
    neighbours that are swapped, or a letter that is missing, too many or, in words of five letters and more, another:
    inside a word, where a hand slips, since at the ends of words other words are made (`payer`, `payee`); an `s` at
    the end is a slip, too. Where the words are `closed`, as those of the format are, the ends count as well.
    Ensures: words that differ in a digit are different things; nothing is certain of words of two or three letters.

    >>> is_certain("Front_Line", "front-line", ["front-line", "front-lines"])
    True
    >>> is_certain("custmer", "customer", ["customer", "citizen"]), is_certain("stage-2", "stage-3", ["stage-3"])
    (True, False)
    >>> is_certain("payee", "payer", ["payer"]), is_certain("flwo", "flow", ["flow", "serves"])
    (False, True)
    """
    if plain(written) == meant:
        return True
    if not _is_slip(written, meant, closed=closed):
        return False
    return not any(each not in {written, meant} and _is_near(written, each) for each in known)


def _is_slip(written: str, meant: str, *, closed: bool) -> bool:
    """Tell whether one slip leads from what is meant to what is written."""
    one, other = differing(written, meant)
    letters = min(len(written), len(meant))
    if letters < _LEAST - closed or not (one + other).replace("-", "a").isalpha():
        return False
    if len(one) == len(other) == len("ab"):
        return one == other[::-1]
    is_another = len(one) == len(other) == 1 and letters >= _LEAST_FOR_ANOTHER
    is_missing = len(one) + len(other) == 1
    return (is_another or is_missing) and (closed or _is_inside(written, meant, one + other))


def _is_inside(written: str, meant: str, letters: str) -> bool:
    """Tell whether two words differ neither at the start nor at the end of any part, but by an `s` at the end."""
    one, other = written.split("-"), meant.split("-")
    if "-" in letters:
        return len(one) != len(other)  # two parts run together, or one is torn
    return all(
        first[:1] == second[:1] and (first[-1:] == second[-1:] or letters == "s")
        for first, second in zip(one, other, strict=True)
    )


def apart(written: str, known: str) -> int | None:
    """Give the strokes between two words that are really alike, None where they are not.

    Those that differ in a digit are different things, unless two digits are swapped.

    >>> apart("leagl", "legal"), apart("first-permit/queue", "first-permit/lost"), apart("EA331", "EA313")
    (1, None, 1)
    >>> apart("EA999", "EA959"), apart("EA5", "EA522")
    (None, None)
    """
    one, other = differing(written, known)
    is_swapped = len(one) == len(other) == len("ab") and one == other[::-1]
    if not is_swapped and any(character.isdecimal() for character in one + other):
        return None
    return strokes(one, other, _MOST_STROKES) if _is_near(written, known) else None


def _is_near(word: str, other: str) -> bool:
    most = max(1, min(_MOST_STROKES, len(word) // 3))
    return abs(len(word) - len(other)) <= most and strokes(*differing(word, other), most) <= most


def differing(one: str, other: str) -> tuple[str, str]:
    """Give two words without the beginning and the end they have in common."""
    start = 0
    for letter, wanted in zip(one, other, strict=False):
        if letter != wanted:
            break
        start += 1
    end = 0
    for letter, wanted in zip(reversed(one[start:]), reversed(other[start:]), strict=False):
        if letter != wanted:
            break
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def strokes(one: str, other: str, most: int) -> int:
    """Count the insertions, deletions, substitutions and swaps of neighbours between two words, up to a bound.

    Source: optimal string alignment; Damerau 1964, "A technique for computer detection and correction of spelling
    errors".
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above_last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
