"""The ground plan of a page: its regions as groups of plots, and their rows for an area of the sheet."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.place import least_height, least_width, set_heights, set_widths
from eamodel.layout.plot import Key, Plot
from eamodel.layout.shape import choose_rows, set_rows, shape_curve
from eamodel.lock import GROUP
from eamodel.page import Box, Page, Region

ROOT: Final = GROUP
MIDDLE: Final = f"{GROUP}middle"
ROOT_GAP: Final = 44.0
ROOT_PAD: Final = 20.0
GAPS: Final = (24.0, 20.0, 16.0)
PADS: Final = (20.0, 16.0, 14.0)
"""Gaps and padding inside containers, the outermost first; the last holds for all that lie deeper."""
STACK_GAP: Final = 26.0
STARTS: Final = (1.0, 0.85, 1.2, 0.7, 1.45, 0.55, 1.75, 0.42)
"""Proportions of the centre's cell from which rows are chosen; the one that leaves most room is taken."""
CROWDED: Final = 400
"""With more plots than this the first two starts must do."""
AMPLE: Final = 1.6
"""An area this much larger than needed is not worth another start."""
_ANY: Final = 1e9
_MOST: Final = {
    Region.NORTH: (240.0, 66.0),
    Region.SOUTH: (240.0, 66.0),
    Region.WEST: (170.0, _ANY),
    Region.EAST: (170.0, _ANY),
    Region.CHANNELS: (170.0, _ANY),
    Region.SERVICES: (150.0, _ANY),
}
_PORT_MOST: Final = (170.0, 84.0)
_MIDDLE: Final = (Region.WEST, Region.CHANNELS, Region.SERVICES, Region.CENTRE, Region.EAST)


def ground(page: Page) -> Plot:
    """Give the plots of a page: a root with the regions as rows and columns of groups. Rows inside are still open."""
    root = Plot(ROOT, gap=ROOT_GAP, pad=ROOT_PAD)
    groups = {region: _group(root, region, boxes) for region, boxes in page.regions.items()}
    if Region.NORTH in groups:
        _add_row(root, [groups[Region.NORTH]])
    middle = Plot(MIDDLE, gap=ROOT_GAP, parent=root, gaps=root.gaps)
    for region in _MIDDLE:
        if region in groups:
            groups[region].main = region is Region.CENTRE
            groups[region].parent = middle
            middle.children.append(groups[region])
    if middle.children:
        middle.rows = [middle.children]
        _add_row(root, [middle])
    if Region.SOUTH in groups:
        _add_row(root, [groups[Region.SOUTH]])
    return root


def starts(root: Plot, area: Rect) -> list[float]:
    """Give the starts whose rows fit an area, the roomiest first; each leads to other rows than those before.

    Ensures: depends on the page and the area alone; with many plots only few starts are tried.
    """
    rooms: dict[float, float] = {}
    for start in STARTS[:2] if sum(1 for _ in root.walk()) > CROWDED else STARTS:
        if not choose(root, area, start) and not rooms:
            return []
        width = least_width(root)
        set_widths(root, area.x, max(area.width, width))
        room = round(min(area.width / width, area.height / least_height(root)), 6)
        rooms.setdefault(room, start)
        if room > AMPLE:
            break
    return [rooms[room] for room in sorted(rooms, reverse=True) if room >= 1.0]


def settle(root: Plot, area: Rect) -> bool:
    """Place all plots with the rows they have; False where they need more room than the area has."""
    if least_width(root) > area.width:
        return False
    set_widths(root, area.x, area.width)
    if least_height(root) > area.height:
        return False
    set_heights(root, area.y, area.height)
    return True


def grown(asked: Mapping[Key, float], needs: Iterable[Mapping[Key, float]]) -> dict[Key, float]:
    """Give the gaps of which more is needed than was asked before, and how much."""
    most: dict[Key, float] = {}
    for each in needs:
        for key, need in each.items():
            most[key] = max(need, most.get(key, 0.0))
    return {key: need for key, need in sorted(most.items()) if need > asked.get(key, 0.0)}


def widen_in_part(root: Plot, area: Rect, more: Mapping[Key, float]) -> bool:
    """Widen the gaps for which the area has room, one after the other, and place everything; tell whether any was.

    Requires: without them everything fits.
    """
    widened = False
    for key, need in more.items():
        before = root.gaps.get(key)
        root.gaps[key] = need
        if settle(root, area):
            widened = True
        elif before is None:
            del root.gaps[key]
        else:
            root.gaps[key] = before
    settle(root, area)
    return widened


def choose(root: Plot, area: Rect, start: float) -> bool:
    """Choose all rows from one start; False, with nothing chosen, where not even the best shapes fit the area."""
    height = area.height - 2 * root.pad
    for row in root.rows:
        if row[0].name != MIDDLE:
            shapes = shape_curve(row[0])
            fitting = [shape for shape in shapes if shape.width <= area.width - 2 * root.pad]
            shape = fitting[-1] if fitting else shapes[0]
            set_rows(row[0], shape)
            height -= shape.height + root.gap
    middles = [row[0] for row in root.rows if row[0].name == MIDDLE]
    return all(_choose_columns(middle, area.width - 2 * root.pad, height, start) for middle in middles)


def _choose_columns(middle: Plot, width: float, height: float, start: float) -> bool:
    centre = None
    for group in middle.children:
        if group.name == f"{GROUP}{Region.CENTRE.value}":
            centre = group
            continue
        shapes = shape_curve(group)
        shape = next((each for each in shapes if each.height <= height), shapes[-1])
        set_rows(group, shape)
        for child in group.children:
            choose_rows(child, shape.width, height / max(1, len(group.rows)))
        width -= shape.width + middle.gap
    if centre is None:
        return True
    if not any(shape.width <= width and shape.height <= height for shape in shape_curve(centre)):
        return False
    choose_rows(centre, width * start, height)
    return True


def _group(root: Plot, region: Region, boxes: Sequence[Box]) -> Plot:
    stacked = region not in {Region.NORTH, Region.SOUTH, Region.CENTRE}
    gap = GAPS[0] if region is Region.CENTRE else STACK_GAP
    group = Plot(f"{GROUP}{region.value}", gap=gap, parent=root, gaps=root.gaps)
    for box in boxes:
        child = _plot(box, 0, group)
        if not box.children:
            child.most = _PORT_MOST if box.port and stacked else _MOST.get(region)
        group.children.append(child)
    if all(not box.children for box in boxes) and region in _MOST:
        most = _MOST[region]
        group.most = (most[0], _ANY) if stacked else (_ANY, most[1])
    return group


def _plot(box: Box, depth: int, parent: Plot) -> Plot:
    gap, pad = (sizes[min(depth, len(sizes) - 1)] for sizes in (GAPS, PADS))
    plot = Plot(box.id, box, depth, gap=gap, pad=pad, parent=parent, gaps=parent.gaps)
    plot.children = _clumped(plot, [_plot(child, depth + 1, plot) for child in box.children])
    plot.columns = box.columns or (-(-len(plot.children) // box.rows) if box.rows else None)
    return plot


def _clumped(plot: Plot, children: list[Plot]) -> list[Plot]:
    """Group leaves that follow each other among containers, so that they stand as tiles and not as tall columns."""
    if all(child.is_leaf for child in children):
        return children
    clumped: list[Plot] = []
    for is_leaf, run in groupby(children, key=lambda child: child.is_leaf):
        members = list(run)
        if is_leaf and len(members) > 1:
            clump = Plot(
                f"{plot.name}{GROUP}{members[0].name}", depth=plot.depth + 1, parent=plot, gaps=plot.gaps
            )
            clump.gap, clump.clump, clump.children = plot.gap, True, members
            for member in members:
                member.parent = clump
            members = [clump]
        clumped += members
    return clumped


def _add_row(root: Plot, row: list[Plot]) -> None:
    root.rows.append(row)
    root.children += row
