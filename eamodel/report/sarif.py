"""Findings as SARIF 2.1.0, the Static Analysis Results Interchange Format.

Source: OASIS Standard, Static Analysis Results Interchange Format (SARIF) Version 2.1.0; its clauses are named below.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from json import dumps
from typing import Final

from eamodel.diagnostic import Address, CodePage, Exempted, Finding, Related, Respelling, Severity, Span
from eamodel.report.fingerprint import fingerprints
from eamodel.report.json_document import Value
from eamodel.report.printable import printable
from eamodel.report.report import Report
from eamodel.report.text import exemption_words

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT: Final = "%SRCROOT%"
_FINGERPRINT: Final = "eamodelFinding/v1"
_OF_GITHUB: Final = "primaryLocationLineHash"
"""The only fingerprint that GitHub goes by; it has the form of a hash and a count. Source: GitHub Docs, SARIF support
for code scanning, "Preventing duplicate alerts using fingerprints".
"""
_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_MOST_DESCRIBED: Final = 1024
"""Characters of a description. Source: GitHub Docs, SARIF support for code scanning, reportingDescriptor object."""
_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_IN_LINKS: Final = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]"})
_PLACEHOLDER: Final = re.compile(r"\{(\d+)\}")


def sarif(report: Report) -> str:
    """Give one run with the codes that were looked for as its rules, and a result for each finding.

    Ensures: the document is ASCII, and holds no time, no path of the machine and no link but those of a message to its
    own related places: what a file says is no more than text. The same report gives the same bytes.
    """
    codes = report.codes
    numbers = {page.code: number for number, page in enumerate(codes)}
    is_compared = any(finding.is_known for finding in report.findings)
    prints = fingerprints(report.findings, report.texts)
    run: dict[str, Value] = {
        "tool": {
            "driver": {"name": "eamodel", "version": report.version, "rules": [_rule(page) for page in codes]}
        },
        "automationDetails": {"id": "/".join(filter(None, ("eamodel", "check", report.folder))) + "/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "Where the check ran: the root of the repository."}}
        },
        "results": [
            {
                "ruleId": finding.code,
                "ruleIndex": numbers[finding.code],
                **_result(report, finding, is_compared=is_compared),
                "partialFingerprints": {_FINGERPRINT: known_by, _OF_GITHUB: f"{known_by}:1"},
            }
            for finding, known_by in zip(report.findings, prints, strict=True)
        ],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(page: CodePage) -> Value:
    """Give a code. Source: 3.49, reportingDescriptor object."""
    summary = _sentence(page.summary)
    explanation = " ".join(page.explanation.split()) or summary
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": _message(_cut(summary))},
        "fullDescription": {"text": _message(_cut(explanation))},
        "help": {"text": "\n\n".join(_help(page)), "markdown": "\n\n".join(_help(page, fence="```"))},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _help(page: CodePage, *, fence: str = "") -> Iterator[str]:
    """Give the page of a code in paragraphs; its examples between fences where there are any."""
    yield _sentence(page.summary)
    yield from (" ".join(paragraph.split()) for paragraph in page.explanation.split("\n\n") if paragraph)
    if page.parameters:
        yield f"Parameters: {' '.join(page.told_parameters)}"
    if page.rule:
        yield from _quoted("Rule:", page.rule, fence)
    if page.remedy:
        yield f"{'**Remedy:**' if fence else 'Remedy:'} {' '.join(page.remedy.split())}"
    for title, example in (("Passes:", page.counterexample), ("Fails:", page.example)):
        if example:
            yield from _quoted(title, example, fence)


def _quoted(title: str, text: str, fence: str) -> Iterator[str]:
    yield title
    yield f"{fence}\n{text}\n{fence}" if fence else text


def _result(report: Report, finding: Finding, *, is_compared: bool) -> dict[str, Value]:
    """Give what is told of a finding beside its rule. Source: 3.27, result object."""
    result: dict[str, Value] = {
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(_told(finding))},
        "locations": [_location(report, report.place(finding), finding.address)],
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(report, number, each) for number, each in enumerate(finding.related, start=1)
        ]
    if isinstance(finding.fix, Respelling) and (changes := list(_changes(report, finding.fix))):
        text = "write it as it can only have been meant"
        result["fixes"] = [{"description": {"text": text}, "artifactChanges": changes}]
    if finding.exempted is not None:
        result["suppressions"] = [_suppression(finding.exempted)]
    if is_compared:
        result["baselineState"] = "unchanged" if finding.is_known else "new"
    return result


def _told(finding: Finding) -> Iterator[str]:
    yield _message(_sentence(finding.headline))
    if finding.note:
        yield _message(_sentence(finding.note))
    places = [_link(number, each) for number, each in enumerate(finding.related, start=1)]
    if places:
        yield _sentence(f"see {', '.join(places)}")
    if finding.help:
        yield f"Help: {_message(finding.help)}"


def _link(number: int, related: Related) -> str:
    r"""Give the label of a related place as a link to it, as text where it is in no file. Source: 3.11.6.

    >>> _link(1, Related("given here [a](b)", Span("a.yaml")))
    '[given here \\[a\\] (b)](1)'
    """
    label = _message(related.label)
    return f"[{label.translate(_IN_LINKS)}]({number})" if related.span is not None else label


def _changes(report: Report, fix: Respelling) -> Iterator[Value]:
    """Give the changes of a fix, file by file; none where one of them would have to be quoted. Source: 3.55 to 3.57.

    What is quoted or escaped in the file is for `eamodel fix`, which knows how to write it.
    """
    replacements: dict[str, list[Value]] = {}
    for each in fix.corrections:
        if each.span is None or each.span.length != len(each.old):
            return
        replacements.setdefault(report.path(each.span), []).append(
            {"deletedRegion": _region(each.span), "insertedContent": {"text": each.new}}
        )
    for path, found in replacements.items():
        yield {"artifactLocation": {"uri": _uri(path), "uriBaseId": _ROOT}, "replacements": found}


def _region(span: Span) -> Value:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line,
        "endColumn": span.column + span.length,
    }


def _related(report: Report, number: int, related: Related) -> Value:
    located = _location(report, related.span, related.address)
    return {"id": number, "message": {"text": _message(related.label)}, **located}


def _location(report: Report, span: Span | None, address: Address | None) -> dict[str, Value]:
    """Give a place in a file and in the model, as far as they are known. Source: 3.28, location object."""
    location: dict[str, Value] = {}
    if span is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": _uri(report.path(span)), "uriBaseId": _ROOT},
            "region": _region(span),
        }
    if address is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": "/".join(_names(address))}]
    return location


def _names(address: Address) -> Iterator[str]:
    """Give the parts of an address, from the model inwards."""
    for part in fields(address):
        name = getattr(address, part.name)
        if name is not None:
            yield str(name)


def _suppression(exempted: Exempted) -> Value:
    """Give an exemption. Source: 3.35, suppression object."""
    properties = {
        "exemption": exempted.id,
        "kind": exempted.kind,
        "owner": exempted.owner,
        "decision": exempted.decision,
        "expires": exempted.expires,
    }
    return {
        "kind": "external",
        "status": "accepted",
        "justification": printable(f"exempted {exemption_words(exempted)}"),
        "properties": {name: said for name, said in properties.items() if said},
    }


def _uri(path: str) -> str:
    """Give a path as a relative URI. Source: RFC 3986, 2.3 and 4.2.

    >>> _uri("models/a b/é:1.yaml")
    'models/a%20b/%C3%A9%3A1.yaml'
    """
    data = path.encode(errors="surrogateescape")
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in data)


def _message(text: str) -> str:
    """Give a text that no viewer takes for more than text. Source: 3.11, message object.

    A link needs its two brackets side by side; of braces, only those around a number are a placeholder, and to double
    others would show them doubled to the many who know no placeholders.

    >>> _message("[x](http://a) {weeks: 4} {0}")
    '[x] (http://a) {weeks: 4} {{0}}'
    """
    return _PLACEHOLDER.sub(r"{{\1}}", printable(text).replace("](", "] ("))


def _sentence(clause: str) -> str:
    """Give a clause as a sentence, as messages are told in."""
    return f"{clause[:1].upper()}{clause[1:]}{'' if clause.endswith(('.', '?', '!')) else '.'}"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_DESCRIBED else f"{text[: _MOST_DESCRIBED - 1].rpartition(' ')[0]}…"
