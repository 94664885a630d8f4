"""Two parties are accountable for the same, where there has to be one.

A model may say of a kind of relation that whoever stands at its start answers for what it leads to (`accountable:
true`). When two answer for the same, each can point to the other.

Silent about kinds of relation that do not say so, which are all kinds of the format: any number of leads may be
`assigned-to` the same, and jointly. Silent, too, about one who answers for a part of what another answers for.

Remedy: keep one of the relations and make the others `assigned-to`; or make the parties one governance body that
answers.

Passes:

    # models/example.yaml
    relation-kinds:
      answers-for: {from: [role], to: [service], accountable: true}
    elements:
      librarian: {name: Librarian, kind: role}
      lead-north: {name: Lead North, kind: role}
      lead-south: {name: Lead South, kind: role}
      library: {name: Library, kind: service}
    relations:
      - {from: librarian, to: library, kind: answers-for}
      - {from: lead-north, to: library, kind: assigned-to}
      - {from: lead-south, to: library, kind: assigned-to}

Fails:

    # models/example.yaml
    relation-kinds:
      answers-for: {from: [role], to: [service], accountable: true}
    elements:
      lead-north: {name: Lead North, kind: role}
      lead-south: {name: Lead South, kind: role}
      library: {name: Library, kind: service}
    relations:
      - {from: lead-north, to: library, kind: answers-for}
      - {from: lead-south, to: library, kind: answers-for}  # expect EA324
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.model import Model
from eamodel.model.relations import Relation, RelationKind
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give each relation that makes another party answer for what one answers for already."""
    kinds = {kind for kind, rule in model.relation_rules.items() if rule.accountable}
    firsts: dict[tuple[ElementId, RelationKind], Relation] = {}
    for relation in model.relations.values() if kinds else ():
        if relation.kind not in kinds:
            continue
        first = firsts.setdefault((relation.target, relation.kind), relation)
        if first.source != relation.source:
            yield RULE.finding(
                f"both `{first.source}` and `{relation.source}` answer for `{relation.target}`",
                Address(model.id, relation=relation.id, key="from"),
                note=f"`{relation.kind}` says that one is accountable",
                help="keep one, and make the other `assigned-to`",
                related=[Related("the first", address=Address(model.id, relation=first.id, key="from"))],
            )


RULE = Rule(
    code="EA324",
    name="accountable-twice",
    severity=Severity.ERROR,
    summary="two parties are accountable for the same, where there has to be one",
    check=check,
)
