"""Edits: set, add, remove, rename, move and reorder what a text says, and keep all else as it is written.

Every edit gives a new text that says exactly what was asked for, or raises and changes nothing. Comments go where the
entry goes that they stand above. Requires of every text: the reader accepts it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from eamodel.edit import said as meaning
from eamodel.edit.cut import cut_out, pieces, put_in, put_under, replaced
from eamodel.edit.emit import New, as_said, in_brackets, lines
from eamodel.edit.errors import EditError
from eamodel.edit.extent import Extent, column_of, content_end, ended, extents
from eamodel.edit.frame import Frame, Splice, framed, spliced
from eamodel.edit.piece import Piece, new_piece
from eamodel.edit.said import Said, said
from eamodel.edit.scalars import Bare, restyled, scalar_text
from eamodel.edit.signs import comments, signs_of
from eamodel.edit.written import Key, Path, Scalar, Table, Value, child, find, parse, position


def set_value(text: str, path: Path, value: New) -> str:
    """Give a text in which the value at a path is another; a key that is not there yet comes last.

    Ensures: a text stays in the quotes of the one it replaces, and bare where both look alike.
    Raises: EditError where the path leads nowhere.
    """
    frame, body = framed(text)
    root = parse(body)
    owner = find(root, path[:-1])
    if isinstance(owner, Table) and path[-1] not in {entry.key.value for entry in owner.entries}:
        return add(text, path, value)
    number = position(owner, path[-1])
    wanted = meaning.changed(said(root), path, lambda _: as_said(value))
    if said(root) == wanted and not isinstance(value, Bare):
        return text
    old = child(owner, number)
    if not isinstance(old, Scalar):
        return _checked(frame, _collection_anew(body, root, path, value, frame), wanted, None)
    if isinstance(value, Mapping | list | tuple):
        edited = _scalar_anew(body, root, path, value, frame)
    else:
        edited = spliced(body, [_rewritten(body, old, value, frame)])
    return _checked(frame, edited, wanted, _notes(body))


def _rewritten(body: str, old: Scalar, value: New, frame: Frame) -> Splice:
    if isinstance(value, str) and not isinstance(value, Bare):
        return Splice(old.start, old.end, restyled(body, old, value, line_end=frame.line_end))
    assert isinstance(value, str | int | float | bool)
    after = frame.line_end if old.is_block else ""
    return Splice(old.start, old.end, scalar_text(value, in_flow=True) + after)


def _collection_anew(body: str, root: Value, path: Path, value: New, frame: Frame) -> str:
    """Write another value in place of a collection, below the comments above it; those in it go with it."""
    old = find(root, path)
    assert not isinstance(old, Scalar)
    if old.is_flow:
        return spliced(body, [Splice(old.start, old.end, in_brackets(value))])
    key, extent = _place(body, root, path)
    written = lines(key, value, column_of(body, extent.start)).replace("\n", frame.line_end)
    return spliced(body, [Splice(extent.start, extent.end, written.lstrip(" "))])


def _scalar_anew(body: str, root: Value, path: Path, value: New, frame: Frame) -> str:
    """Write a collection in place of a scalar; the comment beside it stays on the first line."""
    owner, old = find(root, path[:-1]), find(root, path)
    assert not isinstance(owner, Scalar)
    if owner.is_flow:
        return spliced(body, [Splice(old.start, old.end, in_brackets(value))])
    key, extent = _place(body, root, path)
    end = content_end(body, old)
    first, _, rest = lines(key, value, column_of(body, extent.start)).partition("\n")
    below = ended(body, end)
    beside = body[end:below].rstrip("\r\n")
    written = f"{first}{beside}\n{rest}".replace("\n", frame.line_end)
    return spliced(body, [Splice(extent.start, extent.end, written.lstrip(" ") + body[below : extent.end])])


def _place(body: str, root: Value, path: Path) -> tuple[str | None, Extent]:
    """Give the key and the extent of what a path leads to, outside brackets."""
    owner = find(root, path[:-1])
    assert not isinstance(owner, Scalar)
    number = position(owner, path[-1])
    key = owner.entries[number].key.value if isinstance(owner, Table) else None
    return key, extents(body, owner)[number]


def add(text: str, path: Path, value: New, *, number: int | None = None) -> str:
    """Give a text with another entry, or item: `path` ends in its key, or in the number it is to have.

    `number` says where a new key comes, the last place without it.
    Raises: EditError where the key is there already, or the path leads nowhere.
    """
    key = path[-1]
    if isinstance(key, int):
        return insert(text, path[:-1], new_piece(None, value), number=key)
    return insert(text, path[:-1], new_piece(key, value), number=number)


def insert(text: str, path: Path, piece: Piece, *, number: int | None = None) -> str:
    """Give a text with a piece put into the collection at a path, last unless a number says otherwise.

    Where the path ends in a key that is not there yet, a collection of this piece alone is made there.
    Raises: EditError where the key is there already, or the path leads nowhere.
    """
    frame, body = framed(text)
    root, notes = parse(body), _notes(body) + Counter(piece.notes)
    owner = find(root, path[:-1]) if path else root
    if path and isinstance(owner, Table) and path[-1] not in {entry.key.value for entry in owner.entries}:
        alone = meaning.SaidListing((piece.content,))
        inside = alone if piece.key is None else meaning.SaidTable(((piece.key, piece.content),))
        key, last = str(path[-1]), len(owner.entries)
        wanted = meaning.changed(
            said(root), path[:-1], lambda whole: meaning.with_part(whole, last, key, inside)
        )
        return _checked(frame, put_under(body, root, path, piece, frame.line_end), wanted, notes)
    owner = find(root, path)
    if isinstance(owner, Scalar) or isinstance(owner, Table) == (piece.key is None):
        raise EditError("a table takes entries, a listing items")
    place = len(meaning.parts(said(owner))) if number is None else number
    if not 0 <= place <= len(meaning.parts(said(owner))):
        raise EditError(f"there is no place {place}")
    wanted = meaning.changed(
        said(root), path, lambda whole: meaning.with_part(whole, place, piece.key, piece.content)
    )
    return _checked(frame, put_in(body, root, path, place, piece, frame.line_end), wanted, notes)


def cut(text: str, path: Path) -> tuple[str, Piece]:
    """Give a text without an entry or item and its comments, and the piece, to be put in elsewhere.

    Ensures: `insert` of the piece at its old number gives the same text again.
    Raises: EditError where the path leads nowhere, or to all that a file says.
    """
    if not path:
        raise EditError("a file cannot be emptied: remove it instead")
    frame, body = framed(text)
    root = parse(body)
    number = position(find(root, path[:-1]), path[-1])
    wanted = meaning.changed(said(root), path[:-1], lambda whole: meaning.without(whole, number))
    rest, piece = cut_out(body, root, path[:-1], number)
    left = _notes(rest)
    taken = tuple((_notes(body) - left).elements())
    return _checked(frame, rest, wanted, None), replace(piece, notes=taken)


def remove(text: str, path: Path) -> str:
    """Give a text without an entry or item and the comments above it. Raises: EditError as `cut` does."""
    return cut(text, path)[0]


def rename_key(text: str, path: Path, new: str) -> str:
    """Give a text in which the last key of a path is called otherwise; references to it are not followed.

    Raises: EditError where there is such a key already, or the path leads to no entry.
    """
    frame, body = framed(text)
    root = parse(body)
    owner = find(root, path[:-1])
    if not isinstance(owner, Table):
        raise EditError("an item of a list has no key")
    number = position(owner, path[-1])
    wanted = meaning.changed(said(root), path[:-1], lambda whole: meaning.with_key(whole, number, new))
    key = owner.entries[number].key
    if key.value == new:
        return text
    return _checked(
        frame, spliced(body, [Splice(key.start, key.end, restyled(body, key, new))]), wanted, _notes(body)
    )


def move(text: str, path: Path, to: Path, *, number: int | None = None) -> str:
    """Give a text in which an entry or item stands in the collection at another path, last unless a number says.

    `to` and `number` mean the text as it is before. Raises: EditError where it would stand inside itself.
    """
    if to[: len(path)] == path:
        raise EditError("nothing can stand inside itself")
    if to == path[:-1]:
        return _moved_inside(text, path, number)
    rest, piece = cut(text, path)
    return insert(rest, _without(to, path), piece, number=number)


def _without(to: Path, gone: Path) -> Path:
    """Give a path as it is once what is at another path is gone: items after it count one less."""
    depth = len(gone) - 1
    last, there = gone[-1], to[depth] if depth < len(to) else None
    if to[:depth] == gone[:-1] and isinstance(last, int) and isinstance(there, int) and there > last:
        return (*to[:depth], there - 1, *to[depth + 1 :])
    return to


def _moved_inside(text: str, path: Path, number: int | None) -> str:
    owner = find(parse(framed(text)[1]), path[:-1])
    here = position(owner, path[-1])
    order = [each for each in range(len(meaning.parts(said(owner)))) if each != here]
    order.insert(len(order) if number is None else number, here)
    return _in_order(text, path[:-1], order)


def reorder(text: str, path: Path, order: Sequence[Key]) -> str:
    """Give a text in which the parts of a collection stand in another order, each with its comments.

    `order` names every key once, or every number. Raises: EditError where it does not.
    """
    owner = find(parse(framed(text)[1]), path)
    return _in_order(text, path, [position(owner, each) for each in order])


def _in_order(text: str, path: Path, order: Sequence[int]) -> str:
    frame, body = framed(text)
    root = parse(body)
    owner = find(root, path)
    if isinstance(owner, Scalar) or sorted(order) != list(range(len(meaning.parts(said(owner))))):
        raise EditError("an order names every part once")
    wanted = meaning.changed(said(root), path, lambda whole: meaning.in_order(whole, order))
    places = extents(body, owner)
    if owner.is_flow:
        slots = zip(places, (places[each] for each in order), strict=True)
        return _checked(
            frame,
            spliced(
                body, [Splice(one.start, one.end, body[other.start : other.end]) for one, other in slots]
            ),
            wanted,
            _notes(body),
        )
    parts = pieces(body, places)
    return _checked(frame, replaced(body, places, [parts[each] for each in order]), wanted, _notes(body))


def _checked(frame: Frame, body: str, wanted: Said, notes: Counter[str] | None) -> str:
    """Give an edited text. What is written is checked, not trusted; `notes` are the comments it is to have.

    Raises: EditError where it does not say what is wanted, or a comment is lost, so that nobody writes it.
    """
    if said(parse(body)) != wanted or (notes is not None and _notes(body) != notes):
        raise EditError("the way this is written stands in the way: nothing was changed")
    whole = frame.whole(body)
    if not frame.is_ended and said(parse(whole.removeprefix(frame.head))) != wanted:
        return frame.head + body  # a block at the end of a file that keeps its last line break needs one
    return whole


def _notes(text: str) -> Counter[str]:
    return Counter(comments(text, signs_of(text)))
