"""Findings as a JUnit report: a test case for each code that was looked for.

A case for each code, not for each finding or file: it is there in every run under the same name, so that a viewer can
tell what began to fail from what was mended, and a code without findings is seen to have passed. All that a code
found stands in its case, as text.

Source: the XML schema of Jenkins' xUnit plugin, whose elements Jenkins, GitLab and Azure read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from eamodel.diagnostic import CodePage, Finding
from eamodel.report.printable import printable
from eamodel.report.report import Report
from eamodel.report.standing import KNOWN, standing
from eamodel.report.text import text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What is left where text is printable. Source: XML 1.0, 2.2.
_NO_CHARACTERS: Final = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")


def junit(report: Report) -> str:
    """Give the cases, failed where the check fails because of them, skipped where nothing they found stands.

    Ensures: whatever a file holds, the document is well-formed XML 1.0.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.code, []).append(finding)
    suites = Element("testsuites", name="eamodel")
    suite = SubElement(suites, "testsuite", name="eamodel check")
    for page in report.codes:
        _case(SubElement(suite, "testcase"), page, found.get(page.code, []), report)
    counts = {
        "tests": len(suite),
        "failures": len(suite.findall("testcase/failure")),
        "errors": 0,
        "skipped": len(suite.findall("testcase/skipped")),
    }
    for element in (suites, suite):
        element.attrib.update({**{name: str(count) for name, count in counts.items()}, "time": "0"})
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _case(case: "Element", page: CodePage, findings: Sequence[Finding], report: Report) -> None:
    """Fill in the case of a code."""
    from xml.etree.ElementTree import SubElement

    case.attrib.update(classname="eamodel", name=_xml(page.title), time="0")
    failing = [each for each in findings if report.fails(each)]
    others = [each for each in findings if not report.fails(each)]
    places = [each.span for each in (*failing, *others) if each.span is not None]
    if places:
        case.set("file", _xml(report.path(places[0])))
    if failing:
        failure = SubElement(case, "failure", message=_xml(_headlines(failing)), type=_xml(page.name))
        failure.text = _blocks(failing, report)
    elif findings and not any(each.stands for each in findings):
        SubElement(case, "skipped", message=_xml("; ".join(dict.fromkeys(map(standing, findings)))))
    if others:
        SubElement(case, "system-out").text = _blocks(others, report)


def _headlines(findings: Sequence[Finding]) -> str:
    """Give the first headline and how many more there are."""
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"{findings[0].headline}{more}"


def _blocks(findings: Iterable[Finding], report: Report) -> str:
    """Give findings as text; those that are known, which text leaves out, come last under a heading."""
    listed = list(findings)
    told = text(listed, report.texts, colour=False)
    known = [replace(each, is_known=False) for each in listed if each.is_known]
    if known:
        told += f"{KNOWN}:\n\n{text(known, report.texts, colour=False)}"
    return told.translate(_NO_CHARACTERS)


def _xml(words: str) -> str:
    """Give a text in one line, of characters that XML 1.0 allows."""
    return printable(words).translate(_NO_CHARACTERS)
