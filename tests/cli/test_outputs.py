"""A report or a baseline never costs anybody a file."""

import os
from pathlib import Path

import pytest

from tests.pipeline.test_exempting import town
from tests.workspace import eamodel


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with settings and a baseline, in a folder of its own."""
    root = town(tmp_path / "town")
    (root / "eamodel.yaml").write_text("folders: {rules: law}\n", encoding="utf-8")
    eamodel("check", "town", "--write-baseline", cwd=tmp_path)
    (tmp_path / "keep").mkdir()
    (tmp_path / "models.sarif").symlink_to(root / "models/town.yaml")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--report", "sarif=town/models/town.yaml"], "`town/models/town.yaml` is the workspace's own"),
        (["--report", "sarif=keep/../town/models/new"], "no place for a report"),
        (["--report", "json=town/scenarios/town/question.yaml"], "the workspace's own"),
        (["--report", "json=town/diagrams/town/level-0.svg"], "the workspace's own"),
        (["--report", "json=town/law/a.json"], "the workspace's own"),
        (["--report", "json=town/eamodel.yaml"], "the workspace's own"),
        (["--report", "json=models.sarif"], "the workspace's own"),
        (["--self-test", "--report", "json=town/eamodel.yaml"], "the workspace's own"),
        (["--write-baseline", "town/models/town.yaml"], "no place for a baseline"),
        (
            ["--report", "sarif=a", "--report", "junit=keep/../a"],
            "`keep/../a` is to hold two reports",
        ),
        (["--report", "json=a", "--write-baseline", "a"], "`a` is to hold a report and a baseline"),
        (
            ["--report", "json=town/baseline.json", "--baseline", "town/baseline.json"],
            "`town/baseline.json` is to hold a report and a baseline",
        ),
        (["--report", "sarif=keep"], "`keep` is a folder, and a report is written into a file"),
        (["--report", "sarif=town/baseline.json/x"], "`town/baseline.json"),
    ],
)
def test_what_would_cost_a_file_is_refused(root: Path, words: list[str], says: str) -> None:
    before = contents(root)
    run = eamodel("check", "town", *words, cwd=root)
    assert (run.returncode, run.stdout) == (2, "")
    assert says in run.stderr
    assert "draft" not in run.stderr
    assert contents(root) == before


def test_a_device_is_no_file(root: Path) -> None:
    run = eamodel("check", "town", "--report", f"sarif={os.devnull}", cwd=root)
    assert run.returncode == 2
    assert "no regular file" in run.stderr


def test_the_file_is_named_that_cannot_be_written(root: Path) -> None:
    name = "a" * 250
    run = eamodel("check", "town", "--report", f"sarif={name}", cwd=root)
    assert run.returncode == 2
    assert f"`{name}`" in run.stderr


def test_a_report_may_stand_in_the_workspace_and_in_a_new_folder_and_be_written_again(root: Path) -> None:
    words = ("--report", "sarif=town/eamodel.sarif", "--report", "junit=new/reports/eamodel.xml")
    first = [eamodel("check", "town", *words, cwd=root).returncode for _ in range(2)]
    assert first == [1, 1]
    assert (root / "new/reports/eamodel.xml").is_file()
