"""What a person got wrong, as a value: findings, where they are, and how much they matter."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from textwrap import dedent
from types import MappingProxyType
from typing import Final

from eamodel.ids import ElementId, ExemptionId, ModelId, ProblemId, RelationId, ScenarioId, StepId, ViewId


class Severity(IntEnum):
    """How much a finding matters; a higher value matters more."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word users read and write."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a file.

    Invariant: `line` and `column` count from 1, columns in characters; `length` is at least 1.
    `file` is relative to the workspace, with `/` between folders.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Address:
    """A place in a model, before anybody knows in which file it was written.

    The parts that are set say what is meant: an element, a relation, a scenario, a problem or a step of one, an
    exemption; `key` names one key of it (`classification`, `at`, `resolves`), `item` an entry of a list or mapping
    there.
    """

    model: ModelId
    element: ElementId | None = None
    relation: RelationId | None = None
    scenario: ScenarioId | None = None
    state: str | None = None
    step: StepId | None = None
    problem: ProblemId | None = None
    view: ViewId | None = None
    key: str | None = None
    item: str | None = None
    exemption: ExemptionId | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place a finding speaks of, with what is to be seen there."""

    label: str
    span: Span | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Exempted:
    """The exemption under which a finding may stand for a while. `expires` is the last day it holds, in ISO form."""

    id: str
    kind: str
    reason: str
    owner: str
    decision: str
    expires: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A scalar, all that it says, and what it is to say instead.

    `span` is where it is written, quotes included. A rule gives an `address`; the pipeline fills the span in.
    """

    old: str
    new: str
    span: Span | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Respelling:
    """A fix that writes some scalars otherwise, all of them or none, and changes nothing else."""

    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """A fix that takes an entry out of a mapping, or an item out of a list, with the comments that belong to it.

    `span` begins where its key or the item does. A rule gives an `address`; the pipeline fills the span in.
    """

    span: Span | None = None
    address: Address | None = None


Fix = Respelling | Removal
"""What mends a finding; it is given only where nothing else can have been meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake or open question.

    Invariant: `headline` is understandable alone, in lower case, without a full stop, the thing in backticks;
    `help` names an action. A rule gives an `address`, the reader a `span`; the pipeline fills the other in, and says
    under which exemption it stands, if any, and whether it `is_known` from a baseline.
    """

    code: str
    name: str
    severity: Severity
    headline: str
    span: Span | None = None
    address: Address | None = None
    note: str = ""
    help: str = ""
    related: tuple[Related, ...] = field(default=())
    exempted: Exempted | None = None
    is_known: bool = False
    fix: Fix | None = None

    @property
    def title(self) -> str:
        """The code and the name, once where they are the same."""
        return self.code if self.code == self.name else f"{self.code} {self.name}"

    def fails(self, least: Severity) -> bool:
        """Tell whether a check that fails from some severity on fails because of this."""
        return self.severity >= least and self.stands

    @property
    def stands(self) -> bool:
        """Whether nobody has let it pass: no exemption, and no baseline."""
        return self.exempted is None and not self.is_known

    @property
    def place(self) -> tuple[object, ...]:
        """A key that sorts findings by place, then by code and text."""
        span = self.span
        where = (1, span.file, span.line, span.column) if span else (0, "", 0, 0)
        return (*where, self.code, self.headline)


Parameter = int | tuple[str, ...]
"""What a rule may be told: a limit, or a list of words."""
_NO_PARAMETERS: Final[Mapping[str, Parameter]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CodePage:
    r"""What lists, `eamodel explain` and the documentation say of a code. Each room exports its own.

    Invariant: `summary` is the headline: a clause that says what is wrong. `text` explains it in paragraphs, followed
    by `Rule:` with what a rule of a workspace's own asks for, indented, `Remedy:` and what to do, `Passes:` and
    `Fails:`, each with an indented example; what is absent is empty. `parameters` holds what a workspace may set
    otherwise, with what holds by default.

    >>> page = CodePage("EA399", "odd", Severity.ERROR, "it is odd", "Odd is bad.\n\nRemedy: make it even.")
    >>> page.explanation, page.remedy, page.example
    ('Odd is bad.', 'make it even.', '')
    """

    code: str
    name: str
    severity: Severity
    summary: str
    text: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: _NO_PARAMETERS, hash=False)

    @property
    def told_parameters(self) -> tuple[str, ...]:
        """What each parameter is by default, in words; of a list also that one of one's own takes its place.

        >>> CodePage("EA399", "odd", Severity.ERROR, "it is odd", parameters={"most": 5}).told_parameters
        ('`most` is 5 by default.',)
        """
        return tuple(_told(name, default) for name, default in self.parameters.items())

    @property
    def title(self) -> str:
        """The code and the name, once where they are the same."""
        return self.code if self.code == self.name else f"{self.code} {self.name}"

    @property
    def explanation(self) -> str:
        """Why it matters, in paragraphs."""
        return _PART.split(self.text)[0].strip()

    @property
    def rule(self) -> str:
        """What a rule of a workspace's own asks for, as it is written."""
        return self._part("Rule")

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self._part("Remedy")

    @property
    def example(self) -> str:
        """Small files in which it is found, or commands that lead to it, each after `$`."""
        return self._part("Fails")

    @property
    def counterexample(self) -> str:
        """The example as it should be."""
        return self._part("Passes")

    def _part(self, title: str) -> str:
        titles_and_parts = _PART.split(self.text)[1:]
        parts = dict(zip(titles_and_parts[::2], titles_and_parts[1::2], strict=True))
        return dedent(parts.get(title, "").strip(" ").strip("\n")).rstrip()


def _told(name: str, default: Parameter) -> str:
    if isinstance(default, int):
        return f"`{name}` is {default} by default."
    words = ", ".join(f"`{each}`" for each in default) or "empty"
    return f"`{name}` is by default: {words}. A list of one's own replaces it."


_PART: Final = re.compile(r"^(Rule|Remedy|Passes|Fails):", re.MULTILINE)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.place))
