"""What a check found, as a value: all that any format tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from eamodel.diagnostic import CodePage, Finding, Severity, Span
from eamodel.report.text import place, summary
from eamodel.settings import FILE


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is read: whether in colour, and in how many columns, None where nothing says so."""

    colour: bool = False
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a check, sorted by place, and what stands around them.

    `texts` are those of the files with findings; `pages` explain the codes that were looked for; `counts` tells in one
    line how many findings there are, empty where the findings say all of it. The check fails from the severity
    `fail_on` on. `folder` is the way from where the check runs, the root of a repository as a rule, to the
    workspace; empty where they are the same. `version` is that of eamodel.
    """

    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[CodePage, ...] = ()
    models: int = 1
    counts: str = ""
    fail_on: Severity = Severity.ERROR
    folder: str = ""
    version: str = ""
    screen: Screen = Screen()

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return self.counts or summary(self.findings, models=self.models)

    @property
    def codes(self) -> tuple[CodePage, ...]:
        """The pages, and one of what is known of each further code that was found, sorted by code."""
        pages = {page.code: page for page in self.pages}
        for each in self.findings:
            if each.code not in pages:
                pages[each.code] = CodePage(each.code, each.name, each.severity, each.name.replace("-", " "))
        return tuple(pages[code] for code in sorted(pages))

    @property
    def standing(self) -> "Report":
        """The report of what nobody has let pass."""
        standing = tuple(finding for finding in self.findings if finding.stands)
        return replace(self, findings=standing, counts="")

    def place(self, finding: Finding) -> Span:
        """Give where a finding is shown to those who want a file: one about no file stands for the settings."""
        return finding.span or Span(FILE)

    def path(self, span: Span) -> str:
        """Give the path of a place's file from where the check runs."""
        return f"{self.folder}/{span.file}" if self.folder else span.file

    def where(self, span: Span) -> str:
        """Give a place with its line and column, from where the check runs."""
        return place(Span(self.path(span), span.line, span.column))

    def fails(self, finding: Finding) -> bool:
        """Tell whether the check fails because of a finding."""
        return finding.fails(self.fail_on)
