"""How sure a fact is: stated by its source, put together from pieces, inferred, or left open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

_NONE: Mapping[str, "Level"] = MappingProxyType({})


class Level(Enum):
    """How sure one fact is."""

    STATED = "stated"
    REASSEMBLED = "reassembled"
    INFERRED = "inferred"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a thing is as a whole, and which of its facets are surer or less sure.

    Invariant: a facet that is not listed is as sure as the whole.
    """

    whole: Level = Level.STATED
    facets: Mapping[str, Level] = field(default_factory=lambda: _NONE)

    def of(self, facet: str) -> Level:
        """Give how sure one facet is."""
        return self.facets.get(facet, self.whole)

    def is_stated(self, *facets: str) -> bool:
        """Tell whether all of these facets are stated (the whole, where none is named)."""
        levels = [self.of(facet) for facet in facets] or [self.whole, *self.facets.values()]
        return all(level is Level.STATED for level in levels)


STATED = Certainty()
