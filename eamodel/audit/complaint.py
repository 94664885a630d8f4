"""What a check says about a place in a picture."""

from dataclasses import dataclass

from eamodel.audit.picture import Mark
from eamodel.diagnostic import CodePage, Finding, Span


@dataclass(frozen=True, slots=True)
class Complaint:
    """A finding before the file is known. Invariant: as of `Finding`."""

    page: CodePage
    headline: str
    line: int
    column: int
    help: str

    def finding(self, file: str) -> Finding:
        """Give the finding in a file."""
        span = Span(file, self.line, self.column)
        return Finding(
            self.page.code, self.page.name, self.page.severity, self.headline, span, help=self.help
        )


def complaint(page: CodePage, at: Mark, headline: str, *, help: str) -> Complaint:
    """Give what is said about something painted."""
    return Complaint(page, headline, at.line, at.column, help)
