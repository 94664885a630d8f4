"""The shapes of rules of one's own as written: a file of them, one rule, and an example."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.diagnostic import Severity
from eamodel.own_rule import CODE_PATTERN, MOST_CHARACTERS, SUBJECTS
from eamodel.source import schema_parts, spellings
from eamodel.source.codes import BAD_VALUE
from eamodel.source.scalars import Entries, Text, unknown_word, wrong, wrong_type
from eamodel.source.shape import Shape
from eamodel.source.tree import Listing, Table

_CODE: Final = re.compile(CODE_PATTERN)
_SEVERITIES: Final = {severity.word: severity for severity in sorted(Severity, reverse=True)}


def _phrase(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    if not value.strip():
        raise wrong(BAD_VALUE, "`{key}` is empty", help="write something, or remove it")
    if len(value) > MOST_CHARACTERS:
        headline = (
            f"`{{key}}` has {len(value):,} characters, and {MOST_CHARACTERS:,} are the most it can have"
        )
        raise wrong(BAD_VALUE, headline, help="split the rule into several")
    return str(value)


def _subject(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("one word", value)
    if value not in SUBJECTS:
        raise unknown_word(value, SUBJECTS)
    return str(value)


def _severity(value: object) -> Severity:
    if not isinstance(value, str):
        raise wrong_type("one word", value)
    if value not in _SEVERITIES:
        raise unknown_word(value, _SEVERITIES)
    return _SEVERITIES[value]


def _code(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("a code", value)
    if not _CODE.fullmatch(value):
        help = "write capitals and a number, such as `TOWN001`, not beginning with EA; or leave it out"
        raise wrong(BAD_VALUE, f"`{value}` is no code for a rule of your own", help=help)
    return str(value)


def _examples(value: object) -> tuple[Table, ...]:
    """Give one example or a list of them, each to be read by itself."""
    if isinstance(value, Table):
        return (value,)
    if not isinstance(value, Listing):
        raise wrong_type("a mapping or a list of them", value)
    for number, each in enumerate(value):
        if not isinstance(each, Table):
            raise wrong_type("a mapping", each, number)
    return tuple(each for each in value if isinstance(each, Table))


Phrase = Annotated[
    str,
    PlainValidator(_phrase),
    WithJsonSchema(schema_parts.trimmed(1, MOST_CHARACTERS, is_one_line=False)),
]
Subject = Annotated[str, PlainValidator(_subject), WithJsonSchema({"enum": list(SUBJECTS)})]
SeverityWord = Annotated[Severity, PlainValidator(_severity), WithJsonSchema({"enum": list(_SEVERITIES)})]
OWN_CODE_SCHEMA: Final = {
    "type": "string",
    "pattern": f"^{CODE_PATTERN}$",
    "patternErrorMessage": "write capitals and a number, such as TOWN001, not beginning with EA",
}
OwnCode = Annotated[str, PlainValidator(_code), WithJsonSchema(OWN_CODE_SCHEMA)]
Examples = Annotated[
    tuple[Table, ...],
    PlainValidator(_examples),
    WithJsonSchema(schema_parts.one_or_many({"type": "object"})),
]


class RuleShape(Shape):
    """A rule of the workspace's own; its id is its key."""

    meant: ClassVar[Mapping[str, str]] = spellings.RULE
    advice: ClassVar[Mapping[str, str]] = {
        "id": "remove it: the key above is the rule's id",
        "name": "remove it: the key above is the rule's name",
        "parameters": "write the number or the words into the expression",
    }

    for_: Subject = Field(
        description="What it looks at: element, a kind of element, relation, scenario, step, problem or model."
    )
    where: Phrase | None = Field(
        None, description="An expression: which of these it looks at; all, where it is left out."
    )
    require: Phrase = Field(description="An expression that has to hold for each of them.")
    message: Phrase | None = Field(
        None, description="What is wrong where it does not hold, with fields in braces: {id}."
    )
    severity: SeverityWord | None = Field(None, description="How much it matters; an error by default.")
    help: Text = Field("", description="What to do about it, with fields in braces as in the message.")
    why: Text = Field(
        "", description="Why it matters, for those who ask what the finding means; it has no fields."
    )
    code: OwnCode | None = Field(
        None, description="A code of its own, such as TOWN001; by default its id is its code."
    )
    passes: Examples = Field((), description="Elements that keep it, or a list of such examples.")
    fails: Examples = Field((), description="Elements that break it, or a list of such examples.")


class ExampleShape(Shape):
    """An example of a rule that says more than its elements; each entry is read as where it stands in a model."""

    meant: ClassVar[Mapping[str, str]] = spellings.EXAMPLE
    advice: ClassVar[Mapping[str, str]] = {
        "model": "remove it: an example needs no header",
        "name": "remove it: an example needs no header",
    }

    elements: object = Field(None, description="The elements, by id.")
    relations: object = Field(None, description="The relations between them.")
    classification: object = Field(None, description="The classification scheme.")
    complete: object = Field(None, description="The kinds of which all relations are there.")
    relation_kinds: object = Field(None, description="Kinds of relations beside the built-in ones.")
    scenario: Entries | None = Field(None, description="All that a scenario's file holds.")


class RulesShape(Shape):
    """A file below rules/."""

    meant: ClassVar[Mapping[str, str]] = {"rule": "rules"}

    rules: Entries = Field(description="The rules, by id.")
