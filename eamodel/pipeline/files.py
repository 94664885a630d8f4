"""The reader and writer of the disk; `journal` writes several files as one."""

import errno
import os
import shutil
import stat
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eamodel.diagnostic import CodePage, Finding, in_order
from eamodel.pipeline.codes import (
    CHANGED_FILE,
    CIRCULAR_LINK,
    DEAD_LINK,
    LINK_OUTSIDE,
    ODD_NAME,
    TOO_MANY_FILES,
    UNREADABLE,
    found,
)
from eamodel.pipeline.errors import WorkspaceError
from eamodel.settings import DEFAULT_SETTINGS, MOST_BYTES, Folders

MODELS: Final = DEFAULT_SETTINGS.folders.models
LOCK: Final = ".lock.json"

YAML: Final = frozenset({".yaml", ".yml"})
# How often a file is read that changes meanwhile.
_TRIALS: Final = 3
# Links to folders can multiply a few real files without end; no true workspace comes near this.
_MAX_ENTRIES: Final = 100_000
_MAX_DEPTH: Final = 64
_PLAIN_BYTES: Final = 16 * 1024 * 1024
_DRAFT: Final = ".draft"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a workspace, of `size` bytes in all.

    Invariant: `files` is in code point order of its paths, which are relative, with `/`.
    """

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    size: int


class _Files(Mapping[str, bytes]):
    """Files by their paths. What goes beyond a few megabytes is kept compressed, and fetched when asked for."""

    def __init__(self) -> None:
        self._plain: dict[str, bytes] = {}
        self._packed: dict[str, bytes] = {}
        self.size = 0

    def add(self, path: str, data: bytes) -> None:
        """Take a file."""
        self.size += len(data)
        if self.size <= _PLAIN_BYTES:
            self._plain[path] = data
        else:
            # YAML shrinks to a tenth in far less time than it takes to read.
            self._packed[path] = zlib.compress(data, level=1)

    def __getitem__(self, path: str) -> bytes:
        plain = self._plain.get(path)
        return plain if plain is not None else zlib.decompress(self._packed[path])

    def __iter__(self) -> Iterator[str]:
        return iter(sorted((*self._plain, *self._packed)))

    def __len__(self) -> int:
        return len(self._plain) + len(self._packed)


def read_inputs(root: Path, folders: Folders = DEFAULT_SETTINGS.folders) -> Inputs:
    """Give every YAML file below the folders of models and scenarios, and a finding for each that cannot be read.

    Raises: WorkspaceError where `root` is no folder that holds the folder of models.
    """
    if not root.is_dir():
        raise WorkspaceError(f"there is no folder `{root}`")
    if not (root / folders.models).is_dir():
        instead = "`eamodel init` makes one"
        raise WorkspaceError(f"`{root}` holds no folder `{folders.models}`, so it is no workspace; {instead}")
    walk = _Walk(root.resolve(), folders.models)
    for name in (folders.models, folders.scenarios):
        if (root / name).is_symlink() or (root / name).is_dir():
            walk.visit(root / name, name, ())
    return Inputs(walk.files, in_order(walk.findings), walk.files.size)


def read_folder(root: Path, name: str) -> Inputs:
    """Give every YAML file below a folder of a workspace, and a finding for each that cannot be read."""
    walk = _Walk(root.resolve(), name)
    if (root / name).is_symlink() or (root / name).is_dir():
        walk.visit(root / name, name, ())
    return Inputs(walk.files, in_order(walk.findings), walk.files.size)


def read_file(root: Path, name: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Give one file of a workspace, None where there is none or, with a finding, where it cannot be read."""
    path = root / name
    if not exists(path):
        return None, ()
    walk = _Walk(root.resolve(), name)
    walk.visit(path, name, (), is_file=True)
    return walk.files.get(name), in_order(walk.findings)


class _Walk:
    """Walks through folders, following links that stay inside the workspace; `top` is where it begins."""

    def __init__(self, root: Path, top: str) -> None:
        self._root = root
        self._top = top
        self._entries = 0
        self.files = _Files()
        self.findings: list[Finding] = []

    def visit(self, path: Path, name: str, around: tuple[Path, ...], *, is_file: bool = False) -> None:
        """Read what is at a path; `around` holds the real folders it was reached through.

        `is_file` tells that only a file can be meant.
        """
        try:
            real = self._real(path, name) if path.is_symlink() else path
            if real is None:
                return
            mode = real.stat().st_mode
            if stat.S_ISDIR(mode) and not is_file:
                self._folder(real.resolve(), name, around)
            elif path.suffix in YAML:
                self._file(real, name, mode)
        except OSError as failure:
            help = "let it be read, or move it out of the workspace"
            self._report(UNREADABLE, name, f"`{name}` cannot be read", note=_reason(failure), help=help)

    def _folder(self, real: Path, name: str, around: tuple[Path, ...]) -> None:
        if real in around:
            headline = f"the link `{name}` leads to a folder that it lies in"
            self._report(CIRCULAR_LINK, name, headline, help="correct or remove the link")
            return
        if len(around) > _MAX_DEPTH:
            headline = f"more than {_MAX_DEPTH} folders lie around `{name}`"
            self._report(UNREADABLE, name, headline, help="move it up")
            return
        for entry in real.iterdir():
            self._entries += 1
            if self._entries > _MAX_ENTRIES:
                headline = f"there are more than {_MAX_ENTRIES:,} files and folders"
                help = "move away what belongs to no model"
                self._report(TOO_MANY_FILES, self._top, headline, help=help)
                return
            if entry.name.startswith("."):
                continue
            inner = f"{name}/{entry.name}"
            if _is_utf_8(entry.name):
                self.visit(entry, inner, (*around, real))
            elif entry.suffix in YAML or entry.is_dir():
                self._report(ODD_NAME, inner, f"the name of `{inner}` is not UTF-8", help="rename it")

    def _file(self, real: Path, name: str, mode: int) -> None:
        if not stat.S_ISREG(mode):
            self._report(UNREADABLE, name, f"`{name}` is no regular file", help="remove it")
            return
        for _ in range(_TRIALS):
            data = _at_rest(real)
            if data is not None:
                break
        else:
            headline = f"`{name}` changed while it was read"
            self._report(CHANGED_FILE, name, headline, help="run again when nothing writes to it")
            return
        if len(data) > MOST_BYTES:
            self._report(UNREADABLE, name, f"`{name}` is too large to be read", help="split it")
            return
        self.files.add(name, data)

    def _real(self, path: Path, name: str) -> Path | None:
        """Give what a link leads to, None where it is none of the workspace's."""
        try:
            real = Path(os.path.realpath(path, strict=True))
        except OSError as failure:
            if path.suffix in YAML or not path.suffix:
                page, end = (
                    (CIRCULAR_LINK, "in a circle") if failure.errno == errno.ELOOP else (DEAD_LINK, "nowhere")
                )
                self._report(page, name, f"the link `{name}` leads {end}", help="correct or remove the link")
            return None
        if real.is_relative_to(self._root):
            return real
        if path.suffix in YAML or real.is_dir():
            self._report(
                LINK_OUTSIDE,
                name,
                f"the link `{name}` leads out of the workspace",
                help="copy what it leads to into the workspace",
            )
        return None

    def _report(self, page: CodePage, name: str, headline: str, *, note: str = "", help: str = "") -> None:
        self.findings.append(found(page, name, headline, note=note, help=help))


def _at_rest(path: Path) -> bytes | None:
    """Give what is in a file, None where it changed meanwhile."""
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        data = stream.read(min(before.st_size, MOST_BYTES) + 1)
        after = os.fstat(stream.fileno())
    size = len(data) if len(data) <= MOST_BYTES else after.st_size
    is_same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if is_same and size == after.st_size else None


def _is_utf_8(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _reason(failure: OSError) -> str:
    return (failure.strerror or type(failure).__name__).lower()


def exists(path: Path) -> bool:
    """Tell whether there is anything at a path, a dead link included."""
    return path.exists() or path.is_symlink()


def folders(folder: Path) -> tuple[str, ...]:
    """Give the names of the folders in a folder, sorted; none where there is no such folder."""
    return tuple(
        sorted(entry.name for entry in _entries(folder) if entry.is_dir() and not entry.is_symlink())
    )


def ending_in(folder: Path, ending: str) -> tuple[str, ...]:
    """Give the names of the files of a sort in a folder, sorted; none where there is no such folder."""
    return tuple(sorted(entry.name for entry in _entries(folder) if entry.name.endswith(ending)))


def all_ending_in(folder: Path, ending: str) -> tuple[Path, ...]:
    """Give all files of a sort in a folder and the folders in it, sorted; links to folders are not followed."""
    found = [folder / name for name in ending_in(folder, ending)]
    for inner in folders(folder):
        found += all_ending_in(folder / inner, ending)
    return tuple(sorted(found))


def picture_text(path: Path, most: int) -> str | None:
    """Give the text of a picture, None where it has more bytes than `most` or is not UTF-8."""
    if path.stat().st_size > most:
        return None
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        return None


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (entry for entry in folder.iterdir() if not entry.name.startswith("."))


def way_to(folder: Path) -> str:
    """Give the way from the current folder to one inside it, with `/`; empty where it is the same or elsewhere."""
    here, there = Path.cwd(), Path(os.path.normpath(folder.absolute()))
    return there.relative_to(here).as_posix().removeprefix(".") if there.is_relative_to(here) else ""


def is_file_inside(path: Path, folder: Path) -> bool:
    """Tell whether there is a file at a path that no link leads out of a folder."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def content(path: Path) -> bytes | None:
    """Give the bytes of a file, None where there is no file, or something that is none."""
    return path.read_bytes() if path.is_file() else None


def write(path: Path, data: bytes) -> None:
    """Replace or make a file in one instant: whoever looks, or stops this run, finds the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}{_DRAFT}")
    try:
        _drafted(draft, data, path)
    except OSError as failure:
        # Nobody has asked for the draft.
        failure.filename, failure.filename2 = str(path), None
        raise


def _drafted(draft: Path, data: bytes, path: Path) -> None:
    """Write a file under another name, and give it its own when it is whole."""
    try:
        draft.unlink(missing_ok=True)
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_new(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder, made where it is missing; `contents` holds them by their paths, with `/`.

    Ensures: all of them are there afterwards, or none; nothing that is there is overwritten.
    Raises: WorkspaceError where one of them, or the outermost folder of one, is there already.
    """
    # A folder is a workspace once it holds models, so they come last.
    tops = sorted({name.partition("/")[0] for name in contents}, key=lambda top: (top == MODELS, top))
    taken = [f"`{top}`" for top in tops if exists(folder / top)]
    if taken:
        raise WorkspaceError(f"`{folder}` already holds {', '.join(taken)}: nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".eamodel.{os.getpid()}{_DRAFT}"
    moved: list[Path] = []
    try:
        for name, data in contents.items():
            write(draft / name, data)
        for top in tops:
            (draft / top).rename(folder / top)
            moved.append(folder / top)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def oldest(folder: Path, suffix: str, *, keep: int) -> tuple[Path, ...]:
    """Give the files of an ending in a folder but for the newest few."""
    dated = sorted((entry.stat().st_mtime_ns, entry) for entry in folder.glob(f"*{suffix}"))
    return tuple(entry for _, entry in dated[: max(0, len(dated) - keep)])


def facts(folder: Path, suffix: str) -> str:
    """Give the path, size and time of change of each file of an ending below a folder, a line each, sorted."""
    lines = []
    for path in sorted(folder.rglob(f"*{suffix}")):
        about = path.stat()
        lines.append(f"{path.relative_to(folder).as_posix()} {about.st_size} {about.st_mtime_ns}\n")
    return "".join(lines)


def remove(path: Path) -> None:
    """Remove a file that may already be gone."""
    path.unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Remove the drafts of runs that were killed, and the folder where nothing else is left in it."""
    if not folder.is_dir():
        return
    for draft in folder.glob(f".*{_DRAFT}"):
        draft.unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def require_inside(path: Path, folder: Path) -> None:
    """Raise WorkspaceError where links lead a path out of a folder, so that nothing outside is written or removed."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise WorkspaceError(f"`{path}` leads out of `{folder}`: nothing is written there")
