"""`eamodel show`."""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from eamodel.cli.describe import (
    Fact,
    element_facts,
    exemption_facts,
    problem_facts,
    relation_facts,
    scenario_facts,
    step_facts,
)
from eamodel.cli.options import model_option, workspace_argument
from eamodel.diagnostic import Address
from eamodel.ids import ElementId, ExemptionId, RelationId, ScenarioId
from eamodel.model.ledger import ledger
from eamodel.model.model import Model
from eamodel.model.scenario import Scenario
from eamodel.pipeline.lookup import not_there
from eamodel.pipeline.workspace import Workspace, load
from eamodel.report.printable import printable
from eamodel.report.text import WIDTH, place


@click.command("show")
@click.argument("name", metavar="ID")
@workspace_argument
@model_option
def command(name: str, folder: Path, model: str | None) -> None:
    """Show all that is known of the element, relation, scenario, problem, step or exemption called ID."""
    workspace = load(folder)
    chosen = [workspace[model]] if model is not None else list(workspace.models.values())
    found = [facts for each in chosen for facts in _things(workspace, each, name)]
    if not found:
        raise not_there(name, (each for owner in chosen for each in _names(owner)), "id")
    click.echo("\n".join(_written(facts) for facts in found), nl=False)


def _things(workspace: Workspace, model: Model, name: str) -> Iterator[list[Fact]]:
    """Give the facts of everything in a model that has this id."""
    element, scenario = ElementId(name), ScenarioId(name)
    relation = RelationId(name)
    if element in model.elements:
        address = Address(model.id, element=element)
        yield [*element_facts(model, model[name]), *_whereabouts(workspace, address)]
    if scenario in model.scenarios:
        address = Address(model.id, scenario=scenario)
        yield [*scenario_facts(model, model.scenarios[scenario]), *_whereabouts(workspace, address)]
    if relation in model.relations:
        address = Address(model.id, relation=relation)
        yield [*relation_facts(model.relations[relation]), *_whereabouts(workspace, address)]
    exemption = ExemptionId(name)
    if exemption in model.exemptions:
        address = Address(model.id, exemption=exemption)
        yield [*exemption_facts(model.exemptions[exemption]), *_whereabouts(workspace, address)]
    for told in model.scenarios.values():
        yield from _parts(workspace, model, told, name)


def _parts(workspace: Workspace, model: Model, scenario: Scenario, name: str) -> Iterator[list[Fact]]:
    """Give the facts of the problems and steps of a scenario that have this id."""
    for entry in ledger(scenario, model.decisions):
        if entry.problem.id == name:
            address = Address(model.id, scenario=scenario.id, problem=entry.problem.id)
            yield [*problem_facts(scenario, entry), *_whereabouts(workspace, address)]
    for state in scenario.states:
        for step in state.steps:
            if step.id == name:
                address = Address(model.id, scenario=scenario.id, state=state.name.value, step=step.id)
                yield [*step_facts(scenario, state, step), *_whereabouts(workspace, address)]


def _names(model: Model) -> Iterator[str]:
    yield from (*model.elements, *model.scenarios, *model.relations, *model.exemptions)
    for scenario in model.scenarios.values():
        yield from (problem.id for problem in scenario.problems)
        yield from (step.id for state in scenario.states for step in state.steps)


def _whereabouts(workspace: Workspace, address: Address) -> Iterator[Fact]:
    yield "model", address.model
    span = workspace.place(address)
    if span is not None:
        yield "written in", place(span)


def _written(facts: Iterable[Fact]) -> str:
    """Give facts as lines, a label once for all neighbours that share it; what is empty is left out."""
    told = [(label, value) for label, value in facts if value]
    margin = max(len(label) for label, _ in told) + 2
    lines, last = [], ""
    for label, value in told:
        head = "" if label == last else printable(label)
        for paragraph in value.split("\n"):
            for line in textwrap.wrap(printable(paragraph), WIDTH - margin, break_on_hyphens=False):
                lines.append(f"{head:<{margin}}{line}")
                head = ""
        last = label
    return "".join(f"{line}\n" for line in lines)
