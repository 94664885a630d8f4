"""A last step of a state does not happen at the state's end.

A state ends where its last step happens. With several last steps, all happen at the same place, or the story has two
ends and the picture one. Writing `end` repeats this for the reader of the file. A state that is `open-ended` has not
ended: there `end` says where the open arrow points, and this rule is silent.

Remedy: correct `end` or the `at` of the last step, let both ways end at one place, or write `open-ended: true`.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      end: legal
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
    to-be:
      open-ended: true
      end: citizens
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      end: citizens  # expect EA503
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
from eamodel.model.scenario import Step
from eamodel.rules.paths import Telling, leads_to_end, tellings
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the states whose written end, or whose last steps, do not agree on one place."""
    for telling in tellings(model):
        if telling.state.open_ended:
            continue
        strays = [step for step in telling.state.steps if leads_to_end(step) and step.at != telling.state.end]
        if strays and telling.state.ends_as_written:
            yield _written_elsewhere(telling, strays)
        else:
            yield from (_ends_apart(telling, step) for step in strays)


def _written_elsewhere(telling: Telling, strays: list[Step]) -> Finding:
    state, last = telling.state, strays[-1]
    return RULE.finding(
        f"`{telling.scenario.id}` {state.name.value} ends at `{state.end}`, "
        f"but its last step happens at `{last.at}`",
        replace(telling.address, key="end"),
        note=f"the last step, `{last.id}`, happens at `{last.at}`",
        help=f"write `end: {last.at}`, leave `end` out, or say `open-ended: true`",
        related=[Related("a last step", address=telling.at(step, "at")) for step in strays],
    )


def _ends_apart(telling: Telling, step: Step) -> Finding:
    return RULE.finding(
        f"the last step `{step.id}` happens at `{step.at}`, but the story ends at `{telling.state.end}`",
        telling.at(step, "at"),
        note="all last steps of a state happen at its end",
        help="let this way lead on to the end, or correct where the step happens",
        related=[
            Related("the last step in the file", address=telling.at(telling.state.last_steps[-1], "at"))
        ],
    )


RULE = Rule(
    code="EA503",
    name="end-elsewhere",
    severity=Severity.ERROR,
    summary="a last step of a state does not happen at the state's end",
    check=check,
)
