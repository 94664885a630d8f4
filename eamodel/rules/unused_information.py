"""Information is given, and no later step uses it.

People are asked for something that then serves nobody. A step uses what it names under `uses`; since one writes
"email address, where possible" and another "the email addresses", one longer word in common is taken for the same.
It is a remark where later steps use other things, since it may only be named otherwise there, and in a scenario of
which no step says what it uses, since that may only be left unsaid.

It is silent where the step that takes the information uses it at once, or happens at something that is called after it,
as a payment that is made at Payments; at the last step of an open-ended story, which
may still go on; where no way leads on to an end (EA508); and at an as-is step where a problem stands, since then the
ledger has it.

Remedy: name it under `uses` of the step that needs it, or do not ask for it; where it is not used today, name a
problem at the as-is step.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask, gives: "question, email address"}
        - {id: answer, at: citizens, does: Citizens get an answer, uses: the question, returns: an answer}
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
        - id: ask
          from: citizens
          at: front-line
          does: Citizens ask
          gives:
            - question
            - date of birth  # expect EA513
        - {id: answer, at: citizens, does: Citizens get an answer, uses: question, returns: an answer}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.model.scenario import Step
from eamodel.rules.ahead import marks_ahead
from eamodel.rules.information import quoted, stems
from eamodel.rules.noted import held_to_account, or_note_it
from eamodel.rules.paths import Telling, steps_after, tellings
from eamodel.rules.rule import Rule

_PERHAPS_ELSEWHERE: Final = "a remark only: later steps use other things, of which one may be meant"
_PERHAPS_UNSAID: Final = "a remark only: no step of this scenario says what it uses"


def check(model: Model) -> Iterator[Finding]:
    """Give the steps that take what no later step uses, each once."""
    for telling in tellings(model):
        if not any(step.gives for step in telling.state.steps):
            continue
        asked, bits = held_to_account(telling), _Bits(telling)
        says_so = any(step.uses for state in telling.scenario.states for step in state.steps)
        for step in telling.state.steps:
            unused = tuple(
                each
                for each in step.gives
                if not (bits.uses(step, each) or _is_called_after(model, step, each))
            )
            if unused and step.id in asked:
                perhaps = (
                    _PERHAPS_ELSEWHERE if bits.uses_anything(step) else "" if says_so else _PERHAPS_UNSAID
                )
                yield _finding(telling, step, unused, perhaps)


def _is_called_after(model: Model, step: Step, given: str) -> bool:
    """Tell whether a step happens at what is called after something given, so that it is for that."""
    return step.at in model and not stems([given]).isdisjoint(stems([model[step.at].name]))


class _Bits:
    """Which words later steps use, a bit each."""

    def __init__(self, telling: Telling) -> None:
        own = {step.id: stems(step.uses) for step in telling.state.steps}
        words = dict.fromkeys(word for step in telling.state.steps for word in sorted(own[step.id]))
        self._numbers = {word: number for number, word in enumerate(words)}
        marks = {id: self._of(found) for id, found in own.items()}
        ahead = marks_ahead(steps_after(telling.state), marks)
        self._used = {id: marks[id] | ahead[id] for id in marks}

    def uses(self, step: Step, given: str) -> bool:
        """Tell whether the step or a later one names some word of what is given."""
        return bool(self._used[step.id] & self._of(stems([given])))

    def uses_anything(self, step: Step) -> bool:
        """Tell whether the step or a later one says what it uses."""
        return self._used[step.id] != 0

    def _of(self, words: frozenset[str]) -> int:
        return sum(1 << self._numbers[word] for word in words if word in self._numbers)


def _finding(telling: Telling, step: Step, unused: tuple[str, ...], perhaps: str) -> Finding:
    is_given, it = ("is given", "it") if len(unused) == 1 else ("are given", "them")
    return RULE.finding(
        f"{quoted(unused)} {is_given} in the step `{step.id}`, and no later step uses {it}",
        telling.at(step, "gives", unused[0]),
        note=perhaps
        or "no step from here on uses anything, though other steps of this scenario say what they use",
        help=f"name {it} under `uses` of the step that needs {it}, or do not ask for {it}{or_note_it(telling)}",
        related=[Related("not used either", address=telling.at(step, "gives", each)) for each in unused[1:]],
        severity=Severity.INFO if perhaps else None,
    )


RULE = Rule(
    code="EA513",
    name="unused-information",
    severity=Severity.WARNING,
    summary="information is given, and no later step uses it",
    check=check,
)
