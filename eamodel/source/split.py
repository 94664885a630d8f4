"""Find texts that a comma between brackets has cut into a value and a key without one."""

from typing import Final, NamedTuple

from eamodel.source.spoken import money_form, number_form
from eamodel.source.tree import EMPTY, Quoted, Spot, Table


class Split(NamedTuple):
    """A text that was cut: the key it belongs to, and how to write it; no help where it is cut once more."""

    key: str
    help: str


def split_at_comma(spot: Spot, previous: str | None) -> Split | None:
    """Give what was cut where an entry without a value follows a comma, None where that is not how it came about.

    `previous` is the key of the entry before, None where it is the first.
    """
    table, key = spot.owner, str(spot.key)
    if spot.node is not EMPTY or not isinstance(table, Table) or previous is None:
        return None
    at = spot.file.position(table.key_mark(key))
    before = spot.file.position(table.value_mark(previous))
    line = spot.file.lines[at.line]
    if before.line != at.line or not line[max(0, at.column - _FEW) : at.column].rstrip().endswith(","):
        return None
    value = table[previous]
    if value is EMPTY:
        return Split(previous, "")
    if not isinstance(value, str) or isinstance(value, Quoted):
        return None
    text = line[before.column : at.column + len(key)]
    form = money_form(text) if previous == "money" else number_form(text)
    help = f"write `{previous}: {form}`" if form else f"put quotes around the text: `{_quoted(text)}`"
    return Split(previous, help)


_FEW: Final = 8
"""Between a comma and a key stand no more blanks."""


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'
