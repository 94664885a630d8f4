"""A step happens at a container, and which of the services or functions inside does it is not said.

On the sheet that shows what is inside, such a step has no box of its own, and what is checked by class or by relation
is checked for the container as a whole.

It is silent where the step's `certainty` says that its place (`at`) is not stated, and at parties and channels, which
are often meant as a whole.

Remedy: name what is inside; where the source does not say it, mark the place `certainty: {at: inferred}`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, from: citizens, at: centre, does: Citizens ask, certainty: {at: inferred}}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - id: ask
          from: citizens
          at: centre  # expect EA520
          does: Citizens ask
    to-be:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Finding, Severity
from eamodel.model.certainty import Level
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.model.scenario import Step
from eamodel.rules.information import quoted
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule

_PERFORMING: Final = frozenset({Kind.SERVICE, Kind.FUNCTION})
_NAMED: Final = 4


def check(model: Model) -> Iterator[Finding]:
    """Give the steps at services or functions that contain others."""
    for telling in tellings(model):
        for step in telling.state.steps:
            if step.at not in model or step.certainty.of("at") is not Level.STATED:
                continue
            place = model[step.at]
            if place.kind in _PERFORMING and not place.is_leaf:
                yield _finding(telling, step, place)


def _finding(telling: Telling, step: Step, place: Element) -> Finding:
    named, more = place.children[:_NAMED], len(place.children) - _NAMED
    return RULE.finding(
        f"the step `{step.id}` happens at the container `{place.id}`",
        telling.at(step, "at"),
        note=f"it contains {quoted(named)}{f' and {more} more' if more > 0 else ''}",
        help="name which of them it is, or say `certainty: {at: inferred}` where the source does not",
    )


RULE = Rule(
    code="EA520",
    name="step-at-container",
    severity=Severity.INFO,
    summary="a step happens at a container, and which of those inside does it is not said",
    check=check,
)
