"""Even on the shortest way people have to change the channel more often than the limit.

Who begins on the telephone, goes on by letter and ends at a counter has to begin anew each time. Looked at are the
steps of the way with the fewest steps whose arrow starts or ends at the narrator, or without a narrator at each actor.
The channel is changed where such a step neither passes nor offers (`could-also`) a channel that the one before it
passed; of a channel inside another either may stand for the other. The parameter `most` is the limit.

It is silent about steps that pass no channel. In the as-is state it is a remark, and silent where a problem stands at
one of these steps, since then the ledger has it.

Remedy: offer the channel that people came by, or raise the limit for this workspace.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      telephone: {name: Telephone, kind: channel}
      letter: {name: Letter, kind: channel}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, via: telephone, at: front-line, does: Citizens ask}
        - {id: answer, via: letter, at: citizens, does: Citizens get an answer}
    to-be:
      steps:
        - {id: ask, from: citizens, via: telephone, at: front-line, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      telephone: {name: Telephone, kind: channel}
      letter: {name: Letter, kind: channel}
      counter: {name: Counter, kind: channel}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, via: telephone, at: front-line, does: Citizens ask}
    to-be:
      steps:  # expect EA519
        - {id: ask, from: citizens, via: telephone, at: front-line, does: Citizens ask}
        - {id: invite, via: letter, at: citizens, does: Citizens are invited}
        - {id: come, via: counter, at: front-line, does: Citizens come}
        - {id: answer, via: letter, at: citizens, does: Citizens get an answer}
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.rules.channels import Contact, contacts
from eamodel.rules.noted import noted_steps
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule
from eamodel.rules.shortest_way import shortest_way


def check(model: Model, *, most: int) -> Iterator[Finding]:
    """Give once for each state those who have to change the channel more often than the limit."""
    for telling in tellings(model):
        way = {step.id for step in shortest_way(telling.state)}
        noted = noted_steps(telling)
        for party, met in contacts(model, telling, Parties(model, telling)).items():
            by_channel = [each for each in met if each.step.id in way and _channels(model, each.passed)]
            changes = [then for now, then in pairwise(by_channel) if not _goes_on(model, now, then)]
            if len(changes) > most and noted.isdisjoint(each.step.id for each in by_channel):
                yield _finding(telling, party, changes, most=most)


def _goes_on(model: Model, now: Contact, then: Contact) -> bool:
    """Tell whether a contact passes or offers a channel that the one before it passed."""
    here = _channels(model, now.passed)
    there = _channels(model, (*then.passed, *then.offered))
    return not (here.isdisjoint(_around(model, there)) and there.isdisjoint(_around(model, here)))


def _channels(model: Model, stops: tuple[ElementId, ...]) -> set[ElementId]:
    return {each for each in stops if model[each].kind is Kind.CHANNEL}


def _around(model: Model, channels: set[ElementId]) -> set[ElementId]:
    return channels | {around.id for each in channels for around in model.ancestors(each)}


def _finding(telling: Telling, party: ElementId, changes: list[Contact], *, most: int) -> Finding:
    return RULE.finding(
        f"in the {telling.state.name.value} of `{telling.scenario.id}`, "
        f"`{party}` changes the channel {len(changes)} times on the shortest way",
        replace(telling.address, key="steps"),
        note=f"the limit is {most}",
        help=f"offer the channel they came by, or set the parameter `most` of `{RULE.name}` higher",
        related=[Related("another channel", address=telling.at(each.step, "via")) for each in changes],
        severity=Severity.INFO if telling.state.name is StateName.AS_IS else None,
    )


RULE = Rule(
    code="EA519",
    name="many-channel-changes",
    severity=Severity.WARNING,
    summary="even on the shortest way people change the channel more often than the limit",
    check=check,
    parameters={"most": 2},
)
