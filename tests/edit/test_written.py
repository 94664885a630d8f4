"""What is scanned for edits is what the reader reads."""

import pytest
from hypothesis import given

from eamodel.edit.errors import EditError
from eamodel.edit.said import SaidListing, SaidTable, said
from eamodel.edit.written import Listing, Scalar, Table, Value, find, parse
from eamodel.settings import Limits
from eamodel.source.profile import read_file
from eamodel.source.tree import Listing as ReadListing
from eamodel.source.tree import Table as ReadTable
from tests.acceptance.repository import ROOT
from tests.edit.files import Written, written

REAL = sorted(path for folder in ("models", "scenarios") for path in (ROOT / folder).rglob("*.yaml"))


def as_read(node: object) -> object:
    """Give what the reader's tree says."""
    if isinstance(node, ReadTable):
        return SaidTable(tuple((key, as_read(entry)) for key, entry in node.items()))  # type: ignore[misc]
    if isinstance(node, ReadListing):
        return SaidListing(tuple(as_read(item) for item in node))  # type: ignore[misc]
    return str(node)


def read(text: str) -> object:
    file, findings = read_file("models/example.yaml", text.encode(), Limits())
    assert findings == []
    return as_read(file.top.node)


@given(written())
def test_both_readers_read_the_same(file: Written) -> None:
    assert said(parse(file.text)) == read(file.text) == file.says


@pytest.mark.parametrize("path", REAL, ids=lambda path: str(path.name))
def test_real_files_are_read_the_same(path: object) -> None:
    text = next(each for each in REAL if each is path).read_text(encoding="utf-8")
    assert said(parse(text)) == read(text)


@given(written())
def test_scalars_stand_where_they_are_said_to(file: Written) -> None:
    for scalar in scalars(parse(file.text)):
        text = file.text[scalar.start : scalar.end]
        if scalar.style in {"'", '"'}:
            assert text[0] == text[-1] == scalar.style
        elif not scalar.style and "\n" not in text:
            assert text == scalar.value


def scalars(value: Value) -> list[Scalar]:
    match value:
        case Scalar():
            return [value]
        case Table():
            return [each for entry in value.entries for each in (entry.key, *scalars(entry.value))]
        case Listing():
            return [each for item in value.items for each in scalars(item)]


def test_what_is_not_there_is_not_found() -> None:
    root = parse("a: [b]\n")
    assert find(root, ("a", 0)) == Scalar(4, 5, "b")
    for path in (("b",), ("a", 1), ("a", "b"), ("a", 0, 0)):
        with pytest.raises(EditError, match="there is no"):
            find(root, path)


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: *b\n", "a: [\n", "a: 1\n---\nb: 2\n"])
def test_what_the_reader_refuses_is_not_edited(text: str) -> None:
    with pytest.raises(EditError):
        parse(text)
