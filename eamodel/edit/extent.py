"""Which lines of a text belong to an entry: its own, the comments above it, and those further in below it."""

import re
from dataclasses import dataclass
from typing import Final

from eamodel.edit.errors import EditError
from eamodel.edit.written import Collection, Scalar, Table, Value

_DOCUMENT_START: Final = re.compile(r"^---(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Extent:
    """An entry or item, by offsets.

    `top` is where the comments and blank lines above it begin, `start` its key or dash, `end` the line after it.
    In brackets `top` and `start` are the same and `end` is where the value ends.
    """

    top: int
    start: int
    end: int


def column_of(body: str, offset: int) -> int:
    """Give how many characters stand before an offset in its line."""
    return offset - (body.rfind("\n", 0, offset) + 1)


def stands_alone(body: str, offset: int) -> bool:
    """Tell whether nothing but blanks stands before an offset in its line."""
    return not body[body.rfind("\n", 0, offset) + 1 : offset].strip(" ")


def line_after(body: str, offset: int) -> int:
    """Give where the line after that of an offset begins."""
    found = body.find("\n", offset)
    return found + 1 if found >= 0 else len(body)


def ended(body: str, offset: int) -> int:
    """Give where the next line begins once something has ended: at once where it took its line break with it."""
    return offset if body[offset - 1 : offset] == "\n" else line_after(body, offset)


def content_end(body: str, value: Value) -> int:
    """Give where a value ends, without the blank lines and comments after it."""
    if isinstance(value, Scalar):
        if not value.is_block or "+" in body[value.start : value.start + 3]:
            return value.end
        return value.start + len(body[value.start : value.end].rstrip("\r\n \t")) or value.end
    if value.is_flow:
        return value.end
    if isinstance(value, Table):
        return content_end(body, value.entries[-1].value)
    return content_end(body, value.items[-1])


def extents(body: str, owner: Collection) -> tuple[Extent, ...]:
    """Give the extent of each part of a collection, in order.

    Ensures: outside brackets each begins where the one before it ends, so that they can change places.
    Raises: EditError where keys are written with a question mark.
    """
    values = [entry.value for entry in owner.entries] if isinstance(owner, Table) else list(owner.items)
    if owner.is_flow:
        first = [entry.key.start for entry in owner.entries] if isinstance(owner, Table) else None
        starts = first if first is not None else [value.start for value in values]
        return tuple(
            Extent(start, start, content_end(body, value))
            for start, value in zip(starts, values, strict=True)
        )
    starts = _starts(body, owner)
    column = column_of(body, starts[0])
    found: list[Extent] = []
    for number, (start, value) in enumerate(zip(starts, values, strict=True)):
        if column_of(body, start) != column:
            raise EditError("a key is written with a question mark")
        below = starts[number + 1] if number + 1 < len(starts) else len(body)
        end = _end(body, ended(body, content_end(body, value)), below, column)
        top = found[-1].end if found else _first_top(body, start)
        found.append(Extent(top, start, end))
    return tuple(found)


def _starts(body: str, owner: Collection) -> list[int]:
    """Give where each key or dash stands, outside brackets."""
    if isinstance(owner, Table):
        return [entry.key.start for entry in owner.entries]
    starts = [owner.start]
    column = column_of(body, owner.start)
    for before in owner.items[:-1]:
        # Only comments, blank lines and the next dash follow, and only the dash stands in this column.
        line = ended(body, content_end(body, before))
        while body[line : line + column + 1] != " " * column + "-":
            line = line_after(body, line)
        starts.append(line + column)
    return starts


def _end(body: str, line: int, below: int, column: int) -> int:
    """Give where the comments that stand further in than a column end, from a line on."""
    end = line
    while line < below:
        after = line_after(body, line)
        text = body[line:after].strip()
        if text and (not text.startswith("#") or column_of(body, line + _margin(body[line:after])) <= column):
            break
        end = after if text else end
        line = after
    return end


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _first_top(body: str, start: int) -> int:
    """Give where the comments above the first entry begin; those at the head of a file belong to the file."""
    if not stands_alone(body, start):
        return start
    top = start - column_of(body, start)
    while top:
        above = body.rfind("\n", 0, top - 1) + 1
        text = body[above:top].strip()
        if text and not text.startswith("#"):
            return top
        top = above
    return _below_head(body, start)


def _below_head(body: str, start: int) -> int:
    """Give where the first key of a file begins with its comments: after those at the head, if a line is left free."""
    head = _DOCUMENT_START.search(body, 0, start)
    top = reached = line_after(body, head.start()) if head else 0
    while reached < start - column_of(body, start):
        after = line_after(body, reached)
        if not body[reached:after].strip():
            return after if reached > top else top
        reached = after
    return top
