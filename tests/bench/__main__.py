"""Measure processor time and peak memory of whole processes on generated models, and what edits move: `make bench`.

Each target compares medians of the same run of this program, on one machine. Other figures are there to compare with.
"""

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.generate import STEPS
from tests.bench.processes import Command, Cost, measure, python, run_once
from tests.bench.stability import report

MIB: Final = 1024 * 1024
START_MS: Final = 75
READ_RATIO: Final = 0.8
DRAW_SECONDS: Final = 1.5
DRAW_MIB: Final = 150
READ_ELEMENTS: Final = 10_000
DRAW_FUNCTIONS: Final = 1_000

_PARSE: Final = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.{loader})
"""
_LOAD: Final = "import sys; from eamodel.pipeline.workspace import load; load(sys.argv[1])"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that was reached, beside the most that it may be."""

    says: str
    reached: float
    most: float
    unit: str

    def __str__(self) -> str:
        met = "met" if self.reached <= self.most else "NOT MET"
        return f"  {met:<8}{self.says}: {self.reached:.2f} {self.unit}, at most {self.most:g} {self.unit}"


def main() -> None:
    """Print the machine, then for each subject its table and its targets."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    arguments.add_argument("--runs", type=int, default=5, metavar="N", help="measured runs after one warm-up")
    runs: int = arguments.parse_args().runs
    print("\n".join(machine()))
    with tempfile.TemporaryDirectory() as folder:
        for subject in (start, read, draw):
            for line in subject(Path(folder), runs):
                print(line, flush=True)
    for line in report():
        print(line, flush=True)


def machine() -> Iterator[str]:
    """Give what the figures were measured on."""
    cores = os.cpu_count()
    yield f"{_processor()}, {cores} cores, {platform.system()}, Python {platform.python_version()}"
    yield "Times are user and system time of whole processes; a peak below that of this program is not seen."


def start(_: Path, runs: int) -> Iterator[str]:
    """Measure how long the command line takes to start."""
    costs = measure(
        {
            "python -c pass": python("-c", "pass"),
            "eamodel --version": python("-m", "eamodel", "--version"),
            "eamodel --help": python("-m", "eamodel", "--help"),
        },
        runs,
    )
    bare, *others = costs
    yield from table("Start", costs, bare)
    for name in others:
        over = 1000 * (costs[name].median - costs[bare].median)
        yield str(Target(f"{name} over {bare}", over, START_MS, "ms"))


def read(folder: Path, runs: int) -> Iterator[str]:
    """Measure the command that reads and validates and does nothing else, beside a parser of the same files."""
    root = str(generated(folder, READ_ELEMENTS))
    reading, parsing = "eamodel list models", "PyYAML CSafeLoader only parses"
    costs = measure(
        {
            parsing: python("-c", _PARSE.format(loader="CSafeLoader"), root),
            reading: python("-m", "eamodel", "list", "models", root),
            "load() in a Python of its own": python("-c", _LOAD, root),
            "eamodel check": python("-m", "eamodel", "check", root),
        },
        runs,
    )
    costs["PyYAML SafeLoader parses, one run"] = once(python("-c", _PARSE.format(loader="SafeLoader"), root))
    yield from table(f"Reading {READ_ELEMENTS:,} elements, {_size(Path(root)) / 1e6:.1f} MB", costs, parsing)
    ratio = costs[reading].median / costs[parsing].median
    yield str(Target(f"{reading} over {parsing}", ratio, READ_RATIO, "times"))


def draw(folder: Path, runs: int) -> Iterator[str]:
    """Measure level 0 with all levels open and a scenario of twenty steps: the base and both states."""
    root = generated(folder, DRAW_FUNCTIONS)
    drawing = "eamodel render --view level-0"
    out = folder / "sheets"
    command = ("render", str(root), "--view", "level-0", "--out", str(out))
    costs = measure({drawing: python("-m", "eamodel", *command)}, runs)
    sheets = len(list(out.rglob("*.svg")))
    dot = shutil.which("dot")
    if dot is not None:
        source, picture = str(folder / "nested.dot"), str(folder / "nested.svg")
        run_once(python("-m", "tests.bench.nested_dot", str(root), source))
        costs["Graphviz dot, one run"] = once((dot, "-Tsvg", source, "-o", picture))
    title = (
        f"Drawing level 0 of {DRAW_FUNCTIONS:,} functions with two paths of {STEPS} steps, {sheets} sheets"
    )
    yield from table(title, costs, drawing)
    if dot is None:
        yield "  Graphviz dot: not on this machine, skipped"
    yield str(Target(f"{drawing}, CPU", costs[drawing].median, DRAW_SECONDS, "s"))
    yield str(Target(f"{drawing}, peak memory", costs[drawing].peak / MIB, DRAW_MIB, "MiB"))


def generated(folder: Path, count: int) -> Path:
    """Write a workspace in a process of its own, which leaves this one small."""
    root = folder / str(count)
    run_once(python("-m", "tests.bench.generate", str(root), "--functions", str(count)))
    return root


def once(command: Command) -> Cost:
    """Give what a slow reference took in a single run."""
    return Cost((run_once(command),))


def table(title: str, costs: Mapping[str, Cost], reference: str) -> Iterator[str]:
    """Give the lines of a table, one a command, with its ratio to the reference."""
    yield f"\n{title}"
    yield f"  {'':<34}{'min':>9}{'median':>10}{'ratio':>8}{'peak':>12}"
    for name, cost in costs.items():
        ratio = cost.median / costs[reference].median
        yield (
            f"  {name:<34}{cost.least:>7.3f} s{cost.median:>8.3f} s{ratio:>8.2f}{cost.peak / MIB:>8.0f} MiB"
        )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.yaml"))


def _processor() -> str:
    """Give the processor's name, as far as the system tells it."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
