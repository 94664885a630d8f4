"""Models that somebody sensible may well write raise no alarm."""

from pathlib import Path

import pytest

from eamodel.diagnostic import Severity
from eamodel.pipeline.check import check
from eamodel.source.reading import read_workspace
from tests.marked import Case, marked_cases

STRUCTURE = ("EA3", "EA4")
"""The families whose rules all of these models pass."""


@pytest.mark.parametrize("case", marked_cases(Path(__file__).parent / "sensible"), ids=str)
def test_a_sensible_model_raises_no_false_alarm(case: Case) -> None:
    found = check(read_workspace(case.files))
    assert [each.headline for each in found if each.code.startswith(STRUCTURE)] == []
    assert [each.headline for each in found if each.severity is Severity.ERROR] == []
