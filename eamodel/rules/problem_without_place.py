"""A problem stands nowhere: on no as-is step, and without a place of its own.

Then no picture shows where it hurts. Name it under the `problems` of the step where it arises, or give it an `at`.

Remedy: name the problem under `problems` of an as-is step, or give it an `at`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: citizens, at: legal}
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask, resolves: [not-heard]}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: citizens}  # expect EA505
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask, resolves: [not-heard]}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the problems without a place."""
    for scenario in model.scenarios.values():
        steps = scenario.as_is.steps if scenario.as_is else ()
        placed = {problem_id for step in steps for problem_id in step.problems}
        for problem in scenario.problems:
            if problem.id not in placed and problem.at is None and problem.at_step is None:
                yield RULE.finding(
                    f"the problem `{problem.id}` stands nowhere",
                    Address(model.id, scenario=scenario.id, problem=problem.id),
                    note="no as-is step names it and it has no `at`",
                    help="name it under `problems` of the as-is step where it arises, or give it an `at`",
                )


RULE = Rule(
    code="EA505",
    name="problem-without-place",
    severity=Severity.WARNING,
    summary="a problem stands on no as-is step and has no place of its own",
    check=check,
)
