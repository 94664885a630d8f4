"""`eamodel check`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from eamodel import __version__
from eamodel.cli.baseline import baseline_options, gate
from eamodel.cli.options import (
    SEVERITIES,
    cache_option,
    colour_option,
    fail_option,
    model_option,
    terminal_width,
    wants_colour,
    workspace_argument,
)
from eamodel.cli.today import today_option
from eamodel.pipeline.checked import checked
from eamodel.pipeline.files import write
from eamodel.pipeline.outputs import require_apart
from eamodel.pipeline.reported import reported
from eamodel.report.formats import FORMATS
from eamodel.report.report import Screen


def _named(
    context: click.Context, parameter: click.Parameter, words: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """Give the format and the file of each report that is asked for."""
    pairs = [word.partition("=") for word in words]
    for shape, _, file in pairs:
        if shape not in FORMATS or not file:
            known = ", ".join(FORMATS)
            raise click.BadParameter(f"write FORMAT=FILE, with one of {known}", context, parameter)
    return tuple((shape, Path(file)) for shape, _, file in pairs)


@click.command("check")
@workspace_argument
@model_option
@fail_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For people, for scripts, or for a service that shows findings.",
)
@click.option(
    "--report",
    "files",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=_named,
    help="Also write a report into this file; may be repeated.",
)
@click.option(
    "--report-standing",
    "bare",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=_named,
    help="The same without what is exempted or known; may be repeated.",
)
@today_option
@baseline_options
@cache_option
@click.option("--self-test", is_flag=True, help="Ask the workspace's own rules about their examples instead.")
@colour_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    *,
    model: str | None,
    fail_on: str,
    shape: str,
    files: tuple[tuple[str, Path], ...],
    bare: tuple[tuple[str, Path], ...],
    today: date,
    known: Path | None,
    write_known: str | None,
    use_cache: bool,
    self_test: bool,
) -> None:
    """Check every model of the workspace in DIR and report all findings.

    Leaves with 0 where nothing is wrong, with 1 where a finding matters enough, with 2 where nothing could be checked.
    """
    screen = Screen(wants_colour(), terminal_width())
    least = SEVERITIES[fail_on]
    paths = tuple(path for _, path in (*files, *bare))
    if self_test:
        from eamodel.cli.self_test import tested  # few ask for it

        require_apart(folder, paths)
        report = tested(folder, fail_on=least, screen=screen, version=__version__, is_text=shape == "text")
    else:
        gated = gate(folder, known, write_known, is_whole=model is None)
        folder = gated.folder
        require_apart(folder, paths, baselines=gated.files)
        outcome = gated.judged(checked(folder, model=model, today=today, use_cache=use_cache))
        report = reported(outcome, folder, fail_on=least, screen=screen, version=__version__)
    unseen = replace(report, screen=Screen())
    for of, wanted in ((unseen, files), (unseen.standing, bare)):
        for other, file in wanted:
            write(file, FORMATS[other](of).encode(errors="backslashreplace"))
    click.echo(FORMATS[shape](report), nl=False, color=screen.colour)
    context.exit(int(any(map(report.fails, report.findings))))
