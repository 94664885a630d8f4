"""Findings as one JSON document, for scripts. The `version` grows when a field changes its meaning."""

from collections.abc import Iterable
from json import dumps
from typing import Final

from eamodel.diagnostic import Exempted, Finding, Severity, Span

VERSION: Final = 1

Value = str | int | float | None | list["Value"] | dict[str, "Value"]


def json_document(findings: Iterable[Finding], **heads: Value) -> str:
    """Give the findings in the order given, one line each in the document; `heads` stand before them.

    Ensures: the document is ASCII; what a file holds appears escaped, so that it is safe on a terminal too.
    """
    listed = list(findings)
    lines = ",\n".join(f"    {dumps(_finding(each))}" for each in listed)
    counts = {
        **{word.word: sum(each.severity is word and each.stands for each in listed) for word in Severity},
        "exempted": sum(each.exempted is not None for each in listed),
        "known": sum(each.exempted is None and each.is_known for each in listed),
    }
    body = f"[\n{lines}\n  ]" if listed else "[]"
    before = "".join(f"  {dumps(name)}: {dumps(value)},\n" for name, value in heads.items())
    return f'{{\n  "version": {VERSION},\n{before}  "counts": {dumps(counts)},\n  "findings": {body}\n}}\n'


def _finding(finding: Finding) -> Value:
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
