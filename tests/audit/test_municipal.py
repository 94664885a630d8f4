"""All sheets of a real municipal tree are sound."""

import pytest

from eamodel.layout.arrange import arrange
from eamodel.view.sheets import pages
from tests.audit.municipal import FUNCTIONS, municipal_model
from tests.audit.strata import Tally

needs_tree = pytest.mark.skipif(not FUNCTIONS.exists(), reason=f"there is no {FUNCTIONS}")


@needs_tree
def test_every_sheet_is_sound() -> None:
    model = municipal_model()
    assert len(model) == 304
    found = Tally()
    found.add(model)
    assert found.sheets >= 8
    assert found.faults == []
    assert found.refused == []
    assert not found.warnings


@needs_tree
def test_level_0_shows_most_of_it() -> None:
    level_0, *_ = pages(municipal_model())
    assert len(arrange(level_0).boxes) > 150
