"""Take entries out of a text and put them in again, over lines or between brackets."""

from collections.abc import Sequence

from eamodel.edit.emit import STEP
from eamodel.edit.errors import EditError
from eamodel.edit.extent import Extent, column_of, extents, line_after, stands_alone
from eamodel.edit.frame import Splice, spliced
from eamodel.edit.piece import Piece, written_piece
from eamodel.edit.written import Collection, Listing, Path, Scalar, Table, Value, find, position


def cut_out(body: str, root: Value, path: Path, number: int) -> tuple[str, Piece]:
    """Give a text without one part of the collection at a path, and the part."""
    owner = _collection(root, path)
    return (_cut_brackets if owner.is_flow else _cut_lines)(body, root, path, number)


def put_in(body: str, root: Value, path: Path, number: int, piece: Piece, line_end: str) -> str:
    """Give a text with a piece as this part of the collection at a path. Requires: there is such a place."""
    owner = _collection(root, path)
    if not owner.is_flow:
        return _put_lines(body, owner, number, piece, line_end)
    if piece.column is not None and not _size(owner) and _is_bare_pair(body, root, path, owner):
        return _put_alone(body, root, path, piece, line_end)
    return _put_brackets(body, owner, number, piece)


def put_under(body: str, root: Value, path: Path, piece: Piece, line_end: str) -> str:
    """Give a text with a new last key, the end of the path, and a piece alone in it."""
    owner, key = _collection(root, path[:-1]), str(path[-1])
    if owner.is_flow:
        opening, closing = "[]" if piece.key is None else "{}"
        text = f"{key}: {opening}{piece.between_brackets()}{closing}"
        whole = Piece(key, piece.content, text, None, brackets=text)
    else:
        inner = piece.as_lines(STEP, "\n")
        whole = Piece(key, piece.content, f"{key}:\n{inner}", 0)
    return put_in(body, root, path[:-1], _size(owner), whole, line_end)


def _collection(root: Value, path: Path) -> Collection:
    owner = find(root, path)
    if isinstance(owner, Scalar):
        raise EditError(f"`{owner.value}` is a text, and nothing can stand inside it")
    return owner


def _size(owner: Collection) -> int:
    return len(owner.entries if isinstance(owner, Table) else owner.items)


def _part(owner: Collection, number: int) -> tuple[Scalar | None, Value]:
    if isinstance(owner, Table):
        return owner.entries[number].key, owner.entries[number].value
    return None, owner.items[number]


def _cut_brackets(body: str, root: Value, path: Path, number: int) -> tuple[str, Piece]:
    owner = _collection(root, path)
    places, (key, value) = extents(body, owner), _part(owner, number)
    place = places[number]
    start, end = place.start, place.end
    if number:
        start = places[number - 1].end
    elif len(places) > 1:
        end = places[1].start
    text, raw = body[place.start : place.end], body[start:end]
    piece = written_piece(body, text, key, value, column=None, margin=STEP, raw=raw)
    return spliced(body, [Splice(start, end, "")]), piece


def _cut_lines(body: str, root: Value, path: Path, number: int) -> tuple[str, Piece]:
    owner = _collection(root, path)
    places, (key, value) = extents(body, owner), _part(owner, number)
    place = places[number]
    column = column_of(body, place.start)
    margin = column - _outer_column(body, root, path)
    kept = pieces(body, places)
    piece = written_piece(body, kept[number], key, value, column=column, margin=margin)
    if len(places) == 1:
        return _emptied(body, root, path, Splice(place.top, place.end, "")), piece
    return replaced(body, places, [*kept[:number], *kept[number + 1 :]]), piece


def _emptied(body: str, root: Value, path: Path, last: Splice) -> str:
    """Give a text in which a collection has lost its last part; a pair of brackets stays, as a key needs a value."""
    if not path:
        raise EditError("a file cannot be emptied: remove it instead")
    pair = "[]" if isinstance(find(root, path), Listing) else "{}"
    if not stands_alone(body, find(root, path).start):
        return spliced(body, [Splice(last.start, last.end, f"{pair}{_break(body)}")])
    colon = _colon(body, root, path)
    if colon is None:
        raise EditError("it stands alone below its dash")
    return spliced(body, [Splice(colon, colon, f" {pair}"), last])


def _break(body: str) -> str:
    return "\r\n" if "\r\n" in body else "\n"


def _colon(body: str, root: Value, path: Path) -> int | None:
    """Give where the colon before the value at a path ends, None where the value is an item."""
    around = find(root, path[:-1])
    if not isinstance(around, Table):
        return None
    return body.index(":", around.entries[position(around, path[-1])].key.end) + 1


def _outer_column(body: str, root: Value, path: Path) -> int:
    """Give the column of the key or dash that a collection belongs to, less than any for the root."""
    if not path:
        return -STEP
    around = _collection(root, path[:-1])
    place = extents(body, around)[position(around, path[-1])]
    return column_of(body, place.start)


def _is_bare_pair(body: str, root: Value, path: Path, owner: Collection) -> bool:
    """Tell whether an empty pair of brackets stands alone behind a key or dash, so that lines can replace it.

    Behind a key a comment may follow: it stays where it is, and the lines come below it.
    """
    rest = body[owner.end : line_after(body, owner.end)].strip()
    around = find(root, path[:-1]) if path else owner
    is_outside = isinstance(around, Table | Listing) and not around.is_flow
    is_free = not rest or (isinstance(around, Table) and rest.startswith("#"))
    return is_outside and is_free and owner.end - owner.start == len("{}")


def _put_alone(body: str, root: Value, path: Path, piece: Piece, line_end: str) -> str:
    """Put a piece in place of an empty pair of brackets, on lines below the key."""
    owner = find(root, path)
    column = _outer_column(body, root, path) + piece.margin
    written = piece.as_lines(column, line_end)
    colon = _colon(body, root, path)
    if colon is None:
        after = line_after(body, owner.end)
        return spliced(body, [Splice(owner.start, after, written.lstrip(" "))])
    below = line_after(body, owner.end)
    return spliced(body, [Splice(colon, owner.end, ""), Splice(below, below, written)])


def _put_brackets(body: str, owner: Collection, number: int, piece: Piece) -> str:
    places, text = extents(body, owner), piece.between_brackets()
    if number:
        before = piece.raw if piece.raw.lstrip().startswith(",") else f", {text}"
        return spliced(body, [Splice(places[number - 1].end, places[number - 1].end, before)])
    if places:
        after = piece.raw if piece.raw.rstrip().endswith(",") else f"{text}, "
        return spliced(body, [Splice(places[0].start, places[0].start, after)])
    return spliced(body, [Splice(owner.start + 1, owner.start + 1, text)])


def _put_lines(body: str, owner: Collection, number: int, piece: Piece, line_end: str) -> str:
    places = extents(body, owner)
    written = piece.as_lines(column_of(body, places[0].start), line_end)
    kept = pieces(body, places)
    return replaced(body, places, [*kept[:number], written, *kept[number:]])


def pieces(body: str, places: Sequence[Extent]) -> list[str]:
    """Give the parts of a collection that is not between brackets, each as whole lines."""
    first = places[0]
    found = [body[each.top : each.end] for each in places]
    if not stands_alone(body, first.start):
        found[0] = " " * column_of(body, first.start) + found[0]
    return found


def replaced(body: str, places: Sequence[Extent], parts: Sequence[str]) -> str:
    """Give a text with other parts, as whole lines, in a collection that is not between brackets.

    The first one shares the line of a dash, unless comments stand above it.
    """
    first, end, joined = places[0], places[-1].end, "".join(parts)
    column = column_of(body, first.start)
    dash = _dash(body, first)
    if dash is None:
        return spliced(body, [Splice(first.top, end, joined)])
    if joined.lstrip(" ").startswith(("#", "\n", "\r")):
        return spliced(body, [Splice(dash, end, _break(body) + joined)])
    margin = " " * (column - column_of(body, dash))
    return spliced(body, [Splice(dash, end, margin + joined.lstrip(" "))])


def _dash(body: str, first: Extent) -> int | None:
    """Give where the dash ends whose line the first part shares, or would share if there were no comments above it."""
    if not stands_alone(body, first.start):
        return len(body[: first.start].rstrip(" "))
    has_comments = first.top < first.start - column_of(body, first.start)
    line = body[body.rfind("\n", 0, max(0, first.top - 1)) + 1 : first.top]
    if has_comments and line.strip(" \r\n") and not line.strip(" \r\n-"):
        return len(body[: first.top].rstrip())
    return None
