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
from eamodel.model.relations import RELATION_RULES
from eamodel.model.scenario import END, NOT_STATED, ScenarioStatus, StateName
from eamodel.model.views import MOST_WEIGHT, PAGE_WORDS, REGION_WORDS
from eamodel.source.certainty_shape import ElementCertainty, RelationCertainty, ToldCertainty
from eamodel.source.governance_shape import DecisionShape, ExemptionShape
from eamodel.source.model_shape import (
    HEADER_KEYS,
    UNDECIDED,
    ClassShape,
    ContentShape,
    ElementShape,
    HeaderShape,
    RelationKindShape,
    RelationShape,
    SchemeShape,
    ViewShape,
)
from eamodel.source.quantity_shape import DurationOf, MeasureShape, measure_schema
from eamodel.source.rule_example import CONTENT, SCENARIO
from eamodel.source.rules_shape import OWN_CODE_SCHEMA, RuleShape, RulesShape
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape, StateShape, StepShape
from eamodel.source.schema_examples import EXAMPLES
from eamodel.source.schema_parts import (
    COUNT,
    FILES,
    ID,
    REFERENCE,
    SAID,
    TEXT,
    Schema,
    closed,
    entries,
    items,
    number,
    one_or_many,
    trimmed,
)
from eamodel.source.settings_shape import (
    SEVERITY_WORDS,
    FoldersShape,
    LimitsShape,
    OverrideShape,
    SettingsShape,
)
from eamodel.source.shape import Shape, key_of
from eamodel.source.theme_shape import (
    MOST_OUTLINES,
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
_DEFS: Final = "#/$defs/"
_ABOUT: Final = frozenset({"description", "default"})


def _ref(name: str) -> Schema:
    return {"$ref": f"{_DEFS}{name}"}


def _but(word: str, why: str) -> Schema:
    """Give the schema of an id that is not a reserved word."""
    return {
        **ID,
        "pattern": f"^(?!{word}$){ID_PATTERN}$",
        "patternErrorMessage": f"{ID['patternErrorMessage']}; `{word}` {why}",
    }


_IDS: Final = one_or_many(ID, is_set=True)
_REFERENCES: Final = one_or_many(REFERENCE, is_set=True)
_RELATION_KIND: Final[Schema] = {"anyOf": [{"enum": list(RELATION_RULES)}, ID]}
_RELATION_KINDS: Final = one_or_many(_RELATION_KIND, is_set=True)
_ELEMENT_ID: Final = _but(NOT_STATED, "says that no place is stated")
_ELEMENTS: Final = entries(_ref("element"), _ELEMENT_ID)
_CODE: Final[Schema] = {
    "anyOf": [{"type": "string", "pattern": "^EA[0-9]{3}$"}, OWN_CODE_SCHEMA, ID],
}
_SEVERITIES: Final = entries({"enum": list(SEVERITY_WORDS)}, _CODE)
_PARAMETER: Final[Schema] = {"anyOf": [{**number(least=0), "type": "integer"}, one_or_many(TEXT)]}
_PARAMETERS: Final = entries(entries(_PARAMETER, {"type": "string"}), _CODE)
_RULES: Final = entries(_ref("rule"))
_EXAMPLES: Final = one_or_many(_ref("example"))
_VIEWS: Final[Schema] = {
    # The name of a container takes further room.
    **entries(
        _ref("view"), {"anyOf": [ID, {"type": "string", "pattern": f"^level-[1-9][0-9]*-{ID_PATTERN}$"}]}
    ),
    # What a level shows is said by its name.
    "patternProperties": {"^level-(?:0$|[1-9][0-9]*-)": {**_ref("view"), "properties": {"of": False}}},
}

# What the types leave open: what a nested mapping or list holds, and what a text names.
_MEANT: Final[Mapping[type[Shape], Mapping[str, Schema]]] = {
    ContentShape: {
        "under": ID,
        "elements": _ELEMENTS,
        "relations": items(_ref("relation")),
        "decisions": entries(_ref("decision"), _ELEMENT_ID),
        "exemptions": entries(_ref("exemption")),
    },
    DecisionShape: {"affects": _REFERENCES, "superseded-by": REFERENCE},
    ExemptionShape: {"decision": REFERENCE},
    HeaderShape: {
        "model": ID,
        "uses": _IDS,
        "classification": _ref("classification"),
        "complete": _RELATION_KINDS,
        "views": _VIEWS,
        "relation-kinds": entries(_ref("relation-kind")),
    },
    ElementShape: {"contains": _ELEMENTS},
    RelationShape: {"from": REFERENCE, "to": REFERENCE, "kind": _RELATION_KIND, "id": ID},
    SchemeShape: {
        "classes": {
            **entries(_ref("class"), _but(UNDECIDED, "says that a class is open")),
            "minProperties": 1,
        }
    },
    ClassShape: {"homes": _IDS, "apart-from": _IDS},
    ViewShape: {
        "of": ID,
        "collapse": _IDS,
        "arrange": {
            "type": "object",
            "properties": dict.fromkeys(REGION_WORDS, _REFERENCES),
            "additionalProperties": False,
        },
        "columns": entries(COUNT),
        "rows": entries(COUNT),
        "order": entries(_IDS),
        "weight": entries({"type": "number", "minimum": 1 / MOST_WEIGHT, "maximum": MOST_WEIGHT}),
        "relations": _RELATION_KINDS,
    },
    ProblemShape: {"voice": REFERENCE, "at": REFERENCE, "accepted-by": REFERENCE},
    StepShape: {
        "id": _but(END, "says that the story ends"),
        "at": REFERENCE,
        "from": REFERENCE,
        "via": _REFERENCES,
        "could-also": _REFERENCES,
        "by": REFERENCE,
        "problems": _IDS,
    },
    StateShape: {
        "start": REFERENCE,
        "end": REFERENCE,
        "measures": entries(_ref("measure")),
    },
    SettingsShape: {
        "folders": _ref("folders"),
        "limits": _ref("limits"),
        "severities": _SEVERITIES,
        "parameters": _PARAMETERS,
        "overrides": items(_ref("override")),
        "rules": _RULES,
    },
    OverrideShape: {"severities": _SEVERITIES, "parameters": _PARAMETERS},
    RulesShape: {"rules": _RULES},
    RuleShape: {"passes": _EXAMPLES, "fails": _EXAMPLES},
    ThemeShape: {
        "boxes": _ref("boxes"),
        "states": _ref("states"),
        "notes": _ref("notes"),
        "classes": entries(_ref("tone")),
        "more-classes": items(_ref("tone"), least=1),
        "logo": _ref("logo"),
    },
    BoxesShape: {key_of(field): _ref("surface") for field in BoxesShape.model_fields},
    StatesShape: {key_of(field): _ref("tone") for field in StatesShape.model_fields},
    NotesShape: {key_of(field): _ref("tone") for field in NotesShape.model_fields},
    LogoShape: {"paths": {**items(_ref("logo-path"), least=1), "maxItems": MOST_OUTLINES}},
    ScenarioShape: {
        "scenario": ID,
        "model": ID,
        "narrator": REFERENCE,
        "problems": entries(_ref("problem")),
        "as-is": _ref("as-is-state"),
        "to-be": _ref("to-be-state"),
    },
}


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
    meant = {key: part for each in reversed(shape.__mro__) for key, part in _MEANT.get(each, {}).items()}
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
            holder |= {"enum": words[holder.pop("$ref").removeprefix(_DEFS)]["enum"]}
    return part


def _state(name: StateName) -> Schema:
    schema = _shape(StateShape)
    schema["properties"]["steps"] |= items(_ref(f"{name.value}-step"), least=1)
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
    content = {**{key: header[key] for key in CONTENT}, SCENARIO: _ref("scenario")}
    words = "|".join(content)
    alone = {
        "type": "string",
        "pattern": f"^(?!(?:{words}|{NOT_STATED})$){ID_PATTERN}$",
        "maxLength": ID["maxLength"],
    }
    return {"anyOf": [closed(content), entries(_ref("element"), alone)]}


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
    "kind-of-relation": _RELATION_KIND,
    "references": _REFERENCES,
    "kinds-of-relation": _RELATION_KINDS,
    "ids": _IDS,
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
            return {**_ref(name), **{key: each for key, each in schema.items() if key not in shared}}
    return {key: _shared_inside(each) for key, each in schema.items()}


def _shared_inside(part: object) -> object:
    if isinstance(part, list):
        return [_shared_inside(each) for each in part]
    return _shared(part) if isinstance(part, dict) else part


def _named(part: object) -> Iterator[str]:
    """Give the names of the parts that a schema refers to."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(_DEFS)
        for each in part.values():
            yield from _named(each)
    elif isinstance(part, list):
        for each in part:
            yield from _named(each)
