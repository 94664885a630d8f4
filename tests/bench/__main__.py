"""Measure processor time and peak memory of whole processes on generated models, and what edits move: `make bench`.

Each target compares medians of the same run of this program, on one machine. Other figures are there to compare with.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import fmean
from typing import Final

from tests.bench.generate import STEPS
from tests.bench.processes import Command, Cost, measure, python, run_once
from tests.bench.rules import report as rules
from tests.bench.stability import report as stability

MIB: Final = 1024 * 1024
START_MS: Final = 75
READ_RATIO: Final = 0.7
READ_MIB: Final = 250
CACHED_RATIO: Final = 1 / 3
READ_ELEMENTS: Final = 10_000
MANY_FILES: Final = 2_000
DRAW_FUNCTIONS: Final = (1_000, 5_000, 10_000)
DRAW_MOST: Final = {(1_000, "s"): 1.5, (1_000, "MiB"): 120, (10_000, "s"): 6, (10_000, "MiB"): 300}
DRAW_RATIOS: Final = {1_000: {"D2 with ELK": 0.75}, 5_000: {"Graphviz dot": 0.25}}

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
        for subject in (start, read, read_much, draw):
            for line in subject(Path(folder), runs):
                print(line, flush=True)
    for report in (rules, stability):
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
    for count, files in ((READ_ELEMENTS, None), (READ_ELEMENTS, 1), (READ_ELEMENTS, MANY_FILES)):
        yield from _read(generated(folder, count, files), count, runs)
    root = generated(folder, READ_ELEMENTS, None)
    costs = {
        "PyYAML SafeLoader parses, one run": once(python("-c", _PARSE.format(loader="SafeLoader"), str(root)))
    }
    yield from table(f"The same {READ_ELEMENTS:,} elements without libyaml", costs, next(iter(costs)))


def read_much(folder: Path, _: int) -> Iterator[str]:
    """Measure ten times as much, a single run each: the parser beside it may take a minute."""
    for files in (None, 1, MANY_FILES):
        root = generated(folder, 10 * READ_ELEMENTS, files)
        yield from _read(root, 10 * READ_ELEMENTS, 1, most_mib=READ_MIB)


def _read(root: Path, count: int, runs: int, *, most_mib: float | None = None) -> Iterator[str]:
    reading, parsing = "eamodel list models", "PyYAML CSafeLoader only parses"
    checking, again = "eamodel check --no-cache", "eamodel check, unchanged"
    costs = measure(
        {
            parsing: python("-c", _PARSE.format(loader="CSafeLoader"), str(root)),
            reading: python("-m", "eamodel", "list", "models", str(root)),
            checking: python("-m", "eamodel", "check", "--no-cache", str(root)),
            again: python("-m", "eamodel", "check", "--cache", str(root)),
        },
        runs,
        warm_up=(again,) if runs == 1 else None,
    )
    number, size = len(list(root.rglob("*.yaml"))), _size(root) / 1e6
    yield from table(f"Reading {count:,} elements, {size:.1f} MB in {number:,} files", costs, parsing)
    ratio = costs[reading].median / costs[parsing].median
    yield str(Target(f"{reading} over {parsing}", ratio, READ_RATIO, "times"))
    if most_mib is not None:
        yield str(Target(f"{reading}, peak memory", costs[reading].peak / MIB, most_mib, "MiB"))
        ratio = costs[again].median / costs[checking].median
        yield str(Target(f"{again} over {checking}", ratio, CACHED_RATIO, "times"))


def draw(folder: Path, runs: int) -> Iterator[str]:
    """Measure level 0 with all levels open and a scenario of twenty steps: the base and both states.

    Beside it, where they are on this machine, Graphviz and D2 lay out the same boxes and steps: one picture without
    words, notes, panel or key.
    """
    drawn: dict[int, Cost] = {}
    for count in DRAW_FUNCTIONS:
        root, out = generated(folder, count), folder / f"sheets-{count}"
        command = ("render", str(root), "--view", "level-0", "--out", str(out), "--no-cache")
        costs = measure({_DRAWING: python("-m", "eamodel", *command)}, runs)
        drawn[count] = costs[_DRAWING]
        costs.update(_others(root, folder, count))
        sheets = len(list(out.rglob("*.svg")))
        title = f"Drawing level 0 of {count:,} functions with two paths of {STEPS} steps, {sheets} sheets"
        yield from table(title, costs, _DRAWING)
        for name, most in DRAW_RATIOS.get(count, {}).items():
            if name in costs:
                ratio = costs[_DRAWING].median / costs[name].median
                yield str(Target(f"{_DRAWING} over {name}", ratio, most, "times"))
            else:
                yield f"  {name}: not on this machine, skipped"
        for what, reached in (("s", costs[_DRAWING].median), ("MiB", costs[_DRAWING].peak / MIB)):
            if (count, what) in DRAW_MOST:
                yield str(Target(_DRAWING, reached, DRAW_MOST[count, what], what))
    yield f"\n  time grows with the number of functions to the power of {_exponent(drawn):.2f}"


_DRAWING: Final = "eamodel render --view level-0"
_DOT: Final = "Graphviz dot"
_D2: Final = "D2 with ELK"


def _others(root: Path, folder: Path, count: int) -> Iterator[tuple[str, Cost]]:
    """Measure the other layouts once each."""
    source, picture = folder / f"nested-{count}", str(folder / "nested.svg")
    here = Path(sys.executable).parent
    dot, d2 = shutil.which("dot"), shutil.which("d2", path=f"{here}{os.pathsep}{os.environ.get('PATH', '')}")
    if dot is not None:
        run_once(python("-m", "tests.bench.nested_dot", str(root), f"{source}.dot"))
        yield _DOT, once((dot, "-Tsvg", f"{source}.dot", "-o", picture))
    if d2 is not None:
        run_once(python("-m", "tests.bench.nested_d2", str(root), f"{source}.d2"))
        yield _D2, once((d2, "--layout", "elk", f"{source}.d2", picture))


def _exponent(costs: Mapping[int, Cost]) -> float:
    """Give the slope of the logarithms, fitted by least squares."""
    points = [(log(count), log(cost.median)) for count, cost in costs.items()]
    x, y = fmean(point[0] for point in points), fmean(point[1] for point in points)
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def generated(folder: Path, count: int, files: int | None = None) -> Path:
    """Write a workspace in a process of its own, which leaves this one small."""
    root = folder / f"{count}-{files}"
    if not root.exists():
        split = () if files is None else ("--files", str(files))
        run_once(python("-m", "tests.bench.generate", str(root), "--functions", str(count), *split))
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
