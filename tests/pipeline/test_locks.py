"""Layout locks in a workspace: written with the pictures, kept by all that draw, mended by `render` alone."""

from pathlib import Path

import pytest

from eamodel.pipeline.render import RenderOutcome, compare, render
from eamodel.pipeline.strays import Choice, Fault
from eamodel.pipeline.workspace import load
from tests.workspace import MODEL, eamodel, lay_out

GROWN = MODEL.replace(
    "      legal:",
    "".join(f"      more-{n}: {{name: One more of the many, classification: advisory}}\n" for n in range(90))
    + "      legal:",
)
LOCK = Path("diagrams/town/level-0.lock.json")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace with its pictures and lock."""
    render(load(lay_out(tmp_path / "town")), None)
    return tmp_path / "town"


def faults(outcome: RenderOutcome) -> list[tuple[str, Fault]]:
    return sorted((picture.path.name, picture.fault) for picture in outcome.faults)


def rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def nudged(root: Path) -> str:
    """Let the lock say that a box stands a little higher than it would anew, and give the picture of that."""
    rewritten(root / LOCK, '"citizens": {"at": [', '"citizens": {"at": [1')
    render(load(root), None)
    return (root / LOCK).with_name("level-0.svg").read_text(encoding="utf-8")


def test_pictures_are_drawn_with_the_lock_whoever_draws(root: Path, tmp_path: Path) -> None:
    """So that a committed lock gives the same bytes everywhere."""
    anew = (root / LOCK).with_name("level-0.svg").read_text(encoding="utf-8")
    kept = nudged(root)
    assert kept != anew
    assert faults(compare(load(root), None)) == []
    assert load(root).draw("level-0").svg == kept
    render(load(root), tmp_path / "out")
    assert (tmp_path / "out" / "town" / "level-0.svg").read_text(encoding="utf-8") == kept
    assert not list((tmp_path / "out").rglob("*.json"))


def test_relayout_forgets_the_lock(root: Path) -> None:
    lock, picture = root / LOCK, (root / LOCK).with_name("level-0.svg")
    before = (lock.read_bytes(), picture.read_bytes())
    nudged(root)
    run = eamodel("render", "--relayout", str(root))
    assert run.returncode == 0
    assert run.stdout.endswith("3 sheets, 3 written\n")
    assert (lock.read_bytes(), picture.read_bytes()) == before
    assert "moved" not in run.stdout


def test_another_view_keeps_its_lock(root: Path) -> None:
    views = "views: {only-centre: {of: centre}}\n"
    lay_out(root, {"models/town.yaml": MODEL + views})
    render(load(root), None)
    kept = nudged(root)
    render(load(root), None, Choice(views=("only-centre",), relayout=True))
    assert (root / LOCK).with_name("level-0.svg").read_text(encoding="utf-8") == kept


@pytest.mark.parametrize(("change", "fault"), [("missing", Fault.MISSING), ("stale", Fault.STALE)])
def test_a_lock_is_held_to_the_picture_and_check_writes_nothing(
    root: Path, change: str, fault: Fault
) -> None:
    lock = root / LOCK
    if change == "missing":
        lock.unlink()
    else:
        lock.write_text(lock.read_text(encoding="utf-8").replace(", ", ",", 1), encoding="utf-8")
    before = sorted((path, path.read_bytes()) for path in lock.parent.iterdir())
    run = eamodel("render", "--check", str(root))
    assert (run.returncode, f"{fault.value}: {lock}\n" in run.stdout) == (1, True)
    assert sorted((path, path.read_bytes()) for path in lock.parent.iterdir()) == before
    assert faults(render(load(root), None)) == [(lock.name, fault)]
    assert faults(compare(load(root), None)) == []


def test_what_moves_is_named(root: Path) -> None:
    lay_out(root, {"models/town.yaml": GROWN})
    run = eamodel("render", str(root))
    assert run.returncode == 0
    (moved,) = [line for line in run.stdout.splitlines() if line.startswith("moved on town/level-0: ")]
    assert "centre" in moved
    assert eamodel("render", "--check", str(root)).returncode == 0


def test_a_conflict_of_two_branches_is_resolved_by_render_alone(root: Path) -> None:
    ours = (root / LOCK).read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(ours) if line.startswith('"centre"'))
    theirs = ours[place].replace('"at": [', '"at": [9')
    lines = [
        *ours[:place],
        "<<<<<<< HEAD",
        ours[place],
        "=======",
        theirs,
        ">>>>>>> other",
        *ours[place + 1 :],
    ]
    before = (root / LOCK).read_bytes()
    (root / LOCK).write_text("\n".join(lines), encoding="utf-8")
    check = eamodel("render", "--check", str(root))
    assert check.returncode == 1
    run = eamodel("render", str(root))
    assert (run.returncode, run.stderr) == (0, "")
    assert f"{LOCK}:{place + 1}" in run.stdout
    assert "conflict of two branches" in run.stdout
    assert (root / LOCK).read_bytes() == before
    assert eamodel("render", "--check", str(root)).stdout.endswith("3 sheets, all up to date\n")


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{}", b"[" * 100_000], ids=["empty", "binary", "other", "deep"]
)
def test_a_damaged_lock_is_replaced(root: Path, data: bytes) -> None:
    before = (root / LOCK).read_bytes()
    (root / LOCK).write_bytes(data)
    outcome = render(load(root), None)
    assert [finding.code for finding in outcome.findings] == ["EA952"]
    assert not outcome.is_broken
    assert (root / LOCK).read_bytes() == before


def test_a_lock_too_large_to_be_one_is_not_read(root: Path) -> None:
    lay_out(root, {"eamodel.yaml": "limits: {bytes: 4000}\n"})
    before = (root / LOCK).read_bytes()
    with (root / LOCK).open("ab") as stream:
        stream.write(b" " * 4000)
    assert [finding.code for finding in render(load(root), None).findings] == ["EA952"]
    assert (root / LOCK).read_bytes() == before


def test_a_link_out_of_the_workspace_is_no_lock(root: Path, tmp_path: Path) -> None:
    before = (root / LOCK).read_bytes()
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes(before.replace(b'"citizens": {"at": [', b'"citizens": {"at": [1'))
    outside = elsewhere.read_bytes()
    (root / LOCK).unlink()
    (root / LOCK).symlink_to(elsewhere)
    render(load(root), None)
    assert (root / LOCK).read_bytes() == before
    assert not (root / LOCK).is_symlink()
    assert elsewhere.read_bytes() == outside


def test_locks_of_views_that_are_gone_go_and_others_stay(root: Path) -> None:
    orphan, sketch = (root / LOCK).with_name("level-9.lock.json"), (root / LOCK).with_name("own.lock.json")
    orphan.write_bytes((root / LOCK).read_bytes())
    sketch.write_text("{}", encoding="utf-8")
    expected = [(orphan.name, Fault.ORPHANED), (sketch.name, Fault.FOREIGN)]
    assert faults(compare(load(root), None)) == expected
    assert faults(render(load(root), None)) == expected
    assert (orphan.exists(), sketch.exists()) == (False, True)
