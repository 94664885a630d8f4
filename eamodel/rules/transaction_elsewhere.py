"""Somebody from outside transacts with a function that is not classed transactional.

A transaction is a step that people from outside have with a function (an actor is at an end of its arrow, or it is the
narrator who acts) and in which they give information, or whose `does` says plainly, with a phrase of the parameter
`words`, that they pay or are recorded; not where it denies that, asks about it or tells of it. A function of another
class is then likely classed wrongly, or the step belongs to another function. That people only give information there
is a remark: who gives advice has to ask.

It is silent at a container in which some function is transactional, where a class is missing or undecided, and in a
scheme without a class of the id `transactional`.

Remedy: let the step happen at a transactional function, or correct the function's class.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      registry: {name: Registry, classification: transactional}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: registry, does: Citizens pay the fee}
        - {id: look, at: legal, does: Legal records what it has found}
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
      steps:
        - id: ask
          from: citizens
          at: legal  # expect EA521
          does: Citizens pay the fee
    to-be:
      steps:
        - id: ask
          from: citizens
          at: legal  # expect EA521
          does: Citizens ask
          gives: question
        - {id: answer, at: citizens, does: Citizens get an answer, uses: question}
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.classification import TRANSACTIONAL
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.model.scenario import Step
from eamodel.rules.content import classes_inside
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule
from eamodel.rules.sayings import Sayings

WORDS: Final = (
    "pay",
    "pays",
    "is paid",
    "are paid",
    "takes payment",
    "takes a payment",
    "takes the payment",
    "is recorded",
    "are recorded",
    "records a",
    "records the",
    "records their",
    "is registered",
    "are registered",
    "registers",
)
"""Nouns are left out: who asks for the records, or after a fee, transacts nothing."""


def check(model: Model, *, words: tuple[str, ...]) -> Iterator[Finding]:
    """Give the transactions at functions of which none inside is, or may be, transactional."""
    if TRANSACTIONAL not in model.scheme:
        return
    sayings = Sayings(words)
    found = [each for telling in tellings(model) for each in _transactions(model, telling, sayings)]
    inside = classes_inside(model) if found else {}
    for telling, step, function, said in found:
        classes = inside[function.id]
        if classes and None not in classes and TRANSACTIONAL not in classes:
            yield _finding(telling, step, function, said)


def _transactions(
    model: Model, telling: Telling, sayings: Sayings
) -> Iterator[tuple[Telling, Step, Element, str | None]]:
    """Give the steps in which somebody from outside transacts with a function, and by which phrase `does` says so."""
    parties = Parties(model, telling)
    for step in telling.state.steps:
        if step.at in model and model[step.at].kind is Kind.FUNCTION:
            said = sayings.plain(step.does)
            if (said or step.gives) and _is_from_outside(model, telling, step, parties):
                yield telling, step, model[step.at], said


def _is_from_outside(model: Model, telling: Telling, step: Step, parties: Parties) -> bool:
    narrator = telling.scenario.narrator
    acting = (narrator,) if narrator is not None and narrator == step.by else ()
    return any(model[each].kind is Kind.ACTOR for each in (*parties.met(step), *acting))


def _finding(telling: Telling, step: Step, function: Element, said: str | None) -> Finding:
    does = "takes a payment or records somebody" if said else "takes information"
    return RULE.finding(
        f"the step `{step.id}` {does} at `{function.id}`, which is not transactional",
        telling.at(step, "at"),
        note=f"{f'it says `{said}`, and ' if said else ''}no function here is classed `transactional`",
        help=f"let it happen at a transactional function, or correct the class of `{function.id}`",
        related=[
            Related(
                "its class",
                address=Address(telling.scenario.model, element=function.id, key="classification"),
            )
        ],
        severity=None if said else Severity.INFO,
    )


RULE = Rule(
    code="EA521",
    name="transaction-elsewhere",
    severity=Severity.WARNING,
    summary="somebody from outside transacts with a function that is not classed transactional",
    check=check,
    parameters={"words": WORDS},
)
