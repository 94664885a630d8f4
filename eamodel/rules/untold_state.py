"""Only one state of a scenario is told.

As-is and to-be are best read side by side. A scenario that tells one of them is drawn all the same. A scenario that
its source only names (`status: named`) tells none, and is not meant here.

Remedy: tell the other state, or leave it for now.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    scenario: question  # expect EA506
    name: A question
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.model.scenario import ScenarioStatus
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the told scenarios of which one state is missing."""
    for scenario in model.scenarios.values():
        if scenario.status is not ScenarioStatus.TOLD or len(scenario.states) != 1:
            continue
        told = scenario.states[0].name
        yield RULE.finding(
            f"`{scenario.id}` tells no `{told.other.value}`",
            Address(model.id, scenario=scenario.id, key=told.other.value),
            note=f"only `{told.value}` is told",
            help=f"add `{told.other.value}:` with its steps where the story is known",
        )


RULE = Rule(
    code="EA506",
    name="untold-state",
    severity=Severity.INFO,
    summary="only one state of a scenario is told",
    check=check,
)
