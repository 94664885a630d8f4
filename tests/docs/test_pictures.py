"""The pictures of docs/hints.md are what their examples draw, and each hint changes something."""

import pytest

from eamodel.source.model_shape import ViewShape
from eamodel.source.shape import key_of
from tests.docs.make_pictures import DOCS, PAGE, drawn, examples, path

EXAMPLES = dict(examples())
OTHER_KEYS = {"name", "of", "relations", "audience", "decision-sought"}
"""What a view says that is no matter of its layout."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_picture_is_what_its_example_draws(name: str) -> None:
    svg, codes = drawn(EXAMPLES[name])
    assert codes == []
    assert path(name).read_bytes().decode() == svg


def test_every_hint_has_its_picture_and_no_two_are_alike() -> None:
    hints = {key_of(field) for field in ViewShape.model_fields} - OTHER_KEYS
    assert set(EXAMPLES) == {*hints, "none"}
    assert {each.stem for each in (DOCS / "pictures").iterdir()} == set(EXAMPLES)
    pictures = {path(name).read_bytes() for name in EXAMPLES}
    assert len(pictures) == len(EXAMPLES)


def test_every_picture_is_shown() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in EXAMPLES if f"(pictures/{name}.svg)" not in text] == []
