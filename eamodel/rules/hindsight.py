"""Rules that look back on what all others have found: whether exemptions still hold, and whether anybody needs them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from eamodel.diagnostic import Finding
from eamodel.ids import ExemptionId
from eamodel.model.exemptions import Exemption
from eamodel.model.model import Model
from eamodel.rules.rule import Rule

Let = tuple[ExemptionId, str]
"""An exemption, and one of the things that it names."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What is known of a model once all else has been found.

    `today` is the day of the run, None where nobody says. `matched` holds what was found of each thing that an
    exemption names and that no other lets pass already; `instead` gives that other where there is one. `codes` gives
    the code of each rule that an exemption may be from, by what it may be called (its code and its name, in lower
    case); `lasting` are the words for those that know no exemption. The codes of `asked` are those that were looked
    for, `things` what was found by each of them, and `standing` those that no exemption lets pass. `is_whole` tells
    whether the reader found no error in the model.
    """

    today: date | None = None
    matched: Mapping[Let, tuple[Finding, ...]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    lasting: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instead: Mapping[Let, ExemptionId] = field(default_factory=dict)
    is_whole: bool = True

    def code(self, exemption: Exemption) -> str | None:
        """Give the code of the rule that an exemption is from, None where there is no such rule."""
        return self.codes.get(exemption.rule.casefold())

    def of(self, exemption: Exemption) -> tuple[Finding, ...]:
        """Give what an exemption lets pass, or would if it still held."""
        found = (self.matched.get((exemption.id, what), ()) for what in exemption.what)
        return tuple(dict.fromkeys(finding for each in found for finding in each))


@dataclass(frozen=True, slots=True)
class LateRule(Rule):
    """A rule whose check takes, after the model, the hindsight. It finds nothing before all others have run."""

    def look_at(self, model: Model) -> Iterator[Finding]:  # noqa: ARG002
        """Give nothing: it is too early."""
        return iter(())

    def look_back(self, model: Model, hindsight: Hindsight) -> Iterator[Finding]:
        """Give what the rule finds once it is known what the others did."""
        return self.check(model, hindsight, **self.parameters)
