"""What the types of the files leave open, as JSON Schemas: what a nested mapping or list holds, what a text names."""

from collections.abc import Mapping
from typing import Final

from eamodel.ids import ID_PATTERN
from eamodel.model.relations import RELATION_RULES
from eamodel.model.scenario import END, NOT_STATED
from eamodel.model.views import MOST_WEIGHT, REGION_WORDS
from eamodel.source.governance_shape import DecisionShape, ExemptionShape
from eamodel.source.model_shape import (
    UNDECIDED,
    ClassShape,
    ContentShape,
    ElementShape,
    HeaderShape,
    RelationShape,
    SchemeShape,
    ViewShape,
)
from eamodel.source.rules_shape import OWN_CODE_SCHEMA, RuleShape, RulesShape
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape, StateShape, StepShape
from eamodel.source.schema_parts import (
    COUNT,
    ID,
    REFERENCE,
    TEXT,
    Schema,
    entries,
    items,
    number,
    one_or_many,
)
from eamodel.source.settings_shape import (
    SEVERITY_WORDS,
    OverrideShape,
    SettingsShape,
)
from eamodel.source.shape import Shape, key_of
from eamodel.source.theme_shape import (
    MOST_OUTLINES,
    BoxesShape,
    LogoShape,
    NotesShape,
    StatesShape,
    ThemeShape,
)

DEFS: Final = "#/$defs/"


def ref(name: str) -> Schema:
    """Give a reference to a part that several places share."""
    return {"$ref": f"{DEFS}{name}"}


def _but(word: str, why: str) -> Schema:
    """Give the schema of an id that is not a reserved word."""
    return {
        **ID,
        "pattern": f"^(?!{word}$){ID_PATTERN}$",
        "patternErrorMessage": f"{ID['patternErrorMessage']}; `{word}` {why}",
    }


IDS: Final = one_or_many(ID, is_set=True)
REFERENCES: Final = one_or_many(REFERENCE, is_set=True)
RELATION_KIND: Final[Schema] = {"anyOf": [{"enum": list(RELATION_RULES)}, ID]}
RELATION_KINDS: Final = one_or_many(RELATION_KIND, is_set=True)
_ELEMENT_ID: Final = _but(NOT_STATED, "says that no place is stated")
_ELEMENTS: Final = entries(ref("element"), _ELEMENT_ID)
_CODE: Final[Schema] = {
    "anyOf": [{"type": "string", "pattern": "^EA[0-9]{3}$"}, OWN_CODE_SCHEMA, ID],
}
_SEVERITIES: Final = entries({"enum": list(SEVERITY_WORDS)}, _CODE)
_PARAMETER: Final[Schema] = {"anyOf": [{**number(least=0), "type": "integer"}, one_or_many(TEXT)]}
_PARAMETERS: Final = entries(entries(_PARAMETER, {"type": "string"}), _CODE)
_RULES: Final = entries(ref("rule"))
_EXAMPLES: Final = one_or_many(ref("example"))
_VIEWS: Final[Schema] = {
    # The name of a container takes further room.
    **entries(
        ref("view"), {"anyOf": [ID, {"type": "string", "pattern": f"^level-[1-9][0-9]*-{ID_PATTERN}$"}]}
    ),
    # What a level shows is said by its name.
    "patternProperties": {"^level-(?:0$|[1-9][0-9]*-)": {**ref("view"), "properties": {"of": False}}},
}

# What the types leave open: what a nested mapping or list holds, and what a text names.
MEANT: Final[Mapping[type[Shape], Mapping[str, Schema]]] = {
    ContentShape: {
        "under": ID,
        "elements": _ELEMENTS,
        "relations": items(ref("relation")),
        "decisions": entries(ref("decision"), _ELEMENT_ID),
        "exemptions": entries(ref("exemption")),
    },
    DecisionShape: {"affects": REFERENCES, "superseded-by": REFERENCE},
    ExemptionShape: {"decision": REFERENCE},
    HeaderShape: {
        "model": ID,
        "uses": IDS,
        "classification": ref("classification"),
        "complete": RELATION_KINDS,
        "views": _VIEWS,
        "relation-kinds": entries(ref("relation-kind")),
    },
    ElementShape: {"contains": _ELEMENTS},
    RelationShape: {"from": REFERENCE, "to": REFERENCE, "kind": RELATION_KIND, "id": ID},
    SchemeShape: {
        "classes": {
            **entries(ref("class"), _but(UNDECIDED, "says that a class is open")),
            "minProperties": 1,
        }
    },
    ClassShape: {"homes": IDS, "apart-from": IDS},
    ViewShape: {
        "of": ID,
        "collapse": IDS,
        "arrange": {
            "type": "object",
            "properties": dict.fromkeys(REGION_WORDS, REFERENCES),
            "additionalProperties": False,
        },
        "columns": entries(COUNT),
        "rows": entries(COUNT),
        "order": entries(IDS),
        "weight": entries({"type": "number", "minimum": 1 / MOST_WEIGHT, "maximum": MOST_WEIGHT}),
        "relations": RELATION_KINDS,
    },
    ProblemShape: {"voice": REFERENCE, "at": REFERENCE, "accepted-by": REFERENCE},
    StepShape: {
        "id": _but(END, "says that the story ends"),
        "at": REFERENCE,
        "from": REFERENCE,
        "via": REFERENCES,
        "could-also": REFERENCES,
        "by": REFERENCE,
        "problems": IDS,
    },
    StateShape: {
        "start": REFERENCE,
        "end": REFERENCE,
        "measures": entries(ref("measure")),
    },
    SettingsShape: {
        "folders": ref("folders"),
        "limits": ref("limits"),
        "severities": _SEVERITIES,
        "parameters": _PARAMETERS,
        "overrides": items(ref("override")),
        "rules": _RULES,
    },
    OverrideShape: {"severities": _SEVERITIES, "parameters": _PARAMETERS},
    RulesShape: {"rules": _RULES},
    RuleShape: {"passes": _EXAMPLES, "fails": _EXAMPLES},
    ThemeShape: {
        "boxes": ref("boxes"),
        "states": ref("states"),
        "notes": ref("notes"),
        "classes": entries(ref("tone")),
        "more-classes": items(ref("tone"), least=1),
        "logo": ref("logo"),
    },
    BoxesShape: {key_of(field): ref("surface") for field in BoxesShape.model_fields},
    StatesShape: {key_of(field): ref("tone") for field in StatesShape.model_fields},
    NotesShape: {key_of(field): ref("tone") for field in NotesShape.model_fields},
    LogoShape: {"paths": {**items(ref("logo-path"), least=1), "maxItems": MOST_OUTLINES}},
    ScenarioShape: {
        "scenario": ID,
        "model": ID,
        "narrator": REFERENCE,
        "problems": entries(ref("problem")),
        "as-is": ref("as-is-state"),
        "to-be": ref("to-be-state"),
    },
}
