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
