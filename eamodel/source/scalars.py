"""The types of the format's scalars and small mappings, as pydantic annotations.

The format's types decide what a scalar is, not YAML: a text field takes any scalar as it is written, a number or
yes/no field takes a plain one only.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Final

from pydantic import Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from eamodel.diagnostic import CodePage
from eamodel.source import schema_parts
from eamodel.source.codes import BAD_DATE, BAD_VALUE, NO_VALUE, UNKNOWN_WORD, WRONG_TYPE
from eamodel.source.near import certainly, did_you_mean
from eamodel.source.remedies import in_place_of_list, in_place_of_mapping
from eamodel.source.spellings import meant_word
from eamodel.source.spoken import date_help, number_form, yes_no_form
from eamodel.source.tree import BROKEN, EMPTY, Listing, Quoted, Table

MAX_NAME_LENGTH: Final = 200
MAX_DIGITS: Final = 15


def wrong(
    page: CodePage, headline: str, *, help: str = "", path: Iterable[str | int] = (), meant: str = ""
) -> PydanticCustomError:
    """Give the error that becomes a finding of this code; `path` leads to the place inside the value.

    In the headline `{key}` stands for the key at that place; `meant` is what is to stand there for certain.
    """
    context = {"page": page, "headline": headline, "help": help, "path": tuple(path), "meant": meant}
    return PydanticCustomError("finding", "{headline}", context)


def kind_of_node(node: object) -> str:
    """Say in words what is written at a place.

    >>> kind_of_node(Listing()), kind_of_node("5")
    ('a list', 'the number 5')
    """
    if isinstance(node, Table):
        return "a mapping"
    if isinstance(node, Listing):
        return "a list"
    return f"the number {node}" if isinstance(node, str) and plain_number(node) is not None else "a text"


def wrong_type(wanted: str, node: object, *path: str | int, help: str = "") -> PydanticCustomError:
    """Give the error for a value that is not of the type a key takes, or that is not there at all."""
    if node is EMPTY:
        return wrong(NO_VALUE, "`{key}` has no value", help="write a value, or remove the key", path=path)
    if node is BROKEN:
        return PydanticCustomError("reported", "already reported")
    headline = f"`{{key}}` takes {wanted}, not {kind_of_node(node)}"
    return wrong(WRONG_TYPE, headline, help=help or f"write {wanted}", path=path)


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME_LENGTH, pattern=r"^[^\n]*$"),
]


def as_name(text: str) -> str:
    """Give a name for a thing whose own is not sound.

    >>> as_name("  a   b "), as_name("")
    ('a b', '?')
    """
    return " ".join(text.split())[:MAX_NAME_LENGTH].strip() or "?"


Said = Annotated[Text, Field(min_length=1)]
"""A text that may not be empty."""


def one_or_many(value: object, wanted: str = "a text") -> tuple[str, ...]:
    """Give one text or a list of them as they are written. Raises: PydanticCustomError at the first that is none."""
    if isinstance(value, str):
        return (value.strip(),)
    if not isinstance(value, Listing):
        raise wrong_type(f"{wanted} or a list", value)
    for number, each in enumerate(value):
        if not isinstance(each, str):
            raise _no_item(wanted, each, number)
    return tuple([str(each).strip() for each in value])


def _no_item(wanted: str, item: object, number: int) -> PydanticCustomError:
    if item is EMPTY:
        help = "write a value, or remove the item"
        return wrong(NO_VALUE, "an item of `{key}` has no value", help=help, path=(number,))
    return wrong_type(wanted, item, number)


OneOrMany = Annotated[
    tuple[str, ...],
    PlainValidator(one_or_many),
    WithJsonSchema(schema_parts.one_or_many(schema_parts.TEXT)),
]
"""One text or a list of them."""


def table(value: object) -> Table:
    """Give a mapping as it is: its entries are validated one at a time."""
    if isinstance(value, Table):
        return value
    help = (
        in_place_of_list(value) if isinstance(value, Listing) else "write its entries below, each under an id"
    )
    raise wrong_type("a mapping", value, help=help)


def listing(value: object) -> Listing:
    """Give a list as it is: its items are validated one at a time."""
    if isinstance(value, Listing):
        return value
    help = in_place_of_mapping(value) if isinstance(value, Table) else "write a list, each item after a dash"
    raise wrong_type("a list", value, help=help)


Entries = Annotated[Table, PlainValidator(table), WithJsonSchema({"type": "object"})]
Items = Annotated[Listing, PlainValidator(listing), WithJsonSchema({"type": "array"})]

_NUMBER: Final = re.compile(r"[-+.]*[0-9]")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_BASED: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FRACTION: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


def plain_number(text: str) -> int | float | None:
    """Give the number a plain scalar stands for, None where it is no number or one of too many digits.

    Source: YAML 1.2.2, chapter 10.3, the core schema, without `.inf` and `.nan`.

    >>> plain_number("010"), plain_number("2.50"), plain_number("1_000")
    (10, 2.5, None)
    """
    # Signs, a point and an exponent take less room than twice the digits.
    if isinstance(text, Quoted) or len(text) > 2 * MAX_DIGITS or not _NUMBER.match(text):
        return None
    if _BASED.fullmatch(text):
        return int(text, 0) if len(text) - len("0x") <= MAX_DIGITS else None
    if sum(character.isdigit() for character in text) > MAX_DIGITS:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FRACTION.fullmatch(text):
        number = float(text)
        return number if abs(number) < 10**MAX_DIGITS else None
    return None


def number(
    value: object, *, least: int | None = 0, whole: bool = False, path: tuple[str | int, ...] = ()
) -> int | float:
    """Give a number field's value. Raises: PydanticCustomError."""
    if not isinstance(value, str):
        raise wrong_type("a number", value, *path)
    read = plain_number(value)
    wanted = "a whole number" if whole else "a number"
    if read is None or (whole and not isinstance(read, int)):
        form = number_form(value)
        is_form = bool(form) and plain_number(form) is not None and form != value
        help = "remove the quotes" if isinstance(value, Quoted) else f"write digits, at most {MAX_DIGITS}"
        help = f"write `{form}`" if is_form else help
        raise wrong(WRONG_TYPE, f"`{{key}}` takes {wanted}, not `{value}`", help=help, path=path)
    if least is not None and read < least:
        headline = f"`{{key}}` is {value}, and {least} is the least it can be"
        raise wrong(BAD_VALUE, headline, help=f"write {least} or more", path=path)
    return read


def _at_least_one(value: object) -> int | float:
    return number(value, least=1, whole=True)


Count = Annotated[int, PlainValidator(_at_least_one), WithJsonSchema(schema_parts.COUNT)]
"""A whole number from 1."""


def yes_no(value: object, path: tuple[str | int, ...] = ()) -> bool:
    """Give a yes/no field's value. Raises: PydanticCustomError."""
    if not isinstance(value, str):
        raise wrong_type("`true` or `false`", value, *path)
    if isinstance(value, Quoted) or value not in {"true", "false"}:
        form = yes_no_form(value)
        help = f"write `{form}`, without quotes" if form else "write `true` or `false`, without quotes"
        meant = "" if isinstance(value, Quoted) else form  # quotes stay, and make a text of it
        headline = f"`{{key}}` takes `true` or `false`, not `{value}`"
        raise wrong(WRONG_TYPE, headline, help=help, path=path, meant=meant)
    return value == "true"


YesNo = Annotated[bool, PlainValidator(yes_no), WithJsonSchema({"type": "boolean"})]


def _properties(value: object) -> Mapping[str, str | int | float | bool]:
    return {key: _property(key, entry) for key, entry in table(value).items()}


def _property(key: str, value: object) -> str | int | float | bool:
    if not isinstance(value, str):
        raise wrong_type("a text, a number, `true` or `false`", value, key)
    if isinstance(value, Quoted):
        return str(value)
    if value in {"true", "false"}:
        return value == "true"
    read = plain_number(value)
    return value if read is None else read


Properties = Annotated[
    Mapping[str, str | int | float | bool],
    PlainValidator(_properties),
    WithJsonSchema({"type": "object", "additionalProperties": schema_parts.SCALAR}),
]

# A day, or a month or year where the source gives no more. Source: ISO 8601-1, 5.2.2.
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _iso_date(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("a date", value)
    match = _DATE.fullmatch(value.strip())
    year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
    if not (year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        raise wrong(BAD_DATE, f"`{value}` is not a date", help=date_help(value))
    return value.strip()


# A year alone is a number to an editor. How many days the month has is left to the reader.
_DATE_SCHEMA: Final = {
    "type": ["string", "integer"],
    "pattern": r"^\s*(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?\s*$",
    "patternErrorMessage": "write year-month-day, such as 2014-10-22",
    "minimum": 1000,
    "maximum": 9999,
}
Date = Annotated[str, PlainValidator(_iso_date), WithJsonSchema(_DATE_SCHEMA)]


def _day(value: object) -> date:
    said = _iso_date(value)
    if len(said) < len("2014-10-22"):
        headline = f"`{{key}}` takes a day, not the whole of {said}"
        raise wrong(BAD_DATE, headline, help="write year-month-day, such as `2014-10-22`")
    return date.fromisoformat(said)


_DAY_SCHEMA: Final = {
    "type": "string",
    "pattern": r"^\s*(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\s*$",
    "patternErrorMessage": _DATE_SCHEMA["patternErrorMessage"],
}
Day = Annotated[date, PlainValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
"""A date that is a whole day."""


def unknown_word(word: str, words: Iterable[str], *path: str | int) -> PydanticCustomError:
    """Give the error for a word that is none of those a key takes."""
    known = [each for each in words if each]
    near = meant_word(word, known)
    help = did_you_mean(near) if near else "write one of " + ", ".join(known)
    meant = certainly(word, near, known, closed=True)
    return wrong(UNKNOWN_WORD, f"`{{key}}` cannot be `{word}`", help=help, path=path, meant=meant)
