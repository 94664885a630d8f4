"""`eamodel check`."""

from datetime import date
from pathlib import Path

import click

from eamodel.cli.baseline import baseline_options, written_to
from eamodel.cli.options import (
    SEVERITIES,
    cache_option,
    colour_option,
    model_option,
    outcome_options,
    terminal_width,
    wants_colour,
    workspace_argument,
)
from eamodel.cli.today import today_option
from eamodel.pipeline.baseline import read_baseline, write_baseline
from eamodel.pipeline.checked import checked
from eamodel.report.json_document import json_document
from eamodel.report.printable import printable


@click.command("check")
@workspace_argument
@model_option
@outcome_options
@today_option
@baseline_options
@cache_option
@colour_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    *,
    model: str | None,
    fail_on: str,
    shape: str,
    today: date,
    known: Path | None,
    write: str | None,
    use_cache: bool,
) -> None:
    """Check every model of the workspace in DIR and report all findings.

    Leaves with 0 where nothing is wrong, with 1 where a finding matters enough, with 2 where nothing could be checked.
    """
    folder, path = written_to(folder, known, write)
    if path is not None and model is not None:
        raise click.UsageError("a baseline is of all models: write it without --model")
    baseline = read_baseline(known) if known is not None and path is None else None
    outcome = checked(folder, model=model, today=today, use_cache=use_cache)
    if path is not None:
        baseline = outcome.baseline
        write_baseline(path, baseline)
        click.echo(f"written: {printable(str(path))}", err=True)
    if baseline is not None:
        outcome = outcome.against(baseline, is_whole=model is None)
    if shape == "json":
        click.echo(json_document(outcome.findings, models=outcome.models), nl=False)
    else:
        colour = wants_colour()
        click.echo(outcome.text(colour=colour, width=terminal_width()), nl=False, color=colour)
    context.exit(outcome.exit_code(SEVERITIES[fail_on]))
