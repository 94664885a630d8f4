"""JSON Schemas of the files, made from their shapes: what an editor knows of the format while somebody types.

The reader validates nested mappings one at a time, so their shapes hold only that there is a mapping; here they are put
together. What a schema cannot know, such as whether an id exists, remains the reader's; docs/editors.md lists it.

Source: JSON Schema, draft 2020-12.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from eamodel.ids import ID_PATTERN
from eamodel.model.certainty import Level
from eamodel.model.decisions import DecisionStatus
from eamodel.model.elements import Kind
from eamodel.model.scenario import NOT_STATED, ScenarioStatus, StateName
from eamodel.model.views import PAGE_WORDS
from eamodel.source.certainty_shape import ElementCertainty, RelationCertainty, ToldCertainty
from eamodel.source.governance_shape import DecisionShape, ExemptionShape
from eamodel.source.model_shape import (
    HEADER_KEYS,
    ClassShape,
    ElementShape,
    HeaderShape,
    RelationKindShape,
    RelationShape,
    SchemeShape,
    ViewShape,
)
from eamodel.source.quantity_shape import DurationOf, MeasureShape, measure_schema
from eamodel.source.rule_example import CONTENT, SCENARIO
from eamodel.source.rules_shape import RuleShape, RulesShape
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape, StateShape, StepShape
from eamodel.source.schema_examples import EXAMPLES
from eamodel.source.schema_meant import DEFS, IDS, MEANT, REFERENCES, RELATION_KIND, RELATION_KINDS, ref
from eamodel.source.schema_parts import (
    FILES,
    ID,
    REFERENCE,
    SAID,
    TEXT,
    Schema,
    closed,
    entries,
    items,
    one_or_many,
    trimmed,
)
from eamodel.source.settings_shape import (
    FoldersShape,
    LimitsShape,
    OverrideShape,
    SettingsShape,
)
from eamodel.source.shape import Shape
from eamodel.source.theme_shape import (
    BoxesShape,
    Colour,
    LogoShape,
    NotesShape,
    OutlineShape,
    StatesShape,
    SurfaceShape,
    ThemeShape,
    ToneShape,
)

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: Final = frozenset({"description", "default"})


class _Described(GenerateJsonSchema):
    """Describes a text by what an editor makes of it, and nothing by the name of its field."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return trimmed(
            schema.get("min_length", 0),
            schema.get("max_length"),
            is_one_line=schema.get("pattern") is not None,
        )

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False


def _shape(shape: type[Shape]) -> Schema:
    """Give the schema of a mapping from its shape alone and from what its texts mean."""
    made = shape.model_json_schema(schema_generator=_Described)
    meant = {key: part for each in reversed(shape.__mro__) for key, part in MEANT.get(each, {}).items()}
    words = made.get("$defs", {})
    properties = {key: _property(part, words) for key, part in made["properties"].items()}
    for key, part in meant.items():
        about = {word: each for word, each in properties[key].items() if word in _ABOUT}
        properties[key] = {**about, **part}
    return {
        "description": made["description"],
        "type": "object",
        "properties": properties,
        **({"required": made["required"]} if "required" in made else {}),
        "additionalProperties": False,
    }


def _property(written: Schema, words: Mapping[str, Schema]) -> Schema:
    """Give the schema of a key without what only Python knows: that it may be None, the names of enumerations."""
    part = dict(written)
    if part.get("default") in (None, "", []):
        part.pop("default", None)
    choices = [each for each in part.pop("anyOf", []) if each != {"type": "null"}]
    if len(choices) > 1:
        part["anyOf"] = choices
    elif choices:
        part |= choices[0]
    for holder in (part, part.get("items", {})):
        if "$ref" in holder:
            holder |= {"enum": words[holder.pop("$ref").removeprefix(DEFS)]["enum"]}
    return part


def _state(name: StateName) -> Schema:
    schema = _shape(StateShape)
    schema["properties"]["steps"] |= items(ref(f"{name.value}-step"), least=1)
    return schema


def _step(name: StateName) -> Schema:
    """Give the schema of a step: only the as-is state meets problems, and only the to-be state resolves them."""
    schema = _shape(StepShape)
    del schema["properties"]["resolves" if name is StateName.AS_IS else "problems"]
    return schema


def _decision() -> Schema:
    """Give the schema of a decision: only a superseded one names what supersedes it."""
    is_superseded = {"properties": {"status": {"const": DecisionStatus.SUPERSEDED.value}}}
    names_successor = {"required": ["superseded-by"]}
    return {**_shape(DecisionShape), "allOf": [{"if": names_successor, "then": is_superseded}]}


def _measure() -> Schema:
    beside = _shape(MeasureShape)
    return {"description": beside["description"], **measure_schema(beside["properties"])}


def _model() -> Schema:
    """Give the schema of a file of a model: what belongs beside the header asks for the header."""
    schema = _shape(HeaderShape)
    del schema["required"]
    schema["dependentRequired"] = {key: ["name" if key == "model" else "model"] for key in HEADER_KEYS}
    return {
        **schema,
        "description": "A file of a model: the one that says `model`, or one with more content.",
    }


def _scenario() -> Schema:
    states = [name.value for name in StateName]
    is_named = {"properties": {"status": {"const": ScenarioStatus.NAMED.value}}, "required": ["status"]}
    has_voices = {"properties": {"problems": {"additionalProperties": {"required": ["voice"]}}}}
    return {
        **_shape(ScenarioShape),
        "allOf": [
            {
                "if": is_named,
                "then": {"properties": dict.fromkeys(states, False)},
                "else": {"anyOf": [{"required": [state]} for state in states]},
            },
            {"if": {"required": ["narrator"]}, "else": has_voices},
        ],
    }


def _override() -> Schema:
    somewhere = {"anyOf": [{"required": ["models"]}, {"required": ["folders"]}]}
    return {**_shape(OverrideShape), "allOf": [somewhere]}


def _example() -> Schema:
    """Give the schema of an example: what a file of a model holds and one of a scenario, or its elements alone."""
    header = _shape(HeaderShape)["properties"]
    content = {**{key: header[key] for key in CONTENT}, SCENARIO: ref("scenario")}
    words = "|".join(content)
    alone = {
        "type": "string",
        "pattern": f"^(?!(?:{words}|{NOT_STATED})$){ID_PATTERN}$",
        "maxLength": ID["maxLength"],
    }
    return {"anyOf": [closed(content), entries(ref("element"), alone)]}


_ROOTS: Final[Mapping[str, Callable[[], Schema]]] = {
    "model": _model,
    "scenario": _scenario,
    "workspace": lambda: _shape(SettingsShape),
    "rules": lambda: _shape(RulesShape),
    "theme": lambda: _shape(ThemeShape),
}
_PARTS: Final[Mapping[str, Callable[[], Schema]]] = {
    "element": lambda: _shape(ElementShape),
    "relation": lambda: _shape(RelationShape),
    "relation-kind": lambda: _shape(RelationKindShape),
    "classification": lambda: _shape(SchemeShape),
    "class": lambda: _shape(ClassShape),
    "decision": _decision,
    "exemption": lambda: _shape(ExemptionShape),
    "view": lambda: _shape(ViewShape),
    "problem": lambda: _shape(ProblemShape),
    "as-is-state": lambda: _state(StateName.AS_IS),
    "to-be-state": lambda: _state(StateName.TO_BE),
    "as-is-step": lambda: _step(StateName.AS_IS),
    "to-be-step": lambda: _step(StateName.TO_BE),
    "measure": _measure,
    "folders": lambda: _shape(FoldersShape),
    "limits": lambda: _shape(LimitsShape),
    "override": _override,
    "rule": lambda: _shape(RuleShape),
    "example": _example,
    "scenario": _scenario,
    "tone": lambda: _shape(ToneShape),
    "surface": lambda: _shape(SurfaceShape),
    "boxes": lambda: _shape(BoxesShape),
    "states": lambda: _shape(StatesShape),
    "notes": lambda: _shape(NotesShape),
    "logo": lambda: _shape(LogoShape),
    "logo-path": lambda: _shape(OutlineShape),
}
# Written once in a document, wherever they are used; what holds others comes before them.
_SHARED: Final[Mapping[str, Schema]] = {
    **{
        name: TypeAdapter(of).json_schema()
        for name, of in {
            "duration": DurationOf,
            "element-certainty": ElementCertainty,
            "relation-certainty": RelationCertainty,
            "told-certainty": ToldCertainty,
        }.items()
    },
    "colour": TypeAdapter(Colour).json_schema(),
    "kind": {"enum": [kind.value for kind in Kind]},
    "page": {"enum": list(PAGE_WORDS)},
    "certainty": {"enum": [level.value for level in Level]},
    "kind-of-relation": RELATION_KIND,
    "references": REFERENCES,
    "kinds-of-relation": RELATION_KINDS,
    "ids": IDS,
    "texts": one_or_many(TEXT),
    "id": ID,
    "reference": REFERENCE,
    "said": SAID,
    "text": TEXT,
}


def json_schema(file: str) -> Schema:
    """Give the schema of a sort of file. Requires: `FILES` has it.

    Ensures: it holds all it refers to, and has the same id in every version of the format.
    """
    parts: dict[str, Schema] = {}
    root = _shared(_ROOTS[file]())
    waiting = list(_named(root))
    while waiting:
        name = waiting.pop()
        if name in parts:
            continue
        part = _shared(_SHARED[name], name) if name in _SHARED else _shared(_PARTS[name]())
        parts[name] = _with_example(name, part)
        waiting += _named(part)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:eamodel:schema:{file}",
        "$comment": "Made from the types that read the files, by `make docs`.",
        "title": f"eamodel: {FILES[file]}",
        **_with_example(file, root),
        "$defs": {name: parts[name] for name in sorted(parts)},
    }


def json_text(file: str) -> str:
    """Give the schema of a sort of file as it is written. Requires: `FILES` has it."""
    return json.dumps(json_schema(file), indent=2, ensure_ascii=False) + "\n"


def _with_example(name: str, part: Schema) -> Schema:
    return {**part, "examples": [EXAMPLES[name]]} if name in EXAMPLES else part


def _shared(schema: Schema, itself: str = "") -> Schema:
    """Give a schema in which what is shared stands as a reference, but for the part that is given itself."""
    for name, shared in _SHARED.items():
        if name != itself and all(schema.get(key) == each for key, each in shared.items()):
            return {**ref(name), **{key: each for key, each in schema.items() if key not in shared}}
    return {key: _shared_inside(each) for key, each in schema.items()}


def _shared_inside(part: object) -> object:
    if isinstance(part, list):
        return [_shared_inside(each) for each in part]
    return _shared(part) if isinstance(part, dict) else part


def _named(part: object) -> Iterator[str]:
    """Give the names of the parts that a schema refers to."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(DEFS)
        for each in part.values():
            yield from _named(each)
    elif isinstance(part, list):
        for each in part:
            yield from _named(each)
