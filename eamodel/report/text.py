"""Findings as text for people: a headline, the line it is about, what is expected, and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from eamodel.diagnostic import Exempted, Finding, Related, Severity, Span
from eamodel.report.excerpt import excerpt
from eamodel.report.ink import SEVERITY_INK, Ink, inked
from eamodel.report.printable import display_width, printable, wrapped

WIDTH: Final = 100
"""Columns at which prose wraps, also where the terminal is wider."""
LEAST_WIDTH: Final = 40
"""Columns below which nothing is wrapped any further."""
_INDENT: Final = 2
_RELATED_SHOWN: Final = 3
"""Related places that are shown with their line; the others are named."""


def text(
    findings: Iterable[Finding], texts: Mapping[str, str], *, colour: bool, width: int | None = None
) -> str:
    """Give all findings in the order given but those that are known, a blank line after each.

    `width` is that of the terminal in columns, None where there is none; then headlines are not broken, so that
    they can be searched for in a log. Places are never broken.
    Requires: `texts` maps file names to their contents; a finding in another file is shown without its line.
    Ensures: nothing from a file or an id reaches the terminal as a control character.
    """
    writer = _Writer(texts, colour=colour, width=width)
    new = (finding for finding in findings if not finding.is_known)
    return "".join("\n".join(writer.lines(finding)) + "\n\n" for finding in new)


def summary(findings: Iterable[Finding], *, models: int) -> str:
    """Give the last line of a run.

    >>> summary([], models=1)
    'no findings in 1 model'
    """
    return f"{totals(findings)} in {counted(models, 'model')}"


def totals(findings: Iterable[Finding]) -> str:
    """Give how many findings there are of each severity, in words, and how many somebody has let pass.

    >>> totals([Finding("EA312", "undecided-class", Severity.WARNING, "the class is undecided", is_known=True)])
    'no findings, 1 known'
    """
    listed = list(findings)
    counts = Counter(finding.severity for finding in listed if finding.stands)
    known = sum(finding.is_known for finding in listed)
    exempted = sum(not finding.stands for finding in listed) - known
    passed = [f"{count} {word}" for count, word in ((exempted, "exempted"), (known, "known")) if count]
    parts = [
        counted(counts[severity], word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "remark"),
        )
        if counts[severity]
    ]
    return ", ".join((*(parts or ["no findings"]), *passed))


def exemption_words(exempted: Exempted) -> str:
    """Say until when a finding may stand, by which exemption, who answers for it, and why.

    >>> exemption_words(Exempted("legal-open", "minor-exemption", "on leave", "Head of service", "", "2026-12-31"))
    'until 2026-12-31 by the minor exemption `legal-open` of Head of service: on leave'
    """
    return f"until {exempted.expires} by {granted_by(exempted)}"


def granted_by(exempted: Exempted) -> str:
    """Say by which exemption a finding may stand, who answers for it, and why."""
    kind = exempted.kind.replace("-", " ")
    owner = f" of {exempted.owner}" if exempted.owner else ""
    decision = f", decided in `{exempted.decision}`" if exempted.decision else ""
    return f"the {kind} `{exempted.id}`{owner}{decision}: {exempted.reason}"


def counted(count: int, word: str) -> str:
    """Give a number with its word, which takes an s."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


class _Writer:
    """Writes findings with or without colour; splits each file into lines once."""

    def __init__(self, texts: Mapping[str, str], *, colour: bool, width: int | None) -> None:
        self._texts = texts
        self._colour = colour
        self._is_wrapped = width is not None
        self._columns = max(width or WIDTH, LEAST_WIDTH)
        self._prose_columns = min(self._columns, WIDTH)
        self._lines: dict[str, list[str]] = {}

    def lines(self, finding: Finding) -> Iterator[str]:
        ink = SEVERITY_INK[finding.severity] if finding.stands else Ink.DIM
        yield from self._headline(finding, ink)
        if finding.span is not None:
            yield f"  {self._set(place(finding.span), Ink.DIM)}"
        snippet = list(self._snippet(finding.span, finding.note, ink, "^")) if finding.span else []
        yield from snippet
        if finding.note and not snippet:
            yield from self._prose("note", finding.note, Ink.BOLD)
        for number, related in enumerate(finding.related):
            yield from self._related(related, is_shown=number < _RELATED_SHOWN)
        if finding.exempted is not None:
            yield from self._prose("exempted", exemption_words(finding.exempted), Ink.BOLD)
        if finding.help:
            yield from self._prose("help", finding.help, Ink.HELP)

    def _set(self, words: str, ink: Ink) -> str:
        return inked(words, ink, colour=self._colour)

    def _headline(self, finding: Finding, ink: Ink) -> Iterator[str]:
        label = f"{finding.severity.word}[{printable(finding.code)}]"
        if finding.exempted is not None:
            label = f"exempted {label}"
        lines = [printable(finding.headline)]
        if self._is_wrapped:
            lines = wrapped(
                finding.headline, self._prose_columns - _INDENT, used=len(label) + len(": ") - _INDENT
            )
        yield f"{self._set(label, ink)}: {self._set(lines[0], Ink.BOLD)}"
        yield from (f"{' ' * _INDENT}{self._set(line, Ink.BOLD)}" for line in lines[1:])

    def _prose(self, label: str, words: str, ink: Ink, *, indent: int = _INDENT) -> Iterator[str]:
        hanging = indent + len(label) + len(": ")
        first, *rest = wrapped(words, self._prose_columns - hanging)
        yield f"{' ' * indent}{self._set(f'{label}:', ink)} {first}"
        yield from (f"{' ' * hanging}{line}" for line in rest)

    def _related(self, related: Related, *, is_shown: bool) -> Iterator[str]:
        """Give another place with its line and what is to be seen there."""
        if related.span is None:
            yield from self._prose("see", related.label, Ink.BOLD)
            return
        snippet = list(self._snippet(related.span, related.label, Ink.INFO, "-")) if is_shown else []
        where = f"  {self._set('see:', Ink.BOLD)} {self._set(place(related.span), Ink.DIM)}"
        yield where if snippet else f"{where}: {printable(related.label)}"
        yield from snippet

    def _snippet(self, span: Span, note: str, ink: Ink, mark: str) -> Iterator[str]:
        """Give a line and one that points into it, with a note; nothing where the file is not at hand."""
        line = self._line(span)
        if line is None:
            return
        number = f"{span.line:>5}"
        gutter = len(number) + len(" | ")
        before, marked, after = excerpt(line, span, self._columns - gutter)
        yield f"{self._set(f'{number} |', Ink.DIM)} {before}{marked}{after}".rstrip()
        pointer = mark * max(1, display_width(marked))
        used = gutter + display_width(before) + len(pointer) + 1
        is_beside = not self._is_wrapped or used + display_width(printable(note)) <= self._columns
        said = f" {printable(note)}" if note and is_beside else ""
        margin = self._set(f"{' ' * len(number)} |", Ink.DIM)
        yield f"{margin} {' ' * display_width(before)}{self._set(f'{pointer}{said}', ink)}"
        if note and not is_beside:
            yield from self._prose("note", note, Ink.BOLD)

    def _line(self, span: Span) -> str | None:
        if span.file not in self._texts:
            return None
        if span.file not in self._lines:
            # Only LF ends a line here, as in the reader; `splitlines` would also break at other characters.
            self._lines[span.file] = self._texts[span.file].split("\n")
        lines = self._lines[span.file]
        return lines[span.line - 1].removesuffix("\r") if span.line <= len(lines) else None


def place(span: Span) -> str:
    """Give a place as editors and terminals understand it.

    >>> place(Span("models/a.yaml", 14, 11))
    'models/a.yaml:14:11'
    """
    return f"{printable(span.file)}:{span.line}:{span.column}"
