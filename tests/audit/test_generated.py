"""Sheets of generated models and of dense fixtures are sound or refused, and few are refused."""

from statistics import median

import pytest

from tests.audit.dense import DRAWS, TILES, at_random, ordered
from tests.audit.strata import STRATA, figures_of, tally

EACH = 15
"""Models of a stratum; `make audit` draws 125."""
MOST_REFUSED = 0.02


@pytest.mark.parametrize("stratum", STRATA)
def test_what_is_drawn_is_sound(stratum: str) -> None:
    found = tally(stratum, EACH)
    assert found.sheets > EACH
    assert found.faults == []
    assert found.modest_refusals == 0
    assert len(found.refused) <= MOST_REFUSED * found.sheets


def test_steps_in_order_hardly_cross() -> None:
    (found,) = figures_of([ordered()])
    assert found.tiles == TILES
    assert found.crossings <= 12
    assert found.bends_per_arrow <= 3


def test_steps_from_anywhere_to_anywhere_are_drawn() -> None:
    found = list(figures_of(map(at_random, range(DRAWS))))
    assert median(each.crossings for each in found) <= 24
