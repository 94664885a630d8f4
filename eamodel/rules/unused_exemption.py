"""An exemption lets nothing pass.

What it was for has been mended, or is called otherwise by now, or was never found where it says, or another exemption
that holds as long or longer lets it pass already. One that stays would let the next mistake of that kind pass unseen.
Of an exemption that names several things each is looked at by itself.

Silent where the model has mistakes that keep rules from looking, where the rule was not asked, and where the exemption
has expired or is from no rule, which are other findings.

Remedy: remove the exemption, or correct under `what` what it is about. Where it is misspelt, `eamodel fix` corrects it;
where nothing like it is found either, `eamodel fix` removes it.

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
      audit: {name: Audit, classification: advisory}
    decisions:
      on-leave: {name: Legal waits for its owner, status: accepted, affects: legal}
    exemptions:
      legal-open:
        rule: EA312
        what: [legal, audit]  # expect EA606
        reason: The owner is on leave.
        owner: Head of service
        decision: on-leave
        expires: 2026-12-31
"""

from collections.abc import Iterator
from dataclasses import replace

from eamodel.diagnostic import Address, Correction, Finding, Fix, Removal, Respelling, Severity
from eamodel.model.exemptions import Exemption
from eamodel.model.model import Model
from eamodel.rules.guesses import Guesses
from eamodel.rules.hindsight import Hindsight, LateRule
from eamodel.spelling import is_certain, plain


def check(model: Model, hindsight: Hindsight) -> Iterator[Finding]:
    """Give the things that exemptions let pass and that nothing is found of."""
    guesses = Guesses()
    by_plain: dict[str, dict[str, str]] = {}
    for exemption in model.exemptions.values() if hindsight.is_whole else ():
        code = hindsight.code(exemption)
        if code is None or code not in hindsight.asked or not exemption.holds(hindsight.today):
            continue
        missing = [what for what in exemption.what if (exemption.id, what) not in hindsight.matched]
        # What is let pass already, by this exemption or by another, nobody means once more.
        wanted = hindsight.standing.get(code, ())
        if code not in by_plain:
            by_plain[code] = {plain(each): each for each in wanted}
        meant = {
            what: by_plain[code].get(plain(what)) or guesses.near(what, wanted, of=code)
            for what in missing
            if (exemption.id, what) not in hindsight.instead
        }
        is_all = len(missing) == len(exemption.what)
        for what in missing:
            near, other = meant.get(what), hindsight.instead.get((exemption.id, what))
            item = Address(model.id, exemption=exemption.id, key="what", item=what)
            fix: Fix | None = None
            if near is None:
                # What else the exemption names may only be misspelt.
                is_whole = is_all and not any(meant.values())
                fix = Removal(address=replace(item, key=None, item=None) if is_whole else item)
            elif not _is_there(model, what) and is_certain(what, near, hindsight.things.get(code, ())):
                fix = Respelling((Correction(what, near, address=item),))
            note = f"`{other}` lets it pass already" if other else f"`{exemption.rule}` finds nothing there"
            yield _unused(exemption, item, near, fix, note=note, is_all=is_all)


def _is_there(model: Model, what: str) -> bool:
    """Tell whether something is called so, of which only nothing is found, or is inside a scenario."""
    return "/" in what or what in model or what in model.relations or what in model.scenarios


def _unused(
    exemption: Exemption, item: Address, near: str | None, fix: Fix | None, *, note: str, is_all: bool
) -> Finding:
    what = item.item
    help = "remove the exemption" if is_all else f"remove `{what}` from the exemption"
    return RULE.finding(
        f"the exemption `{exemption.id}` from `{exemption.rule}` lets nothing of `{what}` pass",
        item,
        note=note,
        help=f"did you mean `{near}`?" if near is not None else f"{help}, or correct what it is about",
        fix=fix,
    )


RULE = LateRule(
    code="EA606",
    name="unused-exemption",
    severity=Severity.WARNING,
    summary="an exemption lets nothing pass",
    check=check,
)
