"""An exemption expires so late that it will never be looked at again.

It is leave to depart from a rule for a while. One that holds for ever changes the rule without saying so, and nobody
asks again whether it is still needed. The parameter `days` says how far ahead the last day may be: two years, unless
the settings say otherwise.

Silent where nobody says which day it is, as in Python without `today`.

Remedy: write a day on which somebody is to look at it again. Where a rule is not to hold here at all, say so in
`eamodel.yaml` under `severities`.

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
        expires: 2028-02-29

Fails:

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
        expires: 9999-12-31  # expect EA611
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.hindsight import Hindsight, LateRule


def check(model: Model, hindsight: Hindsight, *, days: int) -> Iterator[Finding]:
    """Give the exemptions that hold for more than so many days to come."""
    today = hindsight.today
    if today is None:
        return
    for exemption in model.exemptions.values():
        left = (exemption.expires - today).days
        if left > days:
            yield RULE.finding(
                f"the exemption `{exemption.id}` from `{exemption.rule}` holds until {exemption.expires.isoformat()}",
                Address(model.id, exemption=exemption.id, key="expires"),
                note=f"in {left:,} days; {days:,} ahead are the most",
                help="write a day on which somebody is to look at it again",
            )


RULE = LateRule(
    code="EA611",
    name="exemption-far-off",
    severity=Severity.WARNING,
    summary="an exemption expires so late that nobody will look at it again",
    check=check,
    parameters={"days": 731},
)
