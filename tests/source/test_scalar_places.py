"""The characters of a text are found where they are written, however YAML let them be written."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eamodel.own_rule import Phrase
from eamodel.settings import DEFAULT_SETTINGS
from eamodel.source.profile import read_file
from eamodel.source.scalar_places import phrase


def read(text: str) -> Phrase:
    file, findings = read_file("rules/own.yaml", text.encode(), DEFAULT_SETTINGS.limits)
    assert findings == []
    return phrase(file.top.inside("key"))


def written(text: str, found: Phrase) -> str:
    """Give what stands at the place of each character, blanks as they are meant."""
    lines = text.split("\n")
    return "".join(
        character if character.isspace() else lines[line - 1][column - 1]
        for character, (line, column) in zip(found.text, found.places, strict=False)
    )


@pytest.mark.parametrize(
    "text",
    [
        "key: element.name == 3",
        "key: 'element.name == 3'",
        'key: "element.name == 3"',
        "key: element.name\n  == 3  # a comment",
        "key: >-\n  element.name\n  == 3\n",
        "key: >  # a comment: 'quoted'\n\n  element.name\n    == 3\n\n  && true\n",
        "key: |\n  element.name\n  == 3\n",
        "key: |2-\n    element.name\n  == 3\n",
        "key: 'element.name\n\n  == 3'",
        'key: "element.name \\\n  == 3"',
        "{key: element.name == 3, other: b}",
        "key: >-\r\n  element.name\r\n  == 3\r\n",
    ],
)
def test_each_character_is_where_it_is_written(text: str) -> None:
    found = read(text)
    assert written(text, found) == found.text
    at = found.text.index("== 3")
    line = text.split("\n").index(next(each for each in text.split("\n") if "== 3" in each))
    span = found.span(at, 2)
    assert (span.line, span.column) == (line + 1, text.split("\n")[line].index("== 3") + 1)
    assert span.length == 2


def test_what_is_escaped_is_where_its_escape_begins() -> None:
    quoted = read('key: "a\\u0041\\"\\x42 C"')
    assert quoted.text == 'aA"B C'
    assert [column for _, column in quoted.places] == [7, 8, 14, 16, 20, 21, 22]
    single = read("key: 'it''s'")
    assert [column for _, column in single.places] == [7, 8, 9, 11, 12]


@given(
    st.text(st.sampled_from("ab' \"\\#:-{}[]>|&*!%@`,?é😀\n"), min_size=1, max_size=40).filter(str.strip),
    st.sampled_from(["'", '"', "|", ">", None]),
    st.integers(20, 60),
)
def test_however_a_library_writes_a_text(text: str, style: str | None, width: int) -> None:
    dumped = yaml.dump({"key": text}, default_style=style, width=width, allow_unicode=True)
    file, findings = read_file("rules/own.yaml", dumped.encode(), DEFAULT_SETTINGS.limits)
    if findings or not file.top.has("key"):
        return  # the format refuses this, or the key is quoted otherwise
    found = phrase(file.top.inside("key"))
    assert len(found.places) == len(found.text) + 1
    lines = dumped.split("\n")
    for character, (line, column) in zip(found.text, found.places, strict=False):
        there = lines[line - 1][column - 1 : column]
        assert character.isspace() or there in {character, "\\"}


def test_a_place_outside_is_at_the_end() -> None:
    found = read("key: abc")
    assert (found.span(99).column, found.span(-5).column, found.whole.length) == (9, 6, 3)
