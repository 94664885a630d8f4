"""A step that is to be promises a time, and nothing says how long that takes today.

Whether four weeks are better or worse cannot be seen then. A promise is compared where the as-is step of the same id
says what it takes, or where both states have a time among their `measures` under the same id; of several promises in a
state one such measure is enough. That nothing has come of it today (`outcome: nothing heard`) is an answer too.

It is a remark, and a warning where the promise is longer than every time that today's measures give: then it may well
be for the worse. Measures of today count here as in EA516, with its parameter `unfinished`. It is silent in a scenario
that tells one state only.

Remedy: give both states a measure of the same id that is a time, or let the as-is step of the same id say what it
`takes`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
      measures:
        time-to-answer: {weeks: 8, outcome: nothing heard}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
        - {id: answer, at: citizens, does: Citizens get an answer, within: {weeks: 4}}
      measures:
        time-to-answer: {weeks: 4, outcome: an answer}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
        - id: answer
          at: citizens
          does: Citizens get an answer
          within: {weeks: 4}  # expect EA517
"""

from collections.abc import Iterator
from dataclasses import replace

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.model.quantities import Duration
from eamodel.model.scenario import Step
from eamodel.rules.information import Phrases
from eamodel.rules.lead_times import UNFINISHED, has_come, is_later, measured_times, pairs
from eamodel.rules.paths import Telling
from eamodel.rules.rule import Rule


def check(model: Model, *, unfinished: tuple[str, ...]) -> Iterator[Finding]:
    """Give the promised times of to-be states to which nothing of today is said."""
    nothing = Phrases(unfinished)
    for scenario in model.scenarios.values():
        if scenario.as_is is None or scenario.to_be is None:
            continue
        today, then = Telling(scenario, scenario.as_is), Telling(scenario, scenario.to_be)
        compared = {pair.then.address.step for pair in pairs(scenario)}
        if None in compared:  # a measure
            continue
        known = [each.value for each in measured_times(today).values() if has_come(each, nothing)]
        for step in then.state.steps:
            if step.within is not None and step.id not in compared:
                is_longest = bool(known) and all(is_later(step.within, each) for each in known)
                yield _finding(today, then, step, step.within, is_longest=is_longest)


def _finding(today: Telling, then: Telling, step: Step, within: Duration, *, is_longest: bool) -> Finding:
    return RULE.finding(
        f"the step `{step.id}` promises {within.words}, and nothing says how long that takes today",
        then.at(step, "within"),
        note="longer than all that is measured today" if is_longest else "compared with nothing",
        help="give both states a time under the same id in `measures`, or the as-is step of this id its `takes`",
        related=[
            Related(
                f"the measures of the {each.state.name.value}", address=replace(each.address, key="measures")
            )
            for each in (today, then)
        ],
        severity=Severity.WARNING if is_longest else None,
    )


RULE = Rule(
    code="EA517",
    name="promise-not-compared",
    severity=Severity.INFO,
    summary="a step that is to be promises a time, and nothing says how long that takes today",
    check=check,
    parameters={"unfinished": UNFINISHED},
)
