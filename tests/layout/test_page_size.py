"""Sheets have the sizes of ISO 216 and grow without end."""

from itertools import islice, pairwise

import pytest

from eamodel.layout.page_size import PX_PER_MM, page_size, sizes_to_try
from eamodel.model.views import PAGE_WORDS


@pytest.mark.parametrize(("word", "width", "height"), [("a3-landscape", 420, 297), ("a4-portrait", 210, 297)])
def test_sizes_are_those_of_paper(word: str, width: float, height: float) -> None:
    size = page_size(word)
    assert abs(size.width / PX_PER_MM - width) < 0.2
    assert abs(size.height / PX_PER_MM - height) < 0.2


@pytest.mark.parametrize("word", PAGE_WORDS)
def test_every_word_leads_to_ever_larger_sheets(word: str) -> None:
    for one, other in pairwise(islice(sizes_to_try(word), 12)):
        assert one.width < other.width
        assert one.height < other.height
