"""Something relies on a decision that has been superseded.

A problem counts as accepted, or an exemption as granted, by a decision that holds no longer. The one that took its
place may have decided otherwise.

Remedy: read the decision that took its place, and name that one, or none.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    decisions:
      no-letters: {name: No letters are sent, status: superseded, affects: legal, superseded-by: few-letters}
      few-letters: {name: Letters are sent on request, status: accepted, affects: legal}
    # scenarios/example/question.yaml
    problems:
      no-letter: {text: No letter comes, voice: citizens, at: legal, accepted-by: few-letters}
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    decisions:
      no-letters: {name: No letters are sent, status: superseded, affects: legal, superseded-by: few-letters}
      few-letters: {name: Letters are sent on request, status: accepted, affects: legal}
    # scenarios/example/question.yaml
    problems:
      no-letter: {text: No letter comes, voice: citizens, at: legal, accepted-by: no-letters}  # expect EA608
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.decisions import Decision, DecisionStatus
from eamodel.model.model import Model
from eamodel.rules.citations import citations
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give each place that relies on a superseded decision."""
    for cited, address in citations(model):
        decision = model.decisions.get(cited)
        if decision is not None and decision.status is DecisionStatus.SUPERSEDED:
            successor = _successor(model, decision)
            again = "have it decided anew, or remove what relies on it"
            yield RULE.finding(
                f"`{address.key}` names `{cited}`, a decision that has been superseded",
                address,
                help=f"name `{successor}`, if it says the same" if successor is not None else again,
                related=[Related("superseded", address=Address(model.id, element=cited, key="status"))],
            )


def _successor(model: Model, decision: Decision) -> ElementId | None:
    """Give the decision that holds in place of a superseded one, None where there is none."""
    passed = {decision.id}
    following = decision.superseded_by
    while following is not None and following not in passed:
        passed.add(following)
        found = model.decisions.get(following)
        if found is None or found.status is not DecisionStatus.SUPERSEDED:
            return following
        following = found.superseded_by
    return None


RULE = Rule(
    code="EA608",
    name="superseded-decision",
    severity=Severity.ERROR,
    summary="something relies on a decision that has been superseded",
    check=check,
)
