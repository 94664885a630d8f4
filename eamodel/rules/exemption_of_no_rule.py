"""An exemption is from a rule that there is not, or that knows no exemption.

Then it lets nothing pass, whatever it says. A rule goes by its code or its name, a rule of one's own as well. Some
findings no exemption lets pass: those after which a file is not read any further, since it may hide anything; those of
exemptions themselves; and those of finished pictures.

Silent for the rules of one's own where a check is run without them.

Remedy: correct the code or the name; `eamodel list rules` prints them.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: undecided}
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: undecided-class
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-12-31

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: undecided}  # expect EA312
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: undecided-clas  # expect EA605
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-12-31
"""

from collections.abc import Iterator
from difflib import get_close_matches

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.exemptions import Exemption
from eamodel.model.model import Model
from eamodel.rules.hindsight import Hindsight, LateRule, calls


def check(model: Model, hindsight: Hindsight) -> Iterator[Finding]:
    """Give the exemptions from no rule that knows any."""
    for exemption in model.exemptions.values():
        if hindsight.code(exemption) is not None:
            continue
        address = Address(model.id, exemption=exemption.id, key="rule")
        if any(calls(exemption, code, name) for code, name in hindsight.lasting.items()):
            headline = f"no exemption lets findings of `{exemption.rule}` pass"
            yield RULE.finding(headline, address, help="mend what is found, and remove the exemption")
        else:
            headline = f"no rule is called `{exemption.rule}`"
            yield RULE.finding(headline, address, help=_meant(exemption, hindsight))


def _meant(exemption: Exemption, hindsight: Hindsight) -> str:
    """Say what is probably meant: a code where a code is written, else a name."""
    if exemption.rule[:2].casefold() == "ea":
        near = get_close_matches(exemption.rule.upper(), hindsight.names, n=1)
    else:
        near = get_close_matches(exemption.rule.lower(), hindsight.names.values(), n=1)
    return f"did you mean `{near[0]}`?" if near else "`eamodel list rules` prints the codes and the names"


RULE = LateRule(
    code="EA605",
    name="exemption-of-no-rule",
    severity=Severity.ERROR,
    summary="an exemption is from no rule, or from one that knows no exemption",
    check=check,
)
