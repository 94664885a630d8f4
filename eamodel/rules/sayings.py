"""What a step says it does: phrases that its sentence says plainly, of whoever it is about."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from eamodel.rules.information import words_of

_SUBJECT: Final = 3
"""Words before a phrase that may be who does it; further on the sentence is mostly about something else."""
_SHORT: Final = 3
"""Letters up to which a word before the phrase may be an article or a pronoun."""
_PART: Final = re.compile(r"[,;:.!?()\u2013\u2014]|\band\b|\bor\b", re.IGNORECASE)
_DENIED: Final = frozenset(
    (
        *("no", "not", "t", "cannot", "never", "nobody", "none", "nothing", "neither", "nor", "without"),
        *("longer", "yet", "anymore", "instead", "rather", "unless", "until", "but", "only", "stop", "stops"),
        *("hardly", "avoid", "avoids"),
    )
)
"""Words by which a sentence denies something; `t` is what is left of "don't"."""
_ABOUT: Final = frozenset(
    (
        *("if", "whether", "how", "what", "who", "whom", "whose", "which", "why", "when", "where", "that"),
        *("may", "might", "could", "should", "would", "about", "others"),
        *("ask", "asks", "asked", "told", "tell", "tells", "hear", "hears", "heard", "say", "says", "said"),
        *("discuss", "discusses", "discussed", "explain", "explains", "explained", "know", "knows", "learn"),
        *("learns", "read", "reads", "see", "sees", "want", "wants", "wonder", "wonders", "wish", "wishes"),
    )
)
"""Words by which a sentence asks about something, tells of it, or wants it, instead of doing it."""
_AUXILIARY: Final = frozenset({"they", "then", "must", "will"})


class Sayings:
    """Phrases that are looked for in what steps do; only what is said plainly counts.

    Said plainly is what stands at most three words after the beginning of a part of a sentence, in a text that neither
    denies anything nor asks about it nor tells of it: a phrase in any other text may mean the opposite.

    >>> sayings = Sayings(["pays", "hears nothing"])
    >>> sayings.plain("The resident pays"), sayings.plain("The resident asks who pays")
    ('pays', None)
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases, in whatever case."""
        self._phrases = tuple(words for each in phrases if (words := words_of(each)))

    def plain(self, text: str) -> str | None:
        """Give the phrase that a text says plainly."""
        return next((" ".join(phrase) for phrase, _ in self._said(_parts(text))), None)

    def alone(self, text: str) -> str | None:
        """Give the phrase that a text says plainly, if the text is one sentence and says nothing beside it."""
        parts = _parts(text)
        return self.plain(text) if len(parts) == 1 else None

    def of(self, text: str, names: Collection[str]) -> str | None:
        """Give the phrase that a text says plainly of whoever bears one of some names, or of a pronoun."""
        named = {word for each in names for word in words_of(each)}
        for phrase, before in self._said(_parts(text)):
            if all(len(each) <= _SHORT or each in named or each in _AUXILIARY for each in before):
                return " ".join(phrase)
        return None

    def _said(self, parts: Sequence[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
        """Give each phrase that is said plainly, with the words before it in its part of the sentence."""
        for phrase in self._phrases:
            for part in parts:
                at = _place(phrase, part)
                if at is None:
                    continue
                rest = [*part[:at], *part[at + len(phrase) :]]
                beside = (word for other in parts if other is not part for word in other)
                if not any(word in _DENIED or word in _ABOUT for word in (*rest, *beside)):
                    yield phrase, part[:at]


def _parts(text: str) -> list[list[str]]:
    return [words for each in _PART.split(text) if (words := words_of(each))]


def _place(phrase: list[str], words: list[str]) -> int | None:
    """Give where a phrase begins, None where too much stands before it."""
    most = min(_SUBJECT, len(words) - len(phrase))
    return next((at for at in range(most + 1) if words[at : at + len(phrase)] == phrase), None)
