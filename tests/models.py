"""Small models, built as values."""

from collections.abc import Iterable

from eamodel.ids import ElementId, ModelId, ScenarioId, StepId
from eamodel.model.classification import ADVISORY, Classification, Classified
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Header, Model
from eamodel.model.relations import Relation, RelationKind, derived_id
from eamodel.model.scenario import (
    END,
    Problem,
    Scenario,
    State,
    StateName,
    Step,
    Way,
)

ADVISING: Classification = Classified(ADVISORY)


def function(
    name: str,
    *,
    inside: str | None = None,
    classed: Classification | None = ADVISING,
    contains: Iterable[str] = (),
) -> Element:
    """Give a function; what contains others has no class of its own."""
    children = tuple(ElementId(child) for child in contains)
    return Element(
        ElementId(name),
        name.capitalize(),
        parent=ElementId(inside) if inside else None,
        children=children,
        classification=None if children else classed,
    )


def actor(name: str) -> Element:
    """Give an actor."""
    return Element(ElementId(name), name.capitalize(), Kind.ACTOR)


def relation(source: str, kind: str, target: str) -> Relation:
    """Give a relation under its derived id."""
    return Relation(
        derived_id(source, kind, target), ElementId(source), ElementId(target), RelationKind(kind)
    )


def step(name: str, at: str, *, leads_to: Iterable[str] = ("end",), number: int = 1) -> Step:
    """Give a step; `leads_to` names the steps it leads to."""
    ways = tuple(Way(END if each == "end" else StepId(each)) for each in leads_to)
    return Step(StepId(name), number, ElementId(at), f"{name} happens", ways=ways)


def state(name: StateName, *steps: Step) -> State:
    """Give a state that starts where its first step happens and ends where its last does."""
    return State(name, steps, start=steps[0].at, end=steps[-1].at)


def scenario(
    name: str, *, as_is: State | None = None, to_be: State | None = None, problems: Iterable[Problem] = ()
) -> Scenario:
    """Give a scenario of the model `example`."""
    return Scenario(
        ScenarioId(name),
        ModelId("example"),
        name.capitalize(),
        as_is=as_is,
        to_be=to_be,
        problems=tuple(problems),
    )


def model(
    *elements: Element,
    relations: Iterable[Relation] = (),
    scenarios: Iterable[Scenario] = (),
    complete: Iterable[str] = (),
) -> Model:
    """Give the model `example` of these parts."""
    return Model(
        Header(ModelId("example"), "Example", complete=tuple(RelationKind(kind) for kind in complete)),
        {element.id: element for element in elements},
        {each.id: each for each in relations},
        {each.id: each for each in scenarios},
    )
