"""A page: nested boxes and the paths over them, without positions. A base, plus one overlay a scenario and state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from eamodel.diagnostic import Severity
from eamodel.ids import ClassId, ElementId, ModelId, ProblemId, ScenarioId, ViewId
from eamodel.model.certainty import Level
from eamodel.model.elements import Kind
from eamodel.model.scenario import StateName
from eamodel.theme import Logo


class Region(Enum):
    """Where on the page a top-level box stands."""

    NORTH = "north"
    WEST = "west"
    CHANNELS = "channels"
    SERVICES = "services"
    CENTRE = "centre"
    EAST = "east"
    SOUTH = "south"


@dataclass(frozen=True, slots=True)
class ClassMark:
    """A class as drawn: `letter` on the tile, `tone` its place in the scheme; the key spells out `name`."""

    class_id: ClassId
    name: str
    letter: str
    tone: int


@dataclass(frozen=True, slots=True)
class ClassNote:
    """What a tile says of its class, or of the classes of what it hides.

    A leaf has one `decided` class, or none and `is_open` between `candidates`. A closed box has the classes of its
    content, in the scheme's order, and is open where any of its content is.
    """

    decided: tuple[ClassMark, ...]
    candidates: tuple[ClassMark, ...] = ()
    is_open: bool = False
    certainty: Level = Level.STATED

    @property
    def letters(self) -> str:
        """What stands in the corner of the tile: `A`, `AG`, `?`, `A?`."""
        return "".join(mark.letter for mark in self.decided) + ("?" if self.is_open else "")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the base.

    Invariants: a box with `children` is drawn open; `content` ("12 functions") is set for a closed box with content
    only; `leaves` is at least 1. `existence`, `place` say how sure the box itself and its place in the parent are;
    `port` marks an element that belongs to another sheet; `opens` is the view that opens it, or back from a port.
    `columns`, `rows` and `weight` are what the author asks of the layout.
    """

    id: ElementId
    name: str
    kind: Kind
    children: tuple["Box", ...] = ()
    class_note: ClassNote | None = None
    content: str = ""
    leaves: int = 1
    columns: int | None = None
    rows: int | None = field(default=None, repr=False)
    weight: float = field(default=1.0, repr=False)
    existence: Level = Level.STATED
    place: Level = Level.STATED
    port: bool = False
    opens: ViewId | None = None

    def walk(self) -> Iterator["Box"]:
        """Give this box and all boxes inside, outer before inner."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between boxes. `stops` are its boxes in order, at least two; the last may be open (not reached).

    `number` is the step's (None for a relation on the base); `known` tells whether all of it is stated.
    """

    key: str
    stops: tuple[ElementId, ...]
    number: int | None = None
    known: bool = True
    open_ended: bool = False
    label: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class EdgeBadge:
    """A step that happens where the path already is: a badge on the edge of a box, without an arrow."""

    number: int
    at: ElementId
    known: bool = True


class Mark(Enum):
    """The symbol before a paragraph."""

    NONE = ""
    STEP = "step"
    START = "start"
    END = "end"
    OPEN_END = "open-end"
    MEASURE = "measure"
    OPEN = "open"
    PARTLY = "partly"
    CLOSED = "closed"
    ACCEPTED = "accepted"
    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"
    EXEMPTED = "exempted"


class NoteKind(Enum):
    """What a note tells: problems and remedies never look alike."""

    PROBLEM = "problem"
    REMEDY = "remedy"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Note:
    """A note with a leader to a box; `tag` is its short name in the ledger (`P1`), `mark` where it stands there."""

    id: ProblemId
    tag: str
    text: str
    kind: NoteKind
    at: ElementId
    known: bool = True
    mark: Mark = Mark.OPEN


class BlockStyle(Enum):
    """The typographic role of a paragraph in the panel."""

    HEADING = "heading"
    TEXT = "text"
    QUOTE = "quote"
    STEP = "step"
    DETAIL = "detail"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the panel; `label` stands in or beside the symbol; `known` False sets it as not stated."""

    style: BlockStyle
    text: str
    mark: Mark = Mark.NONE
    label: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about what a sheet shows: on a box, at a step, on a note, or on the sheet as a whole.

    Invariant: at most one of `at`, `step` and `note` is set. `tag` is its number among the findings of the model
    (`F7`); `terms` say under which exemption it stands, empty where under none.
    """

    tag: str
    code: str
    severity: Severity
    text: str
    terms: str = ""
    at: ElementId | None = None
    step: int | None = None
    note: ProblemId | None = None

    @property
    def mark(self) -> Mark:
        """The sign it is drawn with."""
        return Mark.EXEMPTED if self.terms else _SEVERITY_MARKS[self.severity]


_SEVERITY_MARKS: Mapping[Severity, Mark] = {
    Severity.ERROR: Mark.ERROR,
    Severity.WARNING: Mark.WARNING,
    Severity.INFO: Mark.REMARK,
}


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a check finds about a sheet, and how its panel tells it. The layout of the base knows nothing of it."""

    found: tuple[Remark, ...] = ()
    panel: tuple[Block, ...] = ()


NO_REMARKS = Remarks()


class Sample(Enum):
    """What a line of the key explains."""

    CLASS = "class"
    UNDECIDED = "undecided"
    PARTY = "party"
    BODY = "body"
    CHANNEL = "channel"
    PORT = "port"
    OTHER = "other"
    RELATION = "relation"
    RELATION_UNKNOWN = "relation-unknown"
    OPENS = "opens"
    MIXED = "mixed"
    TOUCHED = "touched"
    CLASS_INFERRED = "class-inferred"
    PLACE_REASSEMBLED = "place-reassembled"
    PLACE_INFERRED = "place-inferred"
    BOX_INFERRED = "box-inferred"
    STEP = "step"
    STEP_UNKNOWN = "step-unknown"
    OPEN_ARROW = "open-arrow"
    OFFERED = "offered"
    START = "start"
    END = "end"
    PROBLEM = "problem"
    ACCEPTED = "accepted"
    REMEDY = "remedy"
    LEADER_UNKNOWN = "leader-unknown"
    WORDS_UNKNOWN = "words-unknown"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A line of the key; `class_mark` is set for a class, `letters` for a box with several."""

    sample: Sample
    label: str
    class_mark: ClassMark | None = None
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One state of one scenario laid over the base.

    `touched` are the boxes of the path in the order in which it meets them first, `offered` channels that could have
    been used instead; `steps` says in words what each number on the sheet stands for.
    """

    scenario: ScenarioId
    name: str
    state: StateName
    arrows: tuple[Arrow, ...] = ()
    badges: tuple[EdgeBadge, ...] = ()
    start: ElementId | None = None
    end: ElementId | None = None
    open_ended: bool = False
    touched: tuple[ElementId, ...] = ()
    offered: tuple[ElementId, ...] = ()
    notes: tuple[Note, ...] = ()
    panel: tuple[Block, ...] = ()
    key: tuple[KeyEntry, ...] = ()
    spoken: str = ""
    steps: tuple[tuple[int, str], ...] = ()
    remarks: Remarks = field(default=NO_REMARKS, repr=False)


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands on top of every sheet of a view.

    `cells` are rows of label and value; `first_sheet` is the base's number among all `sheets` of the model;
    a `draft` is marked as one.
    """

    title: str
    subtitle: str
    cells: tuple[tuple[tuple[str, str], ...], ...]
    first_sheet: int = 1
    sheets: int = 1
    logo: Logo | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """What an author asks of the layout: a `key` of the view, the box it is `at`, the number `asked`, where it is one.

    `unmet` says why it can have no effect, where that is so whatever the layout.
    """

    key: str
    at: ElementId | None = None
    asked: float = 0.0
    unmet: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One view of a model: its base, and the overlays that share it.

    Invariants: every id an overlay names is a box of the page; `page` is a word of `PAGE_WORDS`; `level` is 0 for the
    outermost view; `back` is the view it was opened from, whose base is the sheet `back_sheet`.
    """

    model: ModelId
    view: ViewId
    level: int
    title: TitleBlock
    regions: Mapping[Region, tuple[Box, ...]]
    about: tuple[Block, ...]
    key: tuple[KeyEntry, ...]
    footer: tuple[str, ...]
    overlays: tuple[Overlay, ...] = ()
    relations: tuple[Arrow, ...] = ()
    page: str = "auto"
    back: ViewId | None = None
    back_sheet: int = 0
    spoken: str = ""
    hints: tuple[Hint, ...] = field(default=(), repr=False)
    remarks: Remarks = field(default=NO_REMARKS, repr=False)

    def boxes(self) -> Iterator[Box]:
        """Give all boxes, region by region, outer before inner."""
        for roots in self.regions.values():
            for root in roots:
                yield from root.walk()
