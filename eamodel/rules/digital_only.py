"""Whoever tells the story can only do it digitally, from the first step to the last reply, and nobody helps.

Who has no device, no connection or no practice is then shut out. Looked at is every step whose arrow starts or ends at
the narrator, or without a narrator at each actor. A channel is digital if its name, its id, an alias, or a tag of its
own or of what is around it, has one of the words of the parameter `digital`; and assisted, so that it shuts out nobody,
if one has a word of `assisted`. Give a channel the tag `digital` or `assisted` where its name does not say so.

Where all else is digital and only of what comes to them a step does not say how, it is a remark, since an answer mostly
comes the way it was asked for.

It is silent as soon as one of these steps passes or offers (`could-also`) anything that is not digital; where no step
that starts at them says how, or one passes no channel; in a scenario whose `perspective` is internal; and where a
problem stands at one of these as-is steps, since then the ledger has it. A service that is only face to face is not
meant here.

Remedy: offer another channel under `could-also` or `via`, the replies included, or say that the channel is assisted;
where an answer comes another way, say so under its `via`.

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
ASSISTED: Final = (
    "assisted",
    "with help",
    "helped",
    "help desk",
    "helpdesk",
    "officer",
    "adviser",
    "advisor",
    "clerk",
    "in person",
    "face to face",
    "at the counter",
    "at a counter",
)
"""Also where people are met who help, though it begins online."""


def check(model: Model, *, digital: tuple[str, ...], assisted: tuple[str, ...]) -> Iterator[Finding]:
    """Give once for each state those who can only be met digitally."""
    means = _Means(model, Phrases(digital), Phrases(assisted))
    for telling in tellings(model):
        if telling.scenario.perspective is Perspective.INTERNAL:
            continue
        noted = noted_steps(telling)
        for party, met in contacts(model, telling, Parties(model, telling)).items():
            open_replies = [each for each in met if each.step.at == party and means.are_unsaid(each)]
            said = [each for each in met if each not in open_replies]
            is_noted = any(each.step.id in noted for each in met)
            # Of a story in which only replies say how they come, nothing is known of how people begin it.
            is_begun = any(each.step.at != party for each in said) or not open_replies
            if said and is_begun and not is_noted and all(means.are_digital(each) for each in said):
                yield _finding(telling, party, said, open_replies, means)


class _Means:
    """Which elements are digital channels, each looked at once."""

    def __init__(self, model: Model, digital: Phrases, assisted: Phrases) -> None:
        self._model = model
        self._digital = digital
        self._assisted = assisted
        self._known: dict[ElementId, str | None] = {}

    def are_digital(self, contact: Contact) -> bool:
        """Tell whether a contact passes digital channels, and neither passes nor offers anything else but systems."""
        means = self._means(contact)
        return bool(means) and all(self._digital_by(each) is not None for each in means)

    def are_unsaid(self, contact: Contact) -> bool:
        """Tell whether it is open how somebody is met."""
        return not self._means(contact)

    def why_digital(self, contact: Contact) -> str:
        """Say of the first channel of a contact by which of its names or tags it is digital.

        Requires: the contact is digital.
        """
        channel = self._means(contact)[0]
        return f"`{channel}` is digital, since it is called or tagged `{self._digital_by(channel)}`"

    def _means(self, contact: Contact) -> list[ElementId]:
        means = (*contact.passed, *contact.offered)
        return [each for each in means if self._model[each].kind is not Kind.SYSTEM]

    def _digital_by(self, id: ElementId) -> str | None:
        """Give the name, id, alias or tag by which an element is a digital channel; None where it is none."""
        if id not in self._known:
            element = self._model[id]
            # Not the names of what is around it: a box called "Telephone and web" holds both.
            tags = [tag for each in (element, *self._model.ancestors(id)) for tag in each.tags]
            words = (element.name, element.id, *element.aliases, *tags)
            is_open = element.kind is not Kind.CHANNEL or any(word in self._assisted for word in words)
            self._known[id] = (
                None if is_open else next((each for each in words if each in self._digital), None)
            )
        return self._known[id]


def _finding(
    telling: Telling, party: ElementId, met: list[Contact], unsaid: list[Contact], means: _Means
) -> Finding:
    first, *more = (each.step for each in met)
    related = [Related("only digitally here too", address=telling.at(each, "via")) for each in more]
    related += [Related("how is not said here", address=telling.at(each.step)) for each in unsaid]
    note = means.why_digital(met[0])
    as_far, help = (
        "",
        "offer another channel under `could-also`, for the replies too, or tag the channel `assisted`",
    )
    if unsaid:
        reply = unsaid[0].step.id
        as_far, note = " as far as is said", f"{note}; how the step `{reply}` comes to them is not said"
        help = f"say under `via` of `{reply}` how it comes, if not digitally; else {help}"
    elif more:
        note += ", and so are the other steps"
    return RULE.finding(
        f"in the {telling.state.name.value} of `{telling.scenario.id}`, "
        f"`{party}` is only met digitally{as_far}, and nobody helps",
        telling.at(first, "via"),
        note=note,
        help=help,
        related=related,
        severity=Severity.INFO if unsaid else None,
    )


RULE = Rule(
    code="EA515",
    name="digital-only",
    severity=Severity.WARNING,
    summary="whoever tells the story can only do it digitally, and nobody helps",
    check=check,
    parameters={"digital": DIGITAL, "assisted": ASSISTED},
)
