"""The file of a baseline: read it, and write it."""

from pathlib import Path
from shlex import join
from typing import Final

from eamodel.baseline import Baseline
from eamodel.pipeline import files
from eamodel.pipeline.errors import BaselineError
from eamodel.report.printable import printable
from eamodel.source.baseline_file import UnreadableError, baseline_text
from eamodel.source.baseline_file import read_baseline as read

NAME: Final = "baseline.json"
"""What a baseline is called where nobody says otherwise, in the folder of the workspace."""


def read_baseline(path: Path, root: Path = Path()) -> Baseline:
    """Give the baseline in a file, which is that of the workspace in the folder `root`.

    Raises: BaselineError where there is none, or where the file holds none.
    """
    data = files.content(path)
    writes = join(
        ["eamodel", "check", *([] if root == Path() else [str(root)]), "--write-baseline", str(path)]
    )
    if data is None:
        inside = root / path
        help = f"`{printable(writes)}` writes one"
        if root != Path() and inside.is_file():
            help = f"did you mean `{printable(str(inside))}`?"
        raise BaselineError(f"there is no baseline `{printable(str(path))}`; {help}")
    try:
        return read(data)
    except UnreadableError as fault:
        raise BaselineError(
            f"the baseline `{printable(str(path))}` cannot be read: {printable(str(fault))}; "
            f"mend it, or write it anew with `{printable(writes)}`"
        ) from None


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline into a file, in one instant."""
    files.write(path, baseline_text(baseline).encode())


def outdated(root: Path, id: str) -> Path | None:
    """Give the file of the workspace's baseline where it knows findings by an id that is no more, None elsewhere.

    A baseline that is called or lies otherwise is known to nobody who is not told of it.
    """
    path = root / NAME
    data = files.content(path)
    if data is None:
        return None
    try:
        signs = read(data).counts
    except UnreadableError:
        return None
    return path if any(id in said.split("--") for sign in signs for _, said in sign.address) else None
