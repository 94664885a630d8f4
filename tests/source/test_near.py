"""The nearest word: cutting off what two words share changes no count of strokes."""

from hypothesis import given
from hypothesis import strategies as st

from eamodel.source.near import nearest
from eamodel.spelling import differing, strokes

WORDS = st.text(alphabet="abc-", max_size=9)


@given(WORDS, WORDS)
def test_what_words_share_takes_no_strokes(one: str, other: str) -> None:
    assert strokes(*differing(one, other), 99) == strokes(one, other, 99)


@given(WORDS, st.lists(WORDS, max_size=8))
def test_the_nearest_is_the_one_with_the_fewest_strokes(word: str, known: list[str]) -> None:
    most = max(1, min(3, len(word) // 3))
    within = [(strokes(word, each, 99), each) for each in known if each != word]
    within = [(strokes, each) for strokes, each in within if strokes <= most]
    assert nearest(word, known) == (min(within)[1] if within and len(word) > 1 else None)
