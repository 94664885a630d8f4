"""No control in a model's text reorders what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.bidi import isolated, kept, runs_right_to_left, tamed

TEXTS = st.text(
    "ab אב 12\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=20
)
OPENS = "\u2066\u2067\u2068"


@given(TEXTS)
def test_what_is_tamed_closes_whatever_it_opens(text: str) -> None:
    safe = tamed(text)
    depth = 0
    for char in safe:
        assert char not in "\u202a\u202b\u202c\u202d\u202e"
        depth += (char in OPENS) - (char == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert tamed(safe) == safe
    seen = str.maketrans("", "", f"\u202a\u202b\u202c\u202d\u202e\u2069{OPENS}")
    assert safe.translate(seen) == text.translate(seen)


@pytest.mark.parametrize("text", ["Legal", "Öffentlichkeit", "漢字", ""])
def test_what_runs_from_left_to_right_is_not_isolated(text: str) -> None:
    assert isolated(text) == text
    assert kept((text,), text) == (text,)


def test_an_isolated_name_does_not_turn_the_words_around_it() -> None:
    assert runs_right_to_left("שלום (Level 0)")
    assert not runs_right_to_left(f"{isolated('שלום')} (Level 0)")


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_lines_keep_the_direction_of_the_whole(lines: list[str]) -> None:
    whole = " ".join(lines)
    assert {runs_right_to_left(line) for line in kept(tuple(lines), whole)} == {runs_right_to_left(whole)}
