"""What a text says, as values without places, and how an edit is to change it: every edit is held to this."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from eamodel.edit.errors import EditError
from eamodel.edit.written import Key, Path, Scalar, Table, Value


@dataclass(frozen=True, slots=True)
class SaidTable:
    """What a table says, in order."""

    entries: tuple[tuple[str, "Said"], ...]


@dataclass(frozen=True, slots=True)
class SaidListing:
    """What a listing says, in order."""

    items: tuple["Said", ...]


Said: TypeAlias = str | SaidTable | SaidListing
Parts: TypeAlias = tuple[tuple[str | None, Said], ...]
"""The entries of a table with their keys, or the items of a listing, which have none."""


def said(value: Value) -> Said:
    """Give what a value says. Ensures: equal for texts that say the same in the same order."""
    match value:
        case Scalar():
            return value.value
        case Table():
            return SaidTable(tuple((entry.key.value, said(entry.value)) for entry in value.entries))
        case _:
            return SaidListing(tuple(said(item) for item in value.items))


def parts(whole: Said) -> Parts:
    """Give what is directly inside. Raises: EditError for a text."""
    match whole:
        case SaidTable():
            return whole.entries
        case SaidListing():
            return tuple((None, item) for item in whole.items)
        case _:
            raise EditError(f"`{whole}` is a text, and nothing can stand inside it")


def _joined(like: Said, inside: Sequence[tuple[str | None, Said]]) -> Said:
    if isinstance(like, SaidListing):
        return SaidListing(tuple(item for _, item in inside))
    keys = [str(key) for key, _ in inside]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise EditError(f"there is a `{twice}` already")
    return SaidTable(tuple((key, item) for key, (_, item) in zip(keys, inside, strict=True)))


def number_of(whole: Said, part: Key) -> int:
    """Give the number of an entry or item. Raises: EditError where there is none."""
    inside = parts(whole)
    for number, (key, _) in enumerate(inside):
        if part == (number if key is None else key):
            return number
    raise EditError(f"there is no `{part}`")


def changed(whole: Said, path: Path, change: Callable[[Said], Said]) -> Said:
    """Give what is said once the value at a path is changed. Raises: EditError where the path leads nowhere."""
    if not path:
        return change(whole)
    inside = list(parts(whole))
    number = number_of(whole, path[0])
    key, item = inside[number]
    inside[number] = key, changed(item, path[1:], change)
    return _joined(whole, inside)


def without(whole: Said, number: int) -> Said:
    """Give a collection without one of its parts."""
    inside = parts(whole)
    return _joined(whole, [*inside[:number], *inside[number + 1 :]])


def with_part(whole: Said, number: int, key: str | None, item: Said) -> Said:
    """Give a collection with another part. Raises: EditError where the key is there already."""
    inside = parts(whole)
    return _joined(whole, [*inside[:number], (key, item), *inside[number:]])


def with_key(whole: Said, number: int, key: str) -> Said:
    """Give a table in which an entry has another key. Raises: EditError where the key is there already."""
    inside = list(parts(whole))
    inside[number] = key, inside[number][1]
    return _joined(whole, inside)


def in_order(whole: Said, order: Sequence[int]) -> Said:
    """Give a collection with its parts in another order."""
    inside = parts(whole)
    return _joined(whole, [inside[number] for number in order])
