"""Leave to depart from a rule for a while: what is let pass, why, who answers for it, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from eamodel.diagnostic import Exempted
from eamodel.ids import ElementId, ExemptionId


class ExemptionKind(Enum):
    """How far an exemption goes. Source: the DfE's design governance."""

    MINOR = "minor-exemption"
    CHALLENGE = "standard-challenge"
    MAJOR = "major-exemption"

    @property
    def word(self) -> str:
        """The kind in running text."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption of some things from one rule, which is named by its code or its name.

    `what` names them as files do: by an id, or by what a headline has between backquotes. `expires` is the last day on
    which it holds. Texts are empty where the file is silent.
    """

    id: ExemptionId
    rule: str
    what: tuple[str, ...]
    reason: str
    expires: date
    owner: str = ""
    decision: ElementId | None = None
    kind: ExemptionKind = ExemptionKind.MINOR

    def holds(self, today: date | None) -> bool:
        """Tell whether it is in force; where nobody says which day it is, it is."""
        return today is None or today <= self.expires

    @property
    def exempted(self) -> Exempted:
        """What is said of a finding that it lets pass; the reason on one line."""
        reason, expires = " ".join(self.reason.split()), self.expires.isoformat()
        return Exempted(self.id, self.kind.value, reason, self.owner, self.decision or "", expires)
