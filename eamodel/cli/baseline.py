"""The options of a baseline, and which of their words is a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import click

from eamodel.cli.options import FOLDER
from eamodel.pipeline.baseline import NAME
from eamodel.report.printable import printable

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
_UNSAID: Final = ""
"""What `--write-baseline` gives where no file follows it."""


def baseline_options(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command say which findings are `known`, and into which file to `write` those of now."""
    known = click.option(
        "--baseline",
        "known",
        metavar="FILE",
        type=FOLDER,
        help="Fail on findings alone that this file does not know.",
    )
    write = click.option(
        "--write-baseline",
        "write",
        metavar="[FILE]",
        is_flag=False,
        flag_value=_UNSAID,
        help=f"Write what is found into FILE; without it, into that of --baseline, else into {NAME} in DIR.",
    )
    return known(write(command))


def written_to(folder: Path, known: Path | None, write: str | None) -> tuple[Path, Path | None]:
    """Give the folder of the workspace, and the file into which a baseline is written, None where none is.

    A word after `--write-baseline` that is a folder is the DIR of the command, not a FILE.
    Raises: click.UsageError where there is a DIR already.
    """
    if write is None:
        return folder, None
    if write != _UNSAID and not Path(write).is_dir():
        return folder, Path(write)
    if write != _UNSAID and folder != Path():
        raise click.UsageError(f"'{printable(write)}' is a folder, and a baseline is written into a file")
    if write != _UNSAID:
        folder = Path(write)
    return folder, known if known is not None else folder / NAME
