"""Relations between elements, and which ends each kind allows. Source: ArchiMate 3.2, chapter 5, narrowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NewType

from eamodel.ids import ClassId, ElementId, RelationId
from eamodel.model.certainty import STATED, Certainty
from eamodel.model.classification import GOVERNING, MANAGING
from eamodel.model.elements import Kind

RelationKind = NewType("RelationKind", str)

FLOW: Final = RelationKind("flow")
TRIGGERS: Final = RelationKind("triggers")
SERVES: Final = RelationKind("serves")


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed arrow of the model between two elements."""

    id: RelationId
    source: ElementId
    target: ElementId
    kind: RelationKind
    name: str = ""
    description: str = ""
    certainty: Certainty = STATED
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class EndRule:
    """Which elements may stand at one end.

    `kinds` None means any; `classes` holds, for a function, the classes it must have one of.
    """

    kinds: frozenset[Kind] | None = None
    function_classes: frozenset[ClassId] | None = None


@dataclass(frozen=True, slots=True)
class RelationRule:
    """Which ends a kind of relation allows.

    `accountable` tells that who stands at its start answers for what it leads to; so there is one for each.
    """

    source: EndRule
    target: EndRule
    accountable: bool = False


def _kinds(*words: str) -> EndRule:
    return EndRule(frozenset(Kind(word) for word in words))


_ANY = EndRule()
_PARTY_OR_FUNCTION = _kinds("actor", "governance-body", "channel", "service", "function", "system", "role")
_GOVERNED = _kinds("function", "service", "channel", "system", "programme", "project", "governance-body")
_DEPENDENT = _kinds("programme", "project", "deliverable", "function", "service", "system")

RELATION_RULES: Final[Mapping[RelationKind, RelationRule]] = {
    FLOW: RelationRule(_PARTY_OR_FUNCTION, _PARTY_OR_FUNCTION),
    TRIGGERS: RelationRule(_PARTY_OR_FUNCTION, _PARTY_OR_FUNCTION),
    SERVES: RelationRule(
        _kinds("channel", "service", "function", "system"),
        _kinds("actor", "governance-body", "channel", "service", "function", "capability", "role"),
    ),
    RelationKind("governs"): RelationRule(
        EndRule(frozenset({Kind.GOVERNANCE_BODY, Kind.FUNCTION}), frozenset({GOVERNING, MANAGING})),
        _GOVERNED,
    ),
    RelationKind("assures"): RelationRule(
        EndRule(frozenset({Kind.GOVERNANCE_BODY, Kind.FUNCTION}), frozenset({GOVERNING})),
        _kinds("function", "service", "channel", "system", "programme", "project"),
    ),
    RelationKind("advises"): RelationRule(
        _kinds("actor", "governance-body", "function", "role"),
        _kinds("actor", "governance-body", "function", "service", "programme", "project", "role"),
    ),
    RelationKind("reports-to"): RelationRule(
        _kinds("governance-body", "role", "programme", "project"),
        _kinds("governance-body", "role"),
    ),
    RelationKind("assigned-to"): RelationRule(
        _kinds("actor", "governance-body", "role"),
        _kinds("function", "service", "channel", "role", "project"),
    ),
    RelationKind("uses"): RelationRule(
        _kinds("function", "service", "channel", "actor", "role"),
        _kinds("system", "information", "service", "channel"),
    ),
    RelationKind("realises"): RelationRule(
        _kinds("function", "service", "capability", "system", "project", "deliverable"),
        _kinds("capability", "service", "goal", "benefit", "deliverable", "plateau"),
    ),
    RelationKind("influences"): RelationRule(
        _ANY, _kinds("driver", "goal", "benefit", "assessment", "decision")
    ),
    RelationKind("depends-on"): RelationRule(_DEPENDENT, _DEPENDENT),
    RelationKind("associated"): RelationRule(_ANY, _ANY),
}


def derived_id(source: str, kind: str, target: str) -> RelationId:
    """Give the id of a relation that has none of its own."""
    return RelationId(f"{source}--{kind}--{target}")
