"""`eamodel list` and `eamodel show`."""

import json
from pathlib import Path

import pytest

from eamodel.pipeline.code_pages import code_pages
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from tests.ci.offered import ROOT
from tests.workspace import eamodel, lay_out


@pytest.mark.parametrize("what", ["codes", "rules"])
def test_all_codes_are_listed_once(what: str) -> None:
    run = eamodel("list", what)
    codes = [line.split()[0] for line in run.stdout.splitlines()[1:]]
    assert run.returncode == 0
    assert codes == sorted({page.code for page in code_pages()})
    assert {"EA101", "EA131", "EA311", "EA501", "EA901"} <= set(codes)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("models", "town  5         1          1          Town council"),
        ("scenarios", "town   question  told    as-is (1), to-be (2)  1 (0 open)  A question to the council"),
        ("elements", "town   legal       function  advisory         Legal"),
        ("relations", "town citizens flow front-line citizens--flow--front-line questions"),
    ],
)
def test_what_a_workspace_holds_is_listed(tmp_path: Path, what: str, line: str) -> None:
    run = eamodel("list", what, str(lay_out(tmp_path)))
    assert run.returncode == 0
    assert [part for part in run.stdout.splitlines() if part.split() == line.split()]


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("kinds", "governance-body BusinessCollaboration"),
        ("relation-kinds", "influences any driver, goal, benefit, assessment, decision"),
        ("relation-kinds", "reports-to governance-body, role, programme, project governance-body, role"),
    ],
)
def test_what_holds_in_every_workspace_is_listed_without_one(tmp_path: Path, what: str, line: str) -> None:
    run = eamodel("list", what, cwd=tmp_path)
    assert run.returncode == 0
    assert [part for part in run.stdout.splitlines() if part.split() == line.split()]


def test_an_element_is_shown_with_all_that_touches_it(tmp_path: Path) -> None:
    told = eamodel("show", "front-line", str(lay_out(tmp_path))).stdout
    assert "Front Line" in told
    assert "ArchiMate: BusinessFunction" in told
    assert "citizens flow front-line (questions)" in told
    assert "question as-is, step 1 (at): Citizens ask" in told
    assert "question to-be, step 2 (from): The council answers" not in told
    assert "models/town.yaml:5" in told


def test_certainty_is_shown_by_facet(tmp_path: Path) -> None:
    assert "stated, parent inferred" in eamodel("show", "legal", cwd=lay_out(tmp_path)).stdout


def test_a_scenario_and_a_relation_are_shown(tmp_path: Path) -> None:
    lay_out(tmp_path)
    story = eamodel("show", "question", cwd=tmp_path).stdout
    assert "not-heard: Nobody answers (citizens; closed by step 2)" in story
    relation = eamodel("show", "citizens--flow--front-line", cwd=tmp_path).stdout
    assert "questions" in relation


def test_what_does_not_exist_gets_a_near_miss(tmp_path: Path) -> None:
    run = eamodel("show", "front-lin", cwd=lay_out(tmp_path))
    assert run.returncode == 2
    assert "did you mean `front-line`?" in run.stderr


@pytest.mark.parametrize(
    "what", ["models", "scenarios", "elements", "relations", "rules", "kinds", "relation-kinds"]
)
def test_every_list_is_there_for_scripts(tmp_path: Path, what: str) -> None:
    lay_out(tmp_path)
    rows = json.loads(eamodel("list", what, "--format", "json", cwd=tmp_path).stdout)
    heads, *lines = eamodel("list", what, cwd=tmp_path).stdout.splitlines()
    assert len(rows) == len(lines) > 0
    for row, line in zip(rows, lines, strict=True):
        assert ("parameters" in row) == (what == "rules")
        row.pop("parameters", None)
        assert [word for cell in row.values() for word in cell.split()] == line.split()
        assert all(key.upper() in heads for key in row)


@pytest.mark.parametrize(
    "rule", [each for each in CATALOGUE if each.parameters], ids=lambda rule: str(rule.code)
)
def test_what_a_rule_is_told_by_default_is_found_wherever_rules_are_explained(rule: Rule) -> None:
    rows = {row["code"]: row for row in json.loads(eamodel("list", "codes", "--format", "json").stdout)}
    given = rows[rule.code]["parameters"]
    assert given == json.loads(json.dumps(dict(rule.parameters)))
    explained = " ".join(eamodel("explain", rule.code).stdout.split())
    page = " ".join((ROOT / "docs" / "findings.md").read_text(encoding="utf-8").split())
    for name, default in given.items():
        words = default if isinstance(default, list) else [default]
        told = f"`{name}` is {words[0]} by default." if words == [default] else f"`{name}` is by default: "
        for text in (explained, page.partition(f"### {rule.code} ")[2].partition(" ### ")[0]):
            after = text.partition("Parameters:")[2].partition(told)
            assert after[1]
            assert words == [default] or after[2].partition(". ")[0] == ", ".join(
                f"`{each}`" for each in words
            )
            assert words == [default] or "A list of one's own replaces it." in after[2]


def test_a_list_of_nothing_is_a_list(tmp_path: Path) -> None:
    lay_out(tmp_path, {"models/a.yaml": "model: a\nname: A\n"})
    assert json.loads(eamodel("list", "scenarios", "--format", "json", cwd=tmp_path).stdout) == []
