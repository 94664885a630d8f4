"""An exemption has no owner.

Nobody answers for it, so nobody mends what it lets pass. The owner is a role rather than a person, who may move on
before the exemption ends.

Remedy: name under `owner` the role that answers for it.

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
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:  # expect EA603
        rule: EA312
        what: legal
        reason: The owner is on leave.
        decision: on-leave
        expires: 2026-12-31
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the exemptions that nobody answers for."""
    for exemption in model.exemptions.values():
        if not exemption.owner:
            yield RULE.finding(
                f"the exemption `{exemption.id}` from `{exemption.rule}` has no owner",
                Address(model.id, exemption=exemption.id),
                note="nobody answers for it",
                help="add `owner:`, the role that sees to it that it ends",
            )


RULE = Rule(
    code="EA603",
    name="exemption-without-owner",
    severity=Severity.ERROR,
    summary="an exemption has no owner",
    check=check,
)
