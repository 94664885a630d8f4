"""The options of a baseline, which of their words is a file, and what becomes of findings by it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import click

from eamodel.baseline import Baseline
from eamodel.cli.options import FOLDER
from eamodel.pipeline.baseline import NAME, read_baseline, write_baseline
from eamodel.pipeline.check import CheckOutcome
from eamodel.report.printable import printable

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
_UNSAID: Final = ""
"""What `--write-baseline` gives where no file follows it."""


def baseline_options(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command say which findings are `known`, and into which file to write those of now."""
    known = click.option(
        "--baseline",
        "known",
        metavar="FILE",
        type=FOLDER,
        help="Fail on findings alone that this file does not know.",
    )
    write = click.option(
        "--write-baseline",
        "write_known",
        metavar="[FILE]",
        is_flag=False,
        flag_value=_UNSAID,
        help=f"Write what is found into FILE; without it, into that of --baseline, else into {NAME} in DIR.",
    )
    return known(write(command))


@dataclass(frozen=True, slots=True)
class Gate:
    """The folder of a workspace, and the baseline that its findings are judged by, if any.

    A baseline is written into the file `to`, where one is named; `files` are those of baselines that are read or
    written; `is_whole` tells whether all models are checked.
    """

    folder: Path
    baseline: Baseline | None
    to: Path | None
    is_whole: bool
    files: tuple[Path, ...] = ()

    def judged(self, outcome: CheckOutcome) -> CheckOutcome:
        """Give an outcome in which only findings matter that are not known, once the baseline is written."""
        baseline = self.baseline
        if self.to is not None:
            baseline = outcome.baseline
            write_baseline(self.to, baseline)
            click.echo(f"written: {printable(str(self.to))}", err=True)
        return outcome.against(baseline, is_whole=self.is_whole) if baseline is not None else outcome


def gate(folder: Path, known: Path | None, write: str | None, *, is_whole: bool) -> Gate:
    """Give what findings are judged by, as the options say; a baseline is read before anything is checked.

    A word after `--write-baseline` that is a folder is the DIR of the command, not a FILE.
    Raises: BaselineError; click.UsageError where there is a DIR already, or a baseline would be of one model only.
    """
    if write is None:
        files = (known,) if known is not None else ()
        return Gate(
            folder, read_baseline(known, folder) if known is not None else None, None, is_whole, files
        )
    if not is_whole:
        raise click.UsageError("a baseline is of all models: write it without --model")
    is_folder = write != _UNSAID and Path(write).is_dir()
    if is_folder and folder != Path():
        raise click.UsageError(f"'{printable(write)}' is a folder, and a baseline is written into a file")
    if is_folder:
        folder = Path(write)
    unsaid = known if known is not None else folder / NAME
    to = unsaid if is_folder or write == _UNSAID else Path(write)
    return Gate(folder, None, to, is_whole, (to,))
