"""A decision refers to nothing.

It affects no element, accepts no problem, grants no exemption, and no relation touches it: whoever reads the model
cannot tell what it changes, and whoever changes an element cannot tell that there is a decision about it.

Silent for decisions that were rejected or superseded, for one that has taken the place of another, and for elements of
the kind decision that have no record under `decisions`.

Remedy: name under `affects` the elements that it is about, or let a problem or an exemption name it.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    decisions:
      shared: {name: Legal is shared with the neighbours, status: accepted, affects: legal}

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    decisions:
      shared: {name: Legal is shared with the neighbours, status: accepted}  # expect EA607
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.decisions import DecisionStatus
from eamodel.model.model import Model
from eamodel.rules.citations import citations
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the decisions that nothing is said to follow from."""
    relied_on = {each.decision for each in citations(model)}
    relied_on.update(
        each.superseded_by for each in model.decisions.values() if each.superseded_by is not None
    )
    for decision in model.decisions.values():
        is_due = decision.status in {DecisionStatus.PROPOSED, DecisionStatus.ACCEPTED}
        is_silent = not decision.affects and decision.id not in relied_on
        if is_due and is_silent and model[decision.id].origin is None and not model.relations_at(decision.id):
            yield RULE.finding(
                f"the decision `{decision.id}` refers to nothing",
                Address(model.id, element=decision.id),
                note="it affects no element, accepts no problem and grants no exemption",
                help="name under `affects` the elements that it is about",
            )


RULE = Rule(
    code="EA607",
    name="decision-without-effect",
    severity=Severity.WARNING,
    summary="a decision refers to nothing",
    check=check,
)
