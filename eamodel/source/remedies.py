"""Say what to write instead of a value of the wrong type, or for a key that is missing."""

import re
from collections.abc import Mapping
from typing import Final

from eamodel.source.near import as_id
from eamodel.source.shape import Shape, key_of
from eamodel.source.tree import Listing, Table

_ARROW: Final = re.compile(r"\s*(\S.*?)\s*(?:->|=>|→|-->)\s*(\S.*?)\s*")
_SHORT: Final = 60
"""Longer texts are not repeated in what is proposed."""


def missing_key(shape: type[Shape], key: str, defaults: Mapping[str, object]) -> str:
    """Say what to add for a key that is required; an id that follows from the place is proposed."""
    if key in _IDS and isinstance(defaults.get(key), str):
        return f"add `{key}: {defaults[key]}`"
    said = next(
        (field.description or "" for name, field in shape.model_fields.items() if key_of(name) == key), ""
    )
    return f"add `{key}:`, {said[:1].lower()}{said[1:].rstrip('.')}" if said else f"add `{key}:`"


_IDS: Final = frozenset({"model", "scenario"})
"""Keys whose value follows from where the file is."""


def in_place_of_text(shape: type[Shape], key: str | int, text: str) -> str:
    """Say how to write a mapping where a text stands, by the one key that is required."""
    arrow = _ARROW.fullmatch(text)
    required = [key_of(name) for name, field in shape.model_fields.items() if field.is_required()]
    if arrow and {"from", "to"}.issubset(required):
        one, other = (as_id(end) or end for end in arrow.groups())
        return f"write `{{from: {one}, to: {other}, kind: flow}}`, or another kind"
    said = text if len(text) <= _SHORT and "\n" not in text else "..."
    if len(required) == 1:
        entry = f"{{{required[0]}: {_in_braces(said)}}}"
        return f"write `{key}: {entry}`" if isinstance(key, str) else f"write `{entry}`"
    if required:
        return f"write its keys: {', '.join(f'`{each}:`' for each in required)}"
    return "write a mapping, a key and a value a line"


def _in_braces(text: str) -> str:
    """Give a text as it can stand between braces."""
    return text if re.fullmatch(r"[\w][\w .'()/+-]*", text) else '"' + text.replace('"', "'") + '"'


def in_place_of_list(listing: Listing) -> str:
    """Say how to write a mapping where a list stands."""
    first = listing[0] if listing else None
    if isinstance(first, str) and as_id(first):
        return f"write each under its id, without a dash: `{as_id(first)}: {{...}}`"
    if isinstance(first, Table):
        id = first.get("id")
        if isinstance(id, str):
            return f"write each under its id, without a dash: `{id}:`, and its other keys below"
        if len(first) == 1 or _is_wrapped(first):
            return f"remove the dashes: each stands under its id, as `{next(iter(first))}: {{...}}`"
        return "write each under an id of its own, without a dash"
    return "write a mapping, a key and a value a line"


def _is_wrapped(table: Table) -> bool:
    """Tell whether a mapping begins with an id that its other keys should be below."""
    return any(not isinstance(value, str) for value in list(table.values())[:1])


def in_place_of_mapping(table: Table) -> str:
    """Say how to write a list where a mapping stands."""
    key, value = next(iter(table.items()), ("", None))
    if isinstance(value, Table):
        return f"write each as an item with a dash: `- {{id: {key}, ...}}`"
    return f"write a dash before each item: `- {key}: ...`" if key else "write a list, each item after a dash"
