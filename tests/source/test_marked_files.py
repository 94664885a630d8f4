"""Each finding of the reader falls on its line, and no other is made."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from eamodel.diagnostic import Finding
from eamodel.source.codes import CODES, NO_MODEL, TOO_LARGE
from eamodel.source.reading import read_workspace
from tests.marked import Case, marked_cases

CASES = marked_cases(Path(__file__).parent / "files")


def read(files: Mapping[str, bytes]) -> Iterable[Finding]:
    return read_workspace(files).findings


@pytest.mark.parametrize("case", CASES, ids=str)
def test_findings_fall_on_their_lines(case: Case) -> None:
    assert case.found(read) == case.expected()


def test_every_code_has_a_marked_file() -> None:
    marked = {code for case in CASES for _, _, code in case.expected()}
    elsewhere = {TOO_LARGE.code, NO_MODEL.code}  # in test_reading.py: no line could bear them
    assert marked == {page.code for page in CODES} - elsewhere


def test_codes_and_their_names_are_each_used_once() -> None:
    assert len({page.code for page in CODES}) == len({page.name for page in CODES}) == len(CODES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_finding_says_what_to_do(case: Case) -> None:
    for finding in read(case.files):
        assert finding.help, finding
        assert not finding.headline.endswith("."), finding
        assert "{" not in finding.headline.replace("`{text, source}`", "").replace(
            "`{undecided: [...]}`", ""
        ).replace("`{to, when}`", ""), finding
