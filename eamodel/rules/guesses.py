"""What was probably meant by words that nothing is called by, as long as there are few of them."""

from collections.abc import Collection
from typing import Final

from eamodel.spelling import apart

MOST_COMPARISONS: Final = 20_000
"""Comparing words is slow; where thousands are wrong they have one cause, seen in the first."""


class Guesses:
    """Guesses words, and stops where it has compared very many."""

    def __init__(self) -> None:
        """Start without any."""
        self._left = MOST_COMPARISONS
        self._known: dict[tuple[str, str], str | None] = {}

    def near(self, word: str, known: Collection[str], *, of: str = "") -> str | None:
        """Give the known word nearest to one, None where none is near or too many have been sought.

        Requires: `known` is the same wherever `of` is.
        """
        if (of, word) not in self._known:
            self._left -= len(known)
            self._known[of, word] = _nearest(word, known) if self._left >= 0 else None
        return self._known[of, word]


def _nearest(word: str, known: Collection[str]) -> str | None:
    strokes = {each: far for each in known if (far := apart(word, each)) is not None}
    return min(strokes, key=strokes.__getitem__, default=None)
