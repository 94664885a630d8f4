"""How the people of a story are met: in which steps, and through which channels."""

from collections.abc import Iterator
from dataclasses import dataclass

from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.scenario import Step
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling


@dataclass(frozen=True, slots=True)
class Contact:
    """A step in which somebody is met: what it passes, with the channels at its ends, and what is offered as well."""

    step: Step
    passed: tuple[ElementId, ...]
    offered: tuple[ElementId, ...]


def told_of(model: Model, telling: Telling, parties: Parties) -> tuple[ElementId, ...]:
    """Give the people whose story it is: the narrator, or without one all actors that are met."""
    narrator = telling.scenario.narrator
    if narrator is not None:
        return (narrator,)
    met = dict.fromkeys(each for step in telling.state.steps for each in parties.met(step))
    return tuple(each for each in met if model[each].kind is Kind.ACTOR)


def contacts(model: Model, telling: Telling, parties: Parties) -> dict[ElementId, list[Contact]]:
    """Give for each of those whose story it is the steps in which somebody or something else meets them, in order."""
    whose = told_of(model, telling, parties)
    found: dict[ElementId, list[Contact]] = {each: [] for each in whose}
    for step in telling.state.steps:
        ends = (*parties.origins(step), step.at)
        if all(each == step.at for each in ends) and not step.via:
            continue
        contact = Contact(step, (*_channels(model, ends), *step.via), step.could_also)
        for each in dict.fromkeys(ends):
            if each in found:
                found[ElementId(each)].append(contact)
    return found


def _channels(model: Model, ends: tuple[str, ...]) -> Iterator[ElementId]:
    for each in dict.fromkeys(ends):
        if each in model and model[each].kind is Kind.CHANNEL:
            yield ElementId(each)
