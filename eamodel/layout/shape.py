"""Shape curves: the shapes worth trying for a plot, from which its rows are chosen.

Source: Stockmeyer 1983, optimal orientations of cells in slicing floorplan designs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from eamodel.layout.plot import MAX_LINES, Plot, Shape

MOST_SHAPES: Final = 14
TARGET_WIDTHS: Final = 12
EVEN: Final = 4
"""Up to this many equals stand in even rows."""
SLENDER: Final = 0.45
FLAT: Final = 3.2
"""Least and greatest width worth trying, by the side of a square of the same area."""
_NEVER: Final = 1e9


Curve = tuple[Shape, ...]


def shape_curve(plot: Plot) -> Curve:
    """Give the shapes worth trying for a plot, narrowest first, without those of its children.

    Ensures: no shape is both wider and taller than another; none is narrower than its longest word. The curve is
    kept on the plot.
    """
    if not plot.curve:
        plot.curve = _curve(plot)
    return plot.curve


def choose_rows(plot: Plot, width: float, height: float) -> None:
    """Give a plot and all inside the rows that suit a cell of this size best.

    Ensures: `rows` and `grid` are set throughout.
    """
    if plot.is_leaf:
        return
    shape = fitting(shape_curve(plot), width, height)[0]
    set_rows(plot, shape)
    wider, higher = max(1.0, width / shape.width), max(1.0, height / shape.height)
    inner = shape.width - 2 * plot.pad
    for row in plot.rows:
        curves = [shape_curve(child) for child in row]
        row_height = _row_height(curves, inner, plot.gap)
        for child, curve in zip(row, curves, strict=True):
            choose_rows(child, _width_at(curve, row_height) * wider, row_height * higher)


def _row_height(curves: Sequence[Curve], width: float, gap: float) -> float:
    """Give the least height at which plots with these curves stand side by side in a width."""
    heights = sorted({shape.height for curve in curves for shape in curve})
    sums = [_prefix_sums(_width_at(curve, height) for curve in curves) for height in heights]
    size = _row_size(sums, heights, 0, len(curves), width * 1.0001, gap)
    return size[1] if size else heights[-1]


def set_rows(plot: Plot, shape: Shape) -> None:
    """Give a plot the rows of one of its shapes; those inside keep theirs."""
    plot.grid = plot.is_grid
    plot.rows, start = [], 0
    for count in shape.rows:
        plot.rows.append(plot.children[start : start + count])
        start += count


def _curve(plot: Plot) -> Curve:
    if plot.is_leaf:
        return _pareto(Shape(plot.leaf_width(n), plot.leaf_height(n)) for n in range(1, MAX_LINES + 1))
    if len(plot.children) == 1 and plot.box is None:
        return tuple(Shape(each.width, each.height, (1,)) for each in shape_curve(plot.children[0]))
    if all(child.is_leaf for child in plot.children):
        return _framed(plot, _grids(plot))
    return _framed(plot, _broken_rows(plot, [shape_curve(child) for child in plot.children]))


def fitting(curve: Curve, width: float, height: float) -> list[Shape]:
    """Give the shapes that fit a cell, the one that fills it most evenly first, then those that overflow least."""

    def strain(shape: Shape) -> tuple[float, float]:
        over = max(shape.width / width, shape.height / height)
        spare = (width / shape.width, height / shape.height)
        return (max(1.0, over), max(spare) / min(spare))

    return sorted(curve, key=strain)


def _grids(plot: Plot) -> Iterable[Shape]:
    count = len(plot.children)
    for lines in range(1, MAX_LINES):
        width = max(child.leaf_width(lines) for child in plot.children)
        height = max(child.leaf_height(len(child.broken(width))) for child in plot.children)
        for columns in column_counts(plot):
            rows = grid_rows(count, columns)
            yield Shape(
                columns * width + (columns - 1) * plot.gap,
                len(rows) * height + (len(rows) - 1) * plot.gap,
                rows,
            )


def grid_rows(count: int, columns: int) -> tuple[int, ...]:
    """Give how many tiles each row holds, full rows first.

    >>> grid_rows(7, 3)
    (3, 3, 1)
    """
    full, rest = divmod(count, columns)
    return (columns,) * full + ((rest,) if rest else ())


def column_counts(plot: Plot) -> Sequence[int]:
    """Give the column counts worth trying; up to four children only exact divisors, since 2+1 looks broken."""
    count = len(plot.children)
    if plot.columns:
        return (min(plot.columns, count),)
    if count <= EVEN:
        return tuple(columns for columns in range(1, count + 1) if count % columns == 0)
    return range(1, min(count, 10) + 1)


def allows(plot: Plot, rows: tuple[int, ...], *, is_new: bool) -> bool:
    """Tell whether children that are no grid may stand in these rows; `is_new` tells that they never have."""
    even = [grid_rows(len(plot.children), columns) for columns in _even_columns(plot)]
    return rows in even if plot.columns or (is_new and even) else True


def _broken_rows(plot: Plot, curves: Sequence[Curve]) -> Iterable[Shape]:
    """Give for about a dozen target widths the rows, in the author's order, that take the least height."""
    heights = sorted({shape.height for curve in curves for shape in curve})
    narrow = [[_width_at(curve, height) for curve in curves] for height in heights]
    sums = [_prefix_sums(row) for row in narrow]
    even = [_rows_of(columns, len(curves)) for columns in _even_columns(plot)]
    least = min(_least_row(curves, rows, plot.gap) for rows in even or [_rows_of(1, len(curves))])
    most = sum(curve[-1].width for curve in curves) + plot.gap * (len(curves) - 1)
    area = sum(min(shape.width * shape.height for shape in curve) for curve in curves)
    for target in _targets(least, most, area):
        for rows in even or [_least_height_rows(sums, heights, target, plot.gap)]:
            sizes = [_row_size(sums, heights, start, end, target, plot.gap) for start, end in rows]
            if any(size is None for size in sizes):
                continue
            width = max(size[0] for size in sizes if size)
            height = sum(size[1] for size in sizes if size) + plot.gap * (len(rows) - 1)
            yield Shape(width, height, tuple(end - start for start, end in rows))


def _least_row(curves: Sequence[Curve], rows: Sequence[tuple[int, int]], gap: float) -> float:
    """Give the least width in which all rows fit."""
    return max(
        sum(curve[0].width for curve in curves[start:end]) + gap * (end - start - 1) for start, end in rows
    )


def _targets(least: float, most: float, area: float) -> Iterable[float]:
    """Give widths from slender to flat, around that of a square of the children's area."""
    square = area**0.5
    low, high = max(least, SLENDER * square), max(least, min(most, FLAT * square))
    ratio = (high / low) ** (1 / (TARGET_WIDTHS - 1)) if high > low else 1.0
    return sorted({low * ratio**power * 1.0001 for power in range(TARGET_WIDTHS)} | {least * 1.0001})


def _even_columns(plot: Plot) -> Iterable[int]:
    """Give the column counts of a plot whose rows must be even: as the author asks, or few containers and no tiles."""
    few = len(plot.children) <= EVEN and all(child.is_container for child in plot.children)
    return column_counts(plot) if plot.columns or few else ()


def _rows_of(columns: int, count: int) -> list[tuple[int, int]]:
    return [(start, min(start + columns, count)) for start in range(0, count, columns)]


def _least_height_rows(
    sums: Sequence[Sequence[float]], heights: Sequence[float], target: float, gap: float
) -> list[tuple[int, int]]:
    count = len(sums[0]) - 1
    best: list[tuple[float, int]] = [(0.0, 0)] + [(_NEVER, 0)] * count
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            size = _row_size(sums, heights, start, end, target, gap)
            if size is None:
                break
            # a row that leaves much of the width empty costs as if it were a little taller
            ragged = 0.25 * size[1] * (1 - size[0] / target)
            best[end] = min(best[end], (best[start][0] + size[1] + gap + ragged, start))
    rows, end = [], count
    while end:
        start = best[end][1]
        rows.append((start, end))
        end = start
    return rows[::-1]


def _row_size(
    sums: Sequence[Sequence[float]], heights: Sequence[float], start: int, end: int, target: float, gap: float
) -> tuple[float, float] | None:
    """Give the width and least height of a row of children within the target width, None where it cannot fit."""
    room = target - gap * (end - start - 1)
    place = bisect_left(
        range(len(heights)), x=True, key=lambda each: sums[each][end] - sums[each][start] <= room
    )
    if place == len(heights):
        return None
    return (sums[place][end] - sums[place][start] + gap * (end - start - 1), heights[place])


def _width_at(curve: Curve, height: float) -> float:
    return next((shape.width for shape in curve if shape.height <= height), _NEVER)


def _prefix_sums(values: Iterable[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _framed(plot: Plot, shapes: Iterable[Shape]) -> Curve:
    """Add padding and title, which takes one or two lines as the width allows."""
    framed = []
    for shape in shapes:
        width = shape.width + 2 * plot.pad
        lines = 0
        if plot.box is not None:
            width = max(width, plot.leaf_width(2))
            lines = len(plot.broken(width))
        framed.append(Shape(width, shape.height + plot.title_band(lines) + 2 * plot.pad, shape.rows))
    return _pareto(framed)


def _pareto(shapes: Iterable[Shape]) -> Curve:
    """Keep the shapes that no other beats in both sizes, narrowest first, thinned to `MOST_SHAPES`."""
    kept: list[Shape] = []
    for shape in sorted(shapes, key=lambda each: (each.width, each.height)):
        if not kept or shape.height < kept[-1].height:
            kept.append(shape)
    if len(kept) <= MOST_SHAPES:
        return tuple(kept)
    stride = (len(kept) - 1) / (MOST_SHAPES - 1)
    return tuple(kept[round(place * stride)] for place in range(MOST_SHAPES))
