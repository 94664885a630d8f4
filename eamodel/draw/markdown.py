"""A document as Markdown: CommonMark with tables. Every text of a model stays words, whatever signs it holds.

Source: CommonMark 0.31, and the tables, strikethrough and automatic links of GitHub Flavored Markdown 0.29.
"""

import re
from collections.abc import Iterator
from typing import Final

from eamodel.document import (
    Code,
    Document,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Part,
    SheetLink,
    Strong,
    Table,
    Words,
)

_SIGNS: Final = re.compile(
    r"[\\`*_\[\]<|~$@]"  # marks of emphasis, code, links, HTML, tables and formulas, wherever they stand
    r"|&(?=[#\w])"  # would begin a character reference
    r"|:(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.",  # would become a link by itself
    re.IGNORECASE,
)
_STARTS: Final = re.compile(r"^([#>+=-]|\d+[.)])")  # what begins a heading, a quotation, a list or a rule
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")
_BLANKS: Final = re.compile(r"\s+")


def draw_markdown(document: Document) -> str:
    """Give a document as Markdown, the first line a comment that says which sheet it speaks of."""
    mark = f'<!-- eamodel data-model="{document.model}" data-view="{document.view}" -->'
    return "\n\n".join([mark, *("\n".join(_part(part)) for part in document.parts)]) + "\n"


def escaped(text: str) -> str:
    r"""Give a text as it may stand in a line of Markdown: read back, it is the same words.

    >>> print(escaped("2. <b> [x](y) & www.example.org"))
    2\. \<b> \[x\](y) & www\.example.org
    """
    clean = _BLANKS.sub(" ", _FORBIDDEN.sub("�", text)).strip()
    marked = _SIGNS.sub(lambda found: f"\\{found[0]}", clean)
    return _STARTS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", marked)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Heading(level, text):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(words):
            yield _line(words)
        case Listing(items):
            for item in items:
                yield from _item(item, "")
        case Table(head, rows):
            yield _row([escaped(word) for word in head])
            yield _row(["---"] * len(head))
            yield from (_row([_line(cell) for cell in row]) for row in rows)


def _item(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}- {_line(item.words)}"
    for inner in item.items:
        yield from _item(inner, f"{indent}  ")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(words: Words) -> str:
    return "".join(_inline(word) for word in words)


def _inline(word: Inline) -> str:
    match word:
        case Strong(text):
            return f"**{escaped(text)}**"
        case Code(text):
            return f"`{text}`"
        case SheetLink(text, view):
            return f"[{escaped(text)}]({view}.md)"
        case str():
            return _spaced(word)


def _spaced(text: str) -> str:
    """Give words with the blanks at their ends, which part them from what stands beside them."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escaped(text)}{after}"
