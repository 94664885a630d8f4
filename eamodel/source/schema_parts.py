"""The parts that JSON Schemas of the files are made of.

A schema does not see a file as it is written, but what an editor's YAML library makes of it by the core schema: a
plain `0.10` has become a number there and a plain `true` a truth value, which the reader takes as texts all the same
where a text is wanted.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from eamodel.ids import ID_PATTERN, MAX_ID_LENGTH

Schema: TypeAlias = dict[str, Any]

FILES: Final[Mapping[str, str]] = {
    "model": "a file below models/",
    "scenario": "a file below scenarios/",
    "workspace": "eamodel.yaml",
    "rules": "a file below rules/",
    "theme": "the file that theme: in eamodel.yaml names",
}
"""The sorts of files there is a schema for, each with what it is."""

MAX_NUMBER: Final = 10**15 - 1

SCALAR: Final[Schema] = {"type": ["string", "number", "boolean"]}
# Lets in what SCALAR does. But an editor that reads of truth values proposes `true` for every name.
TEXT: Final[Schema] = {"if": {"type": ["object", "array", "null"]}, "then": {"type": "string"}}
ID: Final[Schema] = {
    "type": "string",
    "maxLength": MAX_ID_LENGTH,
    "pattern": f"^{ID_PATTERN}$",
    # An annotation that editors show instead of the pattern.
    "patternErrorMessage": "an id is made of lower-case words of letters and digits, joined by hyphens",
}
REFERENCE: Final[Schema] = {
    "type": "string",
    "pattern": f"^(?:{ID_PATTERN}:)?{ID_PATTERN}$",
    "patternErrorMessage": "write an id, or `model:id` for a thing of another model",
}


def number(*, least: int | None = 0) -> Schema:
    """Give the schema of a number field."""
    return {"type": "number", "minimum": -MAX_NUMBER if least is None else least, "maximum": MAX_NUMBER}


COUNT: Final[Schema] = {**number(least=1), "type": "integer"}


def one_or_many(item: Schema, *, is_set: bool = False) -> Schema:
    """Give the schema of one value or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item, **({"uniqueItems": True} if is_set else {})}]}


def closed(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Give the schema of a mapping that has these keys and no other."""
    needs = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needs, "additionalProperties": False}


def entries(value: Schema, key: Schema = ID) -> Schema:
    """Give the schema of a mapping whose keys the author makes up."""
    return {"type": "object", "propertyNames": key, "additionalProperties": value}


def items(value: Schema, *, least: int = 0) -> Schema:
    """Give the schema of a list."""
    return {"type": "array", "items": value, **({"minItems": least} if least else {})}


def trimmed(least: int, most: int | None, *, is_one_line: bool) -> Schema:
    """Give the schema of a text of so many characters without the white space around it.

    Ensures: a number or truth value is let in where one of its ways of writing may be short enough.
    """
    schema = dict(TEXT)
    if most is not None and most < len("true"):
        bounds = {"minimum": -(10 ** (most - 1)) + 1, "maximum": 10**most - 1}
        schema = {"type": ["string", "integer"], **bounds}
    if least or is_one_line:
        schema["pattern"] = r"^\s*\S(?:[^\n]*\S)?\s*$" if is_one_line else r"\S"
        schema["patternErrorMessage"] = "write a text on one line" if is_one_line else "write a text"
    return schema if most is None else {**schema, "maxLength": most}


SAID: Final = trimmed(1, None, is_one_line=False)
