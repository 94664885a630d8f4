"""Keep a layout: what a lock says of the plots of a page, as far as it is still true of them, and a new lock.

A lock is nothing but wishes. Rows are kept while they hold the same boxes in the same order, tiles keep the number of
their columns while they fit, and every place is given up that contradicts another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.ground import MIDDLE, ROOT
from eamodel.layout.place import least_height, least_width, set_widths
from eamodel.layout.plot import HAIR, OUTER, Hold, Key, Plot, Shape, Span
from eamodel.layout.shape import (
    EVEN,
    allows,
    choose_rows,
    column_counts,
    fitting,
    grid_rows,
    set_rows,
    shape_curve,
)
from eamodel.lock import Gutter, Lock, Stand

Stands = Mapping[str, Stand]
Size = tuple[float, float]
FIXED: Final = frozenset({ROOT, MIDDLE})
"""What has its rows by the regions it holds."""
USUAL: Final = (400.0, 300.0)
"""The cell of a box about which nothing is known."""


def restore(root: Plot, lock: Lock) -> dict[Key, float]:
    """Give all plots their rows, gutters and places as the lock has them; what it does not know is chosen anew.

    Ensures: `rows` and `grid` are set throughout. Gives what was asked of each gutter.
    """
    asked: dict[Key, float] = {}
    stand = lock.stands.get(ROOT)
    keeper = _Keeper(lock.stands, asked)
    keeper.restore(root, (stand.rect.width, stand.rect.height) if stand else USUAL)
    return asked


def held_area(lock: Lock, area: Rect) -> Rect | None:
    """Give the part of an area in which the whole diagram stood, None where that is none of it."""
    stand = lock.stands.get(ROOT)
    if stand is None or not area.overlaps(stand.rect):
        return None
    x, y = max(area.x, stand.rect.x), max(area.y, stand.rect.y)
    right, bottom = min(area.right, stand.rect.right), min(area.bottom, stand.rect.bottom)
    return Rect(x, y, round(right - x, 2), round(bottom - y, 2))


def loosen(root: Plot, lock: Lock, height: int, asked: dict[Key, float]) -> bool:
    """Set anew what stands so many containers above any that has outgrown its place; False where that is everything."""
    around = []
    for plot in _outgrown(root, lock.stands):
        here: Plot | None = plot
        for _ in range(height):
            here = _container(here)
        stand = lock.stands.get(here.name) if here else None
        if here is None or stand is None:
            return False
        around.append((here, stand))
    for plot, stand in around:
        anew(plot, stand, asked)
    return bool(around)


def anew(plot: Plot, stand: Stand, asked: dict[Key, float]) -> None:
    """Choose the rows that suit a plot best where it stood, and let go of everything inside."""
    choose_rows(plot, stand.rect.width, stand.rect.height)
    _let_go(plot, asked, *plot.children)


def recorded(root: Plot, sheet: str, rects: Mapping[str, Rect], asked: Mapping[Key, float]) -> Lock:
    """Give the lock that keeps plots at these places, and their gutters as they are."""
    gutters: dict[str, list[Gutter]] = {}
    for key in sorted({*root.gaps, *asked}):
        name, axis, row, place = key
        width = root.gaps.get(key, 0.0)
        gutters.setdefault(name, []).append(Gutter(axis, row, place, width, asked.get(key, width)))
    stands = {}
    for plot in root.walk():
        if plot.is_leaf and plot.parent is not None and plot.parent.grid:
            continue
        rows = () if plot.grid else tuple(tuple(child.name for child in row) for row in plot.rows)
        columns = len(plot.rows[0]) if plot.grid else 0
        stands[plot.name] = Stand(
            rects[plot.name], columns, rows, tuple(gutters.get(plot.name, ())), plot.weight
        )
    return Lock(sheet, stands)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Restores plots by their stands, the inner before the outer, and notes what was `asked` of their gutters."""

    stands: Stands
    asked: dict[Key, float]

    def restore(self, plot: Plot, cell: Size, *, is_last: bool = False) -> None:
        """Restore a plot and all inside; `cell` is where it should fit if it is new, `is_last` forbids other ways."""
        if plot.is_leaf:
            return
        stand, is_fixed = self.stands.get(plot.name), plot.name in FIXED
        if stand is None and not is_fixed:
            choose_rows(plot, *cell)
        self._restore_children(plot, cell, is_last=is_last)
        if stand is None:
            return
        if is_fixed:
            self._hold(plot, stand)
        elif not self._fitted(plot, stand) and not plot.is_grid and not is_last:
            anew(plot, stand, self.asked)
            if not _fits(plot, stand.rect):
                self._restore_children(plot, cell, is_last=True)
                self._fitted(plot, stand)

    def _restore_children(self, plot: Plot, cell: Size, *, is_last: bool) -> None:
        rects = [self.stands[child.name].rect for child in plot.children if child.name in self.stands]
        usual = cell
        if rects:
            usual = (
                sum(rect.width for rect in rects) / len(rects),
                sum(rect.height for rect in rects) / len(rects),
            )
        for child in plot.children:
            known = self.stands.get(child.name)
            size = (known.rect.width, known.rect.height) if known else usual
            self.restore(child, size, is_last=is_last)

    def _fitted(self, plot: Plot, stand: Stand) -> bool:
        """Set a plot in the first rows in which it fits where it stood, or else in the best there are."""
        best = None
        for rows in _ways(plot, stand):
            best = best or rows
            self._set(plot, stand, rows)
            if _is_as_before(plot, stand) or _fits(plot, stand.rect):
                return True
        assert best is not None
        self._set(plot, stand, best)
        return False

    def _set(self, plot: Plot, stand: Stand, rows: tuple[int, ...]) -> None:
        set_rows(plot, Shape(stand.rect.width, stand.rect.height, rows))
        self._hold(plot, stand)

    def _hold(self, plot: Plot, stand: Stand) -> None:
        """Give a plot its gutters, and its children the places of which the lock tells the whole, in order."""
        _let_go(plot, self.asked)
        for gutter in _gutters(plot, stand):
            key = (plot.name, gutter.axis, gutter.row, gutter.place)
            self.asked[key] = gutter.asked
            if gutter.width:
                plot.gaps[key] = gutter.width
        if not plot.grid:
            plot.hold = _hold(plot, stand, self.stands)


def _let_go(plot: Plot, asked: dict[Key, float], *inside: Plot) -> None:
    """Forget where what a plot holds stood, and the same of others with all they hold."""
    plots = {plot.name: plot, **{each.name: each for other in inside for each in other.walk()}}
    for key in [key for key in asked if key[0] in plots]:
        del asked[key]
        plot.gaps.pop(key, None)
    for each in plots.values():
        each.hold = None


def _ways(plot: Plot, stand: Stand) -> Iterator[tuple[int, ...]]:
    """Give the rows in which a plot may be set, those most like before first."""
    if plot.is_grid:
        if stand.columns in column_counts(plot):
            yield grid_rows(len(plot.children), stand.columns)
    else:
        kept, names = _kept_rows(plot, stand), [child.name for child in plot.children]
        if kept and allows(plot, kept, is_new=names != [name for row in stand.rows for name in row]):
            yield kept
    for shape in fitting(shape_curve(plot), stand.rect.width, stand.rect.height):
        yield shape.rows
    if plot.is_grid and not plot.columns:  # a row that looks broken is better than a neighbour that moves
        for columns in range(1, min(EVEN, len(plot.children)) + 1):
            yield grid_rows(len(plot.children), columns)


def _kept_rows(plot: Plot, stand: Stand) -> tuple[int, ...]:
    """Give how many children each row held and holds, new ones beside the one before; nothing if that is no order."""
    places = {name: (row, place) for row, names in enumerate(stand.rows) for place, name in enumerate(names)}
    found = [places[child.name] for child in plot.children if child.name in places]
    if not found or any(one >= other for one, other in pairwise(found)):
        return ()
    row, counts = found[0][0], [0] * len(stand.rows)
    for child in plot.children:
        row = places.get(child.name, (row, 0))[0]
        counts[row] += 1
    return tuple(count for count in counts if count)


def _is_as_before(plot: Plot, stand: Stand) -> bool:
    """Tell whether a plot that is no grid has the very rows of a lock."""
    names = tuple(tuple(child.name for child in row) for row in plot.rows)
    return not plot.is_grid and names == stand.rows


def _gutters(plot: Plot, stand: Stand) -> Iterator[Gutter]:
    """Give the gutters that are still between the same rows or columns."""
    names = [tuple(child.name for child in row) for row in plot.rows]
    columns = len(names[0])
    for gutter in stand.gutters:
        row, place = gutter.row, gutter.place
        if plot.grid:
            same = stand.columns == columns
        elif gutter.axis == "row":
            same = len(stand.rows) == len(names)
        else:
            same = row == -1 or names[row : row + 1] == list(stand.rows[row : row + 1])
        if gutter.axis == "row":
            is_there = row == -1 and -1 <= place < len(names)
        elif row == -1:
            is_there = place in {-1, OUTER} or (plot.grid and 0 <= place < columns - 1)
        else:
            is_there = not plot.grid and row < len(names) and 0 <= place < len(names[row]) - 1
        if same and is_there:
            yield gutter


def _hold(plot: Plot, stand: Stand, stands: Stands) -> Hold:
    """Give where rows and children stay: those of which the lock tells the whole, without contradiction."""
    known = [[stands.get(child.name) for child in row] for row in plot.rows]
    names = [tuple(child.name for child in row) for row in plot.rows]
    across: list[tuple[Span, ...] | None] = []
    down: list[Span] = []
    for place, row in enumerate(known):
        rects = [each.rect for each in row if each is not None]
        spans = tuple((rect.x, rect.right) for rect in rects)
        whole = (
            names[place] in stand.rows and len(rects) == len(row) and _weighs_as_before(plot.rows[place], row)
        )
        across.append(spans if whole and _in_order(spans) else None)
        if rects:
            down.append((min(rect.y for rect in rects), max(rect.bottom for rect in rects)))
    is_whole = len(down) == len(plot.rows) == len(stand.rows) and _in_order(down)
    weighed = all(_weighs_as_before(row, before) for row, before in zip(plot.rows, known, strict=True))
    return Hold(stand.rect, tuple(down) if is_whole and weighed else None, tuple(across))


def _weighs_as_before(row: Sequence[Plot], before: Sequence[Stand | None]) -> bool:
    return all(
        was is None or abs(plot.weight - was.weight) < HAIR for plot, was in zip(row, before, strict=True)
    )


def _in_order(spans: Sequence[Span]) -> bool:
    edges = [edge for span in spans for edge in span]
    return all(one <= other + HAIR for one, other in pairwise(edges))


def _fits(plot: Plot, rect: Rect) -> bool:
    if least_width(plot) > rect.width + HAIR:
        return False
    set_widths(plot, rect.x, rect.width)
    return least_height(plot) <= rect.height + HAIR


def _outgrown(plot: Plot, stands: Stands) -> Iterator[Plot]:
    """Give the innermost containers whose content does not fit where they stood, or that stood nowhere."""
    inner = [each for child in plot.children if child.children for each in _outgrown(child, stands)]
    if inner or plot.name in FIXED:
        yield from inner
    elif plot.name not in stands or not _fits(plot, stands[plot.name].rect):
        yield plot


def _container(plot: Plot | None) -> Plot | None:
    """Give the container or region around a plot, None where it is the whole sheet."""
    here = plot.parent if plot else None
    while here is not None and here.clump:
        here = here.parent
    return None if here is None or here.name in FIXED else here
