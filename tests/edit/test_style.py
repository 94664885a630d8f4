"""The canonical style changes blanks alone, and a second time nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.edit.errors import EditError
from eamodel.edit.style import canonical
from tests.acceptance.repository import ROOT
from tests.edit.files import Written, dressed, written
from tests.edit.test_change import meaning, notes

REAL = sorted(path for folder in ("models", "scenarios") for path in (ROOT / folder).rglob("*.yaml"))


@given(written(), st.booleans(), st.booleans(), st.booleans())
def test_the_meaning_and_the_comments_stay(file: Written, mark: bool, crlf: bool, ended: bool) -> None:
    # A block that keeps its last line break says another thing without it.
    text = dressed(file.text, mark=mark, crlf=crlf, ended=ended or "|\n" in file.text)
    styled = canonical(text)
    assert meaning(styled) == file.says
    assert notes(styled) == notes(file.text)
    assert canonical(styled) == styled
    assert "".join(styled.split()) == "".join(file.text.split())


@given(written())
def test_a_second_file_in_another_frame_comes_out_the_same(file: Written) -> None:
    styled = canonical(file.text)
    assert canonical("\ufeff" + file.text) == styled
    assert canonical("\n\n" + file.text + "\n\n") == styled
    assert canonical(file.text.replace("\n", "\r\n")) == styled.replace("\n", "\r\n")


@pytest.mark.parametrize("path", REAL, ids=lambda path: str(path.name))
def test_our_own_files_are_in_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("text", "styled"),
    [
        ("a:   1\n", "a: 1\n"),
        ("a : 1\n", "a: 1\n"),
        ("a: 1   # why  \n", "a: 1   # why\n"),
        ("a: [ x,y ,z ]\n", "a: [x, y, z]\n"),
        ('a: {"b":1}\n', 'a: {"b": 1}\n'),
        ("a: [x, ]\n", "a: [x,]\n"),
        ("a:\n- x\n-   y\n", "a:\n  - x\n  - y\n"),
        ("a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"),
        ("a:\n    # b\n    b: 1\n    # end\n# c\nc: 2\n", "a:\n  # b\n  b: 1\n  # end\n# c\nc: 2\n"),
        ("a:\n    b: 1\n  # about c\nc: 2\n", "a:\n  b: 1\n# about c\nc: 2\n"),
        ("a: |\n      x\n        y\n\nb: 1\n", "a: |\n  x\n    y\n\nb: 1\n"),
        ("a:\n    b: |2\n        x\n", "a:\n  b: |2\n      x\n"),
        ("a: |+\n  x\n\n\n\nb: 1\n", "a: |+\n  x\n\n\n\nb: 1\n"),
        ("a: one\n     two\n", "a: one\n  two\n"),
        ('a: "one\n\n   two"\n', 'a: "one\n\n  two"\n'),
        ("\n\na: 1\n\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n"),
        ("---\na: 1\n", "---\na: 1\n"),
        ("- - a\n  - b\n", "- - a\n  - b\n"),
        ("a: [x,\n      # why\n      y]\n", "a: [x,\n      # why\n      y]\n"),
        (
            "a:\n    - b: 1\n      c: {d: 1,\n          e: 2}\n",
            "a:\n  - b: 1\n    c: {d: 1,\n        e: 2}\n",
        ),
    ],
)
def test_examples(text: str, styled: str) -> None:
    assert canonical(text) == styled
    assert canonical(styled) == styled


def test_what_cannot_be_read_has_no_style() -> None:
    with pytest.raises(EditError):
        canonical("a: 'b\n")
