"""Other texts for scalars at known places: what a rename needs, and all that it touches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eamodel.edit.errors import EditError
from eamodel.edit.frame import Splice, framed, line_starts, spliced
from eamodel.edit.scalars import restyled
from eamodel.edit.written import Scalar, Table, Value, parse


@dataclass(frozen=True, slots=True)
class Replacement:
    """A scalar at a place and the text it is to have. Units: line and column count from 0, in characters."""

    line: int
    column: int
    old: str
    new: str


def replace_scalars(text: str, replacements: Iterable[Replacement]) -> str:
    """Give a text in which the scalars at some places have other texts, in the same quotes.

    Requires: the reader accepts the text, and the places are its marks of keys and values.
    Ensures: nothing but these scalars is touched; replacing back gives the same text.
    Raises: EditError where another text than the old one stands at a place.
    """
    frame, body = framed(text)
    starts = line_starts(body)
    scalars: dict[int, Scalar] | None = None
    splices = []
    for each in replacements:
        start = starts[each.line] + each.column
        splice = _written_out(body, start, each)
        if splice is None:  # folded, escaped, or in a block: rare, so the text is scanned only then
            scalars = {found.start: found for found in _scalars(parse(body))} if scalars is None else scalars
            splice = _scanned(body, scalars.get(start), each)
        splices.append(splice)
    return frame.whole(spliced(body, splices))


def _written_out(body: str, start: int, wanted: Replacement) -> Splice | None:
    """Give the change where the old text stands at the place letter for letter, bare or in quotes."""
    sign = body[start : start + 1]
    if sign in {"'", '"'}:
        if body.startswith(f"{sign}{wanted.old}{sign}", start) and _is_bare(wanted.new):
            return Splice(start + 1, start + 1 + len(wanted.old), wanted.new)
        return None
    end = start + len(wanted.old)
    ends_there = body[end : end + 1] in _AFTER_PLAIN or body.startswith(":", end)
    if body.startswith(wanted.old, start) and ends_there and _is_bare(wanted.new):
        return Splice(start, end, wanted.new)
    return None


_AFTER_PLAIN = frozenset({" ", "\n", "\r", ",", "]", "}"})


def _is_bare(text: str) -> bool:
    """Tell whether a text is made of letters and joints that mean the same in every style."""
    return text.replace("-", "a").replace(":", "a").isalnum() and not text.endswith(":")


def _scanned(body: str, scalar: Scalar | None, wanted: Replacement) -> Splice:
    if scalar is None or scalar.value != wanted.old:
        raise EditError(f"`{wanted.old}` does not stand in line {wanted.line + 1} any more")
    return Splice(scalar.start, scalar.end, restyled(body, scalar, wanted.new))


def _scalars(value: Value) -> Iterator[Scalar]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Scalar):
            yield each
        elif isinstance(each, Table):
            yield from (entry.key for entry in each.entries)
            waiting += [entry.value for entry in each.entries]
        else:
            waiting += each.items
