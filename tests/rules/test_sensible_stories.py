"""No rule speaks up against a sensible story: a library loan, joint leads, a service with its reasons, a centre."""

from pathlib import Path

import pytest

from eamodel.pipeline.check import check
from eamodel.source.reading import read_workspace
from tests.marked import Case, marked_cases

STORIES = marked_cases(Path(__file__).parent / "sensible_stories")


@pytest.mark.parametrize("case", STORIES, ids=str)
def test_nothing_is_found(case: Case) -> None:
    reading = read_workspace(case.files)
    assert [(each.code, each.headline) for each in check(reading)] == []
    assert sum(len(model.scenarios) for model in reading.models) == str(case.files).count("scenario: ")
