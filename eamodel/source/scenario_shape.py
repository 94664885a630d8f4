"""The shapes of a scenario file as written: problems, states, steps and measures."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.ids import ProblemId, StepId
from eamodel.model.scenario import Perspective, Resolution, ScenarioStatus, Way, Words
from eamodel.source import schema_parts, spellings
from eamodel.source.certainty_shape import ToldCertainty
from eamodel.source.codes import BAD_VALUE, DUPLICATE_ENTRY, MISSING_KEY, UNKNOWN_KEY
from eamodel.source.near import certainly, did_you_mean
from eamodel.source.quantity_shape import DurationOf
from eamodel.source.scalars import (
    Entries,
    Items,
    Name,
    OneOrMany,
    Said,
    Text,
    YesNo,
    unknown_word,
    wrong,
    wrong_type,
)
from eamodel.source.shape import Shape
from eamodel.source.tree import Listing, Table

_RESOLUTIONS: Final = {each.value: each for each in Resolution}


def _ways(value: object) -> tuple[Way, ...]:
    if isinstance(value, str):
        return (Way(StepId(value.strip())),)
    if not isinstance(value, Listing):
        raise wrong_type("the id of a step, `end`, or a list of them", value)
    if not value:
        raise wrong(BAD_VALUE, "`next` leads nowhere", help="write `next: end`, or remove the key")
    return tuple(_way(number, each) for number, each in enumerate(value))


def _way(number: int, value: object) -> Way:
    if isinstance(value, str):
        return Way(StepId(value.strip()))
    if not isinstance(value, Table):
        raise wrong_type("ids and `{to, when}`", value, number)
    for key, entry in value.items():
        if key not in {"to", "when"}:
            free = [each for each in ("to", "when") if each not in value]
            near = spellings.meant(key, free, spellings.WAY)
            help = did_you_mean(near) if near else "a way has `to` and `when`"
            sure = certainly(key, near, free, closed=True)
            raise wrong(UNKNOWN_KEY, f"`{key}` is no key of a way", help=help, path=(number, key), meant=sure)
        if not isinstance(entry, str):
            raise wrong_type("a text", entry, number, key)
        if not entry.strip():
            raise wrong(
                BAD_VALUE, f"`{key}` is empty", help="write something, or remove it", path=(number, key)
            )
    if "to" not in value:
        raise wrong(MISSING_KEY, "a way says not where `to`", help="add `to: <step>`", path=(number,))
    return Way(StepId(str(value["to"]).strip()), str(value.get("when", "")).strip())


def _resolves(value: object) -> dict[ProblemId, Resolution]:
    if isinstance(value, str):
        return {ProblemId(str(value)): Resolution.FULLY}
    if isinstance(value, Table):
        return {ProblemId(key): _resolution(key, word) for key, word in value.items()}
    if not isinstance(value, Listing):
        raise wrong_type("a list of problems, or a mapping from problems to `fully` or `partly`", value)
    resolved: dict[ProblemId, Resolution] = {}
    for number, each in enumerate(value):
        if not isinstance(each, str):
            help = "write one mapping, without the brackets or dashes, as `{not-heard: partly}`"
            raise wrong_type("ids of problems", each, number, help=help if isinstance(each, Table) else "")
        if each in resolved:
            raise wrong(DUPLICATE_ENTRY, f"`{each}` is named twice", help="remove one", path=(number,))
        resolved[ProblemId(str(each))] = Resolution.FULLY
    return resolved


def _resolution(key: str, word: object) -> Resolution:
    if not isinstance(word, str):
        raise wrong_type("`fully` or `partly`", word, key)
    if word not in _RESOLUTIONS:
        raise unknown_word(word, _RESOLUTIONS, key)
    return _RESOLUTIONS[word]


def _words(value: object) -> Words:
    if isinstance(value, str):
        if not value.strip():
            raise wrong(BAD_VALUE, "`{key}` is empty", help="write what is said, or remove the key")
        return Words(value.strip())
    if not isinstance(value, Table):
        raise wrong_type("a text, or `{text, source}`", value)
    for key, entry in value.items():
        if key not in {"text", "source"}:
            free = [each for each in ("text", "source") if each not in value]
            near = spellings.meant(key, free, spellings.QUOTED)
            help = did_you_mean(near) if near else "quoted words have `text` and `source`"
            sure = certainly(key, near, free, closed=True)
            raise wrong(UNKNOWN_KEY, f"`{key}` is no key of quoted words", help=help, path=(key,), meant=sure)
        if not isinstance(entry, str):
            raise wrong_type("a text", entry, key)
    if "text" not in value:
        raise wrong(MISSING_KEY, "quoted words have no `text`", help="add `text:`")
    return Words(str(value["text"]).strip(), str(value.get("source", "")).strip())


_STEP_OF_A_WAY: Final = {"to": schema_parts.ID}
_PLAIN_WAY: Final = {"anyOf": [schema_parts.ID, schema_parts.closed(_STEP_OF_A_WAY, ["to"])]}
_CHOICE: Final = schema_parts.closed({**_STEP_OF_A_WAY, "when": schema_parts.SAID}, ["to", "when"])
Ways = Annotated[
    tuple[Way, ...],
    PlainValidator(_ways),
    WithJsonSchema(
        {
            "anyOf": [
                schema_parts.ID,
                schema_parts.items(_PLAIN_WAY, least=1),
                schema_parts.items(_CHOICE, least=1),
            ]
        }
    ),
]
Resolves = Annotated[
    dict[ProblemId, Resolution],
    PlainValidator(_resolves),
    WithJsonSchema(
        {
            "anyOf": [
                schema_parts.ID,
                {**schema_parts.items(schema_parts.ID), "uniqueItems": True},
                schema_parts.entries({"enum": list(_RESOLUTIONS)}),
            ]
        }
    ),
]
Quoted = Annotated[
    Words,
    PlainValidator(_words),
    WithJsonSchema(
        {
            "anyOf": [
                schema_parts.SAID,
                schema_parts.closed({"text": schema_parts.SAID, "source": schema_parts.SAID}, ["text"]),
            ]
        }
    ),
]


class StepShape(Shape):
    """One step of a state."""

    meant: ClassVar[Mapping[str, str]] = spellings.STEP
    advice: ClassVar[Mapping[str, str]] = {
        "measures": "write it beside `steps`",
        "narrative": "write it beside `steps`, or under `words:` of the step",
    }

    id: Text = Field(description="The step's id.")
    at: Text = Field(description="The element where it happens, or `not-stated`.")
    does: Said = Field(description="What happens.")
    from_: Text | None = Field(
        None, description="Where it comes from; by default where the steps before it are."
    )
    via: OneOrMany = Field((), description="The elements passed on the way.")
    could_also: OneOrMany = Field((), description="Channels that are also offered.")
    by: Text | None = Field(None, description="Who acts.")
    words: Quoted | None = Field(None, description="What the source says, word for word.")
    gives: OneOrMany = Field((), description="Information given to the council.")
    uses: OneOrMany = Field((), description="Information the council uses.")
    returns: OneOrMany = Field((), description="Information returned to the giver.")
    repeats: OneOrMany = Field((), description="Information asked for again.")
    promises: OneOrMany = Field((), description="What is promised.")
    within: DurationOf | None = Field(None, description="The time promised.")
    takes: DurationOf | None = Field(None, description="The time taken.")
    problems: OneOrMany = Field((), description="The problems met here; in the as-is state only.")
    resolves: Resolves | None = Field(
        None, description="The problems resolved here; in the to-be state only."
    )
    next: Ways | None = Field(None, description="Where the story goes on; by default at the following step.")
    certainty: ToldCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")
    source: Text = Field("", description="Where it is said.")


class StateShape(Shape):
    """One telling of the scenario."""

    meant: ClassVar[Mapping[str, str]] = spellings.STATE
    advice: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("as-is", "to-be"), "move it to the left: the two states stand side by side"),
        **dict.fromkeys(
            ("problems", "perspective", "narrator"), "move it to the left: it belongs to the scenario"
        ),
        "next": "indent it like the keys of the step",
    }

    steps: Items = Field(description="The steps.")
    narrative: Text = Field("", description="The narrator's words.")
    start: Text | None = Field(None, description="Where the story starts.")
    end: Text | None = Field(None, description="Where the story ends.")
    open_ended: YesNo = Field(default=False, description="Whether the story has not ended.")
    measures: Entries | None = Field(None, description="What is measured or promised, by id.")
    source: Text = Field("", description="Where it is said.")
    certainty: ToldCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")


class ProblemShape(Shape):
    """Something that goes wrong; its id is its key."""

    meant: ClassVar[Mapping[str, str]] = spellings.PROBLEM
    advice: ClassVar[Mapping[str, str]] = {
        "id": "remove it: the key above is the problem's id",
        "resolved-by": "remove it, and let a to-be step name the problem under `resolves`",
        "step": "write `at: step:<id>`",
    }

    text: Said = Field(description="What goes wrong.")
    voice: Text | None = Field(None, description="The element that says so; by default the narrator.")
    at: Text | None = Field(None, description="The element, or `step:<id>`, where its note hangs.")
    kind: Text = Field("", description="What sort of problem it is, in free words.")
    source: Text = Field("", description="Where it is said.")
    certainty: ToldCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")
    accepted_by: Text | None = Field(None, description="The decision that accepts it.")


class ScenarioShape(Shape):
    """A scenario file."""

    meant: ClassVar[Mapping[str, str]] = spellings.SCENARIO
    advice: ClassVar[Mapping[str, str]] = {
        "states": "remove it: `as-is` and `to-be` stand beside `scenario`, not indented",
        "steps": "write it under `as-is:` or `to-be:`",
        "measures": "write it under `as-is:` or `to-be:`",
        "narrative": "write it under `as-is:` or `to-be:`",
        "elements": "write it in a file below `models/`",
    }

    scenario: Text = Field(description="The scenario's id.")
    name: Name = Field(description="What it is called.")
    model: Text | None = Field(None, description="The model's id; by default the name of the folder.")
    perspective: Perspective | None = Field(None, description="From which side it is told.")
    narrator: Text | None = Field(None, description="The element that tells it.")
    description: Text = Field("", description="What it is about.")
    source: Text = Field("", description="Where it comes from.")
    certainty: ToldCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")
    status: ScenarioStatus = Field(ScenarioStatus.TOLD, description="Whether it is told or only named.")
    problems: Entries | None = Field(None, description="What goes wrong today, by id.")
    as_is: Entries | None = Field(None, description="The story as it is.")
    to_be: Entries | None = Field(None, description="The story as it should be.")
