"""A document: what a sheet says, in headings, paragraphs, lists and tables of plain words. It knows no notation."""

from dataclasses import dataclass

from eamodel.ids import ModelId, ViewId


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out, such as the name of a thing."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """An id, as it is written in files."""

    text: str


@dataclass(frozen=True, slots=True)
class SheetLink:
    """Words that lead to the sheet of another view."""

    text: str
    view: ViewId


Inline = str | Strong | Code | SheetLink
Words = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the items below it."""

    words: Words
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; the order of its items means something."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Invariant: each row has a cell for each word of the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


Part = Heading | Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Document:
    """All parts in reading order, and which sheet they speak of."""

    model: ModelId
    view: ViewId
    parts: tuple[Part, ...]
