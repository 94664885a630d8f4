"""`eamodel rename`."""

from pathlib import Path
from shlex import join

import click

from eamodel.cli.options import model_option, workspace_argument
from eamodel.pipeline.baseline import outdated
from eamodel.pipeline.rename import Renaming, rename
from eamodel.pipeline.workspace import load
from eamodel.report.printable import printable
from eamodel.source.references import Namespace


@click.command("rename")
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
@workspace_argument
@model_option
@click.option(
    "--kind",
    type=click.Choice([each.value for each in Namespace]),
    help="What ID names, where it names several things.",
)
@click.option("--scenario", metavar="ID", help="The scenario whose step or problem is meant.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show the difference.")
def command(
    old: str,
    new: str,
    folder: Path,
    model: str | None,
    kind: str | None,
    scenario: str | None,
    *,
    dry_run: bool,
) -> None:
    """Call the thing ID by NEW from now on, wherever the files in DIR refer to it.

    Nothing else in the files is touched. All files are written or none.
    """
    namespace = Namespace(kind) if kind is not None else None
    renaming = rename(load(folder), old, new, model=model, namespace=namespace, scenario=scenario)
    if dry_run:
        for line in renaming.edits.diff():
            click.echo(printable(line.removesuffix("\r")))
        return
    renaming.edits.write()
    for each in renaming.edits.rewrites:
        click.echo(f"written: {printable(each.path)}")
    click.echo(_summary(renaming))
    baseline = outdated(folder, old) if renaming.edits.rewrites else None
    if baseline is not None:
        anew = join(["eamodel", "check", str(folder), "--write-baseline"])
        click.echo(
            f"`{printable(str(baseline))}` knows findings of `{old}`: write it anew with `{printable(anew)}`"
        )


def _summary(renaming: Renaming) -> str:
    if not renaming.edits.rewrites:
        return f"the {renaming.named} is called so already"
    count = renaming.places
    places = "1 place" if count == 1 else f"{count} places"
    return f"the {renaming.named} is called `{renaming.new}` now, in {places}"
