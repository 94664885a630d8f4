"""A scene: positioned shapes, all that drawing sees. Units: px of 1/96 inch, origin top left, y down."""

from dataclasses import dataclass

from eamodel.diagnostic import Finding
from eamodel.geometry import Point, Rect
from eamodel.ids import ElementId, ModelId, ProblemId, ScenarioId, ViewId
from eamodel.lock import Lock
from eamodel.model.certainty import Level
from eamodel.model.elements import Kind
from eamodel.model.scenario import StateName
from eamodel.page import ClassNote, KeyEntry, Mark, NoteKind
from eamodel.theme import Logo, TextStyle


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `y` is its base line, `width` its advance, `anchor` one of start, middle, end."""

    x: float
    y: float
    text: str
    style: TextStyle
    width: float
    anchor: str = "start"

    @property
    def rect(self) -> Rect:
        """The area the line covers, from ascender to descender. Source: Arial's ascent 0.905, descent 0.212."""
        left = self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return Rect(left, self.y - 0.905 * self.style.size, self.width, 1.117 * self.style.size)


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box of the base at its place; `depth` counts from 0, `title_rect` is the band no arrow may cross."""

    id: ElementId
    name: str
    kind: Kind
    parent: ElementId | None
    depth: int
    rect: Rect
    lines: tuple[Line, ...]
    is_open: bool = False
    caption: Line | None = None
    title_rect: Rect | None = None
    class_note: ClassNote | None = None
    existence: Level = Level.STATED
    place: Level = Level.STATED
    port: bool = False
    opens: ViewId | None = None


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """An arrow as one line a leg.

    Invariants: `legs` holds one list of corners for each pair of neighbouring stops; neighbouring corners differ in
    exactly one coordinate; every leg but an open last one ends on its box's edge. `label` are the `words` beside it,
    empty where they fit nowhere.
    """

    key: str
    stops: tuple[ElementId, ...]
    legs: tuple[tuple[Point, ...], ...]
    number: int | None = None
    known: bool = True
    open_ended: bool = False
    label: tuple[Line, ...] = ()
    words: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBadge:
    """A step's number at its place; a `repeat` is the small one on an earlier leg of the same arrow."""

    number: int
    centre: Point
    known: bool = True
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """The start or the end of a path, as a pill."""

    kind: str
    rect: Rect
    line: Line


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and its leader, which starts at the note and ends at a box."""

    id: ProblemId
    tag: Line
    kind: NoteKind
    rect: Rect
    lines: tuple[Line, ...]
    leader: tuple[Point, ...]
    known: bool = True
    mark: Mark = Mark.OPEN


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A paragraph of the panel with its symbol."""

    lines: tuple[Line, ...]
    mark: Mark = Mark.NONE
    mark_at: Point | None = None
    label: str = ""
    known: bool = True
    heading: bool = False
    detail: bool = False


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """A finding at its place: its tag, its sign, and what it says; a `leader` joins it to the number of its step."""

    rect: Rect
    tag: str
    mark: Mark
    code: str
    text: str
    leader: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedKey:
    """A line of the key: a small sample of what it explains, and the words."""

    entry: KeyEntry
    sample: Rect
    line: Line


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of the title block's table."""

    rect: Rect
    label: Line
    value: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """A logo at its place, `scale` times as large as its own measures say."""

    logo: Logo
    at: Point
    scale: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet shows besides the base: title, panel, key, and the path of its overlay, if it has one.

    `more` are the further parts of a sheet whose panel does not hold everything: the same again, with the rest.
    A sheet `is_refused` where its lines cannot be told apart: a finding says what to do, and nobody should see it.
    Invariants: `highlights` are in the order in which the path meets them first; `steps` says in words what each of
    its numbers stands for. A sheet without `panel` shows none.
    """

    name: str
    title: str
    spoken: str
    heading: tuple[Line, ...]
    state_pill: PlacedMarker | None
    cells: tuple[PlacedCell, ...]
    panel: tuple[PlacedBlock, ...]
    key: tuple[PlacedKey, ...]
    key_heading: Line
    footer: tuple[Line, ...]
    number_line: Line
    scenario: ScenarioId | None = None
    state: StateName | None = None
    arrows: tuple[PlacedArrow, ...] = ()
    badges: tuple[PlacedBadge, ...] = ()
    markers: tuple[PlacedMarker, ...] = ()
    notes: tuple[PlacedNote, ...] = ()
    remarks: tuple[PlacedRemark, ...] = ()
    highlights: tuple[ElementId, ...] = ()
    offered: tuple[ElementId, ...] = ()
    steps: tuple[tuple[int, str], ...] = ()
    logo: PlacedLogo | None = None
    more: tuple["Sheet", ...] = ()
    is_refused: bool = False

    @property
    def parts(self) -> tuple["Sheet", ...]:
        """The sheet itself and its further parts."""
        return (self, *self.more)

    @property
    def badges_in_order(self) -> tuple[PlacedBadge, ...]:
        """The badges in the order of the steps, each step's repeats after its own."""
        return tuple(sorted(self.badges, key=lambda badge: (badge.number, badge.repeat)))


@dataclass(frozen=True, slots=True)
class Scene:
    """All sheets of one view over one base; `scale` is how many times as large as drawn they are declared to be.

    `watermark` is the free stripe in which a draft is marked as one, None where it is none.

    Invariants: `sheets[0]` is the base sheet, the others are in the page's order of overlays; boxes of the same
    parent do not overlap, each lies inside its parent. `height` is the y of the lower edge, `top` that of the upper;
    `lock` keeps the boxes where they are.
    """

    model: ModelId
    view: ViewId
    width: float
    height: float
    frame: Rect
    panel: Rect
    rule_y: float
    key_y: float
    boxes: tuple[PlacedBox, ...]
    sheets: tuple[Sheet, ...]
    lock: Lock
    relations: tuple[PlacedArrow, ...] = ()
    back: ViewId | None = None
    findings: tuple[Finding, ...] = ()
    scale: float = 1.0
    watermark: Rect | None = None
    top: float = 0.0
