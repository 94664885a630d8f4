"""Paths and lengths are read as SVG means them."""

import pytest

from eamodel.audit.outline import MalformedError, area, corners, millimetres, number, pairs
from eamodel.draw.svg import polyline
from eamodel.geometry import Point

CORNERS = (Point(10, 20), Point(110, 20), Point(110, 80), Point(300, 80))


def test_a_line_drawn_with_round_corners_gives_its_corners_back() -> None:
    assert corners(polyline(CORNERS)) == CORNERS


@pytest.mark.parametrize(
    "path",
    [
        "M10 20 L110 20 L110 80 L300 80",
        "m10,20l100,0l0,60l190,0",
        "M10 20H110V80H300",
        "m10 20 h100v60 h1.9e2",
        "M10 20 60 20 110 20 110 80 300 80",
        "M10 20 C10 20 110 20 110 20 L110 80 300,80",
    ],
)
def test_a_line_has_many_spellings(path: str) -> None:
    assert corners(path) == CORNERS


def test_a_closed_path_comes_back_to_where_it_began() -> None:
    assert corners("M0 0 L10 0 L10 10 Z m5 5 l1 0")[-3:] == (Point(0, 0), Point(5, 5), Point(6, 5))


@pytest.mark.parametrize("path", ["10 20", "M", "M1", "M1 2 L", "X1 2", "M1 2 L3 4 5", "M1 2 & 3", "M1e9 0"])
def test_what_is_no_path_is_told(path: str) -> None:
    with pytest.raises(MalformedError):
        corners(path)


@pytest.mark.parametrize("text", ["", "NaN", "inf", "1e999", "1e7", "0x10", "1 2", "one"])
def test_what_is_no_number_of_a_sheet_is_told(text: str) -> None:
    with pytest.raises(MalformedError):
        number(text)


@pytest.mark.parametrize(
    ("text", "mm"), [("420mm", 420), ("42cm", 420), ("1in", 25.4), ("96", 25.4), ("72pt", 25.4)]
)
def test_lengths_have_units(text: str, mm: float) -> None:
    assert millimetres(text) == pytest.approx(mm)


def test_an_outline_has_an_area() -> None:
    assert area(pairs("0,0 10,0 10,10 0,10")) == 100
    assert area(pairs("0,0 10,10")) == 0
    with pytest.raises(MalformedError):
        pairs("1,2 3")
