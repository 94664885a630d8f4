"""Words in colour, where a terminal wants it."""

from enum import Enum
from typing import Final

from eamodel.diagnostic import Severity


class Ink(Enum):
    """Select graphic rendition. Source: ECMA-48, 8.3.117."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    HELP = "1;32"
    ADDED = "32"
    REMOVED = "31"
    MARK = "36"


SEVERITY_INK: Final = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.INFO: Ink.INFO,
}


def inked(words: str, ink: Ink, *, colour: bool) -> str:
    """Give printable words in an ink, or as they are where no colour is wanted.

    >>> inked("help", Ink.HELP, colour=False)
    'help'
    """
    return f"\x1b[{ink.value}m{words}\x1b[0m" if colour and ink.value else words
