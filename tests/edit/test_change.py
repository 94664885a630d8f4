"""Edits say what was asked for, keep all else, and can be undone by their inverse."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eamodel.edit import change
from eamodel.edit.emit import New
from eamodel.edit.errors import EditError
from eamodel.edit.said import Said, SaidListing, SaidTable, parts, said
from eamodel.edit.scalars import Bare
from eamodel.edit.written import Path, find, parse
from tests.acceptance.repository import ROOT
from tests.edit.files import KEYS, WORDS, Written, dressed, written

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(
        (*WORDS, "two\nlines", "", " padded ", "tab\there", 'it\'s "both"', "- x", "#", 4, 2.5, True)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=5,
)

few = settings(max_examples=60)


def meaning(text: str) -> Said:
    return said(parse(text.removeprefix("\ufeff")))


def paths(whole: Said, so_far: Path = ()) -> Iterator[Path]:
    """Give the path of everything in a file."""
    if isinstance(whole, SaidTable | SaidListing):
        for number, (key, inside) in enumerate(parts(whole)):
            here = (*so_far, number if key is None else key)
            yield here
            yield from paths(inside, here)


def notes(text: str) -> Counter[str]:
    """Give the comments of a generated file."""
    return Counter(re.findall(r"# (?:note \d+|head)", text))


def keys(whole: Said) -> list[str | int]:
    """Give what leads to each part of a collection."""
    return [number if key is None else key for number, (key, _) in enumerate(parts(whole))]


def at(whole: Said, path: Path) -> Said:
    for part in path:
        whole = parts(whole)[keys(whole).index(part)][1]
    return whole


def drawn_path(data: st.DataObject, file: Written) -> Path:
    return data.draw(st.sampled_from(list(paths(file.says))))


def place(file: Written, path: Path) -> int:
    return keys(at(file.says, path[:-1])).index(path[-1])


@few
@given(written(), st.data())
def test_setting_what_is_there_changes_no_byte(file: Written, data: st.DataObject) -> None:
    path = drawn_path(data, file)
    assert change.set_value(file.text, path, new(at(file.says, path))) == file.text


def new(whole: Said) -> New:
    match whole:
        case SaidTable():
            return {key: new(each) for key, each in whole.entries}
        case SaidListing():
            return [new(each) for each in whole.items]
        case _:
            return whole


@few
@given(written(), VALUES, st.data())
def test_what_is_set_is_there_and_nothing_else_changes(
    file: Written, value: New, data: st.DataObject
) -> None:
    path = drawn_path(data, file)
    edited = change.set_value(file.text, path, value)
    if isinstance(at(file.says, path), str):
        assert notes(edited) == notes(file.text)
    left = [each for each in paths(file.says) if each[: len(path)] != path and path[: len(each)] != each]
    assert all(at(meaning(edited), each) == at(file.says, each) for each in left)


@few
@given(written(), st.sampled_from(WORDS), st.data())
def test_a_text_that_is_set_there_and_back_leaves_no_trace(
    file: Written, text: str, data: st.DataObject
) -> None:
    path = drawn_path(data, file)
    old = find(parse(file.text), path)
    assume(isinstance(at(file.says, path), str) and "\n" not in file.text[old.start : old.end])
    assume(at(file.says, path) != text)
    there = change.set_value(file.text, path, text)
    back = change.set_value(there, path, new(at(file.says, path)))
    # A bare text that looks like a number comes back in quotes: it is a text that was set.
    raw = file.text[old.start : old.end]
    assert back == file.text or back == file.text[: old.start] + f"'{raw}'" + file.text[old.end :]


@few
@given(written(), st.data())
def test_what_is_cut_out_fits_in_again(file: Written, data: st.DataObject) -> None:
    path = drawn_path(data, file)
    assume(len(path) > 1 or len(parts(file.says)) > 1)
    try:
        rest, piece = change.cut(file.text, path)
    except EditError as error:
        assume("alone below its dash" not in str(error))
        raise
    assert change.insert(rest, path[:-1], piece, number=place(file, path)) == file.text


@few
@given(written(), VALUES, st.data())
def test_what_is_added_can_be_removed(file: Written, value: New, data: st.DataObject) -> None:
    owners = [path for path in [(), *paths(file.says)] if not isinstance(at(file.says, path), str)]
    owner = data.draw(st.sampled_from(owners))
    inside = parts(at(file.says, owner))
    number = data.draw(st.integers(0, len(inside)))
    key = number if isinstance(at(file.says, owner), SaidListing) else "new"
    there = change.add(file.text, (*owner, key), value, number=number)
    assert notes(there) == notes(file.text)
    assert change.remove(there, (*owner, key)) == file.text


@few
@given(written(), st.data())
def test_a_new_order_and_back_leaves_no_trace(file: Written, data: st.DataObject) -> None:
    owners = [path for path in [(), *paths(file.says)] if len(parts_or_none(at(file.says, path))) > 1]
    assume(owners)
    owner = data.draw(st.sampled_from(owners))
    count = len(parts(at(file.says, owner)))
    order = data.draw(st.permutations(range(count)))
    there = change.reorder(file.text, owner, [keys(at(file.says, owner))[each] for each in order])
    assert notes(there) == notes(file.text)
    # The inverse names the parts by where they stand now.
    back = [order.index(each) for each in range(count)]
    now = keys(at(meaning(there), owner))
    assert change.reorder(there, owner, [now[each] for each in back]) == file.text


def parts_or_none(whole: Said) -> tuple[object, ...]:
    return () if isinstance(whole, str) else parts(whole)


@few
@given(written(), st.data())
def test_a_key_renamed_there_and_back_leaves_no_trace(file: Written, data: st.DataObject) -> None:
    path = drawn_path(data, file)
    assume(isinstance(path[-1], str))
    there = change.rename_key(file.text, path, "another")
    assert notes(there) == notes(file.text)
    assert change.rename_key(there, (*path[:-1], "another"), str(path[-1])) == file.text


@few
@given(written(), st.data())
def test_a_move_keeps_every_comment(file: Written, data: st.DataObject) -> None:
    path = drawn_path(data, file)
    tables = isinstance(path[-1], str)
    owners = [
        each
        for each in [(), *paths(file.says)]
        if isinstance(at(file.says, each), SaidTable if tables else SaidListing) and each[: len(path)] != path
    ]
    owner = data.draw(st.sampled_from(owners))
    taken = [key for key, _ in parts(at(file.says, owner))] if tables else []
    assume(owner == path[:-1] or path[-1] not in taken)
    try:
        there = change.move(file.text, path, owner)
    except EditError as error:
        assume(not re.search("comments|alone below its dash|emptied", str(error)))
        raise
    assert notes(there) == notes(file.text)


@few
@given(written(), st.data(), st.booleans(), st.booleans(), st.booleans())
def test_what_stands_around_a_text_does_not_matter(
    file: Written, data: st.DataObject, mark: bool, crlf: bool, ended: bool
) -> None:
    path = drawn_path(data, file)
    # A block that keeps its last line break says another thing without it; a single line says not how it would end.
    assume(ended or ("|\n" not in file.text and file.text.count("\n") > 1))

    def dress(text: str) -> str:
        return dressed(text, mark=mark, crlf=crlf, ended=ended)

    value = data.draw(VALUES)
    assert change.set_value(dress(file.text), path, value) == dress(change.set_value(file.text, path, value))
    added = ("new",)
    assert change.add(dress(file.text), added, value) == dress(change.add(file.text, added, value))


MODEL = (ROOT / "models" / "plymouth-cco" / "model.yaml").read_text(encoding="utf-8")
CENTRE = ("elements", "cco", "contains")


def test_real_elements_move_there_and_back() -> None:
    excellence = (*CENTRE, "centre-of-excellence", "contains")
    there = change.move(MODEL, (*excellence, "legal"), CENTRE, number=1)
    assert "      # Advisory by its place." in there
    assert change.move(there, (*CENTRE, "legal"), excellence, number=1) == MODEL


def test_a_last_line_break_is_kept_where_it_means_something() -> None:
    assert change.set_value("a: 1\nb: 2", ("a",), 3) == "a: 3\nb: 2"
    assert change.set_value("a: 1\nb:\n  c: 2", ("b",), {"c": "two\nlines\n"}) == (
        "a: 1\nb:\n  c: |\n    two\n    lines\n"
    )


def test_the_last_one_out_leaves_brackets() -> None:
    text = "a:  # about a\n  # about b\n  b: 1\nc: {d: 1}\n"
    assert change.remove(text, ("a", "b")) == "a: {}  # about a\nc: {d: 1}\n"
    assert change.remove(text, ("c", "d")) == "a:  # about a\n  # about b\n  b: 1\nc: {}\n"


def test_a_container_is_made_for_the_first_one_in() -> None:
    text = "legal:\n  name: Legal\naudit: {name: Audit}\n"
    assert change.move(text, ("audit",), ("legal", "contains")) == (
        "legal:\n  name: Legal\n  contains:\n    audit: {name: Audit}\n"
    )
    assert change.move(text, ("legal",), ("audit", "contains")) == (
        "audit: {name: Audit, contains: {legal: {name: Legal}}}\n"
    )


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("version: 0.10", "0.20", "version: 0.20"),
        ("version: draft", "0.20", "version: '0.20'"),
        ("version: draft", Bare("0.20"), "version: 0.20"),
        ("count: 4", 5, "count: 5"),
        ('name: "A"', "B", 'name: "B"'),
        ("name: A  # why", "B: C", "name: 'B: C'  # why"),
        ("tags: [a]", ["b", "c"], "tags: [b, c]"),
        ("note: >-\n  one\n  two", "three", "note: >-\n  three"),
        ("note: |\n  one", "two\nthree\n", "note: |\n  two\n  three"),
        ("note: one", "two\nthree", 'note: "two\\nthree"'),
        ("next:\n  - a\n  - b", "c", "next: c"),
    ],
)
def test_a_value_keeps_its_style(old: str, value: New, new: str) -> None:
    key = old.partition(":")[0]
    assert change.set_value(f"x: 1\n{old}\ny: 2\n", (key,), value) == f"x: 1\n{new}\ny: 2\n"


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: change.set_value(text, ("z", "a"), "b"),
        lambda text: change.add(text, ("a",), 1),
        lambda text: change.add(text, ("a", "b"), 1),
        lambda text: change.add(text, ("l", 7), 1),
        lambda text: change.remove(text, ("z",)),
        lambda text: change.remove(text, ()),
        lambda text: change.rename_key(text, ("a",), "l"),
        lambda text: change.rename_key(text, ("l", 0), "b"),
        lambda text: change.move(text, ("t",), ("t", "u")),
        lambda text: change.move(text, ("a",), ("l",)),
        lambda text: change.reorder(text, (), ["a", "l"]),
        lambda text: change.set_value(text, ("a",), Bare("{")),
    ],
)
def test_what_cannot_be_done_is_refused(edit: object) -> None:
    assert callable(edit)
    with pytest.raises(EditError):
        edit("a: 1\nl: [x]\nt: {u: {}}\n")
