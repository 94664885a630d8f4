"""JUnit: a real parser reads it, each code is one case, and cases fail where the check does."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from eamodel.diagnostic import Severity
from eamodel.report.junit import junit
from eamodel.report.report import Report
from tests.report.examples import ERROR, EXEMPT, INFO, KNOWN, PAGES, WARNING, reports
from tests.report.read_back import blocks, cases


def case_of(report: Report, code: str) -> ElementTree.Element:
    (case,) = (each for each in cases(junit(report)) if each.attrib["name"].startswith(code))
    return case


def parts(case: ElementTree.Element) -> list[str]:
    return [part.tag for part in case]


@settings(max_examples=60)
@given(reports)
def test_whatever_is_found_is_well_formed_and_counted(report: Report) -> None:
    suites = ElementTree.fromstring(junit(report).encode())
    (suite,) = suites
    failed = {each.code for each in report.findings if report.fails(each)}
    for element in (suites, suite):
        assert int(element.attrib["tests"]) == len(suite) == len(report.codes)
        assert int(element.attrib["failures"]) == len(failed) == len(suite.findall("testcase/failure"))
        assert int(element.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    names = [(case.attrib["classname"], case.attrib["name"]) for case in suite]
    assert len(set(names)) == len(names), "of cases called alike, viewers show one"


def test_a_case_fails_once_with_all_its_findings() -> None:
    case = case_of(Report((ERROR, ERROR, WARNING), folder="arch"), "EA201")
    assert parts(case) == ["failure"]
    failure = case[0]
    assert failure.attrib == {
        "message": "no element is called `legl` (and 1 more)",
        "type": "unknown-element",
    }
    assert len(blocks(failure.text or "")) == 2
    assert case.attrib["file"] == "arch/models/town hall/é.yaml"


def test_a_code_that_found_nothing_passes() -> None:
    case = case_of(Report(pages=PAGES), "EA202")
    assert parts(case) == []
    assert "file" not in case.attrib


def test_what_matters_too_little_passes_and_is_told() -> None:
    assert parts(case_of(Report((WARNING,)), "EA312")) == ["system-out"]
    assert parts(case_of(Report((WARNING,), fail_on=Severity.WARNING), "EA312")) == ["failure"]
    assert parts(case_of(Report((INFO,), fail_on=Severity.WARNING), "EA523")) == ["system-out"]


@pytest.mark.parametrize(
    ("finding", "why"), [(EXEMPT, "exempted until 2027-05-31"), (KNOWN, "known from the baseline")]
)
def test_what_does_not_count_is_skipped_and_says_why(finding: object, why: str) -> None:
    assert finding in (EXEMPT, KNOWN)
    one = EXEMPT if finding is EXEMPT else KNOWN
    case = case_of(Report((one,), fail_on=Severity.INFO), one.code)
    assert parts(case) == ["skipped", "system-out"]
    assert case[0].attrib["message"] == why
    assert one.headline in (case[1].text or "")


def test_an_exempted_finding_beside_one_that_counts_stays_apart_from_it() -> None:
    case = case_of(Report((EXEMPT, ERROR)), "EA201")
    assert parts(case) == ["failure", "system-out"]
    assert "`legl`" in (case[0].text or "")
    assert "`hr`" in (case[1].text or "")
