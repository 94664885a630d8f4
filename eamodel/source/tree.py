"""What a file holds before anybody asks what it means: tables, listings and raw scalars, each with its place."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from eamodel.diagnostic import Span

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

Mark = int
"""Where something is written: the number of characters before it, whatever ends the lines."""


class Position(NamedTuple):
    """A mark as people count. Units: both from 0, columns in characters."""

    line: int
    column: int


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


class Folded:
    """Stands for a sound mapping whose content was taken out while the file was read; its file can unfold it."""

    __slots__ = ()


FOLDED: Final = Folded()
"""A mapping of which nothing is kept here."""


class Table(dict[str, object]):
    """A mapping. Invariant: `marks` holds the mark of each key followed by that of its value, in order."""

    __slots__ = ("_order", "marks")

    def __init__(self) -> None:
        """Start without entries."""
        super().__init__()
        self.marks = array("q")
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
        self.marks = array("q")


Tables = Mapping[Mark, Table]
"""Every table of a file by its mark."""


def _none() -> Tables:
    return {}


@dataclass(frozen=True)
class SourceFile:
    """One file as read.

    Invariant: `documents` holds at most one item, the root. `is_whole` tells whether the file was read to its end.
    `data` fetches its bytes, which are asked for again where something is found. `tables` reads the tables that are
    folded anew; what it gives is not kept here, a file may be large. Where the file is a part of another, `within` is
    where that begins, and `called` stands for the name that other files have.
    """

    path: str
    data: Callable[[], bytes]
    documents: Listing
    is_whole: bool = True
    tables: Callable[[], Tables] = _none
    within: Span | None = None
    called: str = ""

    @property
    def beginning(self) -> Span:
        """The file as a whole, or where it begins within another."""
        return self.within or Span(self.path)

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.called or self.path.rpartition("/")[2].rpartition(".")[0]

    @cached_property
    def text(self) -> str:
        """The characters; what is not UTF-8 is replaced."""
        return self.data().removeprefix(BYTE_ORDER_MARK).decode(errors="replace")

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def _starts(self) -> list[Mark]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, mark: Mark) -> Position:
        """Give the line and the column of a mark."""
        line = bisect_right(self._starts, mark) - 1
        return Position(line, mark - self._starts[line])

    @property
    def top(self) -> "Spot":
        """The root of the file."""
        return Spot(self, self.documents, 0)

    def span(self, mark: Mark, written: object = None) -> Span:
        """Give the stretch of a line that starts at a mark: the scalar that is written there, else what follows."""
        return self.span_at(self.position(mark), written)

    def span_at(self, position: Position, written: object = None) -> Span:
        """Do what `span` does with a mark as people count."""
        number, column = position
        line = self.lines[number]
        if isinstance(written, str) and written and line.startswith(written, column):
            length = len(written)
        else:
            rest = line[column : column + _MAX_LENGTH]
            quoted = _QUOTED.match(rest)
            length = quoted.end() if quoted else len(rest.rstrip())
        return Span(self.path, number + 1, column + 1, max(1, length))


class Texts(Mapping[str, str]):
    """The text of each file by its path. Characters are decoded when asked for."""

    def __init__(self, files: Mapping[str, SourceFile]) -> None:
        """Take the files by their paths."""
        self._files = files

    def __getitem__(self, path: str) -> str:
        """Give the text of a file."""
        return self._files[path].text

    def __iter__(self) -> Iterator[str]:
        """Give the paths."""
        return iter(self._files)

    def __len__(self) -> int:
        """Give the number of files."""
        return len(self._files)


# A stretch as long as any that somebody would look at; a file may be one line of megabytes.
_MAX_LENGTH: Final = 400
_LINE_END: Final = re.compile("\n")
_QUOTED: Final = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")


class Spot(NamedTuple):
    """An entry of a table or an item of a listing: where it is written and what it holds."""

    file: SourceFile
    owner: Table | Listing
    key: str | int

    @property
    def node(self) -> object:
        """What is written there. Requires: the entry exists."""
        node = self.raw
        return self.file.tables()[self.value_mark] if isinstance(node, Folded) else node

    @property
    def raw(self) -> object:
        """What is written there, or what stands for it where it is folded. Requires: the entry exists."""
        return self.owner[self.key]  # type: ignore[index]  # a table is asked with a key, a listing with a number

    def settle(self) -> None:
        """Fold what is written there. Requires: it is a table that needs no further reading."""
        self.owner[self.key] = FOLDED  # type: ignore[index]  # as above

    @property
    def span(self) -> Span:
        """The key of a table's entry, the first line of a listing's item, the file's first line for the root."""
        if isinstance(self.owner, Table):
            return self.file.span(self.owner.key_mark(str(self.key)), self.key)
        if self.owner is self.file.documents:
            return self.file.beginning
        return self.value_span

    @property
    def value_mark(self) -> Mark:
        """Where the value of a table's entry or a listing's item begins."""
        if isinstance(self.owner, Table):
            return self.owner.value_mark(str(self.key))
        return self.owner.marks[int(self.key)]

    @property
    def value_span(self) -> Span:
        """The value of a table's entry, the first line of a listing's item."""
        return self.file.span(self.value_mark, self.raw)

    @property
    def best_span(self) -> Span:
        """The value where it is a text, else the key."""
        return self.value_span if isinstance(self.raw, str) else self.span

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
