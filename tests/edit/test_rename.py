"""Scalars at known places get other texts, in the same quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.edit.errors import EditError
from eamodel.edit.frame import line_starts
from eamodel.edit.rename import Replacement, replace_scalars
from eamodel.edit.written import parse
from tests.edit.files import Written, dressed, written
from tests.edit.test_written import scalars


@given(written(), st.booleans(), st.booleans())
def test_there_and_back_leaves_no_trace(file: Written, mark: bool, crlf: bool) -> None:
    starts = line_starts(file.text)
    there, back = [], []
    for each in scalars(parse(file.text)):
        if each.value == "front-line":
            line = sum(start <= each.start for start in starts) - 1
            # Both are as long, so that the places stay.
            there.append(Replacement(line, each.start - starts[line], "front-line", "back-rooms"))
            back.append(Replacement(line, each.start - starts[line], "back-rooms", "front-line"))
    text = dressed(file.text, mark=mark, crlf=crlf, ended=True)
    edited = replace_scalars(text, there)
    assert edited.count("back-rooms") == len(there)
    assert replace_scalars(edited, back) == text


@pytest.mark.parametrize(
    ("text", "old", "new", "edited"),
    [
        ("a: b\n", "b", "c-d", "a: c-d\n"),
        ("a: 'b'\n", "b", "c", "a: 'c'\n"),
        ('a: "b"  # b\n', "b", "c", 'a: "c"  # b\n'),
        ('a: "\\x62"\n', "b", "c", 'a: "c"\n'),
        ("a: >-\n  b\nd: 1\n", "b", "c", "a: >-\n  c\nd: 1\n"),
        ("a: |-\n  b\nd: 1\n", "b", "c", "a: |-\n  c\nd: 1\n"),
        ("a: step:b\n", "step:b", "step:c", "a: step:c\n"),
        ("a: 'step: b'\n", "step: b", "step: c", "a: 'step: c'\n"),
        ("a: b", "b", "c", "a: c"),
        ("\ufeffa: b\r\n", "b", "c", "\ufeffa: c\r\n"),
    ],
)
def test_examples(text: str, old: str, new: str, edited: str) -> None:
    assert replace_scalars(text, [Replacement(0, 3, old, new)]) == edited
    assert replace_scalars(text, []) == text


def test_a_key_is_replaced_as_a_value_is() -> None:
    text = "{b: 1, 'b ': [b]}\n"
    assert replace_scalars(text, [Replacement(0, 1, "b", "c")]) == "{c: 1, 'b ': [b]}\n"


def test_another_text_at_the_place_is_refused() -> None:
    for column in (0, 3, 4):
        with pytest.raises(EditError, match="any more"):
            replace_scalars("a: bc\n", [Replacement(0, column, "b", "c")])
