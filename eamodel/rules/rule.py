"""A rule: what it is called, how much it matters, and the function that looks for the fault."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from eamodel.diagnostic import Address, CodePage, Finding, Fix, Parameter, Related, Severity
from eamodel.model.model import Model

Check = Callable[..., Iterator[Finding]]
"""Takes a model, and by keyword each of the rule's parameters."""
_NONE: Mapping[str, Parameter] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a value, so that a caller may pass rules of its own beside the catalogue.

    `parameters` holds what a workspace may set otherwise, by name; `text` explains the rule where the docstring of the
    module its check is written in does not.

    Invariant: every finding that `check` gives carries the rule's code; `check` takes a keyword for each parameter.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    check: Check
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: _NONE)
    text: str | None = None

    def look_at(self, model: Model) -> Iterator[Finding]:
        """Give what the rule finds in a model."""
        return self.check(model, **self.parameters)

    def tuned(self, parameters: Mapping[str, Parameter]) -> "Rule":
        """Give the rule with some of its parameters set otherwise.

        Requires: the rule has parameters of these names and types.
        """
        return replace(self, parameters={**self.parameters, **parameters})

    @property
    def page(self) -> CodePage:
        """What lists of codes say of this rule: its text, else the docstring of the module its check is written in.

        The docstring's first paragraph says the fault, as `summary` does, and is left out.
        """
        told = self.text
        if told is None:
            page = getattr(sys.modules.get(self.check.__module__), "__doc__", None) or ""
            told = page.partition("\n\n")[2]
        return CodePage(self.code, self.name, self.severity, self.summary, told, self.parameters)

    def finding(
        self,
        headline: str,
        address: Address,
        *,
        note: str = "",
        help: str = "",
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """Give a finding of this rule at a place of the model; some matter more or less than the rule's others.

        A `fix` is for what can be meant in one way only.
        """
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            headline=headline,
            address=address,
            note=note,
            help=help,
            related=tuple(related),
            fix=fix,
        )
