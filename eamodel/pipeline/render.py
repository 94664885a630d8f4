"""Draw all sheets into a folder, or tell which pictures there are not what would be drawn."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId, ViewId
from eamodel.pipeline import files
from eamodel.pipeline.lookup import not_there
from eamodel.pipeline.sheets import Atlas, SheetId
from eamodel.pipeline.workspace import Workspace

Watch = Callable[[str, int, int], None]
"""Told after each sheet: its name, how many are drawn, how many there are."""


class Fault(Enum):
    """In which way a picture in the folder is not what would be drawn."""

    MISSING = "missing"
    STALE = "stale"
    ORPHANED = "orphaned"
    FOREIGN = "not drawn by eamodel"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the folder that is not what would be drawn; `path` is as the user would write it."""

    path: Path
    fault: Fault
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class RenderOutcome:
    """What a run drew. `findings` kept models from being drawn, or tell what a layout could not do well."""

    findings: tuple[Finding, ...]
    faults: tuple[Picture, ...]
    drawn: int
    undrawn: tuple[str, ...] = ()
    """The chosen models that could not be drawn."""

    @property
    def is_broken(self) -> bool:
        """Whether something could not be drawn as it should be."""
        return any(finding.severity >= Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be drawn; empty means all of them."""

    models: tuple[str, ...] = ()
    views: tuple[str, ...] = ()


def compare(
    workspace: Workspace, out: Path | None, choice: Choice = Choice(), *, watch: Watch | None = None
) -> RenderOutcome:
    """Draw in memory and give every picture in the folder that is not what was drawn. Nothing on the disk changes.

    Raises: NotThereError for a model or view that does not exist; WorkspaceError where links lead out of the folder.
    """
    folder = _folder(workspace, out)
    atlases = _atlases(workspace, choice)
    sheets = [sheet for atlas in atlases.values() for sheet in _wanted(atlas, choice)]
    faults: list[Picture] = []
    refused = 0
    findings = list(_kept_from_drawing(workspace, choice))
    for done, sheet in enumerate(sheets, start=1):
        drawing = atlases[sheet.model].draw(sheet)
        findings += drawing.findings
        path, data = folder / sheet.model / sheet.name, drawing.svg.encode()
        there = files.content(path)
        refused += drawing.is_refused
        if there != data and not drawing.is_refused:
            faults.append(Picture(path, Fault.MISSING if there is None else Fault.STALE, data))
        if watch is not None:
            watch(sheet.name, done, len(sheets))
    faults += _strays(folder, workspace, atlases, sheets, choice)
    undrawn = sorted((set(choice.models) or _known(workspace)) - set(atlases))
    return RenderOutcome(workspace.located(findings), tuple(faults), len(sheets) - refused, tuple(undrawn))


def render(
    workspace: Workspace, out: Path | None, choice: Choice = Choice(), *, watch: Watch | None = None
) -> RenderOutcome:
    """Draw into the folder: write what is missing or stale, then remove what is orphaned; the rest is not touched.

    Ensures: whatever stops the run, each picture is the old one or the new one. A picture nobody drew here stays.
    Raises: as `compare`.
    """
    outcome = compare(workspace, out, choice, watch=watch)
    for picture in outcome.faults:
        if picture.fault in {Fault.MISSING, Fault.STALE}:
            files.write(picture.path, picture.data)
    for picture in outcome.faults:
        if picture.fault is Fault.ORPHANED:
            files.remove(picture.path)
    for folder in sorted({picture.path.parent for picture in outcome.faults}):
        files.tidy(folder)
    return outcome


def _folder(workspace: Workspace, out: Path | None) -> Path:
    """Give the folder of the pictures, and make sure that no link leads out of it or of the workspace."""
    if out is None:
        folder = workspace.root / workspace.settings.folders.diagrams
        files.require_inside(folder, workspace.root)
    else:
        folder = out
    for model_id in workspace.models:
        files.require_inside(folder / model_id, folder)
    return folder


def _atlases(workspace: Workspace, choice: Choice) -> dict[ModelId, Atlas]:
    """Give the sheets of each chosen model that can be drawn."""
    known = _known(workspace)
    for name in choice.models:
        if name not in known:
            raise not_there(name, sorted(known), "model")
    atlases = {
        model_id: workspace.atlas(model_id)
        for model_id in workspace.models
        if model_id not in workspace.broken and (not choice.models or model_id in choice.models)
    }
    views = dict.fromkeys(str(view) for atlas in atlases.values() for view in atlas.pages)
    for name in choice.views:
        if name not in views and atlases:
            raise not_there(name, views, "view")
    return atlases


def _known(workspace: Workspace) -> frozenset[str]:
    owners = {workspace.owner(finding) for finding in workspace.findings}
    return frozenset({*workspace.models, *(each for each in owners if each is not None)})


def _wanted(atlas: Atlas, choice: Choice) -> Iterator[SheetId]:
    return (sheet for sheet in atlas.sheets() if not choice.views or sheet.view in choice.views)


def _kept_from_drawing(workspace: Workspace, choice: Choice) -> Iterator[Finding]:
    """Give the errors that keep chosen models from being drawn."""
    behind = {each for name in choice.models for each in workspace.behind(ModelId(name))}
    for finding in workspace.findings:
        concerned = workspace.owner(finding)
        if finding.severity >= Severity.ERROR and (not behind or concerned is None or concerned in behind):
            yield finding


def _strays(
    folder: Path,
    workspace: Workspace,
    atlases: Collection[ModelId],
    sheets: Collection[SheetId],
    choice: Choice,
) -> Iterator[Picture]:
    """Give the pictures that no sheet stands for, in the folders of drawn models and of models that are gone.

    The pictures of a model that is there and could not be read are nobody's business: they stay as they are.
    """
    expected = {(sheet.model, sheet.name) for sheet in sheets}
    for name in files.folders(folder):
        is_drawn = ModelId(name) in atlases
        if not is_drawn and (choice.models or choice.views or _is_there(workspace, name)):
            continue
        for picture in files.pictures(folder / name):
            if (ModelId(name), picture) in expected or not _belongs(picture, choice):
                continue
            ours = _is_ours(folder / name / picture)
            if ours:
                yield Picture(folder / name / picture, Fault.ORPHANED)
            elif is_drawn:
                yield Picture(folder / name / picture, Fault.FOREIGN)


def _is_there(workspace: Workspace, name: str) -> bool:
    models = workspace.root / workspace.settings.folders.models
    return any(files.exists(models / f"{name}{suffix}") for suffix in ("", ".yaml", ".yml"))


def _belongs(picture: str, choice: Choice) -> bool:
    """Tell whether a picture is of one of the chosen views, going by its name."""
    view = ViewId(picture.removesuffix(files.PICTURE).partition("--")[0])
    return not choice.views or view in choice.views


def _is_ours(path: Path) -> bool:
    """Tell whether a picture was drawn here, going by the marks of its root element."""
    start = (files.content(path) or b"")[:_ROOT_BYTES]
    return b" data-model=" in start and b" data-view=" in start


_ROOT_BYTES = 4096
