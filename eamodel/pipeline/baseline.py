"""The file of a baseline: read it, and write it."""

from pathlib import Path
from typing import Final

from eamodel.baseline import Baseline
from eamodel.pipeline import files
from eamodel.pipeline.errors import BaselineError
from eamodel.report.printable import printable
from eamodel.source.baseline_file import UnreadableError, baseline_text
from eamodel.source.baseline_file import read_baseline as read

NAME: Final = "baseline.json"
"""What a baseline is called where nobody says otherwise, in the folder of the workspace."""


def read_baseline(path: Path) -> Baseline:
    """Give the baseline in a file. Raises: BaselineError where there is none, or where the file holds none."""
    data = files.content(path)
    if data is None:
        raise BaselineError(
            f"there is no baseline `{printable(str(path))}`; `eamodel check --write-baseline` writes one"
        )
    try:
        return read(data)
    except UnreadableError as fault:
        raise BaselineError(
            f"the baseline `{printable(str(path))}` cannot be read: {printable(str(fault))}; "
            "mend it, or write it anew with `eamodel check --write-baseline`"
        ) from None


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline into a file, in one instant."""
    files.write(path, baseline_text(baseline).encode())
