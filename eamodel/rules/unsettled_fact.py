"""An approved model holds a fact that nobody has stated.

What is `inferred` was concluded by whoever drew it, and what is `undecided` was settled by nobody. Both are honest in
a draft. Once a model is approved, people decide by it, and what was guessed is taken for what was agreed.

Silent unless the model's `status` is `approved`; about what is `reassembled`, which a source says, only in pieces;
and about a class that is undecided in itself, which EA312 tells.

Remedy: have the fact confirmed and remove its `certainty`, or let the model be `proposed` until then.

Passes:

    # models/example.yaml
    status: approved
    elements:
      legal: {name: Legal, classification: advisory, certainty: {parent: reassembled}}

Fails:

    # models/example.yaml
    status: approved
    elements:
      legal:
        name: Legal
        classification: advisory
        certainty: {name: stated, classification: inferred}  # expect EA317
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.certainty import Certainty, Level
from eamodel.model.classification import Undecided
from eamodel.model.elements import Element
from eamodel.model.model import Model
from eamodel.model.scenario import Scenario
from eamodel.rules.paths import Telling
from eamodel.rules.rule import Rule

Fact = tuple[str, Certainty, Address]
"""What a thing is called, how sure it is, and where."""

_UNSETTLED: Final = frozenset({Level.INFERRED, Level.UNDECIDED})


def check(model: Model) -> Iterator[Finding]:
    """Give the things of an approved model of which anything is inferred or undecided, each once."""
    if not model.header.is_approved:
        return
    for called, certainty, address in _facts(model):
        unsure = _unsure(certainty)
        if unsure:
            yield RULE.finding(
                f"{called} is not settled, and the model is approved: {unsure}",
                address,
                note="what was guessed will be taken for what was agreed",
                help="have it confirmed and remove its `certainty`, or let the model be `proposed`",
            )


def _unsure(certainty: Certainty) -> str:
    """Give what is not settled in words, empty where all is."""
    facets = [f"{facet} {level.value}" for facet, level in certainty.facets.items() if level in _UNSETTLED]
    if certainty.whole in _UNSETTLED:
        facets.insert(0, certainty.whole.value)
    return ", ".join(facets)


def _facts(model: Model) -> Iterator[Fact]:
    for element in model.own:
        address = Address(model.id, element=element.id, key="certainty")
        yield f"`{element.id}`", _without_open_class(element), address
    for relation in model.relations.values():
        address = Address(model.id, relation=relation.id, key="certainty")
        yield f"the relation `{relation.id}`", relation.certainty, address
    for scenario in model.scenarios.values():
        yield from _told(scenario)


def _without_open_class(element: Element) -> Certainty:
    """Give how sure an element is; that of a class which is open says no more than the class."""
    sure = element.certainty
    if not sure.facets or not isinstance(element.classification, Undecided):
        return sure
    others = {facet: level for facet, level in sure.facets.items() if facet != "classification"}
    return Certainty(sure.whole, others)


def _told(scenario: Scenario) -> Iterator[Fact]:
    address = Address(scenario.model, scenario=scenario.id, key="certainty")
    yield f"the scenario `{scenario.id}`", scenario.certainty, address
    for problem in scenario.problems:
        address = Address(scenario.model, scenario=scenario.id, problem=problem.id, key="certainty")
        yield f"the problem `{problem.id}`", problem.certainty, address
    for state in scenario.states:
        telling = Telling(scenario, state)
        address = Address(scenario.model, scenario=scenario.id, state=state.name.value, key="certainty")
        yield f"the {state.name.value} of `{scenario.id}`", state.certainty, address
        for step in state.steps:
            yield f"the {state.name.value} step `{step.id}`", step.certainty, telling.at(step, "certainty")
        for measure in state.measures:
            address = Address(
                scenario.model, scenario=scenario.id, state=state.name.value, key="measures", item=measure.id
            )
            yield f"the {state.name.value} measure `{measure.id}`", measure.certainty, address


RULE = Rule(
    code="EA317",
    name="unsettled-fact",
    severity=Severity.WARNING,
    summary="an approved model holds a fact that is inferred or undecided",
    check=check,
)
