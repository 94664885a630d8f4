"""What an author asks of a view."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eamodel.geometry import Side
from eamodel.ids import ElementId, ViewId
from eamodel.model.relations import RelationKind

DEFAULT_OPEN_TO: Final = 3
LEVEL_0: Final = ViewId("level-0")
AUTO: Final = "auto"
CENTRE: Final = "centre"
_NO_PLACES: Mapping[str, tuple[ElementId, ...]] = MappingProxyType({})
_NO_COUNTS: Mapping[ElementId, int] = MappingProxyType({})
_NO_WEIGHTS: Mapping[ElementId, float] = MappingProxyType({})
_NO_ORDER: Mapping[ElementId, tuple[ElementId, ...]] = MappingProxyType({})
MOST_WEIGHT: Final = 10
"""How many times the room of another a box may ask for; the inverse is the least."""

PAGE_WORDS: Final = (AUTO, "screen") + tuple(
    f"a{size}-{turn}" for size in range(6) for turn in ("landscape", "portrait")
)
REGION_WORDS: Final = tuple(side.value for side in Side) + (CENTRE,)


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A view as declared; `of` is the container an extra sheet shows (None: the whole model).

    `arrange` gives top-level elements for each region of `REGION_WORDS`; `columns` and `rows` say in how many of them a
    container sets its boxes, `order` which of them come first, `weight` how much more room than others a box gets where
    there is room to share.
    """

    id: ViewId
    name: str = ""
    of: ElementId | None = None
    open_to: int = DEFAULT_OPEN_TO
    collapse: tuple[ElementId, ...] = ()
    page: str = AUTO
    arrange: Mapping[str, tuple[ElementId, ...]] = field(default_factory=lambda: _NO_PLACES)
    columns: Mapping[ElementId, int] = field(default_factory=lambda: _NO_COUNTS)
    rows: Mapping[ElementId, int] = field(default_factory=lambda: _NO_COUNTS)
    order: Mapping[ElementId, tuple[ElementId, ...]] = field(default_factory=lambda: _NO_ORDER)
    weight: Mapping[ElementId, float] = field(default_factory=lambda: _NO_WEIGHTS)
    relations: tuple[RelationKind, ...] = ()
    audience: str = ""
    decision_sought: str = ""
