"""A progress bar for runs a person waits for."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE: Final = 1.0
"""Seconds a run may take in silence."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int], None] | None]:
    """Give what is to be told after each piece of work, None where nobody watches.

    Ensures: the bar appears on standard error, only on a terminal, and only once the run has taken a second.
    """
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(what)
    try:
        yield bar.advance
    finally:
        bar.stop()


class _Bar:
    """A bar that is made when the run turns out to be long; until then rich is not imported."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def advance(self, name: str, done: int, total: int) -> None:  # noqa: ARG002
        """Show how much is done."""
        if self._shown is None and time.monotonic() - self._began < _PATIENCE:
            return
        if self._shown is None:
            self._shown = self._show(total)
        bar, task = self._shown
        bar.update(task, completed=done)

    def _show(self, total: int) -> "tuple[Progress, TaskID]":
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True)
        task = bar.add_task(self._what, total=total)
        bar.start()
        return bar, task

    def stop(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()
