"""Something is promised, and no later step returns anything to whom it was promised.

A promise that the story never keeps is what people complain of most. Words are not compared, since what is promised as
"the overall opinion" is returned as "graphs of what others said": it is enough that on some way a later step has
`returns` and meets whom it was promised to. Where a later step reaches them and says nothing of what it brings, that
may be it, and the finding is a remark; but not where its `does` is one plain sentence that says that nothing comes,
with a phrase of the parameter `nothing`.

It is silent at the last step of an open-ended story, where what is promised may still come; where no way leads on to an
end (EA508); and at an as-is step where a problem stands, since then the ledger has it.

Remedy: let a later step say under `returns` what they get; where the story stops before, say `open-ended: true`; where
the promise is not kept today, name a problem at the as-is step.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask, promises: an answer}
        - {id: answer, at: citizens, does: Citizens get a letter, returns: what the law says}
    to-be:
      open-ended: true
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask, promises: an answer}

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
          promises: an answer  # expect EA511
        - {id: forget, at: front-line, does: The question lies in a tray}
    to-be:
      steps:
        - id: ask
          from: citizens
          at: front-line
          does: Citizens ask
          promises: an answer  # expect EA511
        - {id: ring, at: citizens, does: Somebody rings the citizens}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.rules.answers import NOTHING, Answers, Owed, grouped
from eamodel.rules.information import quoted
from eamodel.rules.noted import held_to_account, or_note_it
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule
from eamodel.rules.sayings import Sayings


def check(model: Model, *, nothing: tuple[str, ...]) -> Iterator[Finding]:
    """Give once for each party the steps whose promises no later step keeps."""
    sayings = Sayings(nothing)
    for telling in tellings(model):
        parties = Parties(model, telling)
        promised = [Owed(step, parties.concerned(step)) for step in telling.state.steps if step.promises]
        if not promised:
            continue
        answers, asked = Answers(model, telling, promised, sayings), held_to_account(telling)
        unkept = (each for each in promised if each.step.id in asked and not answers.returned(each))
        for owed in grouped(unkept):
            yield _finding(telling, owed, perhaps=all(answers.reached(each) for each in owed))


def _finding(telling: Telling, owed: list[Owed], *, perhaps: bool) -> Finding:
    first, *more = owed
    whom = f"`{first.to}`" if first.to is not None else "anybody"
    if perhaps:
        kept = "a later step reaches them, and names nothing under `returns`"
        help = "say under `returns` of that step what it brings"
    else:
        kept, help = "no later step `returns` it", "add a later step that `returns` it"
    if not telling.state.open_ended:
        help += ", or say `open-ended: true` where the story stops before that"
    return RULE.finding(
        f"the step `{first.step.id}` promises {quoted(first.step.promises)}, "
        f"and nothing is returned to {whom}",
        telling.at(first.step, "promises"),
        note=kept,
        help=f"{help}{or_note_it(telling)}",
        related=[Related("promised here too", address=telling.at(each.step, "promises")) for each in more],
        severity=Severity.INFO if perhaps else None,
    )


RULE = Rule(
    code="EA511",
    name="promise-not-kept",
    severity=Severity.WARNING,
    summary="something is promised, and no later step returns anything to whom it was promised",
    check=check,
    parameters={"nothing": NOTHING},
)
