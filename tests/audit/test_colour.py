"""Colours are measured as the standards say."""

import pytest

from eamodel.audit.colour import BLINDNESS, Lab, Linear, blended, contrast, difference, lab, linear, seen

# Sharma, Wu, Dalal 2005, table 1: pairs 1, 2, 4, 7, 9, 11, 17, 18, 20, 25, 33, 34
SHARMA = (
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)


def colour(word: str) -> Linear:
    found = linear(word)
    assert found is not None
    return found


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_differences_are_those_of_the_paper(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert difference(Lab(*one), Lab(*other)) == pytest.approx(expected, abs=5e-5)
    assert difference(Lab(*other), Lab(*one)) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("ink", "ratio"), [("#000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#FFF", 1.0)]
)
def test_contrast_on_white(ink: str, ratio: float) -> None:
    assert contrast(colour(ink), colour("#FFFFFF")) == pytest.approx(ratio, abs=0.005)


def test_what_is_no_colour_is_none() -> None:
    assert [linear(word) for word in ("red", "none", "#12", "#1234567", "url(#a)")] == [None] * 5


def test_white_and_greys_are_neutral() -> None:
    for word, lightness in (("#FFFFFF", 100.0), ("#777777", 50.03), ("#000000", 0.0)):
        found = lab(colour(word))
        assert found.lightness == pytest.approx(lightness, abs=0.01)
        assert abs(found.a) < 0.02
        assert abs(found.b) < 0.02


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_greys_look_the_same_to_every_eye(blindness: str) -> None:
    assert seen(colour("#808080"), blindness) == pytest.approx(colour("#808080"), abs=1e-4)


@pytest.mark.parametrize("blindness", ["protanopia", "deuteranopia"])
def test_red_and_green_of_one_lightness_come_together_without_their_cones(blindness: str) -> None:
    red, green = colour("#C05040"), colour("#6A8A30")
    left = difference(lab(seen(red, blindness)), lab(seen(green, blindness)))
    assert left < 0.5 * difference(lab(red), lab(green))


def test_half_of_black_over_white_is_the_grey_that_browsers_mix() -> None:
    assert blended(colour("#000"), colour("#FFF"), 0.5) == pytest.approx(colour("#808080"), abs=0.01)
