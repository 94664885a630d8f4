"""A governance body governs nothing, in a model that says who governs what.

A board that decides over nothing is a drawing of a meeting. Most often what it decides over was forgotten, or it is
no governance body but an outside party.

Silent unless the header says `complete: [governs]`. Silent, too, about a body that assures or advises, that is
assigned to something, to which somebody reports, or that has a relation of the model's own kinds, such as `funds`;
and about one that holds such a body or is part of one.

Remedy: add the relation, make the body an actor, or remove `governs` from `complete` while the model does not list
all.

Passes:

    # models/example.yaml
    complete: [governs]
    elements:
      cabinet: {name: Cabinet, kind: governance-body}
      scrutiny: {name: Scrutiny Board, kind: governance-body}
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: cabinet, to: legal, kind: governs}
      - {from: scrutiny, to: legal, kind: assures}

Fails:

    # models/example.yaml
    complete: [governs]
    elements:
      cabinet: {name: Cabinet, kind: governance-body}
      forum: {name: Forum, kind: governance-body}  # expect EA323
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: cabinet, to: legal, kind: governs}
      - {from: forum, to: cabinet, kind: reports-to}
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.relations import RELATION_RULES, RelationKind
from eamodel.rules.rule import Rule
from eamodel.rules.uncovered import uncovered

_GOVERNS: Final = RelationKind("governs")
_REPORTS_TO: Final = RelationKind("reports-to")
_DOING: Final = frozenset({_GOVERNS, *map(RelationKind, ("assures", "advises", "assigned-to"))})
"""The kinds of relation at whose start a body does what it is there for."""


def check(model: Model) -> Iterator[Finding]:
    """Give the governance bodies that do nothing to anything, the outermost of those inside each other."""
    if _GOVERNS not in model.header.complete:
        return
    for body in uncovered(model, set(_busy(model)), {Kind.GOVERNANCE_BODY}):
        yield RULE.finding(
            f"the governance body `{body.id}` governs nothing",
            Address(model.id, element=body.id, key="relations"),
            note="nor does it assure or advise anything, and the model says `complete: [governs]`",
            help=f"add what it governs, make `{body.id}` an actor, or remove `governs` from `complete`",
            related=[Related("said here", address=Address(model.id, key="complete"))],
        )


def _busy(model: Model) -> Iterator[ElementId]:
    for relation in model.relations.values():
        if relation.kind in _DOING or relation.kind not in RELATION_RULES:
            yield relation.source
        elif relation.kind == _REPORTS_TO:
            yield relation.target


RULE = Rule(
    code="EA323",
    name="idle-body",
    severity=Severity.WARNING,
    summary="a governance body governs nothing, where the model says it lists who governs what",
    check=check,
)
