"""No to-be step resolves a problem, and no decision accepts it.

The ledger of the scenario shows such a problem as open. A step that resolves it partly is enough for this rule; the
ledger then says so. Where the council has decided to live with it, `accepted-by` names the decision.

Remedy: name the problem under `resolves` of a to-be step, or the decision under `accepted-by`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
      no-letters: {name: No letters are sent, kind: decision}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: citizens}
      no-letter: {text: No letter comes, voice: citizens, at: legal, accepted-by: no-letters}
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask, problems: [not-heard]}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask, resolves: {not-heard: partly}}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: citizens}  # expect EA504
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask, problems: [not-heard]}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the problems that stay open once the to-be story has been told."""
    for scenario in model.scenarios.values():
        steps = scenario.to_be.steps if scenario.to_be else ()
        resolved = {problem_id for step in steps for problem_id in step.resolves}
        untold = Related(
            "no to-be state is told",
            address=Address(model.id, scenario=scenario.id, key=StateName.TO_BE.value),
        )
        for problem in scenario.problems:
            if problem.id not in resolved and problem.accepted_by is None:
                yield RULE.finding(
                    f"nothing resolves the problem `{problem.id}`",
                    Address(model.id, scenario=scenario.id, problem=problem.id),
                    note="open: no to-be step resolves it and no decision accepts it",
                    help="let a to-be step name it under `resolves`, or name the decision under `accepted-by`",
                    related=() if scenario.to_be else [untold],
                )


RULE = Rule(
    code="EA504",
    name="unresolved-problem",
    severity=Severity.WARNING,
    summary="no to-be step resolves a problem and no decision accepts it",
    check=check,
)
