"""Nobody is accountable for an element, where there has to be somebody.

A model may say of a kind of relation that whoever stands at its start answers for what it leads to (`accountable:
true`). Where it also says that it lists all of them, every element of the kinds under its `to` has to have one.

Silent unless the kind of relation is both `accountable` and among those that are `complete`; about elements of other
kinds than its `to` names, and of any where it names none; and about what lies in an element for which somebody
answers, or holds nothing but such.

Remedy: add the relation; or narrow `to` to the kinds that require somebody; or remove the kind from `complete` while
the model does not list all.

Passes:

    # models/example.yaml
    complete: [answers-for]
    relation-kinds:
      answers-for: {from: [role], to: [service], accountable: true}
    elements:
      librarian: {name: Librarian, kind: role}
      library:
        name: Library
        kind: service
        contains:
          lending: {name: Lending}
          reading: {name: Reading Room}
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: librarian, to: library, kind: answers-for}

Fails:

    # models/example.yaml
    complete: [answers-for]
    relation-kinds:
      answers-for: {from: [role], to: [service], accountable: true}
    elements:
      librarian: {name: Librarian, kind: role}
      library: {name: Library, kind: service}
      museum: {name: Museum, kind: service}  # expect EA325
    relations:
      - {from: librarian, to: library, kind: answers-for}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.model import Model
from eamodel.model.relations import RelationKind
from eamodel.rules.rule import Rule
from eamodel.rules.uncovered import uncovered


def check(model: Model) -> Iterator[Finding]:
    """Give the elements for which nobody answers, the outermost of those inside each other."""
    asked = {
        kind: rule.target.kinds
        for kind, rule in model.relation_rules.items()
        if rule.accountable and rule.target.kinds and kind in model.header.complete
    }
    answered: dict[RelationKind, set[ElementId]] = {kind: set() for kind in asked}
    for relation in model.relations.values() if asked else ():
        if relation.kind in answered:
            answered[relation.kind].add(relation.target)
    for kind, kinds in asked.items():
        for element in uncovered(model, answered[kind], kinds):
            yield RULE.finding(
                f"nobody answers for the {element.kind.word} `{element.id}`",
                Address(model.id, element=element.id, key="relations"),
                note=f"the model says that it lists all `{kind}`, of which there has to be one",
                help=f"add a relation `{kind}` to `{element.id}`",
                related=[Related("said here", address=Address(model.id, key="complete"))],
            )


RULE = Rule(
    code="EA325",
    name="nobody-accountable",
    severity=Severity.ERROR,
    summary="nobody is accountable for an element, where there has to be somebody",
    check=check,
)
