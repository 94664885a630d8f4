"""New values as YAML: whole lines at a column, or between brackets."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from eamodel.edit.said import Said, SaidListing, SaidTable
from eamodel.edit.scalars import Atom, block, scalar_text

New: TypeAlias = "Atom | Mapping[str, New] | Sequence[New]"
"""A value to be written: a text, a number, true or false, or a mapping or sequence of such."""

STEP: Final = 2
"""How far a value stands in from its key. Units: columns."""


def as_said(value: New) -> Said:
    """Give what a new value says once it is written.

    >>> as_said({"name": "Legal", "tags": ["law", 1]})
    SaidTable(entries=(('name', 'Legal'), ('tags', SaidListing(items=('law', '1')))))
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return SaidTable(tuple((key, as_said(each)) for key, each in value.items()))
    if isinstance(value, Sequence):
        return SaidListing(tuple(as_said(each) for each in value))
    return scalar_text(value)


def in_brackets(value: New) -> str:
    """Give a value on one line.

    >>> in_brackets({"name": "Legal, HR", "tags": ["law", 1]})
    "{name: 'Legal, HR', tags: [law, 1]}"
    """
    if isinstance(value, str):
        return scalar_text(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(entry_in_brackets(key, each) for key, each in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    return scalar_text(value)


def entry_in_brackets(key: str | None, value: New) -> str:
    """Give an entry of a table, or an item of a listing, on one line."""
    if key is None:
        return in_brackets(value)
    return f"{scalar_text(key, in_flow=True, as_key=True)}: {in_brackets(value)}"


def lines(key: str | None, value: New, column: int = 0) -> str:
    r"""Give an entry of a table, or an item of a listing, as whole lines that begin at a column.

    >>> print(lines("legal", {"name": "Legal", "steps": [{"id": "a", "at": "b"}], "tags": []}), end="")
    legal:
      name: Legal
      steps:
        - id: a
          at: b
      tags: []
    """
    head = " " * column + ("-" if key is None else f"{scalar_text(key, as_key=True)}:")
    inner = column + STEP
    if isinstance(value, str):
        folded = block(value, inner, "\n") if "\n" in value else None
        return f"{head} {folded or scalar_text(value) + chr(10)}"
    if not isinstance(value, Mapping | Sequence):
        return f"{head} {scalar_text(value)}\n"
    if not value:
        return f"{head} {in_brackets(value)}\n"
    if isinstance(value, Mapping):
        inside = "".join(lines(each, entry, inner) for each, entry in value.items())
    else:
        inside = "".join(lines(None, item, inner) for item in value)
    return f"{head} {inside[inner:]}" if key is None else f"{head}\n{inside}"
