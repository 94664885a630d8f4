"""An exemption expires soon.

The day after its last one the check fails. Who has to mend something, or to have it decided anew, needs some time for
that: it is said some days before (`days`), counted from the day of the run.

Silent where the exemption lets nothing pass, which is another finding, where it has expired, and where nobody says
which day it is, as in Python without `today`.

Remedy: mend what it lets pass and remove the exemption, or bring it before those who decide in time.

Passes:

    # models/example.yaml
    # checked with --today 2026-03-01
    elements:
      legal: {name: Legal, classification: undecided}  # EA312, exempted
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: undecided-class
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-06-30

Fails:

    # models/example.yaml
    # checked with --today 2026-03-01
    elements:
      legal: {name: Legal, classification: undecided}  # EA312, exempted
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: undecided-class
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-03-20  # expect EA602
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.hindsight import Hindsight, LateRule


def check(model: Model, hindsight: Hindsight, *, days: int) -> Iterator[Finding]:
    """Give the exemptions that are needed and hold no longer than so many days."""
    today = hindsight.today
    if today is None:
        return
    for exemption in model.exemptions.values():
        left = (exemption.expires - today).days
        if 0 <= left <= days and hindsight.of(exemption):
            until = f"in {left} days" if left > 1 else "tomorrow"
            expires = exemption.expires.isoformat()
            yield RULE.finding(
                f"the exemption `{exemption.id}` from `{exemption.rule}` expires on {expires}",
                Address(model.id, exemption=exemption.id, key="expires"),
                note=f"{until}; then what it lets pass counts again" if left else "today is its last day",
                help="mend what it lets pass, or have it decided anew in time",
            )


RULE = LateRule(
    code="EA602",
    name="exemption-expires-soon",
    severity=Severity.WARNING,
    summary="an exemption is about to expire",
    check=check,
    parameters={"days": 30},
)
