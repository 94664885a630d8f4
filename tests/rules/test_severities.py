"""Every severity that a rule can give is given by an example of it; one that is not has never been tried."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from eamodel.diagnostic import Finding, Severity
from eamodel.pipeline.check import check
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.source.reading import read_workspace
from tests.docs.examples import found, lay_out_example
from tests.marked import marked_cases


def named(source: str) -> set[Severity]:
    """Give the severities that the text of a module names."""
    return {
        Severity[each.attr]
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.Attribute)
        and isinstance(each.value, ast.Name)
        and each.value.id == "Severity"
    }


def source(rule: Rule) -> str:
    """Give the text of the module that a rule is written in."""
    path = sys.modules[rule.check.__module__].__file__
    assert path is not None
    return Path(path).read_text(encoding="utf-8")


@cache
def in_marked_files() -> tuple[Finding, ...]:
    cases = marked_cases(Path(__file__).parent / "files")
    return tuple(finding for case in cases for finding in check(read_workspace(case.files)))


def tried(rule: Rule, folder: Path) -> set[Severity]:
    """Give the severities of what is found in the example of a rule's page and in the marked files."""
    example = lay_out_example(rule.page.example, folder)
    told = (*found(example, is_drawn=False), *in_marked_files())
    return {each.severity for each in told if each.code == rule.code}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: str(rule.code))
def test_each_severity_of_a_rule_has_an_example(rule: Rule, tmp_path: Path) -> None:
    assert tried(rule, tmp_path) == named(source(rule))


def test_a_severity_that_no_example_gives_is_noticed(tmp_path: Path) -> None:
    (undecided,) = (rule for rule in CATALOGUE if rule.name == "undecided-class")
    assert named(source(undecided)) == {Severity.WARNING, Severity.ERROR}
    assert named(f"{source(undecided)}\nworse = Severity.INFO") != tried(undecided, tmp_path)
