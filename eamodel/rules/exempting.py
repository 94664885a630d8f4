"""Which findings an exemption lets pass, and by which words it may name what they are about."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from eamodel.diagnostic import Address, Finding
from eamodel.ids import ExemptionId
from eamodel.model.exemptions import Exemption
from eamodel.rules.hindsight import Let

_QUOTED: Final = re.compile(r"`([^`]+)`")


def things(finding: Finding) -> tuple[str, ...]:
    """Give the words by which an exemption may name what a finding is about, those of its place first.

    >>> from eamodel.diagnostic import Severity
    >>> things(Finding("EA101", "odd", Severity.ERROR, "no element is called `legal`"))
    ('legal',)
    """
    at = _named(finding.address) if finding.address is not None else ()
    return tuple(dict.fromkeys((*at, *_QUOTED.findall(finding.headline))))


def _named(address: Address) -> Iterator[str]:
    """Give an id, or the ways to it through the scenario that tells it."""
    if address.scenario is not None:
        if address.problem is not None:
            yield f"{address.scenario}/{address.problem}"
        elif address.step is not None:
            yield f"{address.scenario}/{address.state}/{address.step}"
            yield f"{address.scenario}/{address.step}"
        elif address.state is not None:
            yield f"{address.scenario}/{address.state}"
        else:
            yield address.scenario
        return
    ids = (address.element, address.relation, address.view, address.exemption)
    yield next((each for each in ids if each is not None), address.model)


class Register:
    """The exemptions of a model, by the rules and the things that they name."""

    def __init__(self, exemptions: Iterable[Exemption], lasting: Collection[str]) -> None:
        """Take the exemptions; findings of the codes in `lasting` are never let pass."""
        self._by_rule: dict[str, dict[str, list[Exemption]]] = {}
        self._lasting = lasting
        for exemption in exemptions:
            by_thing = self._by_rule.setdefault(exemption.rule.casefold(), {})
            for what in exemption.what:
                by_thing.setdefault(what, []).append(exemption)

    def concerns(self, finding: Finding) -> bool:
        """Tell whether any exemption is from the rule of a finding."""
        return bool(self._of_rule(finding))

    def lets(self, finding: Finding) -> Iterator[tuple[Exemption, str]]:
        """Give each exemption that names a finding, with the word by which it does."""
        of_rule = self._of_rule(finding)
        for thing in things(finding) if of_rule else ():
            for by_thing in of_rule:
                yield from ((exemption, thing) for exemption in by_thing.get(thing, ()))

    def _of_rule(self, finding: Finding) -> list[Mapping[str, list[Exemption]]]:
        if finding.code in self._lasting:
            return []
        words = dict.fromkeys((finding.code.casefold(), finding.name.casefold()))
        return [self._by_rule[word] for word in words if word in self._by_rule]


@dataclass(frozen=True, slots=True)
class Marked:
    """Findings, those marked that an exemption lets pass, and what each exemption is needed for.

    `matched` holds what is found of a thing that an exemption names, unless another lets all of it pass; then `instead`
    has that other.
    """

    findings: tuple[Finding, ...]
    matched: Mapping[Let, tuple[Finding, ...]]
    instead: Mapping[Let, ExemptionId]


def exempted(findings: Iterable[Finding], register: Register, today: date | None) -> Marked:
    """Mark the findings that an exemption lets pass on a day.

    Ensures: where several exemptions hold for a finding, that which holds longest is the one that is told, the first of
    them where several hold as long; the others are not needed for it.
    """
    told: list[Finding] = []
    matched: dict[Let, list[Finding]] = {}
    instead: dict[Let, ExemptionId] = {}
    for finding in findings:
        lets = list(register.lets(finding))
        holding = [exemption for exemption, _ in lets if exemption.holds(today)]
        longest = max(holding, key=lambda exemption: exemption.expires, default=None)
        for exemption, what in lets:
            if longest is None or exemption.id == longest.id:
                matched.setdefault((exemption.id, what), []).append(finding)
            else:
                instead[exemption.id, what] = longest.id
        told.append(finding if longest is None else replace(finding, exempted=longest.exempted))
    needed = {let: tuple(found) for let, found in matched.items()}
    return Marked(tuple(told), needed, {let: id for let, id in instead.items() if let not in needed})
