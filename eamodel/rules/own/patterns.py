"""The regular expressions that an expression writes out, so that a wrong one is found before anything is asked."""

import re
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*)
    |(?P<literal>
        [rR](?:'''.*?'''|\"\"\".*?\"\"\"|'[^'\n]*'|"[^"\n]*")
        |'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"
        |'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"
    )
    |(?P<other>\w+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FUNCTION: Final = "matches"


def patterns(text: str) -> Iterator[tuple[int, str]]:
    """Give each text that stands as it is for a regular expression, quotes and all, and the characters before it.

    >>> list(patterns("element.name.matches('^[A-Z]') && 'matches(' != element.id"))
    [(21, "'^[A-Z]'")]
    """
    tokens = [each for each in _TOKEN.finditer(text) if each.lastgroup != "space"]
    asks: list[bool] = []
    """For each bracket that is open, whether it holds what `matches` takes."""
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if token[0] == "(":
            asks.append(before is not None and before[0] == _FUNCTION)
        elif token[0] == ")" and asks:
            asks.pop()
        elif (
            token["literal"] and any(asks[-1:]) and before and before[0] in "(," and after and after[0] == ")"
        ):
            yield token.start(), token[0]
