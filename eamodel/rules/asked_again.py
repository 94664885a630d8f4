"""The same information is asked again of those who have given it.

A step says so itself under `repeats`; or it `gives` what the same people have given in a step before it, and no step
between them `uses` it. Names count as the same that differ in capitals, in an article before them or in what follows a
comma or a bracket.

It is silent where one of the two ways is taken and not both, where a step only comes round again in a circle, and at
an as-is step where a problem stands, since then the ledger has it.

Remedy: use what was given before, and say so under `uses`, instead of asking again; where it is asked again today,
name a problem at the as-is step.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask, gives: [name, question]}
        - {id: look, at: front-line, does: Somebody looks it up, uses: [name, question]}
        - {id: meet, at: citizens, does: Citizens are asked who they are, gives: the name, returns: an answer}
        - {id: write, at: front-line, does: Somebody writes the name down, uses: name}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask, gives: [name, question]}
        - id: meet
          at: citizens
          does: Citizens are asked who they are
          gives: name, once more  # expect EA512
          returns: an answer
        - {id: note, at: front-line, does: Somebody notes it, uses: [name, question]}
        - id: survey
          at: citizens
          does: Citizens are asked how it was
          repeats: the same questions  # expect EA512
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.ids import ElementId, StepId
from eamodel.model.model import Model
from eamodel.model.scenario import Step
from eamodel.rules.ahead import marks_ahead
from eamodel.rules.information import name, quoted, stems
from eamodel.rules.noted import noted_steps, or_note_it
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, steps_after, tellings
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the steps in which something is asked again, each once."""
    for telling in tellings(model):
        noted = noted_steps(telling)
        again = _given_again(model, telling)
        for step in telling.state.steps:
            if step.id not in noted and (step.repeats or step.id in again):
                yield _finding(telling, step, again.get(step.id, {}))


def _given_again(model: Model, telling: Telling) -> dict[StepId, dict[str, Step]]:
    """Give for each step what is given in it and was given before, with the step where it was last given.

    What is between two steps is looked for in the order of the file, which is that of the story but for its forks.
    """
    parties = Parties(model, telling)
    givers = {step.id: parties.concerned(step) for step in telling.state.steps if step.gives}
    bits = {id: 1 << number for number, id in enumerate(givers)}
    ahead = marks_ahead(steps_after(telling.state), bits) if givers else {}
    waiting: dict[str, dict[ElementId, Step]] = {}
    called: dict[str, set[str]] = {}
    again: dict[StepId, dict[str, Step]] = {}
    for step in telling.state.steps:
        giver = givers.get(step.id)
        if giver is not None:
            for each in step.gives:
                before = waiting.setdefault(name(each), {})
                first = before.get(giver, step)
                if first is not step and ahead[first.id] & bits[step.id]:
                    again.setdefault(step.id, {})[each] = first
                before[giver] = step
                for stem in stems([each]):
                    called.setdefault(stem, set()).add(name(each))
        for stem in stems(step.uses):
            for used in called.pop(stem, ()):
                waiting.pop(used, None)
    return again


def _finding(telling: Telling, step: Step, before: dict[str, Step]) -> Finding:
    key = "repeats" if step.repeats else "gives"
    asked = tuple(dict.fromkeys((*step.repeats, *before)))
    first = {each.id: each for each in before.values()}
    return RULE.finding(
        f"the step `{step.id}` asks again for {quoted(asked)}",
        telling.at(step, key, asked[0]),
        note="asked before" if step.repeats else "given before, and not used since",
        help=f"use what was given before instead of asking again{or_note_it(telling)}",
        related=[Related("given here", address=telling.at(each, "gives")) for each in first.values()],
    )


RULE = Rule(
    code="EA512",
    name="asked-again",
    severity=Severity.WARNING,
    summary="the same information is asked again of those who have given it",
    check=check,
)
