"""What every format promises: it tells every finding, nothing a file says does anything, the same bytes each time."""

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings

from eamodel.diagnostic import Finding, Severity
from eamodel.report.formats import FORMATS
from eamodel.report.printable import printable
from eamodel.report.report import Report
from tests.report.examples import EXEMPT, INFO, KNOWN, REPORT, WARNING, reports
from tests.report.goldens import GOLDENS, example, golden
from tests.report.read_back import READ_BACK

CONTROLS: Final = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066"} - {"\n"}


def letters(text: str) -> str:
    """Give what of a text no format writes in another way."""
    return "".join(re.findall(r"[^\W_]+", printable(text))).lower()


def numbered(report: Report) -> Report:
    """Give a report whose findings can be told apart by how their headlines begin."""
    findings = tuple(
        replace(each, headline=f"finding{number}x {each.headline}")
        for number, each in enumerate(report.findings)
    )
    return replace(report, findings=findings)


@pytest.mark.parametrize("shape", FORMATS)
@settings(max_examples=40)
@given(reports.map(numbered))
def test_every_finding_is_told(shape: str, report: Report) -> None:
    told = list(map(letters, READ_BACK[shape](FORMATS[shape](report))))
    # Who reads text has no use for what was known before; it is counted.
    listed = [each for each in report.findings if shape != "text" or not each.is_known]
    assert len(told) == len(listed)
    for finding in listed:
        number = report.findings.index(finding)
        (seen,) = (each for each in told if f"finding{number}x" in each)
        assert letters(finding.headline) in seen


@pytest.mark.parametrize("shape", FORMATS)
@settings(max_examples=40)
@given(reports)
def test_no_control_reaches_whoever_reads(shape: str, report: Report) -> None:
    written = FORMATS[shape](report)
    assert not set(written) & CONTROLS
    written.encode()


@pytest.mark.parametrize("shape", FORMATS)
def test_nothing_found_is_told_too(shape: str) -> None:
    written = FORMATS[shape](Report(models=3, pages=REPORT.pages))
    assert READ_BACK[shape](written) == []
    assert written.endswith("\n")


@pytest.mark.parametrize("shape", FORMATS)
def test_the_same_report_gives_the_same_bytes(shape: str) -> None:
    assert FORMATS[shape](REPORT) == FORMATS[shape](REPORT)
    assert not re.search(r"\b(?:19|20)\d\d-\d\d-\d\dT", FORMATS[shape](REPORT))


@pytest.mark.parametrize("shape", FORMATS)
def test_a_small_workspace_is_told_like_this(shape: str) -> None:
    assert golden(shape).read_text(encoding="utf-8") == example(shape), "run `python -m tests.report.goldens`"


def test_every_format_has_its_example_and_its_reader() -> None:
    assert set(READ_BACK) == set(FORMATS)
    assert {path.name for path in GOLDENS.iterdir()} == {golden(shape).name for shape in FORMATS}


@pytest.mark.parametrize("finding", [EXEMPT, KNOWN], ids=["exempted", "known"])
def test_what_does_not_count_fails_nothing_and_is_counted_apart(finding: Finding) -> None:
    assert not finding.fails(Severity.INFO)
    word = "exempted" if finding.exempted else "known"
    assert Report((finding, WARNING, INFO, INFO)).summary == f"1 warning, 2 remarks, 1 {word} in 1 model"
    counts = json.loads(FORMATS["json"](Report((finding, WARNING, INFO, INFO))))["counts"]
    assert {name: count for name, count in counts.items() if count} == {"warning": 1, "info": 2, word: 1}


def test_findings_of_a_code_without_a_page_have_one_made_of_them() -> None:
    own = Finding("own-rule", "no-owner", Severity.WARNING, "a service has no owner")
    page = Report((own, own), pages=REPORT.pages).codes[-1]
    assert (page.code, page.name, page.severity, page.summary) == (
        "own-rule",
        "no-owner",
        Severity.WARNING,
        "no owner",
    )
    assert Counter(each.code for each in REPORT.codes).most_common(1)[0][1] == 1
