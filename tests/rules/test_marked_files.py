"""Every finding of reader and rules falls on the line that expects it, and no other is made."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from eamodel.diagnostic import Finding
from eamodel.pipeline.check import check
from eamodel.source.reading import read_workspace
from tests.marked import Case, marked_cases


def _check(files: Mapping[str, bytes]) -> Iterable[Finding]:
    return check(read_workspace(files))


@pytest.mark.parametrize("case", marked_cases(Path(__file__).parent / "files"), ids=str)
def test_findings_fall_on_their_lines(case: Case) -> None:
    assert case.found(_check) == case.expected()


def test_a_class_on_what_another_file_fills_names_that_file() -> None:
    case = Case(Path(__file__).parent / "files" / "filled_elsewhere.yaml")
    (found,) = _check(case.files)
    (filled,) = found.related
    assert filled.span is not None
    assert (filled.span.file, filled.span.line) == ("models/example/b.yaml", 1)


def test_what_holds_in_place_of_a_decision_is_told() -> None:
    case = Case(Path(__file__).parent / "files" / "governance.yaml")
    told = [each.help for each in _check(case.files) if each.code == "EA608"]
    anew = "have it decided anew, or remove what relies on it"
    assert sorted(told) == [anew, anew, "name `succeeds`, if it says the same"]


def test_what_may_be_certified_by_a_team_or_is_only_proposed_is_a_warning() -> None:
    case = Case(Path(__file__).parent / "files" / "governance.yaml")
    found = [(each.code, each.headline.split("`")[1], each.severity.word) for each in _check(case.files)]
    assert sorted(each for each in found if each[0] == "EA604") == [
        ("EA604", "challenge", "error"),
        ("EA604", "self-certified", "warning"),
    ]
    assert sorted(severity for code, _, severity in found if code == "EA609") == [
        *("error", "error", "error"),
        *("warning", "warning"),
    ]
