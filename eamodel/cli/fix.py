"""`eamodel fix`."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from eamodel.cli.options import colour_option, model_option, wants_colour, workspace_argument
from eamodel.pipeline.code_pages import asked_for
from eamodel.pipeline.fix import Fixing, Unfixed, fixes
from eamodel.pipeline.inputs import sources
from eamodel.report.ink import Ink, inked
from eamodel.report.printable import printable
from eamodel.report.text import counted, place

_INKS = {"+": Ink.ADDED, "-": Ink.REMOVED, "@": Ink.MARK}


@click.command("fix")
@workspace_argument
@model_option
@click.option(
    "--code",
    "codes",
    metavar="CODE",
    multiple=True,
    help="Mend findings of this code, name or family only. May be given several times.",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail where something can be mended."
)
@click.option(
    "--diff", "only_diff", is_flag=True, help="Write nothing; print the difference and nothing else."
)
@click.option("--yes", "-y", "is_agreed", is_flag=True, help="Write without asking.")
@colour_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    model: str | None,
    codes: tuple[str, ...],
    *,
    only_check: bool,
    only_diff: bool,
    is_agreed: bool,
) -> None:
    """Mend what can be mended for certain in DIR: show the difference, ask, and write all files or none.

    Mended are misspelt ids, keys and words where nothing else can be meant. Nothing else in the files is touched. Where
    nobody can be asked, nothing is written without --yes.
    """
    if only_check + only_diff + is_agreed > 1:
        raise click.UsageError("--check, --diff and --yes exclude each other.", context)
    chosen = {page.code for code in codes for page in asked_for(code)}
    fixing = fixes(sources(folder), model=model, codes=chosen)
    _show(fixing.edits.diff())
    if only_diff:
        return
    for each in fixing.unfixed:
        click.echo(_refusal(each))
    click.echo(_summary(fixing))
    if fixing.fixed:
        context.exit(0 if not only_check and _written(fixing, is_agreed=is_agreed) else 1)


def _show(lines: Iterable[str]) -> None:
    colour = wants_colour()
    for line in lines:
        said = printable(line.removesuffix("\r"))
        ink = Ink.BOLD if said.startswith(("--- ", "+++ ")) else _INKS.get(said[:1], Ink.PLAIN)
        click.echo(inked(said, ink, colour=colour), color=colour)


def _refusal(each: Unfixed) -> str:
    span = each.finding.span
    where = f"{place(span)}: " if span is not None else ""
    said = f"{each.finding.code}, {each.finding.headline}: not mended, for {each.reason}"
    return f"{where}{printable(said)}"


def _summary(fixing: Fixing) -> str:
    left = f"; left: {counted(fixing.left, 'finding')}" if fixing.left else ""
    if not fixing.fixed:
        return f"nothing can be mended for certain{left}"
    codes = Counter(each.code for each in fixing.fixed)
    listed = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    mended = counted(len(fixing.fixed), "finding")
    return f"{mended} can be mended in {counted(len(fixing.edits.rewrites), 'file')} ({listed}){left}"


def _written(fixing: Fixing, *, is_agreed: bool) -> bool:
    """Write what is agreed to, and tell whether it was."""
    if not is_agreed:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            click.echo("nothing was written: there is nobody to ask; agree with --yes", err=True)
            return False
        if not click.confirm("Write this?", err=True):
            click.echo("nothing was written")
            return False
    fixing.edits.write()
    for each in fixing.edits.rewrites:
        click.echo(f"written: {printable(each.path)}")
    return True
