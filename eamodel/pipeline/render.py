"""Draw all sheets into a folder, or tell which pictures there are not what would be drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId
from eamodel.pipeline import files
from eamodel.pipeline.drawing import SheetId
from eamodel.pipeline.drawn import DrawnView, drawn_views
from eamodel.pipeline.errors import CouldNotRunError
from eamodel.pipeline.formats import PLAIN, Format, Output, require
from eamodel.pipeline.locks import Move, file_name
from eamodel.pipeline.lookup import not_there
from eamodel.pipeline.sheets import Atlas
from eamodel.pipeline.strays import EVERYTHING, LOCKS, Choice, Fault, Picture, of_format, strays
from eamodel.pipeline.workspace import Workspace

Watch = Callable[[str, int, int], None]
"""Told after each view: its name, how many sheets are drawn, how many there are."""


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
    jobs: int = 1,
) -> RenderOutcome:
    """Draw in memory and give every picture in the folder that is not what was drawn. Nothing on the disk changes.

    Only files of the formats that are asked for are looked at; `jobs` views are drawn at a time.
    Raises: NotThereError for a model or view that does not exist; WorkspaceError where links lead out of the folder;
    MissingExtraError and TooLargeError for what cannot be written.
    """
    for form in output.formats:
        require(form)
    folder = _folder(workspace, out, output)
    atlases = _atlases(workspace, choice, findings=output.findings)
    sheets = [sheet for atlas in atlases.values() for sheet in _wanted(atlas, choice)]
    faults: list[Picture] = []
    findings = list(_kept_from_drawing(workspace, choice))
    views: list[DrawnView] = []
    for view in drawn_views(atlases, sheets, output, jobs=jobs):
        views.append(view)
        for each in view.sheets:
            findings += each.findings
            for form, data in each.contents.items():
                faults += _fault(folder / view.model / each.sheet.file(form), data)
        if watch is not None:
            watch(view.view, min(len(sheets), sum(len(each.sheets) for each in views)), len(sheets))
    for form in output.formats:
        expected = {
            (view.model, each.sheet.file(form))
            for view in views
            for each in view.sheets
            if form in each.sheet.formats(output.formats)
        }
        faults += strays(folder, workspace, atlases, expected, choice, of_format(form))
    if out is None and Format.SVG in output.formats:
        for view in views:
            faults += _fault(folder / view.model / file_name(view.view), view.lock.encode())
        locks = {(view.model, file_name(view.view)) for view in views}
        faults += strays(folder, workspace, atlases, locks, choice, LOCKS)
    undrawn = sorted((set(choice.models) or _known(workspace)) - set(atlases))
    return RenderOutcome(
        findings=workspace.located(findings),
        faults=tuple(faults),
        drawn=sum(not each.is_refused for view in views for each in view.sheets),
        undrawn=tuple(undrawn),
        moves=tuple(Move(view.model, view.view, view.moved) for view in views if view.moved),
    )


def render(
    workspace: Workspace,
    out: Path | None,
    choice: Choice = EVERYTHING,
    output: Output = PLAIN,
    *,
    watch: Watch | None = None,
    jobs: int = 1,
) -> RenderOutcome:
    """Draw into the folder: write what is missing or stale, then remove what is orphaned; the rest is not touched.

    Ensures: whatever stops the run, each picture is the old one or the new one. A picture nobody drew here stays.
    Raises: as `compare`.
    """
    outcome = compare(workspace, out, choice, output, watch=watch, jobs=jobs)
    for picture in outcome.faults:
        if picture.fault in {Fault.MISSING, Fault.STALE}:
            files.write(picture.path, picture.data)
    for picture in outcome.faults:
        if picture.fault is Fault.ORPHANED:
            files.remove(picture.path)
    for folder in sorted({picture.path.parent for picture in outcome.faults}):
        files.tidy(folder)
    return outcome


def _folder(workspace: Workspace, out: Path | None, output: Output) -> Path:
    """Give the folder of the pictures, and make sure that no link leads out of it or of the workspace."""
    kept = workspace.root / workspace.settings.folders.diagrams
    if out is None:
        folder = kept
        files.require_inside(folder, workspace.root)
    else:
        folder = out
        if not output.is_kept and folder.resolve().is_relative_to(kept.resolve()):
            raise CouldNotRunError(
                f"`{out}` is where the workspace keeps its sheets, whole and without findings: name another folder"
            )
    for model_id in workspace.models:
        files.require_inside(folder / model_id, folder)
    return folder


def _atlases(workspace: Workspace, choice: Choice, *, findings: bool) -> dict[ModelId, Atlas]:
    """Give the sheets of each chosen model that can be drawn."""
    known = _known(workspace)
    for name in choice.models:
        if name not in known:
            raise not_there(name, sorted(known), "model")
    atlases = {
        model_id: workspace.atlas(model_id, relayout=choice.relayout, findings=findings)
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


def _fault(path: Path, data: bytes) -> Iterator[Picture]:
    """Give a file that is not there, or not what it should be."""
    there = files.content(path)
    if there != data:
        yield Picture(path, Fault.MISSING if there is None else Fault.STALE, data)
