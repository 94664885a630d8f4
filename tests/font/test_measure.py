"""Lines are no wider than asked, as few as can be, and as even as can be; widths add up."""

from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eamodel import theme
from eamodel.font.measure import narrowest, text_width, wrap
from eamodel.font.scripts import clusters
from eamodel.theme import TextStyle

WORDS = st.lists(st.text("aiMW .é", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=7).map(
    lambda words: " ".join(" ".join(words).split())
)
STYLES = st.sampled_from((theme.TILE, theme.CONTAINER[0], theme.PANEL_QUOTE))


def ways(words: list[str]) -> list[list[str]]:
    """Give every way to break words into lines."""
    found = []
    for count in range(len(words)):
        for breaks in combinations(range(1, len(words)), count):
            ends = (0, *breaks, len(words))
            found.append([" ".join(words[start:end]) for start, end in pairwise(ends)])
    return found


@given(WORDS, STYLES, st.integers(20, 200))
def test_lines_are_as_few_and_as_even_as_can_be(text: str, style: TextStyle, within: int) -> None:
    words = text.split()
    assume(all(text_width(word, style) <= within for word in words))

    def worth(lines: list[str]) -> tuple[int, float]:
        return len(lines), round(sum((within - text_width(line, style)) ** 2 for line in lines), 4)

    fitting = [lines for lines in ways(words) if all(text_width(line, style) <= within for line in lines)]
    assert worth(list(wrap(text, style, within))) == min(worth(lines) for lines in fitting)


@given(st.text(max_size=60), STYLES, st.integers(20, 200))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, style: TextStyle, within: int) -> None:
    lines = wrap(text, style, within)
    assert lines
    assert all(
        text_width(line, style) <= within or len(list(clusters(line))) == 1 for line in lines if line.strip()
    )
    marks = str.maketrans("", "", "\u200e\u200f")
    assert "".join("".join(lines).translate(marks).split()) == "".join(text.translate(marks).split())


@given(WORDS, STYLES, st.integers(1, 4))
def test_the_narrowest_width_takes_that_many_lines_and_no_less_would(
    text: str, style: TextStyle, lines: int
) -> None:
    width = narrowest(text, style, lines)
    assert len(wrap(text, style, width + 1e-6)) <= lines
    tight = max(text_width(word, style) for word in text.split())
    if width > tight + 0.1:
        assert len(wrap(text, style, width - 0.1)) > lines


def test_widths_are_those_of_arial() -> None:
    assert text_width("A", TextStyle(2048)) == 1366
    assert text_width("A", TextStyle(2048, theme.Face.BOLD)) == 1479
    assert text_width("Front Line", theme.TILE) < text_width("Front Line", theme.PARTY)


@pytest.mark.parametrize(("text", "units"), [("日", 2048), ("\u0301", 0), ("\u200b", 0), ("م", 2048)])
def test_a_letter_the_table_lacks_has_a_width_all_the_same(text: str, units: int) -> None:
    assert text_width(text, TextStyle(2048)) == units
