"""Scripts without spaces break where they may, marks stay with their letters, and emoji are one sign."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel import theme
from eamodel.font.measure import advances_of, narrowest, text_width, wrap
from eamodel.font.metrics import UNITS_PER_EM
from eamodel.font.scripts import clusters, pieces, uncovered
from eamodel.theme import Face, TextStyle

EM = TextStyle(UNITS_PER_EM)
JAPANESE = "図書館は質問を受け取り、担当者に「転送」します。ITサービスも。"
MARKS = "\u200e\u200f"
TEXTS = st.text(
    st.one_of(
        st.sampled_from("漢字、。「」（）ーっ가나ア A1\u0301\u200d\ufe0f\u2060"),
        st.sampled_from("\U0001f468\U0001f469\U0001f1ec\U0001f1e7\U0001f3fd☎️אבم"),
    ),
    max_size=24,
)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("e\u0301", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1),
        ("\U0001f44d\U0001f3fd", 1),
        ("\U0001f1ec\U0001f1e7\U0001f1eb\U0001f1f7", 2),
        ("☎\ufe0f", 1),
        ("का", 1),
        ("क\u200dष", 2),
        ("שָׁ", 1),
        ("漢字", 2),
        ("", 0),
    ],
)
def test_what_is_drawn_as_one_sign_is_one(text: str, signs: int) -> None:
    assert len(list(clusters(text))) == signs


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("漢", 1.0),
        ("（", 1.0),
        ("e\u0301", 0.556),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1.4),
        ("\U0001f1ec\U0001f1e7\U0001f1eb\U0001f1f7", 2.8),
        ("\u0301", 0.0),
        ("①", 1.0),
        ("ｱ", 0.6),
    ],
)
def test_widths_beyond_the_table(text: str, ems: float) -> None:
    assert text_width(text, EM) / UNITS_PER_EM == pytest.approx(ems, abs=0.001)


@given(TEXTS)
def test_clusters_and_pieces_lose_nothing(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert "".join(pieces(text)) == text
    for piece in list(pieces(text))[1:]:
        assert piece[0] not in "、。」）ーっ"
        assert unicodedata.category(piece[0]) not in {"Mn", "Me", "Cf"}
    for piece in list(pieces(text))[:-1]:
        assert piece[-1] not in "「（"


@given(TEXTS, st.integers(30, 200))
def test_lines_of_any_script_are_no_wider_than_asked(text: str, within: int) -> None:
    lines = wrap(text, theme.TILE, within)
    for line in lines:
        assert text_width(line, theme.TILE) <= within + 1e-6 or len(list(clusters(line.strip(MARKS)))) == 1
    assert "".join("".join(lines).translate(dict.fromkeys(map(ord, MARKS))).split()) == "".join(text.split())


@given(TEXTS, st.integers(1, 4))
def test_the_narrowest_width_takes_that_many_lines(text: str, lines: int) -> None:
    width = narrowest(text, theme.TILE, lines)
    assert len(wrap(text, theme.TILE, width + 1e-6)) <= lines


def test_a_text_without_spaces_is_broken_evenly() -> None:
    lines = wrap(JAPANESE, theme.TILE, 180.0)
    assert "".join(lines) == JAPANESE
    assert len(lines) == 3
    assert not any(line[0] in "、。」" or line[-1] == "「" for line in lines)
    assert narrowest(JAPANESE, theme.TILE, 3) < 200


def test_korean_breaks_at_its_spaces() -> None:
    assert list(pieces("서비스")) == ["서비스"]


def test_each_line_runs_as_its_paragraph_does() -> None:
    hebrew = "שירותי העירייה of the city council of Plymouth and its partners"
    assert all(line[0] in MARKS + "ש" for line in wrap(hebrew, theme.TILE, 120.0))
    english = "The library answers שאלות של תושבים רבים מאוד בעיר הזאת"
    lines = wrap(english, theme.TILE, 120.0)
    assert any(line.startswith("\u200e") for line in lines)
    assert not any("\u200f" in line for line in lines)


def test_letters_that_are_guessed_are_named_with_their_script() -> None:
    known = advances_of(Face.REGULAR)
    assert uncovered("Legal, Ελλάδα, Жизнь, שלום, 漢字, 한국, ①✓ \U0001f468", known) == {}
    assert uncovered("مكتبة كبيرة", known) == {"Arabic": "مكتبةير"}
    assert uncovered("ไทย नग", known) == {"Thai": "ไทย", "Devanagari": "नग"}
