"""What is promised takes longer than it takes today.

Compared are times that are about the same: measures of the two states under the same id, and what a to-be step promises
(`within`) or takes with what the as-is step of the same id takes.

It is silent where nothing has come of it today: eight weeks without a word are no lead time. So a measure is left out
whose `outcome` has one of the words of the parameter `unfinished`. It is silent as well where today's time is a least
(`at-least`), since it may take any time, and where a month or a year is compared with other units and is as good as it.

Remedy: promise what is no later than today, or say what comes of it in the `outcome` of the as-is measure.

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
        time-to-ask: {minutes: 20}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
      measures:
        time-to-answer: {weeks: 10, outcome: an answer}
        time-to-ask: {minutes: 5}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
        - {id: answer, at: citizens, does: Citizens get an answer, takes: {days: 3}}
      measures:
        time-to-answer: {weeks: 2, outcome: an answer}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
        - id: answer
          at: citizens
          does: Citizens get an answer
          within: {days: 5}  # expect EA516
      measures:
        time-to-answer: {weeks: 3, outcome: an answer}  # expect EA516
"""

from collections.abc import Iterator

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.rules.information import Phrases
from eamodel.rules.lead_times import UNFINISHED, Pair, has_come, is_later, pairs
from eamodel.rules.rule import Rule


def check(model: Model, *, unfinished: tuple[str, ...]) -> Iterator[Finding]:
    """Give the times that are to be longer than those of today that led to something."""
    nothing = Phrases(unfinished)
    for scenario in model.scenarios.values():
        for pair in pairs(scenario):
            is_known = has_come(pair.today, nothing) and pair.then.outcome not in nothing
            if is_known and is_later(pair.then.value, pair.today.value):
                yield _finding(pair)


def _finding(pair: Pair) -> Finding:
    step, measure = pair.then.address.step, pair.then.address.item
    what = f"the step `{step}`" if step is not None else f"`{measure}`"
    return RULE.finding(
        f"{what} is to take {pair.then.value.words}, and takes {pair.today.value.words} today",
        pair.then.address,
        note=f"later than today's {pair.today.value.words}",
        help=f"promise {pair.today.value.words} or less, or correct the time of today",
        related=[Related("today", address=pair.today.address)],
    )


RULE = Rule(
    code="EA516",
    name="later-than-today",
    severity=Severity.WARNING,
    summary="what is promised takes longer than it takes today",
    check=check,
    parameters={"unfinished": UNFINISHED},
)
