"""What is removed goes with the comments above it, and leaves nothing empty."""

import pytest

from eamodel.edit.errors import EditError
from eamodel.edit.removal import remove_at

TEXT = """\
model: town  # whose model
# What is let pass.
exemptions:
  # Until the owner is back.
  legal-open:
    rule: EA312
    what: [legal, audit]
  # For ever.
  audit-open: {rule: EA312, what: audit}
elements:
  legal: {name: Legal}
"""


def at(text: str, *words: str) -> list[tuple[int, int]]:
    """Give the places at which some words begin that are there once."""
    lines = text.split("\n")
    return [
        next((number, line.index(word)) for number, line in enumerate(lines) if word in line)
        for word in words
    ]


def without(text: str, *lines: int) -> str:
    kept = (line for number, line in enumerate(text.splitlines(keepends=True), 1) if number not in lines)
    return "".join(kept)


@pytest.mark.parametrize("ended", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_entry_goes_with_the_comments_above_it(mark: str, ended: str) -> None:
    whole = (mark + TEXT).replace("\n", ended)
    for word, lines in (("legal-open", (4, 5, 6, 7)), ("audit-open", (8, 9))):
        assert remove_at(whole, at(TEXT, word)) == (mark + without(TEXT, *lines)).replace("\n", ended)


def test_an_item_of_a_list_goes() -> None:
    assert remove_at(TEXT, at(TEXT, "legal, audit")) == TEXT.replace("[legal, audit]", "[audit]")
    listed = "a:\n  - b  # one\n  # two\n  - c\n"
    assert remove_at(listed, [(3, 4)]) == "a:\n  - b  # one\n"
    tables = "a:\n  - {b: c}\n  - d: e\n    f: g\n"
    assert remove_at(tables, [(2, 4)]) == "a:\n  - {b: c}\n"


def test_what_is_alone_goes_with_its_key() -> None:
    assert remove_at(TEXT, at(TEXT, "legal-open", "audit-open")) == without(TEXT, *range(2, 10))
    assert remove_at("a: 1\nb: {c: [d]}\n", [(1, 8)]) == "a: 1\n"


def test_what_is_inside_something_that_goes_needs_no_removal_of_its_own() -> None:
    inside = at(TEXT, "legal-open", "legal, audit")
    assert remove_at(TEXT, inside) == remove_at(TEXT, inside[:1])


def test_what_is_not_there_or_everything_cannot_go() -> None:
    with pytest.raises(EditError, match="nothing begins there"):
        remove_at(TEXT, [(4, 3)])
    with pytest.raises(EditError, match="cannot be emptied"):
        remove_at("exemptions:\n  legal-open: {rule: EA312}\n", [(1, 2)])
