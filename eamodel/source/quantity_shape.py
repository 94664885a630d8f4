"""The shapes of durations and measures as written."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.ids import StepId
from eamodel.model.quantities import Bound, Duration, Quantity, TimeUnit
from eamodel.source import schema_parts, spellings
from eamodel.source.certainty_shape import ToldCertainty
from eamodel.source.codes import BAD_VALUE, MISSING_KEY, UNKNOWN_KEY
from eamodel.source.near import certainly, did_you_mean, nearest
from eamodel.source.scalars import Text, number, table, wrong, wrong_type, yes_no
from eamodel.source.schema_parts import Schema
from eamodel.source.shape import Shape
from eamodel.source.spoken import duration_form, money_form, number_form
from eamodel.source.tree import Table

_UNITS: Final = {unit.value: unit for unit in TimeUnit}
_BOUNDS: Final = {bound.value: bound for bound in Bound if bound.value}
_SINCE: Final = "from"
_AMOUNTS: Final = ("count", "percent", "money")
Path = tuple[str | int, ...]


def _quantity(entries: Table, allowed: tuple[str, ...]) -> Duration | Quantity:
    """Give the one quantity among some entries, with its bound.

    `{weeks: 4, at-most: true}` and `{at-most: {weeks: 4}}` say the same.
    """
    bounds = [key for key in entries if key in _BOUNDS]
    if not bounds:
        return _exact(entries, allowed)
    key, *others = bounds
    if others:
        headline = "a value is at least or at most, not both"
        raise wrong(BAD_VALUE, headline, help="keep one", path=(others[0],))
    inner = entries[key]
    if not isinstance(inner, Table):
        exact = _exact({unit: value for unit, value in entries.items() if unit != key}, allowed)
        return _bounded(exact, _BOUNDS[key]) if yes_no(inner, (key,)) else exact
    if len(entries) > 1:
        headline = f"`{key}` and a unit beside it say two things"
        raise wrong(BAD_VALUE, headline, help="keep one", path=(key,))
    return _bounded(_exact(inner, allowed, (key,)), _BOUNDS[key])


def _exact(entries: Mapping[str, object], allowed: tuple[str, ...], path: Path = ()) -> Duration | Quantity:
    """Give the one quantity among some entries, none of which is a bound."""
    for key in entries:
        if key not in allowed:
            near = nearest(key, (*allowed, *_BOUNDS))
            help = did_you_mean(near) if near else "the units are " + ", ".join(allowed)
            meant = certainly(key, near, (*allowed, *_BOUNDS), closed=True)
            raise wrong(UNKNOWN_KEY, f"`{key}` is no unit", help=help, path=(*path, key), meant=meant)
    if not entries:
        raise wrong(MISSING_KEY, "a unit is missing", help="write one, such as `weeks: 4`", path=path)
    key, *others = entries
    if others:
        form = duration_form(" ".join(f"{value} {unit}" for unit, value in entries.items()))
        help = f"write the value in one: `{form}`" if form else "write the value in one"
        raise wrong(BAD_VALUE, "there are two units", help=help, path=(*path, others[0]))
    return _amount(key, entries[key], path)


def _bounded(quantity: Duration | Quantity, bound: Bound) -> Duration | Quantity:
    if isinstance(quantity, Duration):
        return Duration(quantity.value, quantity.unit, bound, quantity.since)
    return Quantity(quantity.value, quantity.unit, bound)


def _amount(key: str, value: object, path: Path) -> Duration | Quantity:
    if key in _UNITS:
        return Duration(number(value, path=(*path, key)), _UNITS[key])
    if key != "money":
        return Quantity(number(value, path=(*path, key)), key)
    if not isinstance(value, Table):
        form = money_form(value) if isinstance(value, str) else ""
        help = f"write `{form or '{gbp: 900000}'}`, with the three letters of the currency"
        raise wrong_type("a mapping from one currency to an amount", value, *path, key, help=help)
    if len(value) != 1:
        raise wrong(
            BAD_VALUE, "money is in one currency", help="write `money: {gbp: 900000}`", path=(*path, key)
        )
    currency, amount = next(iter(value.items()))
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        letters = money_form(f"1 {currency}")[1:4] or "gbp"
        help = f"write the three letters of ISO 4217, such as `{letters}`"
        raise wrong(BAD_VALUE, f"`{currency}` is no currency", help=help, path=(*path, key, currency))
    return Quantity(number(amount, least=None, path=(*path, key, currency)), currency.lower())


def _duration(value: object) -> Duration:
    if isinstance(value, str):
        form = duration_form(value)
        bare = number_form(value)
        help = f"write a number with its unit, such as `{{days: {bare or 2}}}`"
        raise wrong_type("a duration", value, help=f"write `{form}`" if form else help)
    read = _counted(table(value), tuple(_UNITS))
    assert isinstance(read, Duration)
    return read


def _counted(entries: Table, allowed: tuple[str, ...]) -> Duration | Quantity:
    """Give the one quantity among some entries, a duration with the step it counts from."""
    since = entries.get(_SINCE)
    if since is not None and not isinstance(since, str):
        raise wrong_type("the id of a step", since, _SINCE)
    plain = Table()
    plain.update((key, entry) for key, entry in entries.items() if key != _SINCE)
    read = _quantity(plain, allowed)
    if since is None:
        return read
    if not isinstance(read, Duration):
        headline = "only a duration counts `from` a step"
        raise wrong(BAD_VALUE, headline, help="remove `from`", path=(_SINCE,))
    return Duration(read.value, read.unit, read.bound, StepId(since.strip()))


_NOTHING: Final[Mapping[str, Schema]] = {}
_MONEY_SCHEMA: Final[Schema] = {
    "type": "object",
    "patternProperties": {"^[A-Za-z]{3}$": schema_parts.number(least=None)},
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
    "description": "An amount of one currency, by the three letters of ISO 4217.",
}


def _quantity_schema(allowed: tuple[str, ...], beside: Mapping[str, Schema] = _NOTHING) -> Schema:
    """Give the schema of a quantity: one unit, at most one bound, a duration's `from`, and what is beside them."""
    units = {key: _MONEY_SCHEMA if key == "money" else schema_parts.number() for key in allowed}
    exact = {**schema_parts.closed(units), "minProperties": 1, "maxProperties": 1}
    bounds = {bound: {"anyOf": [{"type": "boolean"}, exact]} for bound in _BOUNDS}
    one_of: list[Schema] = [{"required": [unit]} for unit in units]
    one_of += [{"properties": {bound: {"type": "object"}}, "required": [bound]} for bound in _BOUNDS]
    schema = schema_parts.closed({**units, **bounds, _SINCE: schema_parts.ID, **beside})
    schema |= {"oneOf": one_of, "not": {"required": list(_BOUNDS)}}
    amounts = [key for key in allowed if key not in _UNITS]
    if amounts:
        within = {"propertyNames": {"not": {"enum": amounts}}}
        no_amount = {**dict.fromkeys(amounts, False), **dict.fromkeys(_BOUNDS, within)}
        schema["dependentSchemas"] = {_SINCE: {"properties": no_amount}}
    return schema


DurationOf = Annotated[
    Duration,
    PlainValidator(_duration),
    WithJsonSchema(_quantity_schema(tuple(_UNITS))),
]


QUANTITY_KEYS: Final = (*_UNITS, *_AMOUNTS, *_BOUNDS, _SINCE)
"""The keys of a measure that together say its quantity."""


class MeasureShape(Shape):
    """A measure without its quantity; its id is its key."""

    more_keys: ClassVar[tuple[str, ...]] = QUANTITY_KEYS
    meant: ClassVar[Mapping[str, str]] = spellings.MEASURE
    advice: ClassVar[Mapping[str, str]] = {
        **{code: f"write it under `money`, as `money: {{{code}: 900000}}`" for code in ("gbp", "eur", "usd")},
        **dict.fromkeys(("cost", "price", "sum", "pounds"), "write `money: {gbp: 900000}`"),
        **dict.fromkeys(("duration", "time", "takes"), "write its unit in place of the key, as `weeks: 4`"),
        "id": "remove it: the key above is the measure's id",
    }

    outcome: Text = Field("", description="What came or is to come of it.")
    source: Text = Field("", description="Where it is said.")
    certainty: ToldCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")


def measure_schema(beside: Mapping[str, Schema]) -> Schema:
    """Give the schema of a measure with what may stand beside its quantity."""
    return _quantity_schema((*_UNITS, *_AMOUNTS), beside)


def measured(entries: Table) -> Duration | Quantity:
    """Give the quantity that some entries of a measure say. Raises: PydanticCustomError."""
    return _counted(entries, (*_UNITS, *_AMOUNTS))
