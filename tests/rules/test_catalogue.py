"""The catalogue lists each rule once, and every rule there is."""

import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from eamodel import rules
from eamodel.diagnostic import Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule


def test_every_file_with_a_rule_is_listed() -> None:
    modules = [import_module(f"eamodel.rules.{each.name}") for each in pkgutil.iter_modules(rules.__path__)]
    written = {module.RULE.code for module in modules if isinstance(getattr(module, "RULE", None), Rule)}
    assert written == {rule.code for rule in CATALOGUE}


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in CATALOGUE]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in CATALOGUE}) == len(CATALOGUE)


def test_a_file_is_named_after_its_fault() -> None:
    for rule in CATALOGUE:
        assert rule.check.__module__ == f"eamodel.rules.{rule.name.replace('-', '_')}"


def gaps(rule: Rule) -> list[str]:
    """Give what an entry of the catalogue lacks that its page, or whoever is told of a finding, needs."""
    page = rule.page
    parts = {
        "code": page.code,
        "name": page.name,
        "summary": page.summary,
        "explanation": page.explanation,
        "remedy": page.remedy,
        "passing example": page.counterexample,
        "failing example": page.example if f"# expect {rule.code}" in page.example else "",
    }
    return [part for part, text in parts.items() if not text]


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: str(rule.code))
def test_no_entry_is_empty_in_part(rule: Rule) -> None:
    assert gaps(rule) == []


def _finds_nothing(_: Model) -> Iterator[Finding]:
    return iter(())


def test_an_empty_entry_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "__doc__", None)
    empty = Rule("", "", Severity.ERROR, "", _finds_nothing)
    assert gaps(empty) == [
        "code",
        "name",
        "summary",
        "explanation",
        "remedy",
        "passing example",
        "failing example",
    ]


@pytest.mark.parametrize(
    "rule",
    [each for each in CATALOGUE if each.code.startswith(("EA3", "EA4"))],
    ids=lambda rule: str(rule.code),
)
def test_a_page_says_when_its_rule_is_silent(rule: Rule) -> None:
    assert "Silent " in rule.page.explanation
