"""An exemption has expired.

It was granted until a day, and that day is over. What it let pass counts again, as if there were no exemption, and the
exemption itself is an error, so that nobody lives on with it unawares. Without `--today` the day is that of the machine
which runs the check.

Silent until the last day is over, and where nobody says which day it is, as in Python without `today`.

Remedy: mend what it let pass and remove the exemption, or have it decided anew and write the new day.

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
      legal: {name: Legal, classification: undecided}  # expect EA312
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: EA312
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-02-28  # expect EA601
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.exemptions import Exemption
from eamodel.model.model import Model
from eamodel.rules.hindsight import Hindsight, LateRule

_SHOWN: Final = 3
"""Places of what an exemption let pass that are named beside it; each has a finding of its own."""


def check(model: Model, hindsight: Hindsight) -> Iterator[Finding]:
    """Give the exemptions whose last day is over."""
    for exemption in model.exemptions.values():
        if hindsight.today is not None and not exemption.holds(hindsight.today):
            yield _expired(model, exemption, hindsight.of(exemption), hindsight.today)


def _expired(model: Model, exemption: Exemption, passed: tuple[Finding, ...], today: date) -> Finding:
    days = (today - exemption.expires).days
    ago = "yesterday" if days == 1 else f"{days} days ago"
    help = "mend what it let pass and remove it, or have it decided anew and write the new day"
    return RULE.finding(
        f"the exemption `{exemption.id}` from `{exemption.rule}` expired on {exemption.expires.isoformat()}",
        Address(model.id, exemption=exemption.id, key="expires"),
        note=f"its last day was {ago}",
        help=help if passed else "remove it: nothing is found that it would let pass",
        related=[
            Related(f"`{each.code}` counts again", span=each.span, address=each.address)
            for each in passed[:_SHOWN]
        ],
    )


RULE = LateRule(
    code="EA601",
    name="exemption-expired",
    severity=Severity.ERROR,
    summary="an exemption has expired, and what it let pass counts again",
    check=check,
)
