"""Each finding of the reader falls on its line, and no other is made."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from eamodel.diagnostic import Finding
from eamodel.pipeline.code_pages import code_pages
from eamodel.pipeline.codes import UNREAD
from eamodel.settings import DEFAULT_SETTINGS, FILE
from eamodel.source.codes import CODES, LOCK_MENDED, NO_MODEL, TOO_LARGE
from eamodel.source.reading import read_workspace
from eamodel.source.settings_file import read_settings
from eamodel.source.theme_file import read_theme
from tests.marked import Case, marked_cases

CASES = marked_cases(Path(__file__).parent / "files")


def read(files: Mapping[str, bytes]) -> Iterable[Finding]:
    if FILE not in files:
        return read_workspace(files, settings=DEFAULT_SETTINGS).findings
    codes = {page.code: page.name for page in code_pages()}
    settled = read_settings(files[FILE], codes=codes, fixed=UNREAD, files=files)
    reading = read_workspace(files, settings=settled.settings)
    found = (*settled.findings, *reading.findings)
    theme = settled.settings.theme
    if theme not in files:
        return found
    classes = {str(each.id) for model in reading.models for each in model.scheme.classes}
    return (*found, *read_theme(theme, files[theme], classes=classes).findings)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_findings_fall_on_their_lines(case: Case) -> None:
    assert case.found(read) == case.expected()


def test_every_code_has_a_marked_file() -> None:
    marked = {code for case in CASES for _, _, code in case.expected()}
    # In test_reading.py and test_lock_file.py: no line of YAML could bear them.
    elsewhere = {TOO_LARGE.code, NO_MODEL.code, LOCK_MENDED.code}
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
        ).replace("`{to, when}`", "").replace("`{`", ""), finding
