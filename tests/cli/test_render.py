"""The last line of `eamodel render`."""

from pathlib import Path

import pytest

from eamodel.pipeline.errors import NotThereError
from eamodel.pipeline.workspace import load
from tests.workspace import TOWN, eamodel, lay_out

BROKEN = {"models/village.yaml": "model: village\nname: Village\nelements:\n  a: {name: A, kind: flwo}\n"}


def test_a_model_that_cannot_be_drawn_is_counted(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, **BROKEN})
    run = eamodel("render", cwd=tmp_path)
    assert run.returncode == 1
    assert "1 model not drawn" in run.stdout.splitlines()[-1]


def test_nothing_drawn_is_not_up_to_date(tmp_path: Path) -> None:
    run = eamodel("render", "--check", cwd=lay_out(tmp_path, BROKEN))
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1] == "0 sheets, 1 model not drawn"


def test_an_unknown_state_is_named_among_those_there_are(tmp_path: Path) -> None:
    workspace = load(lay_out(tmp_path))
    with pytest.raises(NotThereError, match=r"states?: as-is"):
        workspace.draw("level-0", scenario="question", state="tobe")


def test_findings_are_drawn_beside_the_committed_sheets_and_never_over_them(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "town")
    eamodel("render", cwd=root)
    committed = {path: path.read_bytes() for path in (root / "diagrams").rglob("*") if path.is_file()}
    assert eamodel("render", "--findings", "--out", "../marked", cwd=root).returncode == 0
    assert {path: path.read_bytes() for path in committed} == committed
    assert not any(b"data-finding" in data for data in committed.values())
    marked = (tmp_path / "marked" / "town" / "level-0.svg").read_text("utf-8")
    assert 'data-finding="F1" data-code="EA312"' in marked


@pytest.mark.parametrize("words", [("--findings",), ("--panel", "none")])
def test_other_sheets_are_never_written_where_the_committed_ones_are(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    root = lay_out(tmp_path)
    run = eamodel("render", *words, "--out", "diagrams", cwd=root)
    assert run.returncode == 2
    assert "`diagrams` is where the workspace keeps its sheets" in run.stderr
    assert not (root / "diagrams").exists()
