"""From a step no way leads to an end.

The steps go round in a circle. A circle is fine where one of its steps may also lead out of it.

Remedy: let one of the steps lead out of the circle, to another step or to `end`.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
        - id: wait
          at: legal
          does: Somebody waits
          next:
            - {to: ask, when: nobody answers}
            - {to: end, when: somebody answers}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
        - id: wait
          at: legal
          does: Somebody waits
          next: ask  # expect EA508
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
"""

from collections.abc import Iterator, Mapping

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import StepId
from eamodel.model.model import Model
from eamodel.model.scenario import State
from eamodel.rules.paths import Telling, reach, settled_steps, steps_after, steps_before, tellings
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the circles that no way leads out of, each at the step that closes it."""
    for telling in tellings(model):
        for circle in _circles(telling.state):
            yield _finding(telling, circle)


def _circles(state: State) -> Iterator[tuple[StepId, ...]]:
    """Give one circle for each group of steps from which no end can be reached, in the order it is walked."""
    before = {step_id: [each.id for each in found] for step_id, found in steps_before(state).items()}
    following = steps_after(state)
    settled = settled_steps(state)
    for step in state.steps:
        if step.id not in settled:
            circle = _circle_from(step.id, following)
            reach(settled, circle, before)
            yield circle


def _circle_from(start: StepId, following: Mapping[StepId, tuple[StepId, ...]]) -> tuple[StepId, ...]:
    """Give the circle that walking along the first ways runs into. Requires: no way leads out of the steps."""
    walked: dict[StepId, None] = {}
    here = start
    while here not in walked:
        walked[here] = None
        here = following[here][0]
    steps = tuple(walked)
    return steps[steps.index(here) :]


def _finding(telling: Telling, circle: tuple[StepId, ...]) -> Finding:
    back = telling.state[circle[-1]]
    way = " to ".join(f"`{step_id}`" for step_id in (*circle, circle[0]))
    return RULE.finding(
        f"the steps go round from {way} without a way out",
        telling.at(back, "next"),
        note="from every step some way has to lead to an end",
        help="give one step of the circle a way to `end` or to a step outside",
    )


RULE = Rule(
    code="EA508",
    name="no-way-out",
    severity=Severity.ERROR,
    summary="the steps go round in a circle without a way out",
    check=check,
)
