"""`eamodel audit`: what it says, and how it leaves."""

import json
from pathlib import Path

import pytest

from tests.workspace import eamodel, lay_out

FOREIGN = "<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A workspace whose pictures are drawn."""
    assert eamodel("render", cwd=lay_out(tmp_path)).returncode == 0
    return tmp_path


def test_sound_pictures_of_a_workspace_are_measured(town: Path) -> None:
    run = eamodel("audit", cwd=town)
    assert run.returncode == 0, run.stdout
    heads, first, *_ = run.stdout.splitlines()
    assert heads.split()[:4] == ["PICTURE", "BOXES", "ARROWS", "CROSSINGS"]
    assert first.split()[0] == "diagrams/town/level-0--question--as-is.svg"
    assert run.stdout.endswith("no findings in 3 pictures\n")


def test_a_fault_is_shown_where_it_is_written(town: Path) -> None:
    path = town / "diagrams" / "town" / "level-0.svg"
    svg = path.read_text(encoding="utf-8")
    broken = town / "broken.svg"
    broken.write_text(svg.replace('data-parent="centre"', 'data-parent="gone"', 1), encoding="utf-8")
    run = eamodel("audit", "broken.svg", cwd=town)
    assert run.returncode == 1
    line = next(place for place, text in enumerate(svg.splitlines(), 1) if 'data-id="legal"' in text)
    assert f"broken.svg:{line}:1" in run.stdout
    assert "error[EA953]: `legal` names the parent `gone`, which is not drawn" in run.stdout
    assert run.stdout.endswith("1 error in 1 picture\n")


def test_the_json_form_holds_figures_and_findings(town: Path) -> None:
    (town / "logo.svg").write_text(FOREIGN, encoding="utf-8")
    run = eamodel("audit", "--format", "json", "logo.svg", "diagrams", cwd=town)
    assert run.returncode == 1
    told = json.loads(run.stdout)
    assert [each["code"] for each in told["findings"]] == ["EA951"]
    foreign, *ours = told["pictures"]
    assert foreign == {"file": "logo.svg", "figures": None}
    assert all(each["figures"]["smallest-text"] >= 8 for each in ours)
    assert {each["figures"]["boxes"] for each in ours} == {5}


def test_the_caller_says_what_fails(town: Path) -> None:
    (town / "eamodel.yaml").write_text("severities: {EA951: warning}\n", encoding="utf-8")
    (town / "diagrams" / "logo.svg").write_text(FOREIGN, encoding="utf-8")
    assert eamodel("audit", cwd=town).returncode == 0
    assert eamodel("audit", "--fail-on", "warning", cwd=town).returncode == 1


@pytest.mark.parametrize("data", [b"\xff\xfe<", b"", b"<svg", b"\x00" * 100])
def test_whatever_a_file_holds_ends_in_a_finding(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd.svg").write_bytes(data)
    run = eamodel("audit", "odd.svg", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stderr == ""
    assert "error[EA950]" in run.stdout


@pytest.mark.parametrize("words", [("nowhere.svg",), (".",)])
def test_nothing_to_measure_is_explained(words: tuple[str, ...], tmp_path: Path) -> None:
    run = eamodel("audit", *words, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stdout == ""
    assert "eamodel: there is no " in run.stderr
