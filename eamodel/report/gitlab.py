"""Findings as a Code Quality report, which GitLab shows in merge requests.

Source: GitLab Docs, Code Quality, "Code Quality report format".
"""

from collections.abc import Mapping
from json import dumps
from typing import Final

from eamodel.diagnostic import Finding, Severity
from eamodel.report.fingerprint import fingerprints
from eamodel.report.json_document import Value
from eamodel.report.printable import printable
from eamodel.report.report import Report
from eamodel.report.standing import standing

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
        "description": printable(_description(finding)),
        "check_name": finding.title,
        "fingerprint": known_by,
        "severity": _SEVERITIES[finding.severity] if finding.stands else _LEAST,
        "location": {"path": report.path(span), "lines": {"begin": span.line}},
    }


def _description(finding: Finding) -> str:
    stands = standing(finding)
    said = f"{finding.headline}; {finding.help}" if finding.help else finding.headline
    return f"{stands}: {said}" if stands else said
