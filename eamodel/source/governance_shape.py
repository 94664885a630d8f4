"""The shapes of decisions and exemptions as written."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.model.decisions import DecisionStatus
from eamodel.model.exemptions import ExemptionKind
from eamodel.source import schema_parts, spellings
from eamodel.source.codes import BAD_VALUE
from eamodel.source.scalars import Date, Day, Name, OneOrMany, Said, Text, one_or_many, wrong
from eamodel.source.shape import Shape
from eamodel.source.tree import Listing


def _things(value: object) -> tuple[str, ...]:
    found = one_or_many(value)
    if not found:
        raise wrong(BAD_VALUE, "`{key}` names nothing", help=_NAME_SOMETHING)
    for number, each in enumerate(found):
        if not each:
            path = (number,) if isinstance(value, Listing) else ()
            raise wrong(BAD_VALUE, "an empty text in `what` names nothing", help=_NAME_SOMETHING, path=path)
    return found


_NAME_SOMETHING: Final = "name what is let pass, or remove the exemption"
Things = Annotated[
    tuple[str, ...],
    PlainValidator(_things),
    WithJsonSchema(
        {
            "anyOf": [
                schema_parts.SAID,
                {**schema_parts.items(schema_parts.SAID, least=1), "uniqueItems": True},
            ]
        }
    ),
]
"""One thing that is let pass, or a list of them."""


class DecisionShape(Shape):
    """A decision; its id is its key, and that of an element of the kind decision."""

    meant: ClassVar[Mapping[str, str]] = spellings.DECISION
    advice: ClassVar[Mapping[str, str]] = {
        "id": "remove it: the key above is the decision's id",
        "kind": "remove it: what stands under `decisions` is of the kind decision",
        "supersedes": "write `superseded-by:` in the other decision",
    }

    name: Name = Field(description="What it is called.")
    status: DecisionStatus = Field(description="How far it has come.")
    date: Date = Field("", description="When it was decided.")
    context: Text = Field("", description="What made a decision necessary.")
    decision: Text = Field("", description="What was decided.")
    consequences: Text = Field("", description="What follows from it.")
    affects: OneOrMany = Field((), description="The elements it is about.")
    superseded_by: Text | None = Field(None, description="The decision that has taken its place.")
    source: Text = Field("", description="Where it is said.")


class ExemptionShape(Shape):
    """Leave to depart from a rule for a while; its id is its key."""

    meant: ClassVar[Mapping[str, str]] = spellings.EXEMPTION
    advice: ClassVar[Mapping[str, str]] = {"id": "remove it: the key above is the exemption's id"}

    rule: Said = Field(description="The code or the name of the rule.")
    what: Things = Field(
        description="What is let pass: the id of an element, a relation or a scenario, `scenario/problem` or "
        "`scenario/state/step`, or what the headline of the finding has between backquotes."
    )
    reason: Said = Field(description="Why it is let pass.")
    expires: Day = Field(description="The last day on which it holds.")
    owner: Text = Field("", description="The role that answers for it.")
    decision: Text | None = Field(None, description="The decision that grants it.")
    kind: ExemptionKind = Field(ExemptionKind.MINOR, description="How far it goes.")
