"""Fingerprints: the same wherever a line moves, different for different findings, each once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from eamodel.diagnostic import Finding, Severity, Span
from eamodel.report.fingerprint import fingerprints
from eamodel.report.report import Report
from tests.report.examples import ERROR, reports

READER = Finding("EA109", "wrong-type", Severity.ERROR, "a text is wanted", Span("a.yaml", 2, 4, 3))
TEXTS = {"a.yaml": "x:\n   [b]\n"}


def one(finding: Finding, texts: dict[str, str] | None = None) -> str:
    (found,) = fingerprints([finding], TEXTS if texts is None else texts)
    return found


def test_a_moved_line_changes_nothing() -> None:
    moved = replace(READER, span=Span("a.yaml", 3, 6, 3))
    assert one(moved, {"a.yaml": "# more\nx:\n     [b]\n"}) == one(READER)
    assert one(replace(ERROR, span=Span("elsewhere.yaml", 7))) == one(ERROR)


@pytest.mark.parametrize(
    "other",
    [
        replace(READER, code="EA110"),
        replace(READER, headline="a list is wanted"),
        replace(READER, span=Span("b.yaml", 2, 4, 3)),
        replace(READER, span=Span("a.yaml", 1, 1, 1)),
        replace(READER, span=None),
        replace(READER, address=ERROR.address),
    ],
)
def test_another_finding_has_another(other: Finding) -> None:
    assert one(other) != one(READER)


def test_what_was_let_pass_keeps_its_own() -> None:
    assert one(replace(READER, is_known=True, severity=Severity.INFO, help="other help")) == one(READER)


def test_a_place_past_the_end_is_no_crash() -> None:
    assert one(replace(READER, span=Span("a.yaml", 99, 4, 3))) != one(READER)


@settings(max_examples=60)
@given(reports)
def test_no_two_are_alike_and_the_next_run_has_the_same(report: Report) -> None:
    found = list(fingerprints([*report.findings, *report.findings], report.texts))
    assert len(set(found)) == 2 * len(report.findings)
    assert found == list(fingerprints([*report.findings, *report.findings], report.texts))
    assert found[: len(report.findings)] == list(fingerprints(report.findings, report.texts))
