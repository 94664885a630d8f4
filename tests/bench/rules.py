"""What each rule takes beside reading, at three sizes: `python -m tests.bench.rules DIR` measures one workspace."""

import gc
import json
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from time import process_time
from typing import Final

from eamodel.pipeline.workspace import load
from eamodel.rules.catalogue import CATALOGUE
from tests.bench.processes import python, run_once

SIZES: Final = (1_000, 10_000, 100_000)
PER_STORY: Final = 200
"""Functions for each story of forty steps."""
MOST_OVER_READING: Final = 2.0
NEGLIGIBLE: Final = 0.1
"""Seconds below which how a rule grows is noise, and the memory's doing."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the processor for reading a workspace, and then for each rule by its code."""

    reading: float
    rules: Mapping[str, float]


def timing(root: Path) -> Timing:
    """Measure in this process. What several rules gather is counted with the first that asks for it."""
    start = process_time()
    workspace = load(root)
    reading = process_time() - start
    gc.collect()
    gc.freeze()
    taken = {}
    for rule in CATALOGUE:
        start = process_time()
        for model in workspace.models.values():
            deque(rule.look_at(model), maxlen=0)
        taken[rule.code] = process_time() - start
    return Timing(reading, taken)


def report() -> Iterator[str]:
    """Give a line a rule, then what all take beside reading, and the steepest growth."""
    with tempfile.TemporaryDirectory() as folder:
        timings = {count: _elsewhere(Path(folder) / str(count), count) for count in SIZES}
    yield f"\nRules on {', '.join(f'{count:,}' for count in SIZES)} functions: seconds, and the power they grow with"
    growths: dict[str, float] = {}
    for rule in CATALOGUE:
        taken = [timings[count].rules[rule.code] for count in SIZES]
        if taken[-1] >= NEGLIGIBLE:
            growths[rule.code] = _exponent(*SIZES[-2:], *taken[-2:])
        grows = f"{growths[rule.code]:.2f}" if rule.code in growths else "-"
        yield f"  {rule.code} {rule.name:<34}" + "".join(f"{each:>10.4f}" for each in taken) + f"{grows:>8}"
    for count, each in timings.items():
        ratio = sum(each.rules.values()) / each.reading
        met = "met" if ratio <= MOST_OVER_READING else "NOT MET"
        yield f"  {met:<8}all rules over reading, {count:,} functions: {ratio:.2f} times, at most {MOST_OVER_READING:g}"
    # n log n grows with this power between the two largest sizes.
    most = _exponent(*SIZES[-2:], *(count * log(count) for count in SIZES[-2:]))
    steepest = max(growths, key=growths.__getitem__, default=None)
    if steepest is not None:
        met = "met" if growths[steepest] <= most + 0.1 else "NOT MET"
        yield f"  {met:<8}the steepest rule, {steepest}: power {growths[steepest]:.2f}, n log n is {most:.2f}"


def _elsewhere(root: Path, count: int) -> Timing:
    """Measure in a process of its own."""
    stories = str(max(1, count // PER_STORY))
    run_once(
        python(
            "-m",
            "tests.bench.generate",
            str(root),
            "--functions",
            str(count),
            "--stories",
            stories,
            "--strict",
        )
    )
    run = subprocess.run(
        python("-m", "tests.bench.rules", str(root)), check=True, capture_output=True, text=True
    )
    said = json.loads(run.stdout)
    return Timing(said["reading"], said["rules"])


def _exponent(fewer: int, more: int, less: float, most: float) -> float:
    return log(max(most, 1e-9) / max(less, 1e-9)) / log(more / fewer)


if __name__ == "__main__":
    measured = timing(Path(sys.argv[1]))
    print(json.dumps({"reading": measured.reading, "rules": dict(measured.rules)}))
