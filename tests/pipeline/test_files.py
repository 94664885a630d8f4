"""Reading and writing the disk."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from eamodel.pipeline import files
from eamodel.pipeline.errors import WorkspaceError
from eamodel.pipeline.files import read_inputs
from eamodel.settings import MOST_BYTES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one file, beside a folder that does not belong to it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.yaml").write_text("a: 1\n")
    workspace = tmp_path / "with space"
    (workspace / "models" / "cco").mkdir(parents=True)
    (workspace / "models" / "cco" / "model.yaml").write_text("model: cco\n")
    return workspace


def codes(root: Path) -> list[tuple[str, str]]:
    return [(each.code, each.span.file) for each in read_inputs(root).findings if each.span]


def test_yaml_files_come_in_code_point_order(root: Path) -> None:
    for name in ("b.yml", "a.yaml", "Z.yaml", ".hidden.yaml", "notes.txt", "é.yaml"):
        (root / "models" / "cco" / name).write_text("a: 1\n")
    (root / "models" / "cco" / ".git").mkdir()
    (root / "models" / "cco" / ".git" / "x.yaml").write_text("a: 1\n")
    (root / "scenarios" / "cco").mkdir(parents=True)
    (root / "scenarios" / "cco" / "story.yaml").write_text("a: 1\n")
    (root / "models" / "cco-b.yaml").write_text("a: 1\n")
    inputs = read_inputs(root)
    assert list(inputs.files) == [
        "models/cco-b.yaml",
        "models/cco/Z.yaml",
        "models/cco/a.yaml",
        "models/cco/b.yml",
        "models/cco/model.yaml",
        "models/cco/é.yaml",
        "scenarios/cco/story.yaml",
    ]
    assert inputs.findings == ()


def test_a_folder_without_models_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="holds no folder `models`"):
        read_inputs(tmp_path)
    with pytest.raises(WorkspaceError, match="there is no folder"):
        read_inputs(tmp_path / "gone")


def test_links_are_followed_inside_the_workspace_only(root: Path) -> None:
    models = root / "models"
    (models / "shared.yaml").symlink_to(models / "cco" / "model.yaml")
    (models / "twin").symlink_to(models / "cco", target_is_directory=True)
    (models / "out.yaml").symlink_to(root.parent / "elsewhere" / "secret.yaml")
    (models / "out").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    (models / "dead.yaml").symlink_to("nowhere.yaml")
    (models / "self.yaml").symlink_to("self.yaml")
    (models / "cco" / "up").symlink_to(models, target_is_directory=True)
    (models / "dead.txt").symlink_to("nowhere.txt")
    assert list(read_inputs(root).files) == [
        "models/cco/model.yaml",
        "models/shared.yaml",
        "models/twin/model.yaml",
    ]
    assert codes(root) == [
        ("EA134", "models/cco/up"),
        ("EA133", "models/dead.yaml"),
        ("EA132", "models/out"),
        ("EA132", "models/out.yaml"),
        ("EA134", "models/self.yaml"),
        ("EA134", "models/twin/up"),
    ]


def test_what_is_no_regular_file_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "models" / "pipe.yaml")
    assert codes(root) == [("EA131", "models/pipe.yaml")]


def test_a_name_that_is_not_utf_8_is_a_finding(root: Path) -> None:
    (root / "models" / os.fsdecode(b"caf\xe9.yaml")).write_text("a: 1\n")
    assert [code for code, _ in codes(root)] == ["EA135"]


@pytest.fixture
def guarded(root: Path) -> Iterator[Path]:
    """The workspace, looked at by somebody who is not root and so may be kept from reading."""
    if os.geteuid() != 0:
        yield root
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(root, Path(folder) / "workspace")
        os.seteuid(_NOBODY)
        try:
            yield Path(folder) / "workspace"
        finally:
            os.seteuid(0)


_NOBODY = 65534


@contextmanager
def forbidden(path: Path) -> Iterator[None]:
    """Take all permissions from a file or folder for a while."""
    privileged = os.getuid() == 0
    mode = path.stat().st_mode
    if privileged:
        os.seteuid(0)
    path.chmod(0)
    if privileged:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)
        path.chmod(mode)
        if privileged:
            os.seteuid(_NOBODY)


@pytest.mark.skipif(os.name == "nt", reason="needs permissions")
@pytest.mark.parametrize("name", ["models/cco/model.yaml", "models/cco"])
def test_what_may_not_be_read_is_a_finding(guarded: Path, name: str) -> None:
    with forbidden(guarded / name):
        inputs = read_inputs(guarded)
    assert [(each.code, each.span and each.span.file) for each in inputs.findings] == [("EA131", name)]
    assert inputs.findings[0].note == "permission denied"
    assert inputs.files == {}


def test_a_file_that_vanishes_is_a_finding(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = Path.open

    def vanishing(path: Path, mode: str) -> IO[Any]:
        if path.name == "model.yaml":
            path.unlink()
        return opening(path, mode)

    (root / "models" / "cco" / "other.yaml").write_text("a: 1\n")
    monkeypatch.setattr(Path, "open", vanishing)
    inputs = read_inputs(root)
    assert [(each.code, each.note) for each in inputs.findings] == [("EA131", "no such file or directory")]
    assert list(inputs.files) == ["models/cco/other.yaml"]


@pytest.mark.parametrize(("changes", "expected"), [(1, []), (9, ["EA137"])])
def test_a_file_that_changes_is_read_again_and_then_a_finding(
    root: Path, monkeypatch: pytest.MonkeyPatch, changes: int, expected: list[str]
) -> None:
    path = root / "models" / "cco" / "model.yaml"
    left = iter(range(changes))
    looking = os.fstat

    def changing(number: int) -> os.stat_result:
        seen = looking(number)
        if next(left, None) is not None:
            path.write_text(f"model: cco  # {seen.st_size}\n")
            os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1_000_000))
        return seen

    monkeypatch.setattr(os, "fstat", changing)
    inputs = read_inputs(root)
    assert [each.code for each in inputs.findings] == expected
    assert len(inputs.files) == 1 - len(expected)


def test_a_file_that_is_far_too_large_is_not_read(root: Path) -> None:
    with (root / "models" / "cco" / "model.yaml").open("r+b") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert codes(root) == [("EA131", "models/cco/model.yaml")]


def test_more_files_than_any_workspace_needs_are_one_finding(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_MAX_ENTRIES", 20)
    for number in range(30):
        (root / "models" / "cco" / f"{number}.yaml").write_text("a: 1\n")
    assert codes(root) == [("EA136", "models")]


def test_links_that_multiply_folders_come_to_an_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MAX_ENTRIES", 2_000)
    for number in range(12):
        (root / "models" / f"m{number}").mkdir()
    for number in range(11):
        for link in "ab":
            target = root / "models" / f"m{number + 1}"
            (root / "models" / f"m{number}" / link).symlink_to(target, target_is_directory=True)
    assert {code for code, _ in codes(root)} == {"EA136"}


def test_every_finding_about_files_says_what_to_do(root: Path) -> None:
    os.mkfifo(root / "models" / "pipe.yaml")
    (root / "models" / "self.yaml").symlink_to("self.yaml")
    (root / "models" / "up").symlink_to(root / "models", target_is_directory=True)
    assert all(each.help for each in read_inputs(root).findings)


def test_a_write_leaves_no_draft_and_keeps_to_the_umask(tmp_path: Path) -> None:
    files.write(tmp_path / "new" / "a.svg", b"<svg/>")
    files.write(tmp_path / "new" / "a.svg", b"<svg>2</svg>")
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["a.svg"]
    assert (tmp_path / "new" / "a.svg").read_bytes() == b"<svg>2</svg>"
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "new" / "a.svg").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_write_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "a.svg").symlink_to(tmp_path / "precious")
    files.write(tmp_path / "a.svg", b"<svg/>")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "a.svg").is_symlink()


WRITES_FOR_EVER = """
import signal, sys
from pathlib import Path
from eamodel.pipeline import files
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background starts with it ignored
target = Path(sys.argv[1])
files.write(target, b"0" * 500_000)
print("ready", flush=True)
n = 0
while True:
    n += 1
    files.write(target, str(n % 10).encode() * 500_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT], ids=lambda each: str(each.name))
def test_a_killed_run_leaves_a_whole_file(tmp_path: Path, kill: signal.Signals) -> None:
    for _ in range(5):
        run = subprocess.Popen(
            [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path / "a.svg")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert run.stdout is not None
        assert run.stdout.readline() == b"ready\n"
        run.send_signal(kill)
        run.wait(timeout=60)
        run.stdout.close()
        data = (tmp_path / "a.svg").read_bytes()
        assert len(data) == 500_000
        assert len(set(data)) == 1
    files.tidy(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.svg"]
