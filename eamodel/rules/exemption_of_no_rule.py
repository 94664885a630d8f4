"""An exemption is from a rule that there is not, or that knows no exemption.

Then it lets nothing pass, whatever it says. A rule goes by its code or its name, a rule of one's own as well. Some
findings no exemption lets pass: those after which a file is not read any further, since it may hide anything; those of
exemptions themselves; and those of finished pictures.

Silent for the rules of one's own where a check is run without them.

Remedy: correct the code or the name; `eamodel list rules` prints them.

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
        rule: undecided-clas  # expect EA605
        what: legal
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-12-31
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.guesses import Guesses
from eamodel.rules.hindsight import Hindsight, LateRule


def check(model: Model, hindsight: Hindsight) -> Iterator[Finding]:
    """Give the exemptions from no rule that knows any."""
    guesses = Guesses()
    for exemption in model.exemptions.values():
        if hindsight.code(exemption) is not None:
            continue
        address = Address(model.id, exemption=exemption.id, key="rule")
        if exemption.rule.casefold() in hindsight.lasting:
            headline = f"no exemption lets findings of `{exemption.rule}` pass"
            yield RULE.finding(headline, address, help="mend what is found, and remove the exemption")
        else:
            near = guesses.near(exemption.rule.casefold(), hindsight.codes)
            help = "`eamodel list rules` prints the codes and the names"
            if near is not None:
                code = hindsight.codes[near]
                help = f"did you mean `{code if near == code.casefold() else near}`?"
            yield RULE.finding(f"no rule is called `{exemption.rule}`", address, help=help)


RULE = LateRule(
    code="EA605",
    name="exemption-of-no-rule",
    severity=Severity.ERROR,
    summary="an exemption is from no rule, or from one that knows no exemption",
    check=check,
)
