"""Find what somebody probably meant: the known word that takes the fewest strokes to reach."""

from collections.abc import Callable, Iterable
from typing import Final

from eamodel.ids import is_id
from eamodel.spelling import differing, is_certain, plain, strokes

_MAX_STROKES: Final = 3


def did_you_mean(word: str, where: str = "") -> str:
    """Give the question, with the file and line of what was meant where they are known."""
    return f"did you mean `{word}` ({where})?" if where else f"did you mean `{word}`?"


def certainly(written: str, near: str | None, known: Iterable[str], *, closed: bool = False) -> str:
    """Give the word that is near where nothing else of what is known can be meant, else an empty text.

    >>> certainly("custmer", "customer", ["customer"]), certainly("payee", "payer", ["payer"])
    ('customer', '')
    """
    return near if near is not None and is_certain(written, near, known, closed=closed) else ""


def as_id(written: str) -> str:
    """Give the id somebody may have wanted, empty where none is near.

    >>> as_id("Help_Desk")
    'help-desk'
    """
    joined = plain(written)
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
        taken = strokes(*differing(word, each), most)
        if taken > most:
            continue
        found = taken, likely is not None and not likely(each), each
        if best is None or found < best:
            best = found
            most = taken  # nothing that takes more is of interest now
    return best[2] if best else None
