"""The things a model is made of, and their kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from eamodel.ids import ElementId, ModelId
from eamodel.model.certainty import STATED, Certainty
from eamodel.model.classification import Classification

Scalar = str | int | float | bool
_NO_PROPERTIES: Mapping[str, Scalar] = MappingProxyType({})


class Kind(Enum):
    """What sort of thing an element is. Source: ArchiMate 3.2, to which each maps (`archimate`)."""

    ACTOR = "actor"
    GOVERNANCE_BODY = "governance-body"
    CHANNEL = "channel"
    SERVICE = "service"
    FUNCTION = "function"
    CAPABILITY = "capability"
    ROLE = "role"
    INFORMATION = "information"
    SYSTEM = "system"
    PROGRAMME = "programme"
    PROJECT = "project"
    DELIVERABLE = "deliverable"
    PLATEAU = "plateau"
    GAP = "gap"
    DRIVER = "driver"
    GOAL = "goal"
    BENEFIT = "benefit"
    ASSESSMENT = "assessment"
    DECISION = "decision"

    @property
    def archimate(self) -> str:
        """The ArchiMate 3.2 element type this kind stands for."""
        return _ARCHIMATE[self]

    @property
    def word(self) -> str:
        """The kind in running text."""
        return self.value.replace("-", " ")

    @property
    def plural(self) -> str:
        """The kind in running text, of several."""
        return _PLURALS.get(self, f"{self.word}s")


_PLURALS = {
    Kind.CAPABILITY: "capabilities",
    Kind.GOVERNANCE_BODY: "governance bodies",
    Kind.INFORMATION: "information",
}
_ARCHIMATE = {
    Kind.ACTOR: "BusinessActor",
    Kind.GOVERNANCE_BODY: "BusinessCollaboration",
    Kind.CHANNEL: "BusinessInterface",
    Kind.SERVICE: "BusinessService",
    Kind.FUNCTION: "BusinessFunction",
    Kind.CAPABILITY: "Capability",
    Kind.ROLE: "BusinessRole",
    Kind.INFORMATION: "BusinessObject",
    Kind.SYSTEM: "ApplicationComponent",
    Kind.PROGRAMME: "WorkPackage",
    Kind.PROJECT: "WorkPackage",
    Kind.DELIVERABLE: "Deliverable",
    Kind.PLATEAU: "Plateau",
    Kind.GAP: "Gap",
    Kind.DRIVER: "Driver",
    Kind.GOAL: "Goal",
    Kind.BENEFIT: "Outcome",
    Kind.ASSESSMENT: "Assessment",
    Kind.DECISION: "Requirement",
}


@dataclass(frozen=True, slots=True)
class Element:
    """A named thing of the model.

    Invariants: `children` are in the author's order; `parent` is the element that contains this one. `origin` is the
    model it is imported from (None: the model's own); then its id is `origin`, a colon and its id there.
    """

    id: ElementId
    name: str
    kind: Kind = Kind.FUNCTION
    parent: ElementId | None = None
    children: tuple[ElementId, ...] = ()
    classification: Classification | None = None
    description: str = ""
    aliases: tuple[str, ...] = ()
    certainty: Certainty = STATED
    source: str = ""
    tags: tuple[str, ...] = ()
    properties: Mapping[str, Scalar] = field(default_factory=lambda: _NO_PROPERTIES)
    origin: ModelId | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether nothing is inside."""
        return not self.children
