"""Floor 7, the command line: parse, call the pipeline, print. One file a command, imported when it is used."""

import gc
import io
import sys
from collections.abc import Sequence

from eamodel import __version__


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code.

    0: clean; 1: findings at or above the failing severity, or stale pictures; 2: the run could not be done.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The same bytes under every locale; a lone surrogate must not end a run.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if words == ["--version"]:
        print(f"eamodel {__version__}")  # noqa: T201
        return
    from eamodel.cli.group import run

    gc.disable()  # a run is short and makes next to no circles
    try:
        code = run(words)
    finally:
        gc.freeze()  # nor is a million objects looked at once more on the way out
    sys.exit(code)
