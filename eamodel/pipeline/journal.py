"""Write several files as one: all of them or none, however the run ends.

The new texts are written beside the old ones first. Then a journal that names them all is put down in one instant: from
there on the edit has been made, and a run that finds the journal of one that was killed brings it to its end.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from eamodel.pipeline import files
from eamodel.pipeline.errors import ChangedError, WorkspaceError

JOURNAL: Final = ".eamodel-edit.json"
_DRAFT: Final = ".edit-draft"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file of a workspace as it was read and as it is to be. `path` is relative, with `/`."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class _Line:
    """One file in the journal: its real path in the workspace, and the hashes of its old and its new content."""

    path: str
    before: str
    after: str


def rewrite(root: Path, rewrites: Iterable[Rewrite], *, read: Mapping[str, bytes]) -> None:
    """Write files; `read` holds every file that the new contents depend on, as it was read.

    Ensures: all are written or none, whenever the run ends, once `finish` has been called again.
    Raises: ChangedError where a file on the disk is not what was read; OSError. Then nothing has been written.
    """
    with _alone_in(root):
        _finish(root)
        _sweep(root, read)
        wanted = {_real(root, each.path): each for each in rewrites if each.before != each.after}
        try:
            for path, each in wanted.items():
                _write_draft(path, each.after)
            _require_unchanged(root, read)
            if len(wanted) > 1:
                _put_down(root, wanted)
        except BaseException:
            _forget(root, wanted)
            raise
        _put_in_place(root, wanted)
        _forget(root, wanted)


def finish(root: Path) -> None:
    """Bring an edit to its end whose run was killed, where there is one.

    Raises: WorkspaceError where one of its files has been changed since; nothing is overwritten then.
    """
    if (root / JOURNAL).is_file():
        with _alone_in(root):
            _finish(root)


def _finish(root: Path) -> None:
    journal = root / JOURNAL
    if not journal.is_file():
        return
    lines = _read(journal)
    for line in lines:
        path = _inside(root, line.path)
        now = _hash(path)
        if now == line.after:
            continue
        if now != line.before or _hash(_draft(path)) != line.after:
            raise WorkspaceError(
                f"an edit of several files was stopped, and `{line.path}` has been changed since: make it "
                f"what it should be (its new text may be in `{_draft(path).name}`), then remove `{JOURNAL}`"
            )
    for line in lines:
        path = _inside(root, line.path)
        if _hash(path) != line.after:
            _draft(path).replace(path)
    _sync_folders(_inside(root, line.path) for line in lines)
    for line in lines:
        _draft(_inside(root, line.path)).unlink(missing_ok=True)
    journal.unlink()


def _put_in_place(root: Path, wanted: Mapping[Path, Rewrite]) -> None:
    """Let the drafts take the places of the files, or, where that is refused, leave all as they were."""
    done: list[Path] = []
    try:
        for path in wanted:
            _draft(path).replace(path)
            done.append(path)
    except BaseException:
        for path in done:
            _write_draft(path, wanted[path].before)
            _draft(path).replace(path)
        _forget(root, wanted)
        raise
    _sync_folders(wanted)


def _forget(root: Path, paths: Iterable[Path]) -> None:
    """Remove the journal and then the drafts: a kill in between leaves no journal of drafts that are gone."""
    (root / JOURNAL).unlink(missing_ok=True)
    for path in paths:
        _draft(path).unlink(missing_ok=True)


def _put_down(root: Path, wanted: Mapping[Path, Rewrite]) -> None:
    """Write the journal: from this instant on the edit has been made."""
    base = root.resolve()
    lines = [
        _Line(path.relative_to(base).as_posix(), _digest(each.before), _digest(each.after))
        for path, each in wanted.items()
    ]
    _sync_folders(wanted)
    journal = root / JOURNAL
    _write_draft(journal, json.dumps([asdict(line) for line in lines], indent=1).encode())
    _draft(journal).replace(journal)
    _sync_folders([root / JOURNAL])


def _read(journal: Path) -> list[_Line]:
    try:
        return [
            _Line(str(each["path"]), str(each["before"]), str(each["after"]))
            for each in json.loads(journal.read_bytes())
        ]
    except (ValueError, TypeError, KeyError) as broken:
        raise WorkspaceError(f"`{journal}` is no journal of an edit: remove it") from broken


def _inside(root: Path, name: str) -> Path:
    """Give the path that a journal names. Raises: WorkspaceError where no edit would have written there."""
    path = root.resolve() / name
    files.require_inside(path, root)
    is_hidden = any(part.startswith(".") for part in path.relative_to(root.resolve()).parts)
    if path.suffix not in files.YAML or is_hidden or path.resolve() != path:
        raise WorkspaceError(f"`{JOURNAL}` names `{name}`, which no edit writes: remove the journal")
    return path


def _real(root: Path, name: str) -> Path:
    """Give the file itself, where links lead to it. Raises: WorkspaceError where that is outside the workspace."""
    files.require_inside(root / name, root)
    return (root / name).resolve()


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}{_DRAFT}")


def _write_draft(path: Path, data: bytes) -> None:
    draft = _draft(path)
    draft.unlink(missing_ok=True)
    with draft.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if path.exists():
        shutil.copymode(path, draft)


def _sweep(root: Path, read: Mapping[str, bytes]) -> None:
    """Remove the drafts of runs that were killed before they had put down a journal."""
    for folder in {root, *((root / name).resolve().parent for name in read)}:
        for draft in folder.glob(f".*{_DRAFT}"):
            draft.unlink(missing_ok=True)


def _require_unchanged(root: Path, read: Mapping[str, bytes]) -> None:
    for name, data in read.items():
        if files.content(root / name) != data:
            raise ChangedError(
                f"`{name}` was changed by somebody else meanwhile: nothing was written, try again"
            )


def _hash(path: Path) -> str | None:
    data = files.content(path)
    return None if data is None else _digest(data)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _sync_folders(paths: Iterable[Path]) -> None:
    """Have the system write down what names the folders of some files hold."""
    if sys.platform == "win32":  # where folders cannot be opened
        return
    for folder in sorted({path.parent for path in paths}):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone_in(root: Path) -> Iterator[None]:
    """Keep other edits of a workspace waiting; the system lets go of it when a run is killed."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
