"""Markdown for comments: what a file says is words, whatever it looks like, and the comment is never too long."""

import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from markdown_it.tree import SyntaxTreeNode

from eamodel.diagnostic import Severity
from eamodel.report.markdown import MOST, inert, markdown
from eamodel.report.printable import printable
from eamodel.report.report import Report
from tests.draw.redrawn import plain, tree
from tests.report.examples import ERROR, EXEMPT, INFO, KNOWN, MARKS, REPORT, WARNING, reports, words
from tests.report.read_back import items

OURS: Final = {
    "root",
    "heading",
    "paragraph",
    "bullet_list",
    "list_item",
    "inline",
    "text",
    "code_inline",
    "strong",
    "em",
    "hardbreak",
    "html_block",
}
FOLD: Final = re.compile(r"<details><summary>\d+ (exempted|known from the baseline)</summary>|</details>")
LINKED: Final = re.compile(r"@\w|[#!&$]\d|[~%]\w|\w:/|www\.|gh-\d|\b[0-9a-f]{40}\b", re.IGNORECASE)
"""By what GitHub and GitLab know a link or a mention in text that is no code."""


def unwanted(node: SyntaxTreeNode) -> list[str]:
    """Give what is in a text that only we may write, or that a service would make a link of."""
    kinds = [each.type for each in node.walk() if each.type not in OURS]
    html = [
        each.content
        for each in node.walk()
        if each.type == "html_block" and not FOLD.fullmatch(each.content.strip())
    ]
    lines = [_prose(each) for each in node.walk() if each.type == "inline"]
    return [*kinds, *html, *(found[0] for line in lines for found in LINKED.finditer(line))]


def _prose(node: SyntaxTreeNode) -> str:
    """Give the words of a line, a sign in place of each piece of code."""
    return "".join(
        each.content if each.type == "text" else "\0"
        for each in node.walk()
        if each.type in {"text", "code_inline", "hardbreak"}
    )


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("around", ["{}", "a `{}` b", "a{}"])
def test_a_mark_in_a_text_is_shown_and_does_nothing(mark: str, around: str) -> None:
    finding = replace(
        EXEMPT,
        headline=around.format(mark),
        help=around.format(mark),
        related=(replace(ERROR.related[0], label=around.format(mark)),),
    )
    node = tree(markdown(Report((finding, replace(finding, exempted=None)))))
    assert unwanted(node) == []


@settings(max_examples=150)
@given(reports)
def test_nothing_a_file_says_does_anything(report: Report) -> None:
    assert unwanted(tree(markdown(report))) == []


@settings(max_examples=300)
@given(words)
def test_all_signs_are_shown(text: str) -> None:
    shown = plain(tree(f"- {inert(text)}"))
    assert shown.replace("`", "").split() == printable(text).replace("`", "").split()


@pytest.mark.parametrize(
    "mark", ["@all", "#12", "https://a.example", "www.a.example", "GH-3", "~bug", "a" * 40]
)
def test_the_test_knows_what_services_link(mark: str) -> None:
    assert unwanted(tree(f"see {mark}")) != []
    assert unwanted(tree(f"see {inert(mark)}")) == []


def test_what_counts_comes_first_the_worst_first_and_the_rest_is_folded_away() -> None:
    written = markdown(REPORT)
    heads = [plain(node) for node in tree(written).walk() if node.type == "heading"]
    assert heads == [f"eamodel: {REPORT.summary}", "2 errors", "1 warning", "1 remark"]
    assert written.index("1 remark") < written.index("1 exempted</summary>") < written.index("1 known from")
    assert written.count("<details>") == written.count("</details>") == 2


def test_it_says_whether_the_check_fails() -> None:
    assert "\nThe check fails.\n" in markdown(Report((ERROR,)))
    assert "\nThe check passes.\n" in markdown(Report((WARNING, EXEMPT, KNOWN)))
    assert "\nThe check fails.\n" in markdown(Report((WARNING,), fail_on=Severity.WARNING))
    assert markdown(Report()) == "## eamodel: no findings in 1 model\n\nThe check passes.\n"


@pytest.mark.parametrize("finding", [ERROR, EXEMPT, INFO], ids=["counts", "folded", "last"])
def test_what_finds_no_room_is_counted(finding: object) -> None:
    one = next(each for each in (ERROR, EXEMPT, INFO) if each is finding)
    written = markdown(Report((WARNING, *[one] * 1000)))
    shown = len(items(written))
    assert MOST - 1000 < len(written) <= MOST
    assert f"\n*Of {1001 - shown} more findings there is no room here: see `eamodel check`.*\n" in written
    assert written.count("<details>") == written.count("</details>")
    assert unwanted(tree(written)) == []


def test_one_long_text_leaves_room_for_others() -> None:
    long = replace(ERROR, headline="`@" * 100_000, help="x" * 100_000)
    written = markdown(Report((long, ERROR)))
    assert len(items(written)) == 2
    assert "…" in written
