"""SVG text as a tree of elements. The text is untrusted: whatever could grow or reach out is refused.

Source: Python's documentation, "XML security"; without a document type no entity can be declared, so that neither
expansion nor references to files are possible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

MOST_CHARACTERS: Final = 32 * 1024 * 1024
MOST_ELEMENTS: Final = 400_000
MOST_DEPTH: Final = 64
_SVG: Final = "http://www.w3.org/2000/svg"
_MARK: Final = "|"


class UnreadableError(Exception):
    """The text is not XML that is safe to read; `line` and `column` count from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


@dataclass(slots=True, eq=False)
class Node:
    """An element. `order` counts elements as they begin, which is the order in which they are painted.

    Invariant: `name` is without prefix for an element of SVG, `namespace|name` for any other.
    """

    name: str
    attributes: Mapping[str, str]
    order: int
    line: int
    column: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Give the value of an attribute, empty where there is none."""
        return self.attributes.get(name, "")

    def child(self, name: str) -> "Node | None":
        """Give the first element of a name right inside."""
        return next((each for each in self.children if each.name == name), None)

    def walk(self) -> Iterator["Node"]:
        """Give this element and all inside, in the order in which they are painted."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def read(svg: str) -> Node:
    """Give the root of an SVG text.

    Raises: UnreadableError for what is no XML, has a document type, is larger or deeper than any sheet, or is no SVG.
    """
    if len(svg) > MOST_CHARACTERS:
        raise UnreadableError(f"it has more than {MOST_CHARACTERS // 1024 // 1024} million characters", 1, 1)
    reader = _Reader()
    try:
        reader.parser.Parse(svg.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003
    except expat.ExpatError as failure:
        reason = expat.ErrorString(failure.code) or "it is no XML"
        raise UnreadableError(reason, failure.lineno, failure.offset + 1) from None
    root = reader.root
    if root is None or root.name != "svg":
        raise UnreadableError("its root is no `svg` element", 1, 1)
    return root


class _Reader:
    """Builds the tree while expat reads."""

    def __init__(self) -> None:
        parser = expat.ParserCreate("utf-8", _MARK)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        self.parser = parser
        self.root: Node | None = None
        self._open: list[Node] = []
        self._count = 0

    def _refuse_document_type(self, *_: object) -> None:
        self._refuse("it declares a document type, which no sheet does")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            self._refuse(f"it holds more than {MOST_ELEMENTS:,} elements")
        if len(self._open) >= MOST_DEPTH:
            self._refuse(f"its elements nest deeper than {MOST_DEPTH}")
        namespace, _, local = name.rpartition(_MARK)
        node = Node(
            local if namespace == _SVG else name,
            attributes,
            self._count,
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, name: str) -> None:  # noqa: ARG002
        self._open.pop()

    def _say(self, words: str) -> None:
        if self._open:
            self._open[-1].text += words

    def _refuse(self, reason: str) -> None:
        raise UnreadableError(reason, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
