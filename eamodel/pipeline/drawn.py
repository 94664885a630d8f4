"""Draw the sheets of many views, each view in one go, on as many processors as there may be."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from eamodel.diagnostic import Finding
from eamodel.ids import ModelId, ViewId
from eamodel.pipeline.drawing import Drawing, SheetId
from eamodel.pipeline.formats import Format, Output
from eamodel.pipeline.sheets import Atlas
from eamodel.source.lock_file import lock_text


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A sheet with what its view could not do well, and its bytes in each format.

    One that `is_refused` is not drawn: of its formats only that in words has bytes.
    """

    sheet: SheetId
    findings: tuple[Finding, ...]
    contents: Mapping[Format, bytes]
    is_refused: bool


@dataclass(frozen=True, slots=True)
class DrawnView:
    """The sheets of a view, the text of its lock, and what moved; these two are empty where nothing is laid out."""

    model: ModelId
    view: ViewId
    sheets: tuple[DrawnSheet, ...]
    lock: str
    moved: tuple[str, ...]


def drawn_views(
    atlases: Mapping[ModelId, Atlas], sheets: Sequence[SheetId], output: Output, *, jobs: int
) -> Iterator[DrawnView]:
    """Give the views of some sheets in their order, as soon as each is drawn.

    Ensures: the same bytes, however many `jobs` work at once.
    """
    work = [tuple(group) for _, group in groupby(sheets, key=lambda each: (each.model, each.view))]
    hands = min(jobs, len(work))
    if hands < 2 or not hasattr(os, "fork"):
        yield from (_drawn(atlases, each, output) for each in work)
        return
    import multiprocessing  # most workspaces have few views, or one processor
    from concurrent.futures import ProcessPoolExecutor

    # A forked process has the models already; nothing has to be read, or sent to it.
    pool = ProcessPoolExecutor(hands, multiprocessing.get_context("fork"), _Worker.begin, (atlases, output))
    with pool:
        yield from pool.map(_Worker.work, work)


def all_jobs() -> int:
    """Give the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker:
    """A process of the pool, which is told once what it works on."""

    atlases: Mapping[ModelId, Atlas]
    output: Output

    @classmethod
    def begin(cls, atlases: Mapping[ModelId, Atlas], output: Output) -> None:
        cls.atlases, cls.output = atlases, output

    @classmethod
    def work(cls, sheets: Sequence[SheetId]) -> DrawnView:
        return _drawn(cls.atlases, sheets, cls.output)


def _drawn(atlases: Mapping[ModelId, Atlas], sheets: Sequence[SheetId], output: Output) -> DrawnView:
    model, view = sheets[0].model, sheets[0].view
    atlas = atlases[model]
    parts = [part for sheet in sheets for part in atlas.parts(sheet, panel=output.panel)]
    drawings = [atlas.draw(part, panel=output.panel) for part in parts]
    return DrawnView(
        model,
        view,
        tuple(_drawn_sheet(each, output) for each in drawings),
        lock_text(atlas.lock(view)) if output.is_drawn else "",
        atlas.moved(view) if output.is_drawn else (),
    )


def _drawn_sheet(drawing: Drawing, output: Output) -> DrawnSheet:
    is_refused = output.is_drawn and drawing.is_refused
    forms = [
        form for form in drawing.sheet.formats(output.formats) if form is Format.MARKDOWN or not is_refused
    ]
    contents = {form: drawing.content(form, output.raster) for form in forms}
    return DrawnSheet(drawing.sheet, drawing.findings if output.is_drawn else (), contents, is_refused)
