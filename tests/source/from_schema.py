"""Values that a JSON Schema accepts, made from the schema itself, places in values, and which file has which schema."""

import math
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

Schema: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]

# Words for whatever has a pattern, and for texts: ids, references, dates, and what looks like something else.
WORDS: Final = (
    *(
        "legal",
        "front-line",
        "a1",
        "undecided",
        "end",
        "corporate:legal",
        "level-0",
        "level-1-legal",
    ),
    *(
        "2014",
        "2014-10",
        "2014-10-22",
        "T",
        "gbp",
        "EA312",
        "TOWN001",
        "undecided-class",
        "models/town",
        "step:ask",
        "not-stated",
        "true",
        "no",
        "0.10",
    ),
    *("#0A4FA3", "#ffffff", "M0 0H40V20H0Z", "m1 1 8 0 0 8z"),
    *("A name with spaces", " trimmed ", "two\nlines\n", "ü"),
)
_DEEPEST: Final = 6
_LEAST_KEYS: Final = 2


class Values:
    """Makes values of one schema. It knows the keywords that the format's schemas use, and raises for any other."""

    def __init__(self, schema: Schema) -> None:
        self._root = schema
        self._valid = Draft202012Validator(schema)

    def any(self) -> st.SearchStrategy[Any]:
        """Give whole values, with few keys and then with ever more."""
        return self._value(self._root, 0).filter(self._valid.is_valid)

    def _is_valid(self, schema: Schema, value: object) -> bool:
        return self._valid.evolve(schema={"$defs": self._root["$defs"], **schema}).is_valid(value)

    def _value(self, schema: Schema, depth: int) -> st.SearchStrategy[Any]:
        if "$ref" in schema:
            return self._value(self._resolved(schema), depth)
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        if "anyOf" in schema:
            return st.one_of([self._value(each, depth) for each in schema["anyOf"]])
        types = schema.get(
            "type", ["string", "integer", "boolean"]
        )  # a text says in its own way what it takes
        kinds = types if isinstance(types, list) else [types]
        return st.one_of([self._of_type(kind, schema, depth) for kind in kinds])

    def _resolved(self, schema: Schema) -> Schema:
        """Give what a reference and the words beside it say together; a key that may not be there is left out."""
        part = self._root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        beside = {key: each for key, each in schema.items() if key != "$ref"}
        if "properties" in beside:
            properties = {**part["properties"], **beside["properties"]}
            beside["properties"] = {key: each for key, each in properties.items() if each is not False}
        return {**part, **beside}

    def _of_type(self, kind: str, schema: Schema, depth: int) -> st.SearchStrategy[Any]:
        match kind:
            case "object":
                return self._object(schema, depth)
            case "array":
                least = schema.get("minItems", 0)
                some = st.lists(self._value(schema["items"], depth + 1), min_size=least, max_size=least + 1)
                return some.filter(lambda value: self._is_valid({**schema, "items": True}, value))
            case "string":
                return self._string(schema)
            case "number":
                return st.one_of(
                    self._integer(schema), self._integer(schema, 1000).map(lambda whole: whole / 8)
                )
            case "integer":
                return self._integer(schema)
            case "boolean":
                return st.booleans()
            case _:
                raise NotImplementedError(kind)

    def _integer(self, schema: Schema, most: int = 10**9) -> st.SearchStrategy[int]:
        least = math.ceil(schema.get("minimum", 0))
        return st.integers(max(least, -most), min(schema.get("maximum", most), most))

    def _string(self, schema: Schema) -> st.SearchStrategy[str]:
        known = [word for word in WORDS if self._is_valid(schema, word)]
        if "pattern" in schema:
            return st.sampled_from(known)
        return st.sampled_from(known) | st.text(
            st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=5
        )

    def _entries(self, draw: st.DrawFn, schema: Schema, depth: int) -> dict[str, Any]:
        properties = dict(schema.get("properties", {}))
        keys = list(schema.get("required", ()))
        if "oneOf" in schema:
            branch = draw(st.sampled_from(schema["oneOf"]))
            keys += branch["required"]
            for key, part in branch.get("properties", {}).items():
                properties[key] = next(
                    each for each in properties[key]["anyOf"] if each["type"] == part["type"]
                )
        if properties and depth < _DEEPEST:
            least = min(len(properties), _LEAST_KEYS if "oneOf" not in schema else 0)
            keys += draw(st.sets(st.sampled_from(sorted(properties)), min_size=least, max_size=least + 4))
        for key in list(keys):
            keys += schema.get("dependentRequired", {}).get(key, ())
        made = {key: draw(self._value(properties[key], depth + 1)) for key in dict.fromkeys(keys)}
        others = list(schema.get("patternProperties", {}).items())
        if isinstance(schema.get("additionalProperties"), dict) and depth < _DEEPEST:
            others.append((schema.get("propertyNames", {"type": "string"}), schema["additionalProperties"]))
        for key, part in others:
            names = self._value(key, depth) if isinstance(key, dict) else self._string({"pattern": key})
            for _ in range(draw(st.integers(1, schema.get("maxProperties", 3)))):
                made[draw(names)] = draw(self._value(part, depth + 1))
        return made

    def _object(self, schema: Schema, depth: int) -> st.SearchStrategy[dict[str, Any]]:
        conditions: Schema = {key: schema[key] for key in _CONDITIONS if key in schema}

        @st.composite
        def drawn(draw: st.DrawFn) -> dict[str, Any]:
            return self._entries(draw, schema, depth)

        return drawn().filter(lambda made: self._is_valid(conditions, made))


_CONDITIONS: Final = (
    "propertyNames",
    "oneOf",
    "not",
    "dependentRequired",
    "dependentSchemas",
    "allOf",
    "minProperties",
    "maxProperties",
)


def places(value: object, path: Path = ()) -> Iterator[Path]:
    """Give the way to each value inside a value, itself first."""
    yield path
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(each, (*path, key))


def at(value: object, path: Path) -> object:
    """Give what is at a place."""
    for key in path:
        assert isinstance(value, dict | list)
        value = value[key]  # type: ignore[index]  # a mapping is asked with a key, a list with a number
    return value


def put(value: object, path: Path, new: object) -> object:
    """Give a value with another at one place."""
    if not path:
        return new
    key, *rest = path
    assert isinstance(value, dict | list)
    copy = value.copy()
    copy[key] = put(at(value, (key,)), tuple(rest), new)  # type: ignore[index]  # as above
    return copy


def sort_of(name: str) -> str:
    """Give the sort of a file by its path."""
    folders = {"models": "model", "scenarios": "scenario", "rules": "rules", "eamodel.yaml": "workspace"}
    return folders.get(name.partition("/")[0], "theme")
