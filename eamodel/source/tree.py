"""What a file holds before anybody asks what it means: tables, listings and raw scalars, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from eamodel.diagnostic import Span


class Mark(Protocol):
    """Where the parser was. Units: lines and columns count from 0, columns in characters."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Quoted(str):
    """A scalar that was quoted or a block, so that it is a text whatever it looks like."""

    __slots__ = ()


class Unsaid:
    """Stands where a file gives no usable value."""

    __slots__ = ()


EMPTY: Final = Unsaid()
"""The value of a key that has none; whoever reads it reports it."""
BROKEN: Final = Unsaid()
"""A value that was refused and has already been reported."""


class Table(dict[str, object]):
    """A mapping. Invariant: `marks` holds the mark of each key followed by that of its value, in order."""

    __slots__ = ("_order", "marks")

    def __init__(self) -> None:
        """Start without entries."""
        super().__init__()
        self.marks: list[Mark] = []
        self._order: dict[str, int] = {}

    def key_mark(self, key: str) -> Mark:
        """Give where a key is written. Requires: the table is complete."""
        return self.marks[2 * self._number(key)]

    def value_mark(self, key: str) -> Mark:
        """Give where a value is written. Requires: the table is complete."""
        return self.marks[2 * self._number(key) + 1]

    def rename(self, key: str, meant: str) -> None:
        """Read a key as another, at its place. Requires: the table is complete, has `key` and not `meant`."""
        entries = [(meant if each == key else each, value) for each, value in self.items()]
        self.clear()
        self.update(entries)
        self._order = {}

    def _number(self, key: str) -> int:
        # Counted once somebody asks, because most tables are sound and nobody asks.
        if not self._order:
            self._order = {each: number for number, each in enumerate(self)}
        return self._order[key]


class Listing(list[object]):
    """A sequence. Invariant: `marks` holds the mark of each item, in order."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        """Start without items."""
        super().__init__()
        self.marks: list[Mark] = []


@dataclass(frozen=True)
class SourceFile:
    """One file as read.

    Invariant: `documents` holds at most one item, the root. `is_whole` tells whether the file was read to its end.
    """

    path: str
    text: str
    documents: Listing
    is_whole: bool = True

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @property
    def top(self) -> "Spot":
        """The root of the file."""
        return Spot(self, self.documents, 0)

    def span(self, mark: Mark, written: object = None) -> Span:
        """Give the stretch of a line that starts at a mark: the scalar that is written there, else what follows."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        if isinstance(written, str) and written and line.startswith(written, mark.column):
            length = len(written)
        else:
            rest = line[mark.column : mark.column + _MAX_LENGTH]
            quoted = _QUOTED.match(rest)
            length = quoted.end() if quoted else len(rest.rstrip())
        return Span(self.path, mark.line + 1, mark.column + 1, max(1, length))


# A stretch as long as any that somebody would look at; a file may be one line of megabytes.
_MAX_LENGTH: Final = 400
_QUOTED: Final = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")


class Spot(NamedTuple):
    """An entry of a table or an item of a listing: where it is written and what it holds."""

    file: SourceFile
    owner: Table | Listing
    key: str | int

    @property
    def node(self) -> object:
        """What is written there. Requires: the entry exists."""
        return self.owner[self.key]  # type: ignore[index]  # a table is asked with a key, a listing with a number

    @property
    def span(self) -> Span:
        """The key of a table's entry, the first line of a listing's item, the file's first line for the root."""
        if isinstance(self.owner, Table):
            return self.file.span(self.owner.key_mark(str(self.key)), self.key)
        if self.owner is self.file.documents:
            return Span(self.file.path)
        return self.value_span

    @property
    def value_span(self) -> Span:
        """The value of a table's entry, the first line of a listing's item."""
        if isinstance(self.owner, Table):
            mark = self.owner.value_mark(str(self.key))
        else:
            mark = self.owner.marks[int(self.key)]
        return self.file.span(mark, self.node)

    @property
    def best_span(self) -> Span:
        """The value where it is a text, else the key."""
        return self.value_span if isinstance(self.node, str) else self.span

    def inside(self, *path: str | int) -> "Spot":
        """Follow a path of keys and numbers into what is written here, as far as it goes."""
        spot = self
        for part in path:
            node = spot.node
            if (isinstance(node, Table) and part in node) or (
                isinstance(node, Listing) and isinstance(part, int) and 0 <= part < len(node)
            ):
                spot = Spot(self.file, node, part)
            else:
                break
        return spot

    def has(self, key: str) -> bool:
        """Tell whether a table is written here that has a key."""
        node = self.node
        return isinstance(node, Table) and key in node

    @property
    def entries(self) -> "Iterator[Spot]":
        """The entries of the table or listing written here, in order; none where there is neither."""
        node = self.node
        if isinstance(node, Table):
            yield from (Spot(self.file, node, key) for key in node)
        elif isinstance(node, Listing):
            yield from (Spot(self.file, node, number) for number in range(len(node)))
