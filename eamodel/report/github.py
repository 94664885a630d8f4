"""Findings as workflow commands, which GitHub Actions turns into annotations beside the lines concerned.

Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting an error message".
"""

from collections.abc import Iterator, Mapping
from typing import Final

from eamodel.diagnostic import Finding, Severity
from eamodel.report.printable import printable
from eamodel.report.report import Report
from eamodel.report.standing import standing
from eamodel.report.text import exemption_words

_NOTICE: Final = "notice"
_COMMANDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: _NOTICE,
}
# Of a message, and of a property, in which signs between properties have to be escaped too.
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report) -> str:
    """Give a command for each finding, and the counts for the log. What somebody let pass is a notice.

    Ensures: one line a finding; no text of a file can begin a line, so none can become a command.
    """
    commands = (_command(report, finding) for finding in report.findings)
    return "".join(f"{line}\n" for line in (*commands, report.summary))


def _command(report: Report, finding: Finding) -> str:
    command = _COMMANDS[finding.severity] if finding.stands else _NOTICE
    properties = ",".join(
        f"{name}={printable(value).translate(_PROPERTY)}" for name, value in _properties(report, finding)
    )
    message = "\n".join(map(printable, _message(report, finding)))
    return f"::{command} {properties}::{message.translate(_DATA)}"


def _properties(report: Report, finding: Finding) -> Iterator[tuple[str, str]]:
    span = finding.span
    if span is not None:
        yield "file", report.path(span)
        yield "line", str(span.line)
        yield "col", str(span.column)
        yield "endColumn", str(span.column + span.length)
    stands = standing(finding)
    yield "title", f"{finding.title}{f' ({stands})' if stands else ''}"


def _message(report: Report, finding: Finding) -> Iterator[str]:
    yield finding.headline
    if finding.note:
        yield finding.note
    for related in finding.related:
        where = f"{report.where(related.span)}: " if related.span is not None else ""
        yield f"see {where}{related.label}"
    if finding.exempted is not None:
        yield f"exempted: {exemption_words(finding.exempted)}"
    if finding.help:
        yield f"help: {finding.help}"
