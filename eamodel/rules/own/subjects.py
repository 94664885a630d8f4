"""What a rule of one's own looks at: the things of a model, each with its place and what an expression may name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from eamodel.diagnostic import Address
from eamodel.model.elements import Kind
from eamodel.model.ledger import ledger
from eamodel.model.model import Model
from eamodel.own_rule import ELEMENT


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a model. `facts` holds what expressions may name, each as the sort of its name says."""

    address: Address
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules may be about: the sort of the thing itself, the sorts of what is around it, and where all are.

    `variables` holds the sort of each name, None for a text.
    """

    name: str
    variables: Mapping[str, str | None]
    things: Callable[[Model], Iterator[Thing]]


def subject(word: str) -> Subject:
    """Give what a rule that is for this word looks at. Requires: it is one of the format's."""
    if word in _OTHERS:
        return _OTHERS[word]
    kind = None if word == ELEMENT else Kind(word)
    variables = {"element": "element", "model": "model"}
    return Subject("element", variables, lambda model: _elements(model, kind))


def _elements(model: Model, kind: Kind | None) -> Iterator[Thing]:
    """Give the model's own elements; those of other models are theirs to answer for."""
    for each in model.own:
        if kind is None or each.kind is kind:
            yield Thing(Address(model.id, element=each.id), {"element": each, "model": model.header})


def _relations(model: Model) -> Iterator[Thing]:
    for each in model.relations.values():
        yield Thing(Address(model.id, relation=each.id), {"relation": each, "model": model.header})


def _scenarios(model: Model) -> Iterator[Thing]:
    for each in model.scenarios.values():
        yield Thing(Address(model.id, scenario=each.id), {"scenario": each, "model": model.header})


def _steps(model: Model) -> Iterator[Thing]:
    for scenario in model.scenarios.values():
        for state in scenario.states:
            for step in state.steps:
                address = Address(model.id, scenario=scenario.id, state=state.name.value, step=step.id)
                facts = {"step": step, "state": state.name.value, "scenario": scenario, "model": model.header}
                yield Thing(address, facts)


def _problems(model: Model) -> Iterator[Thing]:
    for scenario in model.scenarios.values():
        for entry in ledger(scenario):
            address = Address(model.id, scenario=scenario.id, problem=entry.problem.id)
            yield Thing(address, {"problem": entry, "scenario": scenario, "model": model.header})


def _model(model: Model) -> Iterator[Thing]:
    yield Thing(Address(model.id), {"model": model.header})


_OTHERS: Final[Mapping[str, Subject]] = {
    each.name: each
    for each in (
        Subject("relation", {"relation": "relation", "model": "model"}, _relations),
        Subject("scenario", {"scenario": "scenario", "model": "model"}, _scenarios),
        Subject("step", {"step": "step", "state": None, "scenario": "story", "model": "model"}, _steps),
        Subject("problem", {"problem": "problem", "scenario": "story", "model": "model"}, _problems),
        Subject("model", {"model": "model"}, _model),
    )
}
