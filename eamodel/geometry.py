"""Points, intervals and rectangles. Units: px of 1/96 inch, x to the right, y down."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

RASTER: Final = 0.5
"""Coordinates of a picture are multiples of this: a small change stays a small change of its source text."""


class Side(Enum):
    """A side of a rectangle."""

    NORTH = "north"
    EAST = "east"
    SOUTH = "south"
    WEST = "west"

    @property
    def opposite(self) -> "Side":
        """The side that faces this one."""
        return _OPPOSITE[self]

    @property
    def is_horizontal(self) -> bool:
        """Whether a line that leaves through this side runs horizontally."""
        return self in {Side.EAST, Side.WEST}


_OPPOSITE = {Side.NORTH: Side.SOUTH, Side.SOUTH: Side.NORTH, Side.EAST: Side.WEST, Side.WEST: Side.EAST}


def on_raster(value: float) -> float:
    """Round a coordinate to the raster of the picture.

    >>> on_raster(12.3)
    12.5
    """
    return round(value / RASTER) * RASTER


class Point(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An axis-parallel rectangle; `x`, `y` is its top left corner. Invariant: neither side is negative."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def midpoint(self, side: Side) -> Point:
        """Give the middle of a side."""
        match side:
            case Side.NORTH:
                return Point(self.centre.x, self.y)
            case Side.SOUTH:
                return Point(self.centre.x, self.bottom)
            case Side.WEST:
                return Point(self.x, self.centre.y)
            case Side.EAST:
                return Point(self.right, self.centre.y)

    def inset(self, by: float) -> "Rect":
        """Give the rectangle shrunk on all sides (grown where `by` is negative)."""
        return Rect(self.x + by, self.y + by, max(0.0, self.width - 2 * by), max(0.0, self.height - 2 * by))

    def overlaps(self, other: "Rect", *, margin: float = 0.0) -> bool:
        """Tell whether two rectangles share area once this one is grown by `margin`."""
        return (
            self.x - margin < other.x + other.width
            and other.x < self.x + self.width + margin
            and self.y - margin < other.y + other.height
            and other.y < self.y + self.height + margin
        )

    def contains(self, other: "Rect", *, tolerance: float = 0.0) -> bool:
        """Tell whether `other` lies wholly inside this rectangle."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def holds(self, point: Point, *, margin: float = 0.0) -> bool:
        """Tell whether a point lies inside the rectangle grown by `margin`."""
        return (
            self.x - margin <= point.x <= self.right + margin
            and self.y - margin <= point.y <= self.bottom + margin
        )
