"""`eamodel check`."""

from pathlib import Path

import click

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
from eamodel.pipeline.checked import checked
from eamodel.report.json_document import json_document


@click.command("check")
@workspace_argument
@model_option
@outcome_options
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
    use_cache: bool,
    self_test: bool,
) -> None:
    """Check every model of the workspace in DIR and report all findings.

    Leaves with 0 where nothing is wrong, with 1 where a finding matters enough, with 2 where nothing could be checked.
    """
    if self_test:
        from eamodel.cli.self_test import run  # few ask for it

        context.exit(run(folder, fail_on=fail_on, shape=shape))
    outcome = checked(folder, model=model, use_cache=use_cache)
    if shape == "json":
        click.echo(json_document(outcome.findings, models=outcome.models), nl=False)
    else:
        colour = wants_colour()
        click.echo(outcome.text(colour=colour, width=terminal_width()), nl=False, color=colour)
    context.exit(outcome.exit_code(SEVERITIES[fail_on]))
