"""Which gutters of a layout that stands already are too narrow to be left as they are.

A layout that is made anew gives every arrow ample room. One that people know is not moved for comfort: there a gap
grows only where an arrow would end in a stump, or its lines would lie closer together than can be told apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from eamodel.geometry import Point, Rect
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
        row = key[1] == "row"
        widths = [gap.height if row else gap.width for gap in _gaps(plots[key[0]], key)]
        if min(widths, default=0.0) < least - HAIR:
            found[key] = need
    return found


def crowded(
    needs: Mapping[Key, float], plots: Mapping[str, Plot], places: Iterable[Point]
) -> dict[Key, float]:
    """Give the needs of the gaps in which these places lie."""
    points = tuple(places)
    return {
        key: need
        for key, need in needs.items()
        if any(gap.holds(point, margin=HAIR) for gap in _gaps(plots[key[0]], key) for point in points)
    }


def _stumps(path: Path) -> Iterator[Key]:
    """Name the gap that a path only crosses, with a bend in it, where either end would be too short."""
    if len(path.corners) < 4 or not path.runs or path.runs[0][0] != path.runs[-1][0]:
        return
    (first, second), (last, end) = path.corners[:2], path.corners[-2:]
    across = (second.x - first.x) * (end.x - last.x) + (second.y - first.y) * (end.y - last.y)
    lengths = [abs(one.x - other.x) + abs(one.y - other.y) for one, other in ((first, second), (last, end))]
    if across > 0 and min(lengths) < STUMP:
        yield path.runs[0][0]


def _gaps(plot: Plot, key: Key) -> Iterator[Rect]:
    """Give where a gap is, once for each row that it runs through."""
    _, axis, row, place = key
    area = plot.rect
    if axis == "row":
        top = plot.rows[place][0].rect.bottom if place >= 0 else area.y + plot.title_height
        bottom = plot.rows[place + 1][0].rect.y if place + 1 < len(plot.rows) else area.bottom
        yield Rect(area.x, top, area.width, bottom - top)
        return
    for children in plot.rows if row == -1 else plot.rows[row : row + 1]:
        left = children[place].rect.right if 0 <= place < len(children) else area.x
        right = children[place + 1].rect.x if place + 1 < len(children) else area.right
        if place >= len(children):
            left = children[-1].rect.right
        yield Rect(left, children[0].rect.y, right - left, children[0].rect.height)
