"""What a finished process took: processor time and peak memory, as the system counted them."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

_RSS_BYTES: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`."""
_FINDINGS: Final = 1
"""The exit code of a run that worked and found something."""

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds of the processor (user and system), peak memory in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took over some runs. Invariant: there is at least one."""

    runs: tuple[Run, ...]

    @property
    def least(self) -> float:
        return min(run.seconds for run in self.runs)

    @property
    def median(self) -> float:
        return median(run.seconds for run in self.runs)

    @property
    def peak(self) -> int:
        return max(run.peak for run in self.runs)


def python(*words: str) -> Command:
    """Give a command that this Python runs."""
    return (sys.executable, *words)


def run_once(command: Command) -> Run:
    """Run a command to its end and give what it took.

    A process counts the memory of the one that starts it until its own program is loaded, so `peak` is never less
    than what this process takes: keep it small.
    Raises: RuntimeError where the command fails.
    """
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in {0, _FINDINGS}:
        raise RuntimeError(f"exit code {code} from: {' '.join(command)}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_BYTES)


def measure(
    commands: Mapping[str, Command], runs: int, *, warm_up: Iterable[str] | None = None
) -> dict[str, Cost]:
    """Give what each command took, by its name.

    After a warm-up (of all, unless some are named) the commands take turns, so that a machine that slows down slows
    all of them.
    """
    for name in commands if warm_up is None else warm_up:
        run_once(commands[name])
    turns = [{name: run_once(command) for name, command in commands.items()} for _ in range(runs)]
    return {name: Cost(tuple(turn[name] for turn in turns)) for name in commands}
