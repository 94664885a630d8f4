"""`eamodel render`."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import click

from eamodel.cli.options import (
    FOLDER,
    cache_option,
    colour_option,
    terminal_width,
    wants_colour,
    workspace_argument,
)
from eamodel.cli.progress import progress
from eamodel.cli.today import today_option
from eamodel.draw.png import PX_PER_INCH, Raster
from eamodel.pipeline.drawn import all_jobs
from eamodel.pipeline.formats import Format, Output
from eamodel.pipeline.render import RenderOutcome, compare
from eamodel.pipeline.rendered import Rendering, rendered
from eamodel.pipeline.strays import Choice, Fault
from eamodel.pipeline.workspace import load
from eamodel.report.printable import printable
from eamodel.report.text import text
from eamodel.themes import THEMES

DENSITIES = (10, 2400)
SCALES = (0.1, 20)
_DONE = {
    Fault.MISSING: "written",
    Fault.STALE: "written",
    Fault.ORPHANED: "removed",
    Fault.FOREIGN: f"{Fault.FOREIGN.value}, left alone",
}
_NAMED: Final = 6


@click.command("render")
@workspace_argument
@click.option("--view", "views", metavar="VIEW", multiple=True, help="Draw this view only; may be repeated.")
@click.option("--model", "models", metavar="ID", multiple=True, help="Draw this model only; may be repeated.")
@click.option("--out", type=FOLDER, metavar="FOLDER", help="Draw into this folder instead of DIR/diagrams.")
@click.option(
    "--format",
    "formats",
    type=click.Choice([each.value for each in Format]),
    multiple=True,
    default=[Format.SVG.value],
    show_default=True,
    help="Write sheets as this; may be repeated.",
)
@click.option("--dpi", type=click.FloatRange(*DENSITIES), help="Pixels to an inch of a PNG, 96 if not given.")
@click.option("--scale", type=click.FloatRange(*SCALES), help="How many times its size on paper a PNG has.")
@click.option(
    "--panel",
    type=click.Choice(["right", "none"]),
    default="right",
    show_default=True,
    help="Where the panel stands; `none` leaves it out, for slides.",
)
@click.option(
    "--findings",
    is_flag=True,
    help="Mark on the sheets what `check` finds, and list it in the panel; needs --out.",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail where a picture is not up to date."
)
@click.option(
    "--relayout",
    is_flag=True,
    help="Forget where boxes stood (the layout locks) and lay everything out anew.",
)
@click.option(
    "--theme", type=click.Choice(list(THEMES)), help="Draw in this theme instead of that of the settings."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    default=all_jobs,
    help="How many views are drawn at a time; as many as there are processors if not given.",
)
@today_option
@cache_option
@colour_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    views: tuple[str, ...],
    models: tuple[str, ...],
    out: Path | None,
    theme: str | None,
    formats: tuple[str, ...],
    dpi: float | None,
    scale: float | None,
    panel: str,
    *,
    findings: bool,
    today: date,
    jobs: int,
    only_check: bool,
    relayout: bool,
    use_cache: bool,
) -> None:
    """Draw every sheet of every model of the workspace in DIR, as SVG or in other formats.

    Only pictures that changed are written; those of what no longer exists are removed. A model with mistakes that
    keep it from being drawn is reported, and the others are drawn. Boxes stay where the layout locks beside the
    pictures have them; those that could not are named.
    """
    output = replace(_output(formats, dpi, scale, panel, out), findings=findings)
    if findings and out is None:
        raise click.UsageError(
            "--findings needs --out: the folder of the workspace holds sheets without them"
        )
    choice = Choice(models, views, relayout)
    with progress("drawing") as watch:
        if only_check:  # a check looks for itself
            workspace = load(folder, theme=theme, today=today)
            found = Rendering(
                compare(workspace, out, choice, output, watch=watch, jobs=jobs), workspace.texts
            )
        else:
            found = rendered(
                folder,
                out,
                choice,
                output,
                theme=theme,
                today=today,
                watch=watch,
                jobs=jobs,
                use_cache=use_cache,
            )
    outcome, colour = found.outcome, wants_colour()
    told = text(outcome.findings, found.texts, colour=colour, width=terminal_width())
    click.echo(told, nl=False, color=colour)
    for picture in outcome.faults:
        word = picture.fault.value if only_check else _DONE[picture.fault]
        click.echo(f"{word}: {printable(str(picture.path))}")
    for move in outcome.moves:
        click.echo(f"moved on {move.model}/{move.view}: {_some(move.boxes)}")
    click.echo(_summary(outcome, only_check=only_check))
    context.exit(int(outcome.is_broken or (only_check and bool(outcome.faults))))


def _output(
    words: tuple[str, ...], dpi: float | None, scale: float | None, panel: str, out: Path | None
) -> Output:
    """Give how sheets are written, options that cannot be meant refused."""
    formats = tuple(dict.fromkeys(Format(word) for word in words))
    if Format.PNG not in formats and (dpi is not None or scale is not None):
        raise click.UsageError("--dpi and --scale are for --format png")
    if panel == "none" and out is None:
        raise click.UsageError("--panel none needs --out: the folder of the workspace holds whole sheets")
    raster = Raster(dpi or PX_PER_INCH, scale or 1.0)
    return Output(formats, raster, panel=panel != "none")


def _some(boxes: tuple[str, ...]) -> str:
    """Name a few boxes, and count the others.

    >>> _some(("a", "b"))
    'a, b'
    """
    more = len(boxes) - _NAMED
    return ", ".join(boxes[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _summary(outcome: RenderOutcome, *, only_check: bool) -> str:
    sheets = "1 sheet" if outcome.drawn == 1 else f"{outcome.drawn} sheets"
    if outcome.undrawn:
        models = "1 model" if len(outcome.undrawn) == 1 else f"{len(outcome.undrawn)} models"
        sheets += f", {models} not drawn"
        if not outcome.drawn and not outcome.faults:
            return sheets
    if only_check:
        wrong = len(outcome.faults)
        return f"{sheets}, {wrong} not up to date" if wrong else f"{sheets}, all up to date"
    written = [each for each in outcome.faults if _DONE[each.fault] == "written" and not each.is_lock]
    return f"{sheets}, {len(written)} written"
