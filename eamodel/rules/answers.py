"""What comes back to the people of a story: which later step returns something to them, or reaches them at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from eamodel.ids import ElementId, StepId
from eamodel.model.model import Model
from eamodel.model.scenario import Step
from eamodel.rules.ahead import marks_ahead
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, steps_after
from eamodel.rules.sayings import Sayings

NOTHING: Final = (
    "hear nothing",
    "hears nothing",
    "heard nothing",
    "told nothing",
    "get nothing",
    "gets nothing",
    "receive nothing",
    "receives nothing",
    "get no answer",
    "gets no answer",
    "get no reply",
    "gets no reply",
    "receive no answer",
    "receives no answer",
    "receive no reply",
    "receives no reply",
    "no answer comes",
    "no reply comes",
    "nothing comes",
    "nothing happens",
    "nobody answers",
    "nobody replies",
    "wait in vain",
    "waits in vain",
)
"""Phrases by which a step that reaches people says that nothing comes to them.

Single words are left out: where somebody waits, or nothing is left to do, all may be well.
"""


@dataclass(frozen=True)
class Owed:
    """A step in which somebody gives or is promised something; `to` is None where no people are met in it."""

    step: Step
    to: ElementId | None


@dataclass(frozen=True)
class InVain:
    """A step that reaches people and brings them nothing: why not, and a bit for each of those it reaches."""

    step: StepId
    why: str
    bits: int


class Answers:
    """For each step whom a later one returns something to, and whom a later one reaches."""

    def __init__(self, model: Model, telling: Telling, owed: Iterable[Owed], nothing: Sayings) -> None:
        """Look at a telling once. Requires: `owed` holds all that is asked about.

        `nothing` are the phrases by which a step says that nothing comes.
        """
        self._bits = {to: 1 << number for number, to in enumerate(dict.fromkeys(each.to for each in owed))}
        self._model = model
        self._nothing = nothing
        self._inside = self._bits_inside()
        parties = Parties(model, telling)
        following = steps_after(telling.state)
        steps = telling.state.steps
        self._returned = marks_ahead(following, {step.id: self._returns(step, parties) for step in steps})
        arriving = {step.id: self._of(parties.arrives(step)) for step in steps}
        empty = {step.id: why for step in steps if arriving[step.id] and (why := self._why_empty(step))}
        self._in_vain = tuple(InVain(id, why, arriving[id]) for id, why in empty.items())
        self._reached = marks_ahead(
            following, {id: 0 if id in empty else bits for id, bits in arriving.items()}
        )

    def returned(self, owed: Owed) -> bool:
        """Tell whether a later step on some way returns something to whom it is owed."""
        return bool(self._returned[owed.step.id] & self._bits[owed.to])

    def reached(self, owed: Owed) -> bool:
        """Tell whether a later step on some way reaches them, and neither asks nor promises more nor brings nothing."""
        return bool(self._reached[owed.step.id] & self._bits[owed.to])

    def in_vain(self, owed: Owed) -> InVain | None:
        """Give a step that reaches them and does not count, the first that does, wherever it is told."""
        return next((each for each in self._in_vain if each.bits & self._bits[owed.to]), None)

    def _returns(self, step: Step, parties: Parties) -> int:
        if not step.returns:
            return 0
        met = parties.met(step)
        # What is returned between functions goes back to whoever gave it; to whom is not said.
        return self._of(met) if met else (1 << len(self._bits)) - 1

    def _why_empty(self, step: Step) -> str:
        """Say why a step that reaches people brings them nothing; empty where it may."""
        if step.gives or step.repeats:
            return "it asks for more"
        if step.promises:
            return "it promises more"
        phrase = self._nothing.alone(step.does)
        return f"it says `{phrase}`" if phrase is not None else ""

    def _of(self, met: Iterable[ElementId]) -> int:
        """Give the bits of some people: of themselves, of what is around them and inside them, and of nobody named."""
        found = 0
        for each in met:
            found |= self._bits.get(None, 0) | self._inside.get(each, 0)
            for around in self._model.ancestors(each):
                found |= self._bits.get(around.id, 0)
        return found

    def _bits_inside(self) -> Mapping[ElementId, int]:
        """Give for each element the bits of those at or inside it."""
        inside: dict[ElementId, int] = {}
        for to, bit in self._bits.items():
            if to is not None:
                for each in (self._model[to], *self._model.ancestors(to)):
                    inside[each.id] = inside.get(each.id, 0) | bit
        return inside


def grouped(owed: Iterable[Owed]) -> list[list[Owed]]:
    """Give what is owed, together what is owed to the same."""
    found: dict[ElementId | None, list[Owed]] = {}
    for each in owed:
        found.setdefault(each.to, []).append(each)
    return list(found.values())
