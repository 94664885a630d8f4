"""Which files in the folder of pictures are not what would be drawn, and which of them nobody drew."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Final

from eamodel.ids import ModelId, ViewId
from eamodel.pipeline import files
from eamodel.pipeline.formats import Format, is_ours
from eamodel.pipeline.locks import is_lock
from eamodel.pipeline.workspace import Workspace


class Fault(Enum):
    """In which way a picture in the folder is not what would be drawn."""

    MISSING = "missing"
    STALE = "stale"
    ORPHANED = "orphaned"
    FOREIGN = "not drawn by eamodel"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or lock in the folder that is not as it would be drawn; `path` is as the user would write it."""

    path: Path
    fault: Fault
    data: bytes = b""

    @property
    def is_lock(self) -> bool:
        """Whether it is a layout lock, not a picture."""
        return self.path.name.endswith(files.LOCK)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be drawn; empty means all of them. `relayout` forgets the locks of what is drawn."""

    models: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    relayout: bool = False


EVERYTHING: Final = Choice()


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file by its ending: how one that was drawn here is known, and whether one that was not is named."""

    ending: str
    is_ours: Callable[[bytes], bool]
    is_named: bool


LOCKS: Final = Sort(files.LOCK, is_lock, is_named=True)


def of_format(form: Format) -> Sort:
    """Give the files of a format."""
    return Sort(form.suffix, partial(is_ours, form), is_named=form is Format.SVG)


def strays(
    folder: Path,
    workspace: Workspace,
    atlases: Collection[ModelId],
    expected: Collection[tuple[ModelId, str]],
    choice: Choice,
    sort: Sort,
) -> Iterator[Picture]:
    """Give the files of a sort that no sheet stands for, in the folders of drawn models and of models that are gone.

    The pictures of a model that is there and could not be read are nobody's business: they stay as they are. An SVG
    that nobody drew here is named, for it passes for a sheet; other files may well be somebody's own.
    """
    for name in files.folders(folder):
        is_drawn = ModelId(name) in atlases
        if not is_drawn and (choice.models or choice.views or _is_there(workspace, name)):
            continue
        for picture in files.ending_in(folder / name, sort.ending):
            if (ModelId(name), picture) in expected or not _belongs(picture, choice):
                continue
            path = folder / name / picture
            if sort.is_ours(files.content(path) or b""):
                yield Picture(path, Fault.ORPHANED)
            elif is_drawn and sort.is_named:
                yield Picture(path, Fault.FOREIGN)


def _is_there(workspace: Workspace, name: str) -> bool:
    models = workspace.root / workspace.settings.folders.models
    return any(files.exists(models / f"{name}{suffix}") for suffix in ("", ".yaml", ".yml"))


def _belongs(picture: str, choice: Choice) -> bool:
    """Tell whether a picture is of one of the chosen views, going by its name."""
    view = ViewId(picture.partition("--")[0].partition(".")[0])
    return not choice.views or view in choice.views
