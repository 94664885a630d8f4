"""Somebody gives information, and no later step comes back to them.

Whoever takes the trouble to answer wants to know what became of it. The giver is the narrator where the narrator is
met in the step, else who acts or stands at an end of its arrow. Words are not compared: it is enough that on some way
a later step returns something to them, or happens at them and comes from elsewhere, unless it asks for or promises
more, or its `does` is one plain sentence that says that nothing comes, with a phrase of the parameter `nothing`. A
sentence that denies, asks or tells of something, or says more than that, is never taken for it.

It is silent where the same step `returns` something; where no people are at the step's ends; at the last step of an
open-ended story, which may still go on; where no way leads on to an end (EA508); and at an as-is step where a problem
stands, since then the ledger has it.

Remedy: let a later step lead back to the giver, or say under `returns` what they get; where nothing comes back today,
name a problem at the as-is step.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens say what they think, gives: opinion}
        - {id: read, at: front-line, does: Somebody reads it, uses: opinion}
        - {id: thank, at: citizens, does: Citizens are thanked, returns: what others think}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens say what they think}

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
          does: Citizens say what they think
          gives: opinion  # expect EA510
        - {id: read, at: front-line, does: Somebody reads it, uses: opinion}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens say what they think}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.rules.answers import NOTHING, Answers, InVain, Owed, grouped
from eamodel.rules.noted import held_to_account, or_note_it
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule
from eamodel.rules.sayings import Sayings


def check(model: Model, *, nothing: tuple[str, ...]) -> Iterator[Finding]:
    """Give once for each giver the steps after which nothing comes back to them."""
    sayings = Sayings(nothing)
    for telling in tellings(model):
        parties = Parties(model, telling)
        given = [
            Owed(step, giver)
            for step in telling.state.steps
            if step.gives and (giver := parties.concerned(step)) is not None
        ]
        if not given:
            continue
        answers, asked = Answers(model, telling, given, sayings), held_to_account(telling)
        unanswered = (
            each
            for each in given
            if each.step.id in asked
            and not (each.step.returns or answers.returned(each) or answers.reached(each))
        )
        for owed in grouped(unanswered):
            yield _finding(telling, owed, answers.in_vain(owed[0]))


def _finding(telling: Telling, owed: list[Owed], in_vain: InVain | None) -> Finding:
    first, *more = owed
    note = f"no later step returns anything to `{first.to}`"
    if in_vain is None:
        note += " or comes there from elsewhere"
    else:
        note += f"; the step `{in_vain.step}` comes there, but {in_vain.why}"
    return RULE.finding(
        f"`{first.to}` gives information in the step `{first.step.id}`, and nothing comes back",
        telling.at(first.step, "gives"),
        note=note,
        help=f"add a later step at `{first.to}` that `returns` what became of it{or_note_it(telling)}",
        related=[Related("given here too", address=telling.at(each.step, "gives")) for each in more],
    )


RULE = Rule(
    code="EA510",
    name="nothing-returned",
    severity=Severity.WARNING,
    summary="somebody gives information, and no later step comes back to them",
    check=check,
    parameters={"nothing": NOTHING},
)
