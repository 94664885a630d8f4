"""Which gutters of a layout that stands already are too narrow to be left as they are.

A layout that is made anew gives every arrow ample room. One that people know is not moved for comfort: there a gap
grows only where an arrow would end in a stump, or its lines would lie closer together than can be told apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from eamodel.layout.nudge import CLEARANCE, NEAREST, STUMP, TRACK
from eamodel.layout.paths import DIRECT, EDGE
from eamodel.layout.plot import HAIR, Key, Plot
from eamodel.layout.route import Path

SQUEEZED: Final = 2 * CLEARANCE
"""The narrowest gap for one line, whether it runs along it or turns into a box there."""


def pressing(
    needs: Mapping[Key, float], plots: Mapping[str, Plot], paths: Iterable[Path]
) -> dict[Key, float]:
    """Give the needs that cannot be put off. Requires: plots are placed, and `paths` are their ways as routed."""
    stumps = {key for path in paths for key in _stumps(path)}
    found = {}
    for key, need in needs.items():
        least = need
        if key not in stumps and need != DIRECT:
            least = min(need, SQUEEZED + max(0.0, need - 2 * EDGE) * NEAREST / TRACK)
        if min(_widths(plots[key[0]], key), default=0.0) < least - HAIR:
            found[key] = need
    return found


def _stumps(path: Path) -> Iterator[Key]:
    """Name the gap that a path only crosses, with a bend in it, where either end would be too short."""
    if len(path.corners) < 3 or not path.runs or path.runs[0][0] != path.runs[-1][0]:
        return
    lengths = [abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(path.corners)]
    if min(lengths[0], lengths[-1]) < STUMP:
        yield path.runs[0][0]


def _widths(plot: Plot, key: Key) -> Iterator[float]:
    """Give how wide a gap is: once for each row that it runs through."""
    _, axis, row, place = key
    if axis == "row":
        top = plot.rows[place][0].rect.bottom if place >= 0 else plot.rect.y + plot.title_height
        yield (plot.rows[place + 1][0].rect.y if place + 1 < len(plot.rows) else plot.rect.bottom) - top
        return
    for children in plot.rows if row == -1 else plot.rows[row : row + 1]:
        if place == -1:
            yield children[0].rect.x - plot.rect.x
        elif place >= len(children) - 1:
            yield plot.rect.right - children[-1].rect.right
        else:
            yield children[place + 1].rect.x - children[place].rect.right
