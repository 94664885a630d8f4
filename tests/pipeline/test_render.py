"""Pictures in a folder: what is written, left, removed and named."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eamodel.pipeline.errors import NotThereError, WorkspaceError
from eamodel.pipeline.files import LOCK
from eamodel.pipeline.render import RenderOutcome, compare, render
from eamodel.pipeline.strays import Choice, Fault
from eamodel.pipeline.workspace import load
from tests.workspace import MODEL, STORY, eamodel, lay_out

SHEETS = ["level-0--question--as-is.svg", "level-0--question--to-be.svg", "level-0.svg"]
OURS = b'<svg data-model="town" data-view="level-9"></svg>\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace with its pictures."""
    render(load(lay_out(tmp_path / "town")), None)
    return tmp_path / "town"


def drawn(folder: Path) -> dict[str, bytes]:
    pictures = (path for path in sorted(folder.iterdir()) if not path.name.endswith(LOCK))
    return {path.name: path.read_bytes() for path in pictures}


def faults(outcome: RenderOutcome) -> list[tuple[str, Fault]]:
    return sorted((picture.path.name, picture.fault) for picture in outcome.faults)


def test_all_sheets_are_drawn_once(root: Path) -> None:
    folder = root / "diagrams" / "town"
    assert list(drawn(folder)) == SHEETS
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert faults(render(load(root), None)) == []
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_only_changed_pictures_are_written(root: Path) -> None:
    lay_out(root, {"scenarios/town/question.yaml": STORY.replace("Citizens ask}", "Citizens ask politely}")})
    assert ("level-0--question--to-be.svg", Fault.STALE) in faults(compare(load(root), None))
    render(load(root), None)
    assert faults(compare(load(root), None)) == []


def test_words_that_outgrow_a_sheet_go_on_on_further_ones_for_as_long_as_they_do(root: Path) -> None:
    folder, more = root / "diagrams" / "town", "level-0--question--to-be--2.svg"
    told = "The council looks into the matter and says whom it has asked. " * 8
    further = [f"    - {{id: s{each}, at: centre, does: {told}}}\n" for each in range(9)]
    lay_out(root, {"scenarios/town/question.yaml": STORY + "".join(further)})
    assert render(load(root), None).findings == ()
    assert list(drawn(folder)) == [*SHEETS[:1], more, *SHEETS[1:]]
    assert faults(compare(load(root), None)) == []
    (folder / more).unlink()
    assert faults(compare(load(root), None)) == [(more, Fault.MISSING)]
    render(load(root), None)
    lay_out(root, {"scenarios/town/question.yaml": STORY})
    assert (more, Fault.ORPHANED) in faults(compare(load(root), None))
    render(load(root), None)
    assert list(drawn(folder)) == SHEETS


@pytest.mark.parametrize(
    ("name", "fault"),
    [("level-0.svg", "stale"), ("level-0--question--as-is.svg", "missing"), ("level-9.svg", "orphaned")],
)
def test_each_fault_is_named_and_nothing_is_written(root: Path, name: str, fault: str) -> None:
    path = root / "diagrams" / "town" / name
    if fault == "stale":
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif fault == "missing":
        path.unlink()
    else:
        path.write_bytes(OURS)
    before = drawn(path.parent)
    run = eamodel("render", "--check", str(root))
    assert run.returncode == 1
    assert f"{fault}: {path}\n" in run.stdout
    assert drawn(path.parent) == before
    assert eamodel("render", str(root)).returncode == 0
    assert eamodel("render", "--check", str(root)).returncode == 0
    assert list(drawn(path.parent)) == SHEETS


def test_a_picture_nobody_drew_here_is_named_and_left(root: Path) -> None:
    sketch = root / "diagrams" / "town" / "sketch.svg"
    sketch.write_bytes(b"<svg/>")
    assert faults(render(load(root), None)) == [("sketch.svg", Fault.FOREIGN)]
    assert sketch.read_bytes() == b"<svg/>"
    assert eamodel("render", "--check", str(root)).returncode == 1


def test_the_pictures_of_a_model_that_is_gone_go(root: Path) -> None:
    (root / "diagrams" / "gone").mkdir()
    (root / "diagrams" / "gone" / "level-0.svg").write_bytes(OURS)
    (root / "diagrams" / "photos").mkdir()
    (root / "diagrams" / "photos" / "house.svg").write_bytes(b"<svg/>")
    assert faults(render(load(root), None)) == [("level-0.svg", Fault.ORPHANED)]
    assert sorted(each.name for each in (root / "diagrams").iterdir()) == ["photos", "town"]


def test_a_broken_model_keeps_its_pictures_and_hinders_no_other(root: Path) -> None:
    lay_out(
        root,
        {"models/town.yaml": "model: town\nname: [\n", "models/hall.yaml": MODEL.replace("town", "hall")},
    )
    before = drawn(root / "diagrams" / "town")
    run = eamodel("render", str(root))
    assert run.returncode == 1
    assert "models/town.yaml" in run.stdout
    assert drawn(root / "diagrams" / "town") == before
    assert "level-0.svg" in drawn(root / "diagrams" / "hall")


def test_a_broken_scenario_keeps_its_pictures(root: Path) -> None:
    lay_out(root, {"scenarios/town/question.yaml": "scenario: question\nname: [\n"})
    before = drawn(root / "diagrams" / "town")
    assert eamodel("render", str(root)).returncode == 1
    assert drawn(root / "diagrams" / "town") == before


def test_another_folder_and_one_view(root: Path, tmp_path: Path) -> None:
    assert eamodel("render", str(root), "--out", str(tmp_path / "out"), "--view", "level-0").returncode == 0
    assert drawn(tmp_path / "out" / "town") == drawn(root / "diagrams" / "town")
    with pytest.raises(NotThereError, match="did you mean `level-0`"):
        render(load(root), None, Choice(views=("level-00",)))
    with pytest.raises(NotThereError, match="did you mean `town`"):
        render(load(root), None, Choice(models=("twon",)))


@pytest.mark.parametrize("link", ["diagrams", "diagrams/town"])
def test_nothing_is_written_where_a_link_leads_out(tmp_path: Path, link: str) -> None:
    root = lay_out(tmp_path / "town")
    (tmp_path / "outside").mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(WorkspaceError, match="nothing is written there"):
        render(load(root), None)
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_same_bytes_whatever_the_machine_is_like(root: Path, tmp_path: Path) -> None:
    machines = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Caracas", "PYTHONUTF8": "0"},
    ]
    for number, machine in enumerate(machines):
        out = tmp_path / str(number)
        assert eamodel("render", str(root), "--out", str(out), environment=machine).returncode == 0
        assert drawn(out / "town") == drawn(root / "diagrams" / "town")


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_run_that_is_killed_leaves_whole_pictures(tmp_path: Path) -> None:
    models = {f"models/m{n}.yaml": MODEL.replace("town", f"m{n}") for n in range(12)}
    many = lay_out(tmp_path / "many", models)
    out = tmp_path / "out"
    run = subprocess.Popen(
        [sys.executable, "-m", "eamodel", "render", str(many), "--out", str(out)], stdout=subprocess.DEVNULL
    )
    while not any(out.glob("*/*.svg")) and run.poll() is None:
        pass
    run.send_signal(signal.SIGKILL)
    run.wait(timeout=60)
    render(load(many), tmp_path / "whole")
    left = list(out.glob("*/*.svg"))
    assert left
    for picture in left:
        assert picture.read_bytes() == (tmp_path / "whole" / picture.relative_to(out)).read_bytes()
