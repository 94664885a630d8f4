"""No way leads from the first step to this one.

A story is told from its first step on, along `next` or, without it, in the order of the file. A step that no way
leads to would never be told. Of several lost steps in a row only the first is reported.

Remedy: let the `next` of a step before it lead here, or remove the step.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
        - {id: answer, at: legal, does: Legal answers}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks, next: answer}
        - {id: wait, at: legal, does: Somebody waits}  # expect EA507
        - {id: answer, at: legal, does: Legal answers}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import StepId
from eamodel.model.model import Model
from eamodel.rules.paths import reach, steps_after, tellings
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the first step of each thread that no way leads to."""
    for telling in tellings(model):
        first = telling.state.steps[0]
        following = steps_after(telling.state)
        told: set[StepId] = set()
        reach(told, [first.id], following)
        for step in telling.state.steps:
            if step.id in told:
                continue
            reach(told, [step.id], following)
            yield RULE.finding(
                f"no way leads to the step `{step.id}`",
                telling.at(step),
                note=f"the story is told from `{first.id}` on and never comes here",
                help="let the `next` of a step before it lead here, or remove the step",
            )


RULE = Rule(
    code="EA507",
    name="unreachable-step",
    severity=Severity.ERROR,
    summary="no way leads from the first step to this one",
    check=check,
)
