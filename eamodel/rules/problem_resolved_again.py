"""A step resolves a problem that a step before it has resolved fully.

What is fully resolved is closed: the ledger names the first step that closes it, and a second remedy on the same way
either does nothing or shows that the first does not suffice.

It is silent about steps that each resolve a problem partly, and about steps on ways of which only one is taken, or that
are gone at once.

Remedy: let the earlier step resolve the problem `partly`, or remove it from the later step's `resolves`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: citizens}
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask, problems: [not-heard]}
    to-be:
      steps:
        - id: ask
          at: legal
          does: Citizens ask
          next:
            - {to: answer, when: it is a simple question}
            - {to: meet, when: it is not}
        - {id: answer, at: citizens, does: Legal answers, resolves: [not-heard], next: end}
        - {id: meet, at: citizens, does: Legal and citizens meet, resolves: [not-heard]}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: citizens}
    as-is:
      steps:
        - {id: ask, at: legal, does: Citizens ask, problems: [not-heard]}
    to-be:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
        - {id: answer, at: citizens, does: Legal answers, resolves: [not-heard]}
        - id: write
          at: citizens
          does: Legal sends a letter
          resolves: [not-heard]  # expect EA509
"""

from collections.abc import Iterator

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.ids import ProblemId, StepId
from eamodel.model.model import Model
from eamodel.model.scenario import Resolution, Step
from eamodel.rules.ahead import marks_ahead
from eamodel.rules.paths import Telling, steps_after, tellings
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the steps that resolve what is already closed when the story comes to them."""
    for telling in tellings(model):
        closing = tuple(_closing(telling))
        if not closing:
            continue
        marks: dict[StepId, int] = {}
        for number, (step, _) in enumerate(closing):
            marks[step.id] = marks.get(step.id, 0) | 1 << number
        behind = marks_ahead(_before(telling), marks)
        # In a circle each step is before the other; the file's order says which is meant to come first.
        earlier: dict[ProblemId, int] = {}
        number = 0
        for step in telling.state.steps:
            for problem, how in step.resolves.items():
                closed = behind[step.id] & earlier.get(problem, 0)
                if closed:
                    yield _finding(telling, step, problem, closing[_lowest(closed)][0])
                if how is Resolution.FULLY:
                    earlier[problem] = earlier.get(problem, 0) | 1 << number
                    number += 1


def _closing(telling: Telling) -> Iterator[tuple[Step, ProblemId]]:
    for step in telling.state.steps:
        yield from ((step, each) for each, how in step.resolves.items() if how is Resolution.FULLY)


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _before(telling: Telling) -> dict[StepId, list[StepId]]:
    before: dict[StepId, list[StepId]] = {step.id: [] for step in telling.state.steps}
    for step, following in steps_after(telling.state).items():
        for after in following:
            before[after].append(step)
    return before


def _finding(telling: Telling, step: Step, problem: ProblemId, closed: Step) -> Finding:
    return RULE.finding(
        f"`{step.id}` resolves the problem `{problem}`, which `{closed.id}` has resolved fully",
        telling.at(step, "resolves", problem),
        note="closed already when the story comes here",
        help=f"let `{closed.id}` resolve it `partly`, or remove it here",
        related=[Related("resolved fully here", address=telling.at(closed, "resolves", problem))],
    )


RULE = Rule(
    code="EA509",
    name="problem-resolved-again",
    severity=Severity.WARNING,
    summary="a step resolves a problem that a step before it has resolved fully",
    check=check,
)
