"""The themes that come with the program can be read by everybody, and one of them in grey."""

from itertools import combinations

import pytest

from eamodel.colour import lightness
from eamodel.source.theme_contrast import faint, pairs
from eamodel.theme import Theme, Tone
from eamodel.themes import DARK, LIGHT, PRINT, THEMES

GREY_APART = 10.0
"""The least difference in L* at which two greys are told apart beside each other on paper."""
MANY_APART = 7.5
"""The same for schemes of six classes, which also have letters and stripes."""


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_pair_that_meets_on_a_sheet_has_contrast(theme: Theme) -> None:
    assert len(list(pairs(theme))) > 100
    assert list(faint(theme)) == []


def least_apart(tones: tuple[Tone, ...]) -> float:
    greys = [lightness(tone.fill) for tone in tones]
    return min(abs(one - other) for one, other in combinations(greys, 2))


def test_classes_stay_apart_in_grey_when_printed() -> None:
    assert least_apart(tuple(PRINT.classes.values())) >= GREY_APART
    assert least_apart(PRINT.more_classes) >= MANY_APART
    assert least_apart((PRINT.as_is, PRINT.to_be)) == 0  # on paper both panels are white
    assert abs(lightness(PRINT.as_is.stroke) - lightness(PRINT.to_be.stroke)) >= GREY_APART


def test_the_dark_theme_is_dark() -> None:
    assert lightness(DARK.paper) < 15 < 85 < lightness(DARK.ink)
    assert lightness(LIGHT.paper) == lightness(PRINT.paper) == pytest.approx(100)
