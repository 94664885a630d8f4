"""What lies where on a sheet, looked up by area."""

from collections.abc import Iterator
from typing import Final, Generic, TypeVar

from eamodel.geometry import Rect

Thing = TypeVar("Thing")

CELLS: Final = 64
"""Along the longer side of a sheet."""


class CrowdedError(Exception):
    """More lies on one spot than there may."""


class Grid(Generic[Thing]):
    """Things with the rectangles they lie in. Beyond the sheet the outermost cells go on.

    Where a limit is given, no cell may hold more than `most`, so that looking at pairs ends in bounded time.
    """

    def __init__(self, sheet: Rect, *, most: int | None = None) -> None:
        self._sheet = sheet
        self._most = most
        self._side = max(sheet.width, sheet.height) / CELLS
        self._cells: dict[tuple[int, int], list[tuple[int, Rect, Thing]]] = {}
        self._count = 0

    def add(self, rect: Rect, thing: Thing) -> None:
        """Put a thing in. Raises: CrowdedError."""
        entry = (self._count, rect, thing)
        self._count += 1
        for cell in self._under(rect):
            there = self._cells.setdefault(cell, [])
            there.append(entry)
            if self._most is not None and len(there) > self._most:
                raise CrowdedError

    def near(self, rect: Rect) -> list[Thing]:
        """Give what shares area with a rectangle, in the order in which it was put in."""
        found = {
            number: thing
            for cell in self._under(rect)
            for number, other, thing in self._cells.get(cell, ())
            if other.overlaps(rect)
        }
        return [found[number] for number in sorted(found)]

    def _under(self, rect: Rect) -> Iterator[tuple[int, int]]:
        columns = self._range(rect.x - self._sheet.x, rect.right - self._sheet.x)
        rows = self._range(rect.y - self._sheet.y, rect.bottom - self._sheet.y)
        return ((column, row) for column in columns for row in rows)

    def _range(self, low: float, high: float) -> range:
        first, last = (min(max(int(each // self._side), 0), CELLS) for each in (low, high))
        return range(first, last + 1)
