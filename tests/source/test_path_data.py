"""Of a logo only numbers are read, and curves go where the standard says."""

import re
from math import hypot, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.geometry import Point
from eamodel.source.path_data import PathDataError, extent, strokes
from eamodel.theme import Stroke

NUMBER = st.one_of(
    st.integers(-999, 999).map(str),
    st.floats(-1e3, 1e3, allow_nan=False).map(lambda value: f"{value:.3f}"),
    st.sampled_from(
        (".5", "-.5", "+3", "1e2", "4.", "1e-99", f".{'0' * 320}1", f".{'0' * 250}1", "999999.9")
    ),
)
FLAG = st.sampled_from("01")
TAKES = {
    "M": "xx",
    "L": "xx",
    "H": "x",
    "V": "x",
    "C": "xxxxxx",
    "S": "xxxx",
    "Q": "xxxx",
    "T": "xx",
    "A": "xxxffxx",
    "Z": "",
}


@st.composite
def commands(draw: st.DrawFn) -> str:
    letter = draw(st.sampled_from([*TAKES, *(each.lower() for each in TAKES)]))
    times = draw(st.integers(1, 3)) if TAKES[letter.upper()] else 1
    kinds = TAKES[letter.upper()] * times
    return letter + draw(st.sampled_from((" ", ",", "\n"))).join(
        draw(FLAG if kind == "f" else NUMBER) for kind in kinds
    )


PATHS = st.lists(commands(), max_size=8).map(lambda found: " ".join(["M 0 0", *found]))
NOISE = st.text("MmLlHhVvCcSsQqTtAaZz0123456789eE.,+- \n<>&#;:()url", max_size=40)


def draws(text: str) -> str:
    return " ".join(
        stroke.command + " ".join(f"{point.x:g},{point.y:g}" for point in stroke.points)
        for stroke in strokes(text)
    )


@given(PATHS)
def test_what_the_grammar_has_is_read(text: str) -> None:
    for stroke in strokes(text):
        assert len(stroke.points) == {"M": 1, "L": 1, "C": 3, "Z": 0}[stroke.command]
        assert all(abs(value) < 1e12 for point in stroke.points for value in point)


@given(st.one_of(NOISE, st.tuples(PATHS, NOISE, PATHS).map("".join)))
def test_anything_else_is_refused_and_never_passed_on(text: str) -> None:
    try:
        drawn = strokes(text)
    except PathDataError:
        return
    assert {stroke.command for stroke in drawn} <= set("MLCZ")
    assert not re.search(r"[^-+MmLlHhVvCcSsQqTtAaZzeE0-9.,\s]", text)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("M1 2 3 4m1 1 1 1z l1 0", "M1,2 L3,4 M4,5 L5,6 Z L5,5"),
        ("m1-2.5.5.0", "M1,-2.5 L1.5,-2.5"),
        ("M0 0h5v5H1V2", "M0,0 L5,0 L5,5 L1,5 L1,2"),
        ("M0 0C1 1 2 2 3 0S5 5 6 0", "M0,0 C1,1 2,2 3,0 C4,-2 5,5 6,0"),
        ("M0 0S5 5 6 0", "M0,0 C0,0 5,5 6,0"),
        ("M0 0Q3 3 6 0T12 0", "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0"),
        ("M0 0A0 5 0 0 1 4 4", "M0,0 L4,4"),
        ("M0 0A5 5 0 0 1 0 0L1 1", "M0,0 L1,1"),
        ("", ""),
    ],
)
def test_commands_mean_what_the_standard_says(text: str, drawn: str) -> None:
    assert draws(text) == drawn


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1", "01", "10"])
def test_an_arc_keeps_its_distance_from_its_centre(flags: str) -> None:
    drawn = strokes(f"M10 0A10 10 0 {flags} 0 10")
    corner = flags.replace(" ", "") in {"00", "11"}
    centre = Point(10.0, 10.0) if corner else Point(0.0, 0.0)
    at = Point(10.0, 0.0)
    for stroke in drawn[1:]:
        for share in (0.25, 0.5, 0.75, 1.0):
            x, y = (on_curve(share, at[axis], *(point[axis] for point in stroke.points)) for axis in (0, 1))
            assert isclose(hypot(x - centre.x, y - centre.y), 10.0, abs_tol=0.01)
        at = stroke.points[-1]
    assert at == Point(0.0, 10.0)
    assert len(drawn) - 1 == (3 if flags[0] == "1" else 1)


def on_curve(share: float, one: float, two: float, three: float, four: float) -> float:
    rest = 1 - share
    return rest**3 * one + 3 * rest**2 * share * two + 3 * rest * share**2 * three + share**3 * four


def test_an_extent_is_that_of_what_is_drawn() -> None:
    corners = extent(strokes("M50 50 M0 20A20 20 0 0 1 40 20a20 20 0 0 1-40 0z"))
    assert corners is not None
    assert corners[0] == pytest.approx((0.0, 0.0), abs=0.02)
    assert corners[1] == pytest.approx((40.0, 40.0), abs=0.02)
    assert extent(strokes("M0 0C0 8 8 8 8 0")) == (Point(0.0, 0.0), Point(8.0, 6.0))
    assert extent((Stroke("M", (Point(1.0, 1.0),)),)) is None
