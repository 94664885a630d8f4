"""A rule: what it is called, how much it matters, and the function that looks for the fault."""

import sys
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
        """What lists of codes say of this rule, and the docstring of the module its check is written in.

        The docstring's first paragraph says the fault, as `summary` does, and is left out.
        """
        told = getattr(sys.modules.get(self.check.__module__), "__doc__", None) or ""
        return CodePage(self.code, self.name, self.severity, self.summary, told.partition("\n\n")[2])

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
