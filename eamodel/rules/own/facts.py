"""What an expression can ask of the things of a model: their fields, in the words of the format.

A word of the format with a hyphen has an underscore here (`could_also`). What a field gives is small: a thing beside
the one that is looked at is seen as a `neighbour`, whose fields are plain, so that asking all of a model takes time in
proportion to what is written of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeVar

from eamodel.model.classification import Classified
from eamodel.model.elements import Element
from eamodel.model.ledger import Entry, ledger
from eamodel.model.model import Header, Model
from eamodel.model.quantities import Duration, Measure
from eamodel.model.relations import Relation
from eamodel.model.scenario import Scenario, State, Step, Way

T = TypeVar("T")


class Plain(Enum):
    """What a field holds that holds no other thing."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True)
class Nested:
    """A field that holds a thing of another sort, or a list of them."""

    sort: str
    is_list: bool = False


FieldType = Plain | Nested


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it holds, and how it is got from a thing and its model; None where it is not there."""

    type: FieldType
    give: Callable[..., object]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of things that expressions know, with its fields by name."""

    name: str
    fields: Mapping[str, Field]


def _sort(name: str, of: type[T], /, **fields: tuple[FieldType, Callable[[T, Model], object]]) -> Sort:  # noqa: ARG001
    return Sort(name, {key.rstrip("_"): Field(holds, give) for key, (holds, give) in fields.items()})


def _one(sort: str) -> Nested:
    return Nested(sort)


def _many(sort: str) -> Nested:
    return Nested(sort, is_list=True)


TEXT, TEXTS, WHOLE = Plain.TEXT, Plain.TEXTS, Plain.WHOLE
NUMBER, TRUTH, PROPERTIES = Plain.NUMBER, Plain.TRUTH, Plain.PROPERTIES


def class_of(element: Element) -> str:
    """Give the class of a function: its id, `undecided`, or nothing where none is given."""
    given = element.classification
    if given is None:
        return ""
    return given.class_id if isinstance(given, Classified) else "undecided"


def place(id: object, model: Model) -> Element | None:
    """Give the element of an id, None where none is stated."""
    return model[id] if isinstance(id, str) and id in model else None


_PLAIN_ELEMENT: Final[Mapping[str, tuple[FieldType, Callable[[Element, Model], object]]]] = {
    "id": (TEXT, lambda each, _: each.id),
    "name": (TEXT, lambda each, _: each.name),
    "kind": (TEXT, lambda each, _: each.kind.value),
    "classification": (TEXT, lambda each, _: class_of(each)),
    "description": (TEXT, lambda each, _: each.description),
    "aliases": (TEXTS, lambda each, _: each.aliases),
    "tags": (TEXTS, lambda each, _: each.tags),
    "source": (TEXT, lambda each, _: each.source),
    "certainty": (TEXT, lambda each, _: each.certainty.whole.value),
    "properties": (PROPERTIES, lambda each, _: each.properties),
    "is_leaf": (TRUTH, lambda each, _: each.is_leaf),
}

NEIGHBOUR: Final = _sort("neighbour", Element, **_PLAIN_ELEMENT)
ELEMENT: Final = _sort(
    "element",
    Element,
    **_PLAIN_ELEMENT,
    depth=(WHOLE, lambda each, model: model.depth(each.id)),
    parent=(_one("neighbour"), lambda each, model: model.parent(each.id)),
    ancestors=(_many("neighbour"), lambda each, model: model.ancestors(each.id)),
    children=(_many("neighbour"), lambda each, model: model.children(each.id)),
    relations=(_many("relation"), lambda each, model: model.relations_at(each.id)),
)
RELATION: Final = _sort(
    "relation",
    Relation,
    id=(TEXT, lambda each, _: each.id),
    kind=(TEXT, lambda each, _: each.kind),
    from_=(_one("neighbour"), lambda each, model: model[each.source]),
    to=(_one("neighbour"), lambda each, model: model[each.target]),
    name=(TEXT, lambda each, _: each.name),
    description=(TEXT, lambda each, _: each.description),
    source=(TEXT, lambda each, _: each.provenance),
    certainty=(TEXT, lambda each, _: each.certainty.whole.value),
)
DURATION: Final = _sort(
    "duration",
    Duration,
    value=(NUMBER, lambda each, _: each.value),
    unit=(TEXT, lambda each, _: each.unit.value),
    bound=(TEXT, lambda each, _: each.bound.value),
    since=(TEXT, lambda each, _: each.since or ""),
)
MEASURE: Final = _sort(
    "measure",
    Measure,
    id=(TEXT, lambda each, _: each.id),
    value=(NUMBER, lambda each, _: each.value.value),
    unit=(TEXT, lambda each, _: _unit(each)),
    bound=(TEXT, lambda each, _: each.value.bound.value),
    outcome=(TEXT, lambda each, _: each.outcome),
    source=(TEXT, lambda each, _: each.source),
    certainty=(TEXT, lambda each, _: each.certainty.whole.value),
)
WAY: Final = _sort("way", Way, to=(TEXT, lambda each, _: each.to), when=(TEXT, lambda each, _: each.when))
STEP: Final = _sort(
    "step",
    Step,
    id=(TEXT, lambda each, _: each.id),
    number=(WHOLE, lambda each, _: each.number),
    at=(_one("neighbour"), lambda each, model: place(each.at, model)),
    from_=(_one("neighbour"), lambda each, model: place(each.came_from, model)),
    via=(_many("neighbour"), lambda each, model: [model[id] for id in each.via]),
    could_also=(_many("neighbour"), lambda each, model: [model[id] for id in each.could_also]),
    by=(_one("neighbour"), lambda each, model: place(each.by, model)),
    does=(TEXT, lambda each, _: each.does),
    words=(TEXT, lambda each, _: each.words.text if each.words else ""),
    gives=(TEXTS, lambda each, _: each.gives),
    uses=(TEXTS, lambda each, _: each.uses),
    returns=(TEXTS, lambda each, _: each.returns),
    repeats=(TEXTS, lambda each, _: each.repeats),
    promises=(TEXTS, lambda each, _: each.promises),
    within=(_one("duration"), lambda each, _: each.within),
    takes=(_one("duration"), lambda each, _: each.takes),
    problems=(TEXTS, lambda each, _: each.problems),
    resolves=(PROPERTIES, lambda each, _: {key: how.value for key, how in each.resolves.items()}),
    next=(_many("way"), lambda each, _: each.ways),
    source=(TEXT, lambda each, _: each.source),
    certainty=(TEXT, lambda each, _: each.certainty.whole.value),
)
STATE: Final = _sort(
    "state",
    State,
    name=(TEXT, lambda each, _: each.name.value),
    steps=(_many("step"), lambda each, _: each.steps),
    start=(_one("neighbour"), lambda each, model: place(each.start, model)),
    end=(_one("neighbour"), lambda each, model: place(each.end, model)),
    open_ended=(TRUTH, lambda each, _: each.open_ended),
    narrative=(TEXT, lambda each, _: each.narrative),
    measures=(_many("measure"), lambda each, _: each.measures),
    source=(TEXT, lambda each, _: each.source),
    certainty=(TEXT, lambda each, _: each.certainty.whole.value),
)
PROBLEM: Final = _sort(
    "problem",
    Entry,
    id=(TEXT, lambda each, _: each.problem.id),
    text=(TEXT, lambda each, _: each.problem.text),
    voice=(_one("neighbour"), lambda each, model: place(each.problem.voice, model)),
    at=(_one("neighbour"), lambda each, model: place(each.problem.at, model)),
    kind=(TEXT, lambda each, _: each.problem.kind),
    accepted_by=(TEXT, lambda each, _: each.problem.accepted_by or ""),
    standing=(TEXT, lambda each, _: each.standing.value),
    resolved_by=(TEXTS, lambda each, _: [step.id for step in each.steps]),
    source=(TEXT, lambda each, _: each.problem.source),
    certainty=(TEXT, lambda each, _: each.problem.certainty.whole.value),
)
_PLAIN_STORY: Final[Mapping[str, tuple[FieldType, Callable[[Scenario, Model], object]]]] = {
    "id": (TEXT, lambda each, _: each.id),
    "name": (TEXT, lambda each, _: each.name),
    "description": (TEXT, lambda each, _: each.description),
    "perspective": (TEXT, lambda each, _: each.perspective.value if each.perspective else ""),
    "narrator": (_one("neighbour"), lambda each, model: place(each.narrator, model)),
    "status": (TEXT, lambda each, _: each.status.value),
    "source": (TEXT, lambda each, _: each.source),
    "certainty": (TEXT, lambda each, _: each.certainty.whole.value),
}
STORY: Final = _sort("story", Scenario, **_PLAIN_STORY)
SCENARIO: Final = _sort(
    "scenario",
    Scenario,
    **_PLAIN_STORY,
    problems=(_many("problem"), lambda each, _: ledger(each)),
    as_is=(_one("state"), lambda each, _: each.as_is),
    to_be=(_one("state"), lambda each, _: each.to_be),
)
MODEL: Final = _sort(
    "model",
    Header,
    id=(TEXT, lambda each, _: each.id),
    name=(TEXT, lambda each, _: each.name),
    organisation=(TEXT, lambda each, _: each.organisation),
    version=(TEXT, lambda each, _: each.version),
    date=(TEXT, lambda each, _: each.date),
    author=(TEXT, lambda each, _: each.author),
    owner=(TEXT, lambda each, _: each.owner),
    status=(TEXT, lambda each, _: each.status),
    note=(TEXT, lambda each, _: each.note),
    description=(TEXT, lambda each, _: each.description),
    source=(TEXT, lambda each, _: each.source),
    uses=(TEXTS, lambda each, _: each.uses),
    complete=(TEXTS, lambda each, _: each.complete),
)
SORTS: Final[Mapping[str, Sort]] = {
    sort.name: sort
    for sort in (
        NEIGHBOUR,
        ELEMENT,
        RELATION,
        DURATION,
        MEASURE,
        WAY,
        STEP,
        STATE,
        PROBLEM,
        STORY,
        SCENARIO,
        MODEL,
    )
}


def _unit(measure: Measure) -> str:
    unit = measure.value.unit
    return unit if isinstance(unit, str) else unit.value
