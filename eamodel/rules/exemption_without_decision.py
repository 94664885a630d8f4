"""An exemption rests on no decision.

Whoever writes an exemption into a file has not granted it yet. A minor exemption may be what a team certifies for
itself, so it is a warning there; a challenge of a standard and a major exemption have to be decided, and without a
decision they are errors. Source: the DfE's design governance, which tells these three apart.

Remedy: write the decision under `decisions`, and name it under `decision` of the exemption.

Passes:

    # models/example.yaml
    # checked with --today 2026-03-01
    elements:
      legal: {name: Legal, classification: undecided}  # EA312, exempted
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: EA312
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-12-31

Fails:

    # models/example.yaml
    # checked with --today 2026-03-01
    elements:
      legal: {name: Legal, classification: undecided}  # EA312, exempted
    exemptions:
      legal-open:  # expect EA604
        rule: EA312
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        expires: 2026-12-31
        kind: major-exemption
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.exemptions import ExemptionKind
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the exemptions that no decision grants."""
    for exemption in model.exemptions.values():
        if exemption.decision is None:
            is_minor = exemption.kind is ExemptionKind.MINOR
            yield RULE.finding(
                f"the {exemption.kind.word} `{exemption.id}` from `{exemption.rule}` rests on no decision",
                Address(model.id, exemption=exemption.id),
                note="" if is_minor else "only a minor exemption may be what a team certifies for itself",
                help="write the decision under `decisions`, and name it under `decision` here",
                severity=None if is_minor else Severity.ERROR,
            )


RULE = Rule(
    code="EA604",
    name="exemption-without-decision",
    severity=Severity.WARNING,
    summary="an exemption rests on no decision",
    check=check,
)
