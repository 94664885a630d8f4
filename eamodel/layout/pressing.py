"""Which gutters of a layout that stands already are too narrow to be left as they are.

A layout that is made anew gives every arrow ample room. One that people know is not moved for comfort: there a gap
grows only where an arrow would end in a stump, or its lines would lie closer together than can be told apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from eamodel.geometry import Point, Rect
from eamodel.layout.nudge import CLEARANCE, NEAREST
from eamodel.layout.paths import DIRECT, EDGE, OPEN_END, PASSING
from eamodel.layout.plot import HAIR, Key, Plot

SQUEEZED: Final = 2 * CLEARANCE
"""The narrowest gap for one line, whether it runs along it or turns into a box there."""


def pressing(needs: Mapping[Key, float], plots: Mapping[str, Plot]) -> dict[Key, float]:
    """Give the needs that cannot be put off. Requires: plots are placed."""
    found = {}
    for key, need in needs.items():
        least = need
        if need not in {DIRECT, DIRECT + OPEN_END}:
            least = min(need, SQUEEZED + max(0.0, need - 2 * EDGE) * NEAREST / PASSING)
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
