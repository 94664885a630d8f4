"""The JSON Schema of what `--format json` prints.

Keys may be added without a new version of the document, so that none is forbidden here.
Source: JSON Schema, draft 2020-12.
"""

from json import dumps
from typing import Final

from eamodel.diagnostic import Severity
from eamodel.report.json_document import VERSION, Value


def json_schema() -> str:
    """Give the schema as text."""
    return dumps(_SCHEMA, indent=2) + "\n"


def _keyed(
    description: str, properties: dict[str, Value], optional: tuple[str, ...] = ()
) -> dict[str, Value]:
    """Give the schema of a mapping that has these keys, all but the optional ones always."""
    required: list[Value] = [key for key in properties if key not in optional]
    return {"description": description, "type": "object", "properties": properties, "required": required}


def _or_null(schema: dict[str, Value], why: str) -> Value:
    return {"description": why, "anyOf": [schema, {"type": "null"}]}


def _said(description: str, kind: str = "string", **more: Value) -> Value:
    return {"description": description, "type": kind, **more}


def _count(description: str) -> Value:
    return _said(description, "integer", minimum=0)


def _ref(name: str) -> dict[str, Value]:
    return {"$ref": f"#/$defs/{name}"}


_PLACE: Final = _keyed(
    "A stretch of one line of a file.",
    {
        "file": _said("The path of the file, from the workspace; in an audit, as it was asked for."),
        "line": _said("The line, from 1.", "integer", minimum=1),
        "column": _said("The first character in the line, from 1.", "integer", minimum=1),
        "length": _said("How many characters are meant.", "integer", minimum=1),
    },
)
_RELATED: Final = _keyed(
    "Another place a finding speaks of.",
    {
        "label": _said("What is to be seen there."),
        "place": _or_null(_ref("place"), "Where that is; null where no file says it."),
    },
)
_EXEMPTED: Final = _keyed(
    "The exemption under which a finding may stand for a while.",
    {
        "id": _said("What the exemption is called."),
        "kind": _said("How far it goes."),
        "reason": _said("Why it was given."),
        "owner": _said("Who answers for it; may be empty."),
        "decision": _said("The decision that gave it; may be empty."),
        "expires": _said("The last day on which it holds.", format="date"),
    },
)
_FINDING: Final = _keyed(
    "One mistake or open question.",
    {
        "code": _said("What was found, such as EA311; never used for anything else."),
        "name": _said("The same as a word."),
        "severity": {
            "description": "How much it matters here; settings may weigh it otherwise than the list of codes does.",
            "enum": [severity.word for severity in sorted(Severity)],
        },
        "headline": _said("What is wrong, understandable alone."),
        "place": _or_null(_ref("place"), "Where; null where it is about no file."),
        "note": _said("What is to be seen at the place; may be empty."),
        "help": _said("What to do; may be empty."),
        "related": _said("Other places it speaks of.", "array", items=_ref("related")),
        "exempted": _or_null(_ref("exempted"), "Why it may stand for a while; null where it may not."),
        "known": _said("Whether the baseline knows it, so that nothing fails because of it.", "boolean"),
        "fingerprint": _said(
            "What it is known by from run to run, wherever its line moves; each once in a document.",
            pattern="^[0-9a-f]{32}$",
        ),
    },
)
_PICTURE: Final = _keyed(
    "A picture that was measured.",
    {
        "file": _said("Its path."),
        "figures": _or_null(
            {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
            "Its figures by name, as docs/commands.md tells them; null where it is no sheet of eamodel.",
        ),
    },
)
_SCHEMA: Final[dict[str, Value]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:eamodel:schema:report:{VERSION}",
    "title": "What `eamodel check` and `eamodel audit` print with `--format json`",
    **_keyed(
        "The findings of a run.",
        {
            "version": {
                "description": "The version of this form; it grows when a key changes its meaning.",
                "const": VERSION,
            },
            "models": _count("How many models were checked; not in an audit."),
            "pictures": _said("What was measured; only in an audit.", "array", items=_ref("picture")),
            "counts": _keyed(
                "How many findings there are; each counts once.",
                {
                    **{
                        each.word: _count(f"Findings of this severity that stand: {each.word}.")
                        for each in Severity
                    },
                    "exempted": _count("Findings that an exemption lets pass."),
                    "known": _count("Findings that the baseline knows."),
                },
            ),
            "findings": _said("All findings, sorted by place.", "array", items=_ref("finding")),
        },
        optional=("models", "pictures"),
    ),
    "$defs": {
        "place": _PLACE,
        "related": _RELATED,
        "exempted": _EXEMPTED,
        "finding": _FINDING,
        "picture": _PICTURE,
    },
}
