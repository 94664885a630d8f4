"""A step happens at a service or function that nobody assures, in a model that says who assures what.

Where a model has relations of the kind `assures`, a reader takes what none of them covers for what nobody looks after.
Covered is the end of such a relation, what is inside it and what is around it. Where the header says
`complete: [assures]`, the model claims to list all of them, and the finding is a warning.

It is silent in a model without such relations, about what another model defines, and about those who assure.

Remedy: add an `assures` relation to the service or function, or to what it is in.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}
      audit: {name: Audit, classification: governing-assuring}
    relations:
      - {from: audit, to: centre, kind: assures}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
        - {id: look, at: audit, does: Audit looks into it}
    to-be:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
      legal: {name: Legal, classification: advisory}
      audit: {name: Audit, classification: governing-assuring}
    relations:
      - {from: audit, to: legal, kind: assures}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - id: ask
          from: citizens
          at: front-line  # expect EA514
          does: Citizens ask
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.relations import RelationKind
from eamodel.rules.paths import tellings
from eamodel.rules.rule import Rule

ASSURES: Final = RelationKind("assures")
_PERFORMING: Final = frozenset({Kind.SERVICE, Kind.FUNCTION})


def check(model: Model) -> Iterator[Finding]:
    """Give each service and function at which a step happens and that is not covered, at its first step."""
    covered = _covered(model)
    if not covered:
        return
    severity = Severity.WARNING if ASSURES in model.header.complete else None
    for telling in tellings(model):
        for step in telling.state.steps:
            if step.at not in model or step.at in covered:
                continue
            element = model[step.at]
            if element.kind not in _PERFORMING or element.origin is not None:
                continue
            covered.add(element.id)
            yield RULE.finding(
                f"nobody assures `{element.id}`, where the step `{step.id}` happens",
                telling.at(step, "at"),
                note="no `assures` relation ends here, around it or inside it",
                help=f"add an `assures` relation to `{element.id}`, or to what it is in",
                related=[
                    Related(
                        f"`{element.id}` is defined here",
                        address=Address(model.id, element=element.id, key="relations"),
                    )
                ],
                severity=severity,
            )


def _covered(model: Model) -> set[ElementId]:
    """Give what some relation assures, and who assures, with all that is around and inside them."""
    found: set[ElementId] = set()
    inside: set[ElementId] = set()
    for relation in model.relations.values():
        if relation.kind != ASSURES:
            continue
        for end in (relation.source, relation.target):
            if end in inside:
                continue
            found.update((end, *(each.id for each in model.ancestors(end))))
            waiting = [end]
            while waiting:
                here = waiting.pop()
                if here not in inside:
                    inside.add(here)
                    waiting.extend(model[here].children)
    return found | inside


RULE = Rule(
    code="EA514",
    name="unassured-step",
    severity=Severity.INFO,
    summary="a step happens at a service or function that nobody assures, in a model that says who assures what",
    check=check,
)
