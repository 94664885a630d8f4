"""Whoever tells the story can only do it digitally, from the first step to the last reply, and nobody helps.

Who has no device, no connection or no practice is then shut out. Looked at is every step whose arrow starts or ends at
the narrator, or without a narrator at each actor. A channel is digital if its name, its id, an alias, or a tag of its
own or of what is around it, has one of the words of the parameter `digital`; and assisted, so that it shuts out nobody,
if one has a word of `assisted`. Give a channel the tag `digital` or `assisted` where its name does not say so.

It is silent as soon as one of these steps passes or offers (`could-also`) anything that is not digital, or passes no
channel at all, since how people are met there is not stated; in a scenario whose `perspective` is internal; and where
a problem stands at one of these as-is steps, since then the ledger has it. A service that is only face to face is not
meant here.

Remedy: offer another channel under `could-also` or `via`, the replies included, or say that the channel is assisted.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      website: {name: Website, kind: channel}
      counter: {name: Counter, kind: channel}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, via: counter, at: front-line, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, from: citizens, via: website, could-also: counter, at: front-line, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      website: {name: Website, kind: channel}
      email: {name: Email, kind: channel}
      front-line: {name: Front Desk, kind: service}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
    to-be:
      steps:
        - id: ask
          from: citizens
          via: website  # expect EA515
          at: front-line
          does: Citizens ask
        - {id: answer, via: email, at: citizens, does: Citizens get an answer}
"""

from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.scenario import Perspective
from eamodel.rules.channels import Contact, contacts
from eamodel.rules.information import Phrases
from eamodel.rules.noted import noted_steps
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule

DIGITAL: Final = (
    "digital",
    "online",
    "internet",
    "web",
    "website",
    "webform",
    "web form",
    "portal",
    "app",
    "email",
    "e-mail",
    "chat",
    "chatbot",
    "live chat",
    "webchat",
    "social media",
    "self-service",
)
ASSISTED: Final = ("assisted", "with help", "helped", "help desk", "helpdesk")


def check(model: Model, *, digital: tuple[str, ...], assisted: tuple[str, ...]) -> Iterator[Finding]:
    """Give once for each state those who can only be met digitally."""
    means = _Means(model, Phrases(digital), Phrases(assisted))
    for telling in tellings(model):
        if telling.scenario.perspective is Perspective.INTERNAL:
            continue
        noted = noted_steps(telling)
        for party, met in contacts(model, telling, Parties(model, telling)).items():
            is_noted = any(each.step.id in noted for each in met)
            if met and not is_noted and all(means.are_digital(each) for each in met):
                yield _finding(telling, party, met)


class _Means:
    """Which elements are digital channels, each looked at once."""

    def __init__(self, model: Model, digital: Phrases, assisted: Phrases) -> None:
        self._model = model
        self._digital = digital
        self._assisted = assisted
        self._known: dict[ElementId, bool] = {}

    def are_digital(self, contact: Contact) -> bool:
        """Tell whether a contact passes digital channels, and neither passes nor offers anything else but systems."""
        means = [
            each for each in (*contact.passed, *contact.offered) if self._model[each].kind is not Kind.SYSTEM
        ]
        return bool(means) and all(self._is_digital(each) for each in means)

    def _is_digital(self, id: ElementId) -> bool:
        if id not in self._known:
            element = self._model[id]
            # Not the names of what is around it: a box called "Telephone and web" holds both.
            tags = [tag for each in (element, *self._model.ancestors(id)) for tag in each.tags]
            words = (element.name, element.id, *element.aliases, *tags)
            self._known[id] = (
                element.kind is Kind.CHANNEL
                and any(word in self._digital for word in words)
                and not any(word in self._assisted for word in words)
            )
        return self._known[id]


def _finding(telling: Telling, party: ElementId, met: list[Contact]) -> Finding:
    first, *more = (each.step for each in met)
    return RULE.finding(
        f"in the {telling.state.name.value} of `{telling.scenario.id}`, "
        f"`{party}` is only met digitally, and nobody helps",
        telling.at(first, "via"),
        note="digital only, like every other step here",
        help="offer another channel under `could-also`, for the replies too, or tag the channel `assisted`",
        related=[Related("only digitally here too", address=telling.at(each, "via")) for each in more],
    )


RULE = Rule(
    code="EA515",
    name="digital-only",
    severity=Severity.WARNING,
    summary="whoever tells the story can only do it digitally, and nobody helps",
    check=check,
    parameters={"digital": DIGITAL, "assisted": ASSISTED},
)
