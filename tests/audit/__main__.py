"""Draw and audit generated models, and print what became of them: `python -m tests.audit --models 500`."""

import argparse
import sys
from statistics import median

from tests.audit.dense import DRAWS, at_random, ordered
from tests.audit.strata import STRATA, figures_of, tally


def main() -> int:
    """Print a line a stratum, then the dense fixtures; give 1 where a sheet that was not refused has a fault."""
    arguments = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    arguments.add_argument("--models", type=int, default=500, metavar="N", help="how many, in all strata")
    count: int = arguments.parse_args().models
    faults: list[str] = []
    for stratum in STRATA:
        found = tally(stratum, max(1, count // len(STRATA)))
        faults += found.faults
        warnings = ", ".join(f"{number} {code}" for code, number in sorted(found.warnings.items()))
        print(
            f"{stratum}: {found.sheets} sheets, {len(found.faults)} faults, {len(found.refused)} refused "
            f"({found.modest_refusals} of them small){f', warnings: {warnings}' if warnings else ''}",
            flush=True,
        )
    (dense,) = figures_of([ordered()])
    print(
        f"60 tiles, 20 steps in order: {dense.crossings} crossings, {dense.bends_per_arrow:.2f} bends an arrow"
    )
    drawn = list(figures_of(map(at_random, range(DRAWS))))
    crossings, bends = (
        median(getattr(each, name) for each in drawn) for name in ("crossings", "bends_per_arrow")
    )
    print(
        f"60 tiles, 20 steps at random: {crossings:.0f} crossings, {bends:.2f} bends an arrow (median of {DRAWS})"
    )
    print(*faults, sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
