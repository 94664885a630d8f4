"""A layout lock: where the boxes of a view stood when it was last drawn, so that they can stay there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eamodel.geometry import Rect

GROUP: Final = "*"
"""What the name of an invisible group of boxes holds and no id does."""


@dataclass(frozen=True, slots=True, order=True)
class Gutter:
    """A gap that was widened for its arrows: the one at `place` in a `row` (-1: in all rows), along an `axis`.

    `width` is what it got, `asked` what its arrows asked for. Units: px. Invariant: `axis` is `row` or `column`.
    """

    axis: str
    row: int
    place: int
    width: float
    asked: float


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a box or a group stood, and how what it holds was set.

    A grid of equal tiles has its number of `columns`, anything else the names in its `rows`; a box drawn closed has
    neither. `weight` is what the author asked for.
    """

    rect: Rect
    columns: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    gutters: tuple[Gutter, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Lock:
    """The layout of a view as it was: the size of its sheet by name, and a stand for all but the tiles of grids.

    It was read from a file anybody may have written: nothing in it need be true of the view, or of itself.
    """

    sheet: str
    stands: Mapping[str, Stand]

    def moved(self, earlier: "Lock") -> tuple[str, ...]:
        """Give the ids of the boxes that stand elsewhere than in an earlier lock, sorted, without new ones."""
        return tuple(
            name
            for name, stand in sorted(self.stands.items())
            if GROUP not in name and name in earlier.stands and earlier.stands[name].rect != stand.rect
        )
