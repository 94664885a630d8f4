"""`eamodel init`."""

import shlex
from pathlib import Path

import click

from eamodel.cli.options import workspace_argument
from eamodel.pipeline.init import init
from eamodel.report.printable import printable


@click.command("init")
@workspace_argument
@click.option("--organisation", metavar="NAME", help="Whose architecture it is.")
@click.option(
    "--classification",
    metavar="NAMES",
    help="The classes of your functions, with commas between them, in place of the four there are otherwise.",
)
def command(folder: Path, organisation: str | None, classification: str | None) -> None:
    """Make a workspace in DIR with a small worked example, in which comments explain the whole format.

    Nothing that is there is overwritten.
    """
    for name in init(folder, organisation=organisation, classes=classification):
        click.echo(f"written: {printable(str(folder / name))}")
    where = "" if folder == Path() else f" {printable(shlex.quote(str(folder)))}"
    click.echo(f"\nNext:\n  eamodel check{where}\n  eamodel render{where}")
