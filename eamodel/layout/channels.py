"""Where arrows may run: the gaps between the boxes of the tree, as lines in the middle of each gap.

The lines follow from the tree, not from obstacles: each container gives one horizontal line a row gap, one vertical
line a column gap, and its padding. A line runs on through the container's border, never across its title, to the next
line outside. Every piece of a line knows the container in which it lies, so that an arrow can be kept out of
containers it does not serve.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eamodel.font.measure import text_width
from eamodel.geometry import Rect, Side
from eamodel.layout.plot import OUTER, Key, Plot

TITLE_LEFT: Final = 14.0
BORDERS: Final = 4
"""How many borders a line straight out of a box may cross where nothing but padding lies before them."""
_NARROW: Final = 4.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line inside one container; `key` names the gap it runs along, None where it only crosses."""

    low: float
    high: float
    owner: str
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A line arrows may follow. Invariant: pieces are in order and touch; `at` is the y of a horizontal line."""

    horizontal: bool
    at: float
    pieces: tuple[Piece, ...]

    @property
    def low(self) -> float:
        """Where the line begins."""
        return self.pieces[0].low

    @property
    def high(self) -> float:
        """Where the line ends."""
        return self.pieces[-1].high


def owner_of(plot: Plot) -> str:
    """Give the name of the container a plot's inside belongs to; groups belong to what is around them."""
    while plot.box is None and plot.parent is not None:
        plot = plot.parent
    return plot.name


def title_rect(plot: Plot) -> Rect | None:
    """Give the area of a container's title that no line may cross; None for a leaf or a group."""
    if not plot.is_container:
        return None
    width = max(text_width(line, plot.style) for line in plot.lines)
    return Rect(plot.rect.x, plot.rect.y, min(plot.rect.width, TITLE_LEFT + width + 8), plot.title_height)


def channels(plot: Plot) -> Iterator[Channel]:
    """Give the lines of one container or group."""
    mids = [_row_mid(plot, place) for place in range(-1, len(plot.rows))]
    for place, mid in enumerate(mids, start=-1):
        if mid is not None:
            key: Key = (plot.name, "row", -1, place)
            yield _horizontal(plot, mid, key)
    for row in range(len(plot.rows)):
        top = mids[row] if mids[row] is not None else plot.rows[row][0].rect.y
        bottom = mids[row + 1] if mids[row + 1] is not None else plot.rows[row][0].rect.bottom
        assert top is not None
        assert bottom is not None
        for place in range(len(plot.rows[row]) - 1):
            mid = column_mid(plot, row, place)
            if mid is not None:
                yield _vertical(plot, mid, top, bottom, plot.column_key(row, place), row)
    yield from _outer_columns(plot, mids)


def ray(plot: Plot, side: Side, at: float) -> Channel:
    """Give the line straight out of a side of a box, through the padding around it, to the channel beyond."""
    pieces: list[Piece] = []
    here, edge = plot, _edge(plot, side)
    for _ in range(BORDERS):
        outside, found = beyond(here, side)
        if outside is None or found is None:
            break
        pieces.append(_piece(edge, found, owner_of(outside)))
        if not _is_outer(here, outside, side) or not _may_leave(outside, side, at):
            break
        border = _edge(outside, side)
        pieces.append(_piece(found, border, owner_of(outside)))
        here, edge = outside, border
    if side in {Side.WEST, Side.NORTH}:
        pieces.reverse()
    return Channel(side.is_horizontal, at, tuple(pieces) or (_piece(edge, edge, owner_of(plot)),))


def inner_line(plot: Plot, side: Side, at: float) -> Channel | None:
    """Give the line from a container's own padding to its border, None where it has no padding on that side."""
    if side.is_horizontal:
        mid = _outer_mid(plot, side)
    else:
        mid = _row_mid(plot, len(plot.rows) - 1) if side is Side.SOUTH else None
    if mid is None:
        return None
    return Channel(
        horizontal=side.is_horizontal, at=at, pieces=(_piece(mid, _edge(plot, side), owner_of(plot)),)
    )


def beyond(plot: Plot, side: Side) -> tuple[Plot | None, float | None]:
    """Give the nearest channel outside a plot on one side: whose it is, and its coordinate."""
    here = plot
    while here.parent is not None:
        around = here.parent
        row, column = position(here)
        before = 1 if side in {Side.WEST, Side.NORTH} else 0
        horizontal = side.is_horizontal
        mid = column_mid(around, row, column - before) if horizontal else _row_mid(around, row - before)
        if mid is not None:
            return around, mid
        if around.box is not None:
            return None, None
        here = around
    return None, None


def position(plot: Plot) -> tuple[int, int]:
    """Give the row and the place in it at which a plot stands in its parent."""
    assert plot.parent is not None
    for row, plots in enumerate(plot.parent.rows):
        for column, each in enumerate(plots):
            if each is plot:
                return row, column
    raise LookupError(plot.name)


def column_mid(plot: Plot, row: int, place: int) -> float | None:
    """Give the x of the middle of a column gap (place -1: left of the first child), None where there is no room."""
    children = plot.rows[row]
    if place == -1:
        return _outer_mid(plot, Side.WEST)
    if place == len(children) - 1:
        return _outer_mid(plot, Side.EAST)
    left, right = children[place].rect.right, children[place + 1].rect.x
    return (left + right) / 2 if right - left > _NARROW else None


def _row_mid(plot: Plot, place: int) -> float | None:
    top = plot.rows[place][0].rect.bottom if place >= 0 else plot.rect.y + plot.title_height
    bottom = plot.rows[place + 1][0].rect.y if place + 1 < len(plot.rows) else plot.rect.bottom
    return (top + bottom) / 2 if bottom - top > _NARROW else None


def _outer_columns(plot: Plot, mids: list[float | None]) -> Iterator[Channel]:
    known = [mid for mid in mids if mid is not None]
    if not known:
        return
    for place, x in ((-1, _outer_mid(plot, Side.WEST)), (OUTER, _outer_mid(plot, Side.EAST))):
        if x is not None:
            yield _vertical(plot, x, known[0], known[-1], (plot.name, "column", -1, place), None)


def _outer_mid(plot: Plot, side: Side) -> float | None:
    """Give the middle of the padding on the left or right that is free along all rows."""
    if side is Side.WEST:
        low, high = plot.rect.x, min(row[0].rect.x for row in plot.rows)
    else:
        low, high = max(row[-1].rect.right for row in plot.rows), plot.rect.right
    return (low + high) / 2 if high - low > _NARROW else None


def _horizontal(plot: Plot, y: float, key: Key) -> Channel:
    owner = owner_of(plot)
    pieces = [_piece(plot.rect.x, plot.rect.right, owner, key)]
    _, west = beyond(plot, Side.WEST)
    _, east = beyond(plot, Side.EAST)
    around = owner_of(plot.parent) if plot.parent else owner
    if west is not None:
        pieces.insert(0, _piece(west, plot.rect.x, around))
    if east is not None:
        pieces.append(_piece(plot.rect.right, east, around))
    return Channel(horizontal=True, at=y, pieces=tuple(pieces))


def _vertical(plot: Plot, x: float, top: float, bottom: float, key: Key, row: int | None) -> Channel:
    """Give a vertical line, run on through the upper and lower border where the gap lies at it."""
    owner = owner_of(plot)
    pieces = [_piece(top, bottom, owner, key)]
    around = owner_of(plot.parent) if plot.parent else owner
    if row in {None, 0} and _may_leave(plot, Side.NORTH, x):
        _, north = beyond(plot, Side.NORTH)
        if north is not None:
            pieces[:0] = [_piece(north, plot.rect.y, around), _piece(plot.rect.y, top, owner)]
    if row is None or row == len(plot.rows) - 1:
        _, south = beyond(plot, Side.SOUTH)
        if south is not None:
            pieces += [_piece(bottom, plot.rect.bottom, owner), _piece(plot.rect.bottom, south, around)]
    return Channel(horizontal=False, at=x, pieces=tuple(pieces))


def _may_leave(plot: Plot, side: Side, at: float) -> bool:
    """Tell whether a line may cross the border of a plot here: not through a title."""
    if side is not Side.NORTH:
        return True
    title = title_rect(plot)
    return title is None or not title.x <= at <= title.right


def _is_outer(plot: Plot, around: Plot, side: Side) -> bool:
    """Tell whether nothing but padding lies between a plot and this side of what is around it."""
    here = plot
    while here.parent is not around:
        assert here.parent is not None
        here = here.parent
    row, column = position(here)
    match side:
        case Side.WEST:
            return column == 0
        case Side.EAST:
            return column == len(around.rows[row]) - 1
        case Side.NORTH:
            return row == 0
        case Side.SOUTH:
            return row == len(around.rows) - 1


def _edge(plot: Plot, side: Side) -> float:
    match side:
        case Side.WEST:
            return plot.rect.x
        case Side.EAST:
            return plot.rect.right
        case Side.NORTH:
            return plot.rect.y
        case Side.SOUTH:
            return plot.rect.bottom


def _piece(one: float, other: float, owner: str, key: Key | None = None) -> Piece:
    return Piece(min(one, other), max(one, other), owner, key)
