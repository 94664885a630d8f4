"""A rule: what it is called, how much it matters, and the function that looks for the fault."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eamodel.diagnostic import Address, CodePage, Finding, Related, Severity
from eamodel.model.model import Model

Check = Callable[[Model], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a value, so that a caller may pass rules of its own beside the catalogue.

    Invariant: every finding that `check` gives carries the rule's code.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    check: Check

    @property
    def page(self) -> CodePage:
        """What lists of codes say of this rule."""
        return CodePage(self.code, self.name, self.severity, self.summary)

    def finding(
        self,
        headline: str,
        address: Address,
        *,
        note: str = "",
        help: str = "",
        related: Iterable[Related] = (),
    ) -> Finding:
        """Give a finding of this rule at a place of the model."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            headline=headline,
            address=address,
            note=note,
            help=help,
            related=tuple(related),
        )
