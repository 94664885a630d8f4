"""Information by name, as steps give, use and promise it: when two names mean the same, and when they may."""

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"\w+")
_ASIDE: Final = re.compile(r"[,;:(\[].*", re.DOTALL)
_ARTICLES: Final = frozenset({"a", "an", "the", "my", "our", "your", "his", "her", "its", "their"})
_TELLING: Final = 4
"""Letters from which on a word says what is meant, and by which it is told from others, so that `wish` and `wishes` are
one. Shorter words count only where there is no longer one."""


def name(text: str) -> str:
    """Give the name of information without what is said beside it; names that are equal mean the same.

    >>> name("Email address, where possible"), name("the email  address")
    ('email address', 'email address')
    """
    words = words_of(_ASIDE.sub("", text)) or words_of(text)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def stems(texts: Iterable[str]) -> frozenset[str]:
    """Give the beginnings of the telling words of some names; names that share none mean different things.

    >>> sorted(stems(["what the overall opinion was", "ID"]))
    ['id', 'opin', 'over', 'what']
    """
    found: set[str] = set()
    for text in texts:
        words = words_of(text)
        telling = [each for each in words if len(each) >= _TELLING]
        found.update(each[:_TELLING] for each in telling or words)
    return frozenset(found)


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return _WORD.findall(text.casefold())


def quoted(texts: Iterable[str]) -> str:
    """Give some names in a row, each in backticks."""
    return ", ".join(f"`{each}`" for each in texts)


class Phrases:
    """Words and phrases that are looked for in texts.

    >>> "Ring the help  desk" in Phrases(["Help desk"]), "helpdesk" in Phrases(["help"])
    (True, False)
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases, in whatever case."""
        self._phrases = tuple(f" {' '.join(words_of(each))} " for each in phrases if words_of(each))

    def __contains__(self, text: object) -> bool:
        """Tell whether a text has one of the phrases, as whole words."""
        said = f" {' '.join(words_of(str(text)))} "
        return any(each in said for each in self._phrases)
