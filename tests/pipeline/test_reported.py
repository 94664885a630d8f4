"""A report tells what was looked for: neither less, nor what only drawing and auditing find."""

from pathlib import Path

from eamodel.audit import codes as audit_codes
from eamodel.diagnostic import Severity
from eamodel.layout import codes as layout_codes
from eamodel.pipeline.check import CheckOutcome
from eamodel.pipeline.code_pages import code_pages
from eamodel.pipeline.reported import looked_for, reported
from eamodel.pipeline.workspace import load
from eamodel.rules import undecided_class
from eamodel.rules.catalogue import CATALOGUE
from tests.workspace import lay_out


def test_all_codes_are_looked_for_but_those_of_pictures_and_of_examples() -> None:
    of_pictures = {page.code for page in (*audit_codes.CODES, *layout_codes.CODES)} | {"EA942", "EA128"}
    assert sorted(page.code for page in looked_for()) == [
        page.code for page in code_pages() if page.code not in of_pictures
    ]


def test_a_rule_of_ones_own_has_its_page(tmp_path: Path) -> None:
    rule = undecided_class.RULE
    own = type(rule)("own-rule", "own", Severity.INFO, "it is ours", rule.check)
    outcome = load(lay_out(tmp_path)).check([*CATALOGUE, own])
    assert [page.code for page in outcome.pages] == ["own-rule"]
    assert "own-rule" in {page.code for page in reported(outcome, tmp_path).codes}


def test_what_is_switched_off_was_not_looked_for(tmp_path: Path) -> None:
    outcome = CheckOutcome((), {}, 1, off=frozenset({"EA312"}))
    codes = {page.code for page in reported(outcome, tmp_path).codes}
    assert "EA312" not in codes
    assert "EA311" in codes
