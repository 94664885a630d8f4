"""Where the characters of a text are written, whichever way YAML lets it be written.

Source: YAML 1.2.2, chapters 7.3 (quoted and plain) and 8.1 (blocks).
"""

import re
from collections.abc import Iterator
from typing import Final

from eamodel.own_rule import Phrase
from eamodel.source.tree import Spot

_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n[ ]*)|(.))", re.DOTALL
)
_NAMED: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def phrase(spot: Spot) -> Phrase:
    """Give the text at a spot with the place of each character. Requires: a text is written there.

    Folding and blocks only ever change blanks and line ends, so the other characters lead the way; a blank
    stands after the character before it.
    """
    text = str(spot.node)
    marks: list[int] = []
    written = _characters(spot.file.text, spot.value_mark)
    after = spot.value_mark
    for character in text:
        if character.isspace():
            marks.append(after)
            after += 1
            continue
        mark, end = next((found for found in written if found[0] == character), ("", (after, after)))[1]
        marks.append(mark)
        after = end
    places = [spot.file.position(each) for each in (*marks, after)]
    return Phrase(text, spot.file.path, tuple((line + 1, column + 1) for line, column in places))


def _characters(text: str, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give the characters of the scalar that begins at a mark, each with the marks it is written between."""
    opening = text[start : start + 1]
    at = start + 1 if opening in {"'", '"'} else start
    if opening in {"|", ">"}:
        at = text.find("\n", start) + 1  # past the header of the block and its comment
    while at < len(text):
        character, end = text[at], at + 1
        if opening == "'" and text.startswith("''", at):
            end = at + 2
        elif opening == '"' and (escape := _ESCAPE.match(text, at)):
            end = escape.end()
            code = escape[1] or escape[2] or escape[3]
            character = chr(int(code, 16)) if code else "" if escape[4] else _NAMED.get(escape[5], escape[5])
        yield character, (at, end)
        at = end
