"""Something relies on a decision that nobody has taken.

A problem counts as accepted, or an exemption as granted, by a decision that is only proposed, which is a warning, or
that was rejected, which is an error.

Silent for elements of the kind decision that have no record under `decisions`: nothing is known of them.

Remedy: have it decided and write `status: accepted`, or name another decision, or none.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    decisions:
      no-letters: {name: No letters are sent, status: accepted, affects: legal}
    # scenarios/example/question.yaml
    problems:
      no-letter: {text: No letter comes, voice: citizens, at: legal, accepted-by: no-letters}
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
      no-letters: {name: No letters are sent, status: rejected, affects: legal}
    # scenarios/example/question.yaml
    problems:
      no-letter: {text: No letter comes, voice: citizens, at: legal, accepted-by: no-letters}  # expect EA609
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, at: legal, does: Citizens ask}
"""

from collections.abc import Iterator, Mapping
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.decisions import DecisionStatus
from eamodel.model.model import Model
from eamodel.rules.citations import citations
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give each place that relies on a decision that was not taken, or was taken the other way."""
    for cited, address in citations(model):
        decision = model.decisions.get(cited)
        found = _NOT_TAKEN.get(decision.status) if decision is not None else None
        if found is not None:
            what, help = found
            yield RULE.finding(
                f"`{address.key}` names `{cited}`, a decision that {what}",
                address,
                help=help,
                related=[Related(f"it {what}", address=Address(model.id, element=cited, key="status"))],
                severity=Severity.ERROR if what == _REJECTED else None,
            )


_REJECTED: Final = "was rejected"
_NOT_TAKEN: Final[Mapping[DecisionStatus, tuple[str, str]]] = {
    DecisionStatus.PROPOSED: ("is only proposed", "have it decided, and write `status: accepted` there"),
    DecisionStatus.REJECTED: (_REJECTED, "name another decision, or remove what relies on it"),
}

RULE = Rule(
    code="EA609",
    name="decision-not-accepted",
    severity=Severity.WARNING,
    summary="something relies on a decision that is only proposed, or was rejected",
    check=check,
)
