"""How a sheet looks: type sizes, and a theme of colours. Units: px of 1/96 inch (15 px are 11.25 pt)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from eamodel.geometry import Point
from eamodel.ids import ClassId
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


@dataclass(frozen=True, slots=True)
class Surface:
    """The colours of a box: its fill and its border."""

    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A piece of an outline: `M`, `L`, `C` or `Z` with the points it takes, each in px of the logo's own height."""

    command: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A filled shape of a logo; `even_odd` tells which rule says what lies inside it."""

    fill: str
    strokes: tuple[Stroke, ...]
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Logo:
    """An organisation's sign. Invariant: all its outlines lie between (0, 0) and (`width`, `height`)."""

    width: float
    height: float
    outlines: tuple[Outline, ...]


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

BADGE_RADIUS: Final = 10.0
REPEAT_RADIUS: Final = 7.5
"""Of the small badge that repeats a step's number on the earlier legs of its arrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of a sheet, each as `#RRGGBB`, and the logo of whose it is.

    `ink` are words, `quiet` the lesser ones, `accent` titles and the frame of the title block, `line` what parts
    areas. Letters on a tone's stroke are as `paper`. `containers` are the outermost first; the last holds for all that
    lie deeper. Classes that `classes` does not name take the tones of `more_classes` by their place in the scheme.
    """

    paper: str
    ink: str
    quiet: str
    accent: str
    line: str
    panel: str
    party: Surface
    body: Surface
    channel: Surface
    other: Surface
    containers: tuple[Surface, Surface, Surface]
    as_is: Tone
    to_be: Tone
    problem: Tone
    remedy: Tone
    accepted: Tone
    partly: str
    classes: Mapping[ClassId, Tone]
    more_classes: tuple[Tone, ...]
    logo: Logo | None = None

    def state(self, state: StateName) -> Tone:
        """Give the colours of a state."""
        return self.as_is if state is StateName.AS_IS else self.to_be

    def of_class(self, class_id: ClassId, index: int) -> Tone:
        """Give the colours of a class: its own, else by its place in the scheme."""
        return self.classes.get(class_id) or self.more_classes[index % len(self.more_classes)]

    @property
    def relation(self) -> Tone:
        """The colours of relations drawn on the base."""
        return Tone(self.paper, self.quiet, self.quiet)
