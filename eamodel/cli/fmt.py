"""`eamodel fmt`."""

from pathlib import Path

import click

from eamodel.cli.options import colour_option, model_option, terminal_width, wants_colour, workspace_argument
from eamodel.pipeline.fmt import Formatting, formatted
from eamodel.pipeline.workspace import load
from eamodel.report.printable import printable
from eamodel.report.text import text


@click.command("fmt")
@workspace_argument
@model_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file is not in style.")
@colour_option
@click.pass_context
def command(context: click.Context, folder: Path, model: str | None, *, only_check: bool) -> None:
    """Bring every file of the models and scenarios in DIR into the one canonical style.

    Only blanks, free lines and line ends change: comments, quotes and the order stay, and so does what the files mean.
    A file that cannot be read is reported and left as it is.
    """
    workspace = load(folder)
    formatting = formatted(workspace, model=model)
    if not only_check:
        formatting.edits.write()
    colour = wants_colour()
    told = text(formatting.findings, workspace.texts, colour=colour, width=terminal_width())
    click.echo(told, nl=False, color=colour)
    for each in formatting.edits.rewrites:
        click.echo(f"{'not in style' if only_check else 'written'}: {printable(each.path)}")
    click.echo(_summary(formatting, only_check=only_check))
    is_wanting = only_check and bool(formatting.edits.rewrites)
    context.exit(int(bool(formatting.findings) or is_wanting))


def _summary(formatting: Formatting, *, only_check: bool) -> str:
    files = "1 file" if formatting.files == 1 else f"{formatting.files} files"
    changed = len(formatting.edits.rewrites)
    if only_check:
        return f"{files}, {changed} not in style" if changed else f"{files}, all in style"
    return f"{files}, {changed} written"
