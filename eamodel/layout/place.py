"""Sizes and places of plots whose rows are chosen: widths first, then heights, both from the outside in.

Shares depend on how many tiles a plot holds, not on how long their names are, so that another name moves nothing as
long as it fits. What a plot's hold says stays where it was; what has grown pushes its neighbours, no further than it
must. All edges are hundredths of a px, which can be written down and read again without loss.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.plot import MAX_LINES, MAX_TILE, Plot, Span
from eamodel.layout.stay import stay

MAX_SPREAD: Final = 3.0
"""How many times its least size a gap may grow to take up space that tiles do not need."""
COLUMN: Final = 136.0
"""Width of a column beside the main one, where there is room for it."""
_ANY: Final = 1e9


def least_width(plot: Plot) -> float:
    """Give the smallest width a plot can have with its rows; kept on the plot, with what `set_widths` shares by."""
    if plot.is_leaf:
        plot.least_width = plot.leaf_width(MAX_LINES)
        plot.across = (0.0, plot.weight)
        return plot.least_width
    widths = [[least_width(child) for child in row] for row in plot.rows]
    if plot.grid:
        tile = max(max(row) for row in widths)
        widths = [[tile] * len(row) for row in plot.rows]
    gaps = [_gaps(plot, place) for place in range(len(plot.rows))]
    inner = max(sum(row) + gap for row, gap in zip(widths, gaps, strict=True))
    plot.across = (
        max(gap + sum(child.across[0] for child in row) for row, gap in zip(plot.rows, gaps, strict=True)),
        max(sum(child.across[1] for child in row) for row in plot.rows) * plot.weight,
    )
    title = plot.leaf_width(2) if plot.box is not None else 0.0
    plot.least_width = max(inner, title)
    return plot.least_width


def set_widths(plot: Plot, x: float, width: float) -> None:
    """Give a plot and all inside their `x` and width.

    Requires: `least_width` has been asked of it and is at most `width`.
    Ensures: rows are justified; tiles of a grid are equally wide and aligned.
    """
    plot.rect = Rect(x, 0, width, 0)
    if plot.is_leaf:
        plot.lines = plot.broken(width)
        return
    if plot.box is not None:
        plot.lines = plot.broken(width)
        plot.title_height = plot.title_band(len(plot.lines))
    for place, row in enumerate(plot.rows):
        _set_row(plot, place, row, x, width)


def least_height(plot: Plot) -> float:
    """Give the smallest height a plot can have at its width; kept on the plot for `set_heights`."""
    if plot.is_leaf:
        plot.least_height = plot.leaf_height(len(plot.lines))
        plot.down = (0.0, plot.weight)
        return plot.least_height
    rows = [max(least_height(child) for child in row) for row in plot.rows]
    if plot.grid:
        rows = [max(rows)] * len(rows)
    gaps = sum(plot.row_gap(place) for place in range(-1, len(rows)))
    plot.least_height = plot.title_height + sum(rows) + gaps
    downs = [_row_down(row) for row in plot.rows]
    plot.down = (
        plot.title_height + gaps + sum(over for over, _ in downs),
        sum(tiles for _, tiles in downs) * plot.weight,
    )
    return plot.least_height


def set_heights(plot: Plot, y: float, height: float) -> None:
    """Give a plot and all inside their `y` and height.

    Requires: `least_height` has been asked of it and is at most `height`.
    """
    plot.rect = Rect(plot.rect.x, y, plot.rect.width, height)
    if plot.is_leaf:
        return
    gaps = [plot.row_gap(place) for place in range(-1, len(plot.rows))]
    gaps[0] += plot.title_height
    leasts = [max(child.least_height for child in row) for row in plot.rows]
    hold = plot.hold
    if hold is not None and hold.down is not None:
        spans = stay(hold.down, (hold.rect.y, hold.rect.bottom), (y, y + height), leasts, gaps)
    else:
        spans = list(_shared_heights(plot, y, height, leasts, gaps))
    for row, span in zip(plot.rows, spans, strict=True):
        top, size = _even(span)
        for child in row:
            set_heights(child, top, size)


def _shared_heights(
    plot: Plot, y: float, height: float, leasts: Sequence[float], gaps: list[float]
) -> Iterator[Span]:
    """Give where the rows of a plot lie that are set anew."""
    if plot.grid:
        leasts = [max(leasts)] * len(leasts)
    mosts = [_most_height(plot, row) for row in plot.rows]
    room = height - sum(gaps)
    sizes = _share(room, leasts, mosts, [_row_down(row) for row in plot.rows])
    gaps[0] -= plot.title_height  # a title takes no part in what is left
    spread = _spread(room - sum(sizes), gaps, padded=plot.pad > 0)
    yield from _laid(y + plot.title_height, sizes, gaps, spread)


def _set_row(plot: Plot, place: int, row: Sequence[Plot], x: float, width: float) -> None:
    hold = plot.hold
    before = hold.across[place] if hold is not None and hold.across else None
    if hold is not None and before is not None:
        gaps = [plot.column_gap(place, column) for column in range(-1, len(row))]
        leasts = [child.least_width for child in row]
        spans = iter(stay(before, (hold.rect.x, hold.rect.right), (x, x + width), leasts, gaps))
    else:
        spans = _shared_widths(plot, place, row, x, width)
    for child, span in zip(row, spans, strict=True):
        set_widths(child, *_even(span))


def _shared_widths(plot: Plot, place: int, row: Sequence[Plot], x: float, width: float) -> Iterator[Span]:
    """Give where the children of a row lie that are set anew."""
    gaps = [plot.column_gap(place, column) for column in range(-1, len(row))]
    if plot.grid:
        columns = max(len(each) for each in plot.rows)
        gaps = [plot.column_gap(0, column) for column in range(-1, columns)]
        tile = max(child.least_width for each in plot.rows for child in each)
        most = max(tile, MAX_TILE[0])
        sizes = [min(most, (width - sum(gaps)) / columns)] * columns
    elif any(child.main for child in row):
        sizes = _beside_main(row, width - sum(gaps))
    else:
        leasts = [child.least_width for child in row]
        mosts = [max(child.most[0], child.least_width) if child.most else _ANY for child in row]
        sizes = _share(width - sum(gaps), leasts, mosts, [child.across for child in row])
    spread = _spread(width - sum(gaps) - sum(sizes), gaps, padded=plot.pad > 0)
    yield from _laid(x, sizes[: len(row)], gaps, spread)


def _laid(
    at: float, sizes: Sequence[float], gaps: Sequence[float], spread: Sequence[float]
) -> Iterator[Span]:
    """Lay sizes one after another with the gaps between them."""
    for size, gap, more in zip(sizes, gaps, spread, strict=False):
        at += gap + more
        yield at, at + size
        at += size


def _even(span: Span) -> Span:
    """Give the beginning and the size of a span in hundredths."""
    low, high = round(span[0], 2), round(span[1], 2)
    return low, round(high - low, 2)


def _beside_main(row: Sequence[Plot], room: float) -> list[float]:
    """Give the columns beside the main one what suits them and the main one the rest, so that it moves none of them."""
    suits = [max(child.least_width, COLUMN) for child in row if not child.main]
    mains = [child.least_width for child in row if child.main]
    if sum(suits) + sum(mains) > room:
        suits = [child.least_width for child in row if not child.main]
    rest = (room - sum(suits)) / len(mains)
    beside = iter(suits)
    return [rest if child.main else next(beside) for child in row]


def _gaps(plot: Plot, row: int) -> float:
    return sum(plot.column_gap(row, column) for column in range(-1, len(plot.rows[row])))


def _share(
    room: float, leasts: Sequence[float], mosts: Sequence[float], wants: Sequence[tuple[float, float]]
) -> list[float]:
    """Share room so that each gets its overhead and the same unit a tile, within its least and its most.

    Ensures: the shares add up to `room` or, where all are at their most, to less.
    """

    def sizes(unit: float) -> list[float]:
        return [
            max(least, min(most, over + tiles * unit))
            for least, most, (over, tiles) in zip(leasts, mosts, wants, strict=True)
        ]

    # the sum grows with the unit in straight pieces: find the piece that holds `room`, then the place on it
    bends = {
        (bound - over) / tiles
        for least, most, (over, tiles) in zip(leasts, mosts, wants, strict=True)
        for bound in (least, min(most, over + tiles * room))
    }
    units = [0.0, *sorted(unit for unit in bends if unit > 0.0)]
    place = bisect_right(units, room, key=lambda unit: sum(sizes(unit)))
    if place == 0 or place == len(units):
        return sizes(units[max(0, place - 1)])
    low, high = units[place - 1], units[place]
    least, most = sum(sizes(low)), sum(sizes(high))
    return sizes(low + (high - low) * (room - least) / (most - least))


def _spread(left: float, gaps: Sequence[float], *, padded: bool) -> list[float]:
    """Give how much each gap grows to take up what is left; without padding only the gaps between grow."""
    if left <= 0.01:
        return [0.0] * len(gaps)
    if padded or len(gaps) == 2:
        return [left / len(gaps)] * len(gaps)
    between = len(gaps) - 2
    inner = min(left / between, MAX_SPREAD * max(gaps[1:-1]))
    outer = (left - inner * between) / 2
    return [outer, *([inner] * between), outer]


def _most_height(plot: Plot, row: Sequence[Plot]) -> float:
    """Give how high a row may grow: rows of tiles only so far, rows with containers and columns of a group freely."""
    least = max(child.least_height for child in row)
    if all(child.most for child in row):
        return max(least, *(child.most[1] for child in row if child.most))
    tiles = plot.grid or (plot.box is not None and len(plot.rows) > 1)
    if tiles and all(child.is_leaf for child in row):
        return max(MAX_TILE[1], least)
    return _ANY


def _row_down(row: Sequence[Plot]) -> tuple[float, float]:
    return max(child.down[0] for child in row), max(child.down[1] for child in row)
