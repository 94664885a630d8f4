"""`eamodel render`."""

from pathlib import Path

import click

from eamodel.cli.options import FOLDER, colour_option, terminal_width, wants_colour, workspace_argument
from eamodel.cli.progress import progress
from eamodel.pipeline.render import Choice, Fault, RenderOutcome, compare, render
from eamodel.pipeline.workspace import load
from eamodel.report.printable import printable
from eamodel.report.text import text
from eamodel.themes import THEMES

_DONE = {
    Fault.MISSING: "written",
    Fault.STALE: "written",
    Fault.ORPHANED: "removed",
    Fault.FOREIGN: f"{Fault.FOREIGN.value}, left alone",
}


@click.command("render")
@workspace_argument
@click.option("--view", "views", metavar="VIEW", multiple=True, help="Draw this view only; may be repeated.")
@click.option("--model", "models", metavar="ID", multiple=True, help="Draw this model only; may be repeated.")
@click.option("--out", type=FOLDER, metavar="FOLDER", help="Draw into this folder instead of DIR/diagrams.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail where a picture is not up to date."
)
@click.option(
    "--theme", type=click.Choice(list(THEMES)), help="Draw in this theme instead of that of the settings."
)
@colour_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    views: tuple[str, ...],
    models: tuple[str, ...],
    out: Path | None,
    theme: str | None,
    *,
    only_check: bool,
) -> None:
    """Draw every sheet of every model of the workspace in DIR.

    Only pictures that changed are written; those of what no longer exists are removed. A model with mistakes that
    keep it from being drawn is reported, and the others are drawn.
    """
    workspace, choice = load(folder, theme=theme), Choice(models, views)
    with progress("drawing") as watch:
        work = compare if only_check else render
        outcome = work(workspace, out, choice, watch=watch)
    colour = wants_colour()
    findings = text(outcome.findings, workspace.texts, colour=colour, width=terminal_width())
    click.echo(findings, nl=False, color=colour)
    for picture in outcome.faults:
        word = picture.fault.value if only_check else _DONE[picture.fault]
        click.echo(f"{word}: {printable(str(picture.path))}")
    click.echo(_summary(outcome, only_check=only_check))
    context.exit(int(outcome.is_broken or (only_check and bool(outcome.faults))))


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
    return f"{sheets}, {sum(_DONE[each.fault] == 'written' for each in outcome.faults)} written"
