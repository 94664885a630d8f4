"""How a sheet looks: type sizes, spaces and colours. Units: px of 1/96 inch (15 px are 11.25 pt)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from eamodel.ids import ClassId
from eamodel.model.classification import ADVISORY, GOVERNING, MANAGING, TRANSACTIONAL
from eamodel.model.scenario import StateName


class Face(Enum):
    """A cut of the type."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True, eq=False)
class TextStyle:
    """A size, a cut and the distance between base lines. Each is itself alone, so that looking one up is cheap."""

    size: float
    face: Face = Face.REGULAR
    leading: float = 1.25

    @property
    def line(self) -> float:
        """The distance between two base lines."""
        return self.size * self.leading


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a class or a state: `ink` is dark enough for letters on `fill` (contrast 4.5 or more)."""

    fill: str
    stroke: str
    ink: str


INK: Final = "#1B2733"
QUIET: Final = "#4A5866"
WHITE: Final = "#FFFFFF"

TITLE: Final = TextStyle(26, Face.BOLD)
SUBTITLE: Final = TextStyle(15)
CELL_LABEL: Final = TextStyle(11, Face.BOLD)
CELL_VALUE: Final = TextStyle(13.5)
TILE: Final = TextStyle(15, leading=1.2)
PARTY: Final = TextStyle(15, Face.BOLD, leading=1.2)
CONTAINER: Final = (
    TextStyle(18, Face.BOLD, leading=1.2),
    TextStyle(16, Face.BOLD, leading=1.2),
    TextStyle(15, Face.BOLD, leading=1.2),
)
"""Titles of containers, the outermost first; the last holds for all that lie deeper."""
CAPTION: Final = TextStyle(12, Face.ITALIC)
PANEL_HEADING: Final = TextStyle(16, Face.BOLD)
PANEL_TEXT: Final = TextStyle(12.5, leading=1.2)
PANEL_QUOTE: Final = TextStyle(12.5, Face.ITALIC, leading=1.2)
PANEL_DETAIL: Final = TextStyle(12, leading=1.2)
NOTE: Final = TextStyle(12.5, leading=1.2)
NOTE_TAG: Final = TextStyle(12.5, Face.BOLD, leading=1.2)
KEY: Final = TextStyle(13)
KEY_HEADING: Final = TextStyle(13, Face.BOLD)
FOOTER: Final = TextStyle(12, Face.ITALIC)
LABEL: Final = TextStyle(13, Face.ITALIC, leading=1.15)
BADGE: Final = TextStyle(13, Face.BOLD)
LETTER: Final = TextStyle(13, Face.BOLD)

LEAST_SIZE: Final = 10.7
"""No word is smaller: 8 pt on a sheet printed at the size it declares."""
BADGE_RADIUS: Final = 10.0
REPEAT_RADIUS: Final = 8.5
"""Of the small badge that repeats a step's number on the earlier legs of its arrow."""

_CLASS_TONES: Final[Mapping[ClassId, Tone]] = MappingProxyType(
    {
        TRANSACTIONAL: Tone("#9FE3C0", "#0B4726", "#0B4726"),
        ADVISORY: Tone("#DFF0FD", "#0F66CD", "#0B57B0"),
        MANAGING: Tone("#F8DD9C", "#8E6C17", "#5F470B"),
        GOVERNING: Tone("#D3B0EC", "#421552", "#421552"),
    }
)
_OWN_TONES: Final = (
    Tone("#DFF0FD", "#0F66CD", "#0B57B0"),
    Tone("#F8DD9C", "#8E6C17", "#5F470B"),
    Tone("#D3B0EC", "#421552", "#421552"),
    Tone("#9FE3C0", "#0B4726", "#0B4726"),
    Tone("#F7C9B8", "#9A3412", "#7C2D12"),
    Tone("#D6D3D1", "#44403C", "#292524"),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a sheet."""

    as_is: Tone = field(default=Tone("#FDF1EA", "#B83A0B", "#A2330A"))
    to_be: Tone = field(default=Tone("#EDF4FE", "#0A4FA3", "#0A4FA3"))
    classes: Mapping[ClassId, Tone] = field(default_factory=lambda: _CLASS_TONES)

    def state(self, state: StateName) -> Tone:
        """Give the colours of a state."""
        return self.as_is if state is StateName.AS_IS else self.to_be

    def of_class(self, class_id: ClassId, index: int) -> Tone:
        """Give the colours of a class: its own, else by its place in the scheme."""
        return self.classes.get(class_id) or _OWN_TONES[index % len(_OWN_TONES)]


DEFAULT_THEME: Final = Theme()
