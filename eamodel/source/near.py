"""Find what somebody probably meant: the known word that takes the fewest strokes to reach."""

from collections.abc import Callable, Iterable
from typing import Final

from eamodel.ids import is_id

_MAX_STROKES: Final = 3


def did_you_mean(word: str, where: str = "") -> str:
    """Give the question, with the file and line of what was meant where they are known."""
    return f"did you mean `{word}` ({where})?" if where else f"did you mean `{word}`?"


def as_id(written: str) -> str:
    """Give the id somebody may have wanted, empty where none is near.

    >>> as_id("Help_Desk")
    'help-desk'
    """
    words = "".join(
        character if character.isascii() and character.isalnum() else " " for character in written.lower()
    )
    joined = "-".join(words.split())
    return joined if is_id(joined) else ""


def folded(written: str) -> str:
    """Give a text without what people leave out or change when they write a name from memory.

    >>> folded("Front-line  (Services)"), folded("front_line services")
    ('front line services', 'front line services')
    """
    return " ".join("".join(each if each.isalnum() else " " for each in written.casefold()).split())


def nearest(word: str, known: Iterable[str], *, likely: Callable[[str], bool] | None = None) -> str | None:
    """Give the known word nearest to this one, None where none is near.

    Of several as near as each other it is a `likely` one, and of those the first in the alphabet.
    Ensures: one stroke in three letters at most, never more than three; nothing is near a single letter.

    >>> nearest("custmer-contact", ["customer-contact", "contact"])
    'customer-contact'
    >>> nearest("boad", ["board", "boat"], likely=lambda word: word == "boat")
    'boat'
    """
    if len(word) < len("at"):
        return None
    most = max(1, min(_MAX_STROKES, len(word) // 3))
    letters = set(word)
    best: tuple[int, bool, str] | None = None
    for each in known:
        # Each stroke adds or takes at most one letter on either side: cheaper than counting strokes.
        if each == word or abs(len(each) - len(word)) > most or len(letters ^ set(each)) > 2 * most:
            continue
        strokes = _strokes(*_differing(word, each), most)
        if strokes > most:
            continue
        found = strokes, likely is not None and not likely(each), each
        if best is None or found < best:
            best = found
            most = strokes  # nothing that takes more is of interest now
    return best[2] if best else None


def _differing(one: str, other: str) -> tuple[str, str]:
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


def _strokes(one: str, other: str, most: int) -> int:
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
