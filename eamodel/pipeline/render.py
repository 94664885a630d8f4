"""Draw all sheets into a folder, or tell which pictures there are not what would be drawn."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId, ViewId
from eamodel.pipeline import files
from eamodel.pipeline.drawing import SheetId
from eamodel.pipeline.formats import PLAIN, Format, Output, require
from eamodel.pipeline.locks import Move, file_name
from eamodel.pipeline.lookup import not_there
from eamodel.pipeline.sheets import Atlas
from eamodel.pipeline.strays import EVERYTHING, LOCKS, Choice, Fault, Picture, of_format, strays
from eamodel.pipeline.workspace import Workspace
from eamodel.source.lock_file import lock_text

Watch = Callable[[str, int, int], None]
"""Told after each sheet: its name, how many are drawn, how many there are."""


@dataclass(frozen=True, slots=True)
class RenderOutcome:
    """What a run drew. `findings` kept models from being drawn, or tell what a layout could not do well."""

    findings: tuple[Finding, ...]
    faults: tuple[Picture, ...]
    drawn: int
    undrawn: tuple[str, ...] = ()
    """The chosen models that could not be drawn."""
    moves: tuple[Move, ...] = ()
    """What does not stand where the locks had it."""

    @property
    def is_broken(self) -> bool:
        """Whether something could not be drawn as it should be."""
        return any(finding.severity >= Severity.ERROR for finding in self.findings)


def compare(
    workspace: Workspace,
    out: Path | None,
    choice: Choice = EVERYTHING,
    output: Output = PLAIN,
    *,
    watch: Watch | None = None,
) -> RenderOutcome:
    """Draw in memory and give every picture in the folder that is not what was drawn. Nothing on the disk changes.

    Only files of the formats that are asked for are looked at.
    Raises: NotThereError for a model or view that does not exist; WorkspaceError where links lead out of the folder;
    MissingExtraError and TooLargeError for what cannot be written.
    """
    for form in output.formats:
        require(form)
    folder = _folder(workspace, out)
    atlases = _atlases(workspace, choice)
    sheets = [sheet for atlas in atlases.values() for sheet in _wanted(atlas, choice)]
    faults: list[Picture] = []
    findings = list(_kept_from_drawing(workspace, choice))
    for done, sheet in enumerate(sheets, start=1):
        drawing = atlases[sheet.model].draw(sheet, panel=output.panel)
        if output.is_drawn:
            findings += drawing.findings
        for form in output.formats:
            path, data = folder / sheet.model / sheet.file(form), drawing.content(form, output.raster)
            there = files.content(path)
            if there != data:
                faults.append(Picture(path, Fault.MISSING if there is None else Fault.STALE, data))
        if watch is not None:
            watch(sheet.name, done, len(sheets))
    views = dict.fromkeys((sheet.model, sheet.view) for sheet in sheets)
    for form in output.formats:
        expected = {(each.model, each.file(form)) for each in sheets}
        faults += strays(folder, workspace, atlases, expected, choice, of_format(form))
    if out is None and Format.SVG in output.formats:
        faults += _lock_faults(folder, atlases, views)
        locks = {(model, file_name(view)) for model, view in views}
        faults += strays(folder, workspace, atlases, locks, choice, LOCKS)
    undrawn = sorted((set(choice.models) or _known(workspace)) - set(atlases))
    moves = [Move(model, view, atlases[model].moved(view)) for model, view in views if output.is_drawn]
    return RenderOutcome(
        findings=workspace.located(findings),
        faults=tuple(faults),
        drawn=len(sheets),
        undrawn=tuple(undrawn),
        moves=tuple(move for move in moves if move.boxes),
    )


def render(
    workspace: Workspace,
    out: Path | None,
    choice: Choice = EVERYTHING,
    output: Output = PLAIN,
    *,
    watch: Watch | None = None,
) -> RenderOutcome:
    """Draw into the folder: write what is missing or stale, then remove what is orphaned; the rest is not touched.

    Ensures: whatever stops the run, each picture is the old one or the new one. A picture nobody drew here stays.
    Raises: as `compare`.
    """
    outcome = compare(workspace, out, choice, output, watch=watch)
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
        model_id: workspace.atlas(model_id, relayout=choice.relayout)
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


def _lock_faults(
    folder: Path, atlases: Mapping[ModelId, Atlas], views: Iterable[tuple[ModelId, ViewId]]
) -> Iterator[Picture]:
    """Give the locks that are not those of the views as drawn."""
    for model, view in views:
        path, data = folder / model / file_name(view), lock_text(atlases[model].lock(view)).encode()
        there = files.content(path)
        if there != data:
            yield Picture(path, Fault.MISSING if there is None else Fault.STALE, data)
