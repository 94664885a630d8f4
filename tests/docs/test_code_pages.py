"""Every code has a page that is complete, and its examples tell the truth."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eamodel.audit import codes as audit_codes
from eamodel.diagnostic import CodePage, Finding
from eamodel.geometry import Point
from eamodel.layout.codes import complaints
from eamodel.layout.page_size import page_size
from eamodel.layout.paths import Paths
from eamodel.pipeline import files
from eamodel.pipeline.code_pages import FAMILIES, code_pages
from eamodel.pipeline.codes import NO_EXPRESSIONS, WRONG_EXAMPLE
from eamodel.pipeline.self_test import self_test
from eamodel.pipeline.workspace import load
from eamodel.view.sheets import pages
from tests.docs.examples import PAGES, TODAY, audited, commands, expected, found, lay_out_example
from tests.models import function, model
from tests.own_rules import without_expressions

LAYOUTS = {"EA903", "EA904"}
"""Whether a layout fails on a model changes with every improvement, so no example is held to it."""
CHANCE = {"EA137"}
"""Two programs have to meet; the tests of reading files let them."""

needs_shell = pytest.mark.skipif(os.name == "nt", reason="the examples are commands of a POSIX shell")
FAILING = [page for page in PAGES.values() if page.code not in LAYOUTS | CHANCE]


def test_no_code_is_used_twice() -> None:
    codes = [page.code for page in code_pages()]
    assert sorted(set(codes)) == sorted(codes)
    names = [page.name for page in code_pages()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: str(page.code))
def test_a_page_is_complete(page: CodePage) -> None:
    assert page.summary[0].islower() or page.summary[0] == "`"
    assert not page.summary.endswith(".")
    for part in (page.explanation, page.remedy):
        assert part.endswith(".")
    assert page.remedy[0].islower()
    assert page.example
    assert bool(page.counterexample) == (page.code in {each.code for each in rules()})
    assert max(map(len, page.text.splitlines())) <= 120


def rules() -> list[CodePage]:
    return [page for page in PAGES.values() if page.counterexample]


@pytest.mark.parametrize(
    "page", [page for page in FAILING if not commands(page.example)], ids=lambda page: str(page.code)
)
def test_an_example_fails_on_the_lines_that_expect_it(
    page: CodePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if page.code == NO_EXPRESSIONS.code:
        without_expressions(monkeypatch)
    workspace = lay_out_example(page.example, tmp_path)
    findings = (
        self_test(workspace).findings
        if page.code == WRONG_EXAMPLE.code
        else found(workspace, is_drawn=page.code.startswith("EA9"))
    )
    told = {(each.span.file, each.span.line, each.code) for each in findings if each.span is not None}
    assert told == expected(page.example)
    assert page.code in {code for _, _, code in told}
    assert [each for each in findings if not mends(each)] == []


@needs_shell
@pytest.mark.parametrize(
    "page", [page for page in FAILING if commands(page.example)], ids=lambda page: str(page.code)
)
def test_the_commands_of_an_example_lead_to_it(
    page: CodePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = page.example
    if page.code == "EA135" and sys.platform == "darwin":
        pytest.skip("the file system takes no such name")
    if page.code == "EA136":
        monkeypatch.setattr(files, "_MAX_ENTRIES", 100)
        example = example.replace("100001", "101")
    workspace = lay_out_example(example, tmp_path)
    is_of_pictures = page in audit_codes.CODES
    findings = (
        audited(workspace) if is_of_pictures else found(workspace, is_drawn=page.code.startswith("EA9"))
    )
    assert [each.code for each in findings if each.code == page.code] == [page.code]
    assert [each for each in findings if not mends(each)] == []


def mends(finding: Finding) -> bool:
    """Tell whether a finding has a headline in the one style, and help that says what to do."""
    headline, help = finding.headline, finding.help
    return (
        bool(help)
        and not headline.endswith(".")
        and not headline[0].isupper()
        and help[0].islower() | (help[0] == "`")
    )


@pytest.mark.parametrize("page", rules(), ids=lambda page: str(page.code))
def test_a_counterexample_passes(page: CodePage, tmp_path: Path) -> None:
    assert expected(page.counterexample) == set()
    assert found(lay_out_example(page.counterexample, tmp_path), is_drawn=False) == ()


@pytest.mark.parametrize("page", rules(), ids=lambda page: str(page.code))
def test_an_example_says_on_which_day_it_holds_and_what_else_it_shows(page: CodePage, tmp_path: Path) -> None:
    for number, example in enumerate((page.counterexample, page.example)):
        assert ("expires:" in example) == (f"# checked with --today {TODAY}\n" in example)
        checked = load(lay_out_example(example, tmp_path / str(number))).check(today=TODAY).findings
        exempted = [each for each in checked if each.exempted is not None]
        assert example.count(", exempted\n") == len(exempted)
        for each in exempted:
            assert each.address is not None
            assert re.search(
                rf"^ *{each.address.element}: .*  # {each.code}, exempted$", example, re.MULTILINE
            )


def test_what_no_example_leads_to_is_found_in_a_layout_that_has_it() -> None:
    (page,) = pages(model(function("legal")))
    paths = Paths({}, overfull=(Point(1.0, 2.0),), lost=("an arrow",))
    told = complaints(page, page_size("a3-landscape"), {"level-0": paths})
    assert {each.code for each in told} == LAYOUTS


def test_codes_and_names_are_unique_and_each_belongs_to_a_family() -> None:
    assert [page.code for page in code_pages()] == sorted(PAGES)
    assert len({page.name for page in PAGES.values()}) == len(PAGES) == len(code_pages())
    assert {code[:3] for code in PAGES} <= set(FAMILIES)


@needs_shell
def test_a_sound_workspace_is_where_commands_start(tmp_path: Path) -> None:
    assert found(lay_out_example("$ true", tmp_path), is_drawn=True) == ()
    with pytest.raises(subprocess.CalledProcessError):
        lay_out_example("$ false", tmp_path)
