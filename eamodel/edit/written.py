"""What a file says and where each part of it begins and ends: tables, listings and scalars by their offsets.

Source: YAML 1.2.2, chapter 7. Scanned by ruamel, which, unlike the reader's libyaml, tells where a part ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from eamodel.edit.errors import EditError

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

_BLOCK_STYLES: Final = ("|", ">")

Key: TypeAlias = str | int
Path: TypeAlias = tuple[Key, ...]
"""The keys and numbers that lead to a value from the root of a file."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text from `start` to `end`; `style` is the sign it begins with, empty where it is plain."""

    start: int
    end: int
    value: str
    style: str = ""

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own below its sign."""
        return self.style in _BLOCK_STYLES


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Value"


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; in brackets where `is_flow`, else one entry a line from column to column."""

    start: int
    end: int
    is_flow: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence; in brackets where `is_flow`, else a dash before each item, the first at `start`."""

    start: int
    end: int
    is_flow: bool
    items: tuple["Value", ...]


Value: TypeAlias = Scalar | Table | Listing
Collection: TypeAlias = Table | Listing


@dataclass(slots=True)
class _Open:
    """A collection that is being read; `key` waits for its value."""

    start: int
    is_flow: bool
    is_table: bool
    entries: list[Entry] = field(default_factory=list)
    items: list[Value] = field(default_factory=list)
    key: Scalar | None = None

    def take(self, value: Value) -> None:
        if not self.is_table:
            self.items.append(value)
        elif self.key is not None:
            self.entries.append(Entry(self.key, value))
            self.key = None
        elif isinstance(value, Scalar):
            self.key = value
        else:
            raise EditError("a key is no text")

    def closed(self, end: int) -> Collection:
        if self.is_table:
            return Table(self.start, end, self.is_flow, tuple(self.entries))
        return Listing(self.start, end, self.is_flow, tuple(self.items))


def parse(text: str) -> Value:
    """Give what a text says, with the offset of every part.

    Requires: the reader accepts the text, and no byte order mark stands before it.
    Raises: EditError where the text is empty, or ruamel cannot follow it.
    """
    from ruamel.yaml.events import (
        AliasEvent,
        CollectionEndEvent,
        CollectionStartEvent,
        MappingStartEvent,
        ScalarEvent,
    )

    documents = _Open(0, is_flow=False, is_table=False)
    stack = [documents]
    for event in _events(text):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, ScalarEvent):
            stack[-1].take(Scalar(start, end, event.value, event.style or ""))
        elif isinstance(event, CollectionStartEvent):
            stack.append(_Open(start, bool(event.flow_style), isinstance(event, MappingStartEvent)))
        elif isinstance(event, CollectionEndEvent):
            done = stack.pop().closed(end)
            stack[-1].take(done)
        elif isinstance(event, AliasEvent):
            raise EditError("the file has an alias in it")
    if len(documents.items) != 1:
        raise EditError("the file is empty" if not documents.items else "the file holds several documents")
    return documents.items[0]


def _events(text: str) -> "Iterator[Event]":
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError as error:
        raise EditError(f"the file cannot be followed: {error}") from error


def find(root: Value, path: Path) -> Value:
    """Give the value a path leads to. Raises: EditError where it leads nowhere."""
    value = root
    for part in path:
        value = child(value, position(value, part))
    return value


def position(owner: Value, part: Key) -> int:
    """Give the number of an entry or item, counted from 0. Raises: EditError where there is none."""
    if isinstance(owner, Table):
        for number, entry in enumerate(owner.entries):
            if entry.key.value == part:
                return number
    elif isinstance(owner, Listing) and isinstance(part, int) and 0 <= part < len(owner.items):
        return part
    raise EditError(f"there is no `{part}`")


def child(owner: Value, number: int) -> Value:
    """Give the value of an entry, or an item. Requires: it exists."""
    if isinstance(owner, Table):
        return owner.entries[number].value
    assert isinstance(owner, Listing)
    return owner.items[number]


def size(owner: Collection) -> int:
    """Give how many entries or items there are."""
    return len(owner.entries if isinstance(owner, Table) else owner.items)
