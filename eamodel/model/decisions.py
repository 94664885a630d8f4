"""What was decided about an architecture, on which grounds and with which consequences, and whether it holds."""

from dataclasses import dataclass
from enum import Enum

from eamodel.ids import ElementId


class DecisionStatus(Enum):
    """How far a decision has come. Source: Nygard, Documenting Architecture Decisions."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Decision:
    """The record of a decision. What it is called, and where it is said, is told by the element of its `id`.

    Invariant: only a superseded decision is `superseded_by` another. Texts are empty where the file is silent; `date`
    is ISO.
    """

    id: ElementId
    status: DecisionStatus
    date: str = ""
    context: str = ""
    decision: str = ""
    consequences: str = ""
    affects: tuple[ElementId, ...] = ()
    superseded_by: ElementId | None = None
