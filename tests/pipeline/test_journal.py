"""All files of an edit are written or none, whenever the run is killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from eamodel.pipeline import journal
from eamodel.pipeline.errors import ChangedError, WorkspaceError
from eamodel.pipeline.journal import JOURNAL, Rewrite, finish, rewrite
from eamodel.pipeline.workspace import load
from tests.workspace import lay_out

OLD: Mapping[str, str] = {
    "models/town/model.yaml": "model: town\nname: Town\nelements: {legal: {name: Legal}}\n",
    "models/town/more.yaml": "under: legal\nelements: {advice: {name: Advice}}\n",
    "scenarios/town/story.yaml": "scenario: story\nname: Story\nstatus: named\nnarrator: legal\n",
}
NEW = {name: text.replace("legal", "law") for name, text in OLD.items()}

# Counts whatever touches the disk below the workspace, and ends the process before the one that is asked for.
KILLED = """
import os, signal, sys
from pathlib import Path
from eamodel.pipeline.journal import Rewrite, finish, rewrite

root, fatal, work = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
read = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}
rewrites = [Rewrite(name, data, data.replace(b"legal", b"law")) for name, data in read.items()]
touched = 0

def count(event, arguments):
    global touched
    if event in {"open", "os.rename", "os.remove", "os.chmod"} and str(root) in str(arguments[0]):
        touched += 1
        if touched == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
if work == "rewrite":
    rewrite(root, rewrites, read=read)
finish(root)
"""

unix = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path, OLD)


def contents(root: Path) -> dict[str, str]:
    return {name: (root / name).read_text(encoding="utf-8") for name in OLD}


def everything(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def read(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in OLD}


def wanted(root: Path) -> list[Rewrite]:
    return [Rewrite(name, data, NEW[name].encode()) for name, data in read(root).items()]


def killed(root: Path, fatal: int, work: str) -> bool:
    """Run in a process of its own that is killed before it touches the disk so many times; tell whether it was."""
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(fatal), work],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in {0, -signal.SIGKILL}, run.stderr
    return run.returncode != 0


def test_all_files_are_written(root: Path) -> None:
    rewrite(root, wanted(root), read=read(root))
    assert contents(root) == NEW
    assert everything(root) == set(OLD)


@unix
def test_a_kill_at_any_point_leaves_all_or_nothing(tmp_path: Path) -> None:
    states = []
    for fatal in range(1, 100):
        root = lay_out(tmp_path / str(fatal), OLD)
        was_killed = killed(root, fatal, "rewrite")
        assert all(text in {OLD[name], NEW[name]} for name, text in contents(root).items())
        finish(root)
        states.append(contents(root))
        assert contents(root) in (OLD, NEW)
        # The next edit finds nothing in its way, and leaves nothing behind.
        rewrite(root, [Rewrite(each.path, each.before, each.after) for each in wanted(root)], read=read(root))
        assert contents(root) == NEW
        assert everything(root) == set(OLD)
        if not was_killed:
            break
    assert states[0] == OLD
    assert states[-1] == NEW
    # Once it has been made it stays made.
    assert states == sorted(states, key=lambda state: state == NEW)


@unix
def test_a_kill_while_another_is_mended_loses_nothing(tmp_path: Path) -> None:
    for fatal in range(1, 100):
        root = lay_out(tmp_path / str(fatal), OLD)
        halfway(root)
        was_killed = killed(root, fatal, "finish")
        finish(root)
        assert contents(root) == NEW
        assert everything(root) == set(OLD)
        if not was_killed:
            return
    pytest.fail("it never ends")


def halfway(root: Path) -> None:
    """Leave a workspace as a run does that is killed after one of its three files."""
    base = root.resolve()
    edits = {base / each.path: each for each in wanted(root)}
    for path, each in edits.items():
        journal._write_draft(path, each.after)
    journal._put_down(root, edits)
    first = base / "models/town/model.yaml"
    journal._draft(first).replace(first)


def test_whoever_reads_next_mends_it(root: Path) -> None:
    halfway(root)
    workspace = load(root)
    assert contents(root) == NEW
    assert workspace.findings == ()
    assert everything(root) == set(OLD)


def test_a_file_changed_meanwhile_is_not_overwritten(root: Path) -> None:
    edits, seen = wanted(root), read(root)
    (root / "scenarios/town/story.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(ChangedError, match=r"story\.yaml"):
        rewrite(root, edits, read=seen)
    assert contents(root) == {**OLD, "scenarios/town/story.yaml": "mine\n"}
    assert everything(root) == set(OLD)


def test_a_file_that_is_only_read_counts_too(root: Path) -> None:
    edits, seen = wanted(root)[:1], read(root)
    (root / "models/town/more.yaml").unlink()
    with pytest.raises(ChangedError, match=r"more\.yaml"):
        rewrite(root, edits, read=seen)
    assert (root / "models/town/model.yaml").read_text(encoding="utf-8") == OLD["models/town/model.yaml"]


def test_a_file_changed_after_a_kill_is_not_overwritten(root: Path) -> None:
    halfway(root)
    (root / "models/town/more.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"more\.yaml` has been changed since"):
        finish(root)
    assert (root / "models/town/more.yaml").read_text(encoding="utf-8") == "mine\n"
    assert (root / "scenarios/town/story.yaml").read_text(encoding="utf-8") == OLD[
        "scenarios/town/story.yaml"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "{}x",
        '[{"path": "models/a.yaml"}]',
        json.dumps([{"path": "../out.yaml", "before": "", "after": ""}]),
        json.dumps([{"path": "/etc/passwd.yaml", "before": "", "after": ""}]),
        json.dumps([{"path": "diagrams/a.svg", "before": "", "after": ""}]),
    ],
)
def test_a_journal_that_nobody_wrote_is_refused(root: Path, text: str) -> None:
    (root / JOURNAL).write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError):
        finish(root)
    assert contents(root) == OLD


@unix
def test_a_refusal_halfway_takes_all_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if target.name == "story.yaml":
            raise OSError(1, "not permitted", str(target))
        return replace(path, target)

    edits, seen = wanted(root), read(root)
    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(OSError, match="not permitted"):
        rewrite(root, edits, read=seen)
    assert contents(root) == OLD
    assert everything(root) == set(OLD)


@unix
def test_links_and_permissions_stay(root: Path) -> None:
    target = root / "models/town/more.yaml"
    target.chmod(0o640)
    (root / "models/town/link.yaml").symlink_to(target)
    seen = {"models/town/link.yaml": target.read_bytes()}
    rewrite(root, [Rewrite("models/town/link.yaml", target.read_bytes(), b"under: law\n")], read=seen)
    assert (root / "models/town/link.yaml").is_symlink()
    assert target.read_bytes() == b"under: law\n"
    assert target.stat().st_mode & 0o777 == 0o640
