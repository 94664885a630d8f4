"""What was probably meant by words that nothing is called by, as long as there are few of them."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

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
            near = get_close_matches(word, known, n=1) if self._left >= 0 else []
            self._known[of, word] = near[0] if near else None
        return self._known[of, word]
