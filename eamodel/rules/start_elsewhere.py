"""The start of a state is not where its first step starts.

A state starts where its first step comes from, or where that step happens if it comes from nowhere. Writing `start`
repeats this for the reader of the file, so the two have to agree.

Remedy: correct `start` or the `from` of the first step, or remove `start`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      start: citizens
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      start: legal  # expect EA502
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
"""

from collections.abc import Iterator
from dataclasses import replace

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.rules.paths import tellings
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the states whose start is written and differs from where the first step starts."""
    for telling in tellings(model):
        state = telling.state
        if not state.starts_as_written:
            continue
        first = state.steps[0]
        begins = first.at if first.came_from is None else first.came_from
        if state.start != begins:
            key = "at" if first.came_from is None else "from"
            yield RULE.finding(
                f"`{telling.scenario.id}` {state.name.value} starts at `{state.start}`, "
                f"but its first step starts at `{begins}`",
                replace(telling.address, key="start"),
                note=f"the first step, `{first.id}`, starts at `{begins}`",
                help=f"write `start: {begins}`, leave `start` out, or give the first step `from: {state.start}`",
                related=[Related("the first step", address=telling.at(first, key))],
            )


RULE = Rule(
    code="EA502",
    name="start-elsewhere",
    severity=Severity.ERROR,
    summary="the start of a state is not where its first step starts",
    check=check,
)
