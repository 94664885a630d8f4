"""Findings as text for people: a headline, the line it is about, what is expected, and what to do."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final

from eamodel.diagnostic import Finding, Related, Severity, Span
from eamodel.report.printable import display_width, printable

WIDTH: Final = 100
"""Columns at which prose wraps; headlines and places are never broken, so that they can be searched for."""
_SNIPPET: Final = 96
_ELLIPSIS: Final = "…"


class _Ink(Enum):
    """Select graphic rendition. Source: ECMA-48, 8.3.117."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    HELP = "1;32"


_SEVERITY_INK: Final = {
    Severity.ERROR: _Ink.ERROR,
    Severity.WARNING: _Ink.WARNING,
    Severity.INFO: _Ink.INFO,
}


def text(findings: Iterable[Finding], texts: Mapping[str, str], *, colour: bool) -> str:
    """Give all findings in the order given, a blank line after each.

    Requires: `texts` maps file names to their contents; a finding in another file is shown without its line.
    Ensures: nothing from a file or an id reaches the terminal as a control character.
    """
    writer = _Writer(texts, colour=colour)
    return "".join("\n".join(writer.lines(finding)) + "\n\n" for finding in findings)


def summary(findings: Iterable[Finding], *, models: int) -> str:
    """Give the last line of a run.

    >>> summary([], models=1)
    'no findings in 1 model'
    """
    counts = Counter(finding.severity for finding in findings)
    parts = [
        _counted(counts[severity], word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "remark"),
        )
        if counts[severity]
    ]
    return f"{', '.join(parts) or 'no findings'} in {_counted(models, 'model')}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


class _Writer:
    """Writes findings with or without colour; splits each file into lines once."""

    def __init__(self, texts: Mapping[str, str], *, colour: bool) -> None:
        self._texts = texts
        self._colour = colour
        self._lines: dict[str, list[str]] = {}

    def lines(self, finding: Finding) -> Iterator[str]:
        ink = _SEVERITY_INK[finding.severity]
        label = self._set(f"{finding.severity.word}[{printable(finding.code)}]", ink)
        yield f"{label}: {self._set(printable(finding.headline), _Ink.BOLD)}"
        if finding.span is not None:
            yield f"  {self._set(place(finding.span), _Ink.DIM)}"
        snippet = list(self._snippet(finding.span, finding.note, ink)) if finding.span else []
        yield from snippet
        if finding.note and not snippet:
            yield from self._prose("note", finding.note, _Ink.BOLD)
        if finding.help:
            yield from self._prose("help", finding.help, _Ink.HELP)
        for related in finding.related:
            yield self._related(related)

    def _set(self, words: str, ink: _Ink) -> str:
        return f"\x1b[{ink.value}m{words}\x1b[0m" if self._colour and ink.value else words

    def _prose(self, label: str, words: str, ink: _Ink) -> Iterator[str]:
        first, *rest = textwrap.wrap(
            printable(words),
            WIDTH - len(label) - 4,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        yield f"  {self._set(f'{label}:', ink)} {first}"
        yield from (f"  {' ' * len(label)}  {line}" for line in rest)

    def _related(self, related: Related) -> str:
        where = f"{place(related.span)}: " if related.span else ""
        return f"  {self._set('see:', _Ink.BOLD)}  {self._set(where, _Ink.DIM)}{printable(related.label)}"

    def _snippet(self, span: Span, note: str, ink: _Ink) -> Iterator[str]:
        """Give the line a finding is about and a line that points at it; nothing where the file is not at hand."""
        line = self._line(span)
        if line is None:
            return
        before, marked, after = _window(line, span)
        number = f"{span.line:>5}"
        yield f"{self._set(f'{number} |', _Ink.DIM)} {before}{marked}{after}".rstrip()
        pointer = "^" * max(1, display_width(marked))
        margin = self._set(f"{' ' * len(number)} |", _Ink.DIM)
        said = f" {printable(note)}" if note else ""
        yield f"{margin} {' ' * display_width(before)}{self._set(f'{pointer}{said}', ink)}"

    def _line(self, span: Span) -> str | None:
        if span.file not in self._texts:
            return None
        if span.file not in self._lines:
            # Only LF ends a line here, as in the reader; `splitlines` would also break at other characters.
            self._lines[span.file] = self._texts[span.file].split("\n")
        lines = self._lines[span.file]
        return lines[span.line - 1].removesuffix("\r") if span.line <= len(lines) else None


def _window(line: str, span: Span) -> tuple[str, str, str]:
    """Give what stands before, at and after a span, cut so that a long line still shows the place."""
    start = min(span.column - 1, len(line))
    end = min(start + span.length, len(line), start + _SNIPPET)
    left = max(0, end - _SNIPPET) if len(line) > _SNIPPET else 0
    right = left + _SNIPPET
    before = (_ELLIPSIS if left else "") + printable(line[left:start])
    after = printable(line[end:right]) + (_ELLIPSIS if len(line) > right else "")
    return before, printable(line[start:end]), after.rstrip()


def place(span: Span) -> str:
    """Give a place as editors and terminals understand it.

    >>> place(Span("models/a.yaml", 14, 11))
    'models/a.yaml:14:11'
    """
    return f"{printable(span.file)}:{span.line}:{span.column}"
