"""Text that is safe and honest on a terminal, whatever it holds."""

import unicodedata
from typing import Final

_REPLACEMENT: Final = "\ufffd"
# Marks that reorder what follows, so that a reader sees another text than the machine.
# Source: Unicode UAX 9, section 2; Boucher and Anderson 2021, Trojan Source.
_REORDERING: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SEPARATORS: Final = "\u2028\u2029"


def _table() -> dict[int, str]:
    # C0 controls have pictures of their own from U+2400 on: an escape shows as one sign and stays harmless.
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x7F] = "\u2421"
    table.update(dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT))
    table.update(dict.fromkeys(map(ord, _REORDERING + _SEPARATORS), _REPLACEMENT))
    table.update(dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT))
    return table


_TABLE: Final = _table()


def printable(text: str) -> str:
    r"""Give a text in one line without control characters, character for character.

    Ensures: the length stays; nothing in it moves a cursor, sets a colour, or reorders what is shown.

    >>> ascii(printable("a\x1b[31mb\n"))
    "'a\\u241b[31mb\\u240a'"
    """
    return text.translate(_TABLE)


def display_width(text: str) -> int:
    """Give how many columns a printable text takes on a terminal.

    Source: Unicode UAX 11; wide and fullwidth characters take two columns, combining marks none.
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def wrapped(text: str, width: int, *, used: int = 0) -> list[str]:
    """Give a text in lines of at most so many columns, of which the first line has already used some.

    Ensures: there is at least one line; words are not broken, so a line that is one long word may be wider.

    >>> wrapped("did you mean this?", 12, used=6)
    ['did', 'you mean', 'this?']
    """
    lines: list[str] = []
    words: list[str] = []
    for word in printable(text).split():
        needed = display_width(word) + (1 if words else 0)
        if words and used + needed > width:
            lines.append(" ".join(words))
            words, used, needed = [], 0, display_width(word)
        words.append(word)
        used += needed
    return [*lines, " ".join(words)]


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
