"""Take out what begins at known places: what a fix removes, with the comments above it."""

from collections.abc import Collection, Iterable, Iterator

from eamodel.edit.change import remove
from eamodel.edit.errors import EditError
from eamodel.edit.frame import framed, line_starts
from eamodel.edit.written import Path, Scalar, Table, Value, find, parse, size

Place = tuple[int, int]
"""Line and column of a key, or of an item of a list. Units: both from 0, columns in characters."""


def remove_at(text: str, places: Iterable[Place]) -> str:
    """Give a text without the entries and items that begin at some places.

    Requires: the reader accepts the text.
    Ensures: nothing is left empty: what stands alone under a key goes with the key.
    Raises: EditError where nothing begins at a place, or nothing would be left.
    """
    body = framed(text)[1]
    starts = line_starts(body)
    wanted = {starts[line] + column for line, column in places}
    found = {start: path for start, path in reversed(list(_begun(parse(body)))) if start in wanted}
    if found.keys() != wanted:
        raise EditError("nothing begins there any more")
    paths = set(found.values())
    # From the last to the first, so that the numbers of those before still hold.
    for start in sorted(found, reverse=True):
        if not _is_inside(found[start], paths):
            text = remove(text, _whole(parse(framed(text)[1]), found[start]))
    return text


def _begun(root: Value) -> Iterator[tuple[int, Path]]:
    """Give where each entry and item begins, and the path to it: what holds others before them."""
    waiting: list[tuple[Value, Path]] = [(root, ())]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, Scalar):
            continue
        if isinstance(value, Table):
            parts = [(entry.key.start, entry.value, (*path, entry.key.value)) for entry in value.entries]
        else:
            parts = [(item.start, item, (*path, number)) for number, item in enumerate(value.items)]
        yield from ((start, inside) for start, _, inside in parts)
        waiting += [(each, inside) for _, each, inside in parts]


def _is_inside(path: Path, others: Collection[Path]) -> bool:
    return any(path[:depth] in others for depth in range(1, len(path)))


def _whole(root: Value, path: Path) -> Path:
    """Give the path to the largest part that holds nothing but what a path leads to."""
    while len(path) > 1:
        owner = find(root, path[:-1])
        if isinstance(owner, Scalar) or size(owner) > 1:
            break
        path = path[:-1]
    return path
