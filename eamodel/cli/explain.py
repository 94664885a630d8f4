"""`eamodel explain`."""

from pathlib import Path

import click

from eamodel.cli.options import colour_option, terminal_width, wants_colour, workspace_argument
from eamodel.cli.table import table
from eamodel.pipeline.code_pages import FAMILIES, asked_for
from eamodel.pipeline.settings import read_settings
from eamodel.report.code_page import code_page


@click.command("explain")
@click.argument("code", metavar="CODE")
@workspace_argument
@colour_option
def command(code: str, folder: Path) -> None:
    """Explain what the findings of CODE mean: why they matter, what to do, and an example.

    CODE is a code such as EA311, its name such as unclassified-function, or a family such as EA3; in a workspace also
    a rule of its own.
    """
    pages = asked_for(code, read_settings(folder).pages)
    if code.upper() in FAMILIES:
        rows = [(page.code, page.severity.word, page.name, page.summary) for page in pages]
        click.echo(f"{FAMILIES[code.upper()]}\n")
        click.echo(table(("code", "severity", "name", "summary"), rows), nl=False)
        return
    colour = wants_colour()
    for page in pages:
        click.echo(code_page(page, colour=colour, width=terminal_width()), nl=False, color=colour)
