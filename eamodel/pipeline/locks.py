"""The layout locks of a workspace, beside its pictures: where they are, and what they say."""

from dataclasses import dataclass
from pathlib import Path

from eamodel.ids import ModelId, ViewId
from eamodel.pipeline import files
from eamodel.settings import Settings
from eamodel.source.lock_file import MARK, LockReading, read_lock

_MARK_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Move:
    """A view on which boxes that its lock knew do not stand where they stood."""

    model: ModelId
    view: ViewId
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Locks:
    """The locks of one model's views in the workspace below `root`."""

    root: Path
    model: ModelId
    settings: Settings

    def read(self, view: ViewId) -> LockReading:
        """Give the lock of a view, with what is wrong with its file; nothing where there is none."""
        name = f"{self.settings.folders.diagrams}/{self.model}/{file_name(view)}"
        path = self.root / name
        # A link that leads elsewhere is no input of this workspace.
        if not files.is_file_inside(path, self.root):
            return LockReading(None)
        is_small = path.stat().st_size <= self.settings.limits.max_bytes
        return read_lock(path.read_bytes() if is_small else b"", name)


def unlocked(view: ViewId) -> LockReading:  # noqa: ARG001
    """Give no lock, whatever the view."""
    return LockReading(None)


def file_name(view: ViewId) -> str:
    """Give the name of a view's lock.

    >>> file_name(ViewId("level-0"))
    'level-0.lock.json'
    """
    return f"{view}{files.LOCK}"


def is_lock(content: bytes) -> bool:
    """Tell whether a file was written as a lock here, going by how it begins."""
    return MARK in content[:_MARK_BYTES]
