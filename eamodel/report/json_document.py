"""Findings as one JSON document, for scripts. The `version` grows when a field changes its meaning.

`json_schema` describes it.
"""

from collections.abc import Iterable, Mapping
from json import dumps
from types import MappingProxyType
from typing import Final

from eamodel.diagnostic import Exempted, Finding, Severity, Span
from eamodel.report.fingerprint import fingerprints
from eamodel.report.report import Report

VERSION: Final = 1
_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})

Value = str | int | float | None | list["Value"] | dict[str, "Value"]


def json(report: Report) -> str:
    """Give a check as one JSON document."""
    return json_document(report.findings, report.texts, models=report.models)


def json_document(findings: Iterable[Finding], texts: Mapping[str, str] = _NO_TEXTS, **heads: Value) -> str:
    """Give the findings in the order given, one line each in the document; `heads` stand before them.

    `texts` are those of the files with findings, which tell findings apart that nothing else does.
    Ensures: the document is ASCII; what a file holds appears escaped, so that it is safe on a terminal too.
    """
    listed = list(findings)
    prints = fingerprints(listed, texts)
    lines = ",\n".join(
        f"    {dumps(_finding(each, known_by))}" for each, known_by in zip(listed, prints, strict=True)
    )
    counts = {
        **{word.word: sum(each.severity is word and each.stands for each in listed) for word in Severity},
        "exempted": sum(each.exempted is not None for each in listed),
        "known": sum(each.exempted is None and each.is_known for each in listed),
    }
    body = f"[\n{lines}\n  ]" if listed else "[]"
    before = "".join(f"  {dumps(name)}: {dumps(value)},\n" for name, value in heads.items())
    return f'{{\n  "version": {VERSION},\n{before}  "counts": {dumps(counts)},\n  "findings": {body}\n}}\n'


def _finding(finding: Finding, known_by: str) -> Value:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "headline": finding.headline,
        "place": _place(finding.span),
        "note": finding.note,
        "help": finding.help,
        "related": [{"label": each.label, "place": _place(each.span)} for each in finding.related],
        "exempted": _exempted(finding.exempted),
        "known": finding.is_known,
        "fingerprint": known_by,
    }


def _exempted(exempted: Exempted | None) -> Value:
    if exempted is None:
        return None
    return {
        "id": exempted.id,
        "kind": exempted.kind,
        "reason": exempted.reason,
        "owner": exempted.owner,
        "decision": exempted.decision,
        "expires": exempted.expires,
    }


def _place(span: Span | None) -> Value:
    if span is None:
        return None
    return {"file": span.file, "line": span.line, "column": span.column, "length": span.length}
