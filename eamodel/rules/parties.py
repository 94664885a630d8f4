"""Whom a story is about: who is met in a step, who gives in it, and to whom something is told or comes back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from eamodel.ids import ElementId, StepId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.scenario import NotStated, Step
from eamodel.rules.paths import Telling, steps_before

PARTIES: Final = frozenset({Kind.ACTOR, Kind.ROLE})
"""The kinds of element that are people; whoever stands at an end of a step's arrow is met in it."""


@dataclass(frozen=True)
class Parties:
    """Who is met in the steps of a telling."""

    model: Model
    telling: Telling

    @cached_property
    def _before(self) -> Mapping[StepId, list[Step]]:
        return steps_before(self.telling.state)

    def origins(self, step: Step) -> tuple[ElementId | NotStated, ...]:
        """Give where a step's arrows come from: its own `from`, else the place of each step before it."""
        if step.came_from is not None:
            return (step.came_from,)
        return tuple(dict.fromkeys(each.at for each in self._before[step.id]))

    def met(self, step: Step) -> tuple[ElementId, ...]:
        """Give the people at the ends of a step's arrows, where they start first."""
        return tuple(self._people((*self.origins(step), step.at)))

    def arrives(self, step: Step) -> tuple[ElementId, ...]:
        """Give whom a step reaches from elsewhere, none or one."""
        return tuple(self._people([step.at])) if any(each != step.at for each in self.origins(step)) else ()

    def concerned(self, step: Step) -> ElementId | None:
        """Give who gives or is promised something in a step, None where no people are at its ends.

        That is the narrator, where the narrator is met or acts; else who acts, if met; else the first who is met.
        """
        met, narrator = self.met(step), self.telling.scenario.narrator
        if narrator in (*met, *self._people([step.by])):
            return narrator
        return step.by if step.by in met else next(iter(met), None)

    def _people(self, places: Iterable[ElementId | NotStated | None]) -> Iterator[ElementId]:
        for each in dict.fromkeys(places):
            if each is not None and each in self.model and self.model[each].kind in PARTIES:
                yield ElementId(each)
