"""The catalogue lists each rule once, and every rule there is."""

import pkgutil
from importlib import import_module

from eamodel import rules
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
