"""Find texts that a comma between brackets has cut into a value and a key without one."""

from typing import NamedTuple

from eamodel.source.spoken import money_form, number_form
from eamodel.source.tree import EMPTY, Quoted, Spot, Table


class Split(NamedTuple):
    """A text that was cut: the key it belongs to, and how to write it."""

    key: str
    help: str


def split_at_comma(spot: Spot) -> Split | None:
    """Give what was cut where an entry without a value follows a comma, None where that is not how it came about."""
    table, key = spot.owner, str(spot.key)
    if spot.node is not EMPTY or not isinstance(table, Table):
        return None
    keys = list(table)
    number = keys.index(key)
    place = spot.file.position(table.key_mark(key))
    line = spot.file.lines[place.line]
    while number > 0 and table[keys[number]] is EMPTY:
        number -= 1
    value = table[keys[number]]
    before = spot.file.position(table.value_mark(keys[number]))
    if not isinstance(value, str) or isinstance(value, Quoted) or before.line != place.line:
        return None
    if not line[: place.column].rstrip().endswith(","):
        return None
    text = line[before.column : place.column + len(key)]
    form = money_form(text) if keys[number] == "money" else number_form(text)
    help = f"write `{keys[number]}: {form}`" if form else f"put quotes around the text: `{_quoted(text)}`"
    return Split(keys[number], help)


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'
