"""Findings as a Code Quality report, which GitLab shows in merge requests.

Source: GitLab Docs, Code Quality, "Code Quality report format".
"""

from collections.abc import Iterator, Mapping
from json import dumps
from typing import Final

from eamodel.diagnostic import Finding, Severity
from eamodel.report.fingerprint import fingerprints
from eamodel.report.json_document import Value
from eamodel.report.printable import printable
from eamodel.report.report import Report
from eamodel.report.standing import standing
from eamodel.report.text import granted_by

_LEAST: Final = "info"
_SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: _LEAST,
}


def gitlab(report: Report) -> str:
    """Give an entry for each finding. The format knows no exemptions: the description tells of them.

    Ensures: the document is ASCII; no two entries have the same fingerprint, of which only one would be shown.
    """
    prints = fingerprints(report.findings, report.texts)
    entries = [_entry(report, *each) for each in zip(report.findings, prints, strict=True)]
    return dumps(entries, indent=2) + "\n"


def _entry(report: Report, finding: Finding, known_by: str) -> Value:
    span = report.place(finding)
    return {
        "description": printable("; ".join(_told(report, finding))),
        "check_name": finding.title,
        "fingerprint": known_by,
        "severity": _SEVERITIES[finding.severity] if finding.stands else _LEAST,
        "location": {"path": report.path(span), "lines": {"begin": span.line}},
    }


def _told(report: Report, finding: Finding) -> Iterator[str]:
    """Give all that is said of a finding, the way it stands before the headline and why after it."""
    stands = standing(finding)
    yield f"{stands}: {finding.headline}" if stands else finding.headline
    if finding.note:
        yield finding.note
    if finding.exempted is not None:
        yield granted_by(finding.exempted)
    if finding.help:
        yield finding.help
    for related in finding.related:
        where = f"{report.where(related.span)}: " if related.span is not None else ""
        yield f"see {where}{related.label}"
