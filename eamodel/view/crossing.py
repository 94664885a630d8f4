"""Where the steps of a state are seen on a sheet: on a box, on the box that hides it, or on a port."""

from collections.abc import Iterator
from dataclasses import dataclass

from eamodel.ids import ElementId
from eamodel.model.lift import lifted
from eamodel.model.model import Model
from eamodel.model.scenario import NOT_STATED, NotStated, State, Step


@dataclass(frozen=True, slots=True)
class Sight:
    """What one sheet can see: `inside` are its boxes; on level 0, where `container` is None, ports are rare."""

    model: Model
    container: ElementId | None
    inside: frozenset[ElementId]

    def place(self, element: ElementId | NotStated) -> ElementId | None:
        """Give the box or port on which a place is seen; None for a place that is not stated."""
        if element == NOT_STATED:
            return None
        here = ElementId(element)
        if self.container is not None and here == self.container:
            return here
        return lifted(self.model, here, self.inside) or self._port(here)

    def is_inside(self, element: ElementId | NotStated) -> bool:
        """Tell whether a place lies on this sheet itself rather than beyond one of its ports."""
        return element != NOT_STATED and lifted(self.model, ElementId(element), self.inside) is not None

    def shows(self, step: Step) -> bool:
        """Tell whether a step happens on this sheet or passes through it."""
        return any(self.is_inside(place) for place in (step.at, *step.via))

    def shows_any(self, state: State) -> bool:
        """Tell whether any step of a state lies on this sheet."""
        return any(self.shows(step) for step in state.steps)

    def stops(self, origin: ElementId | NotStated, step: Step) -> tuple[ElementId, ...]:
        """Give the boxes an arrow passes, in order, each hop once.

        Ensures: places that are not stated are left out, so the arrow stops at the nearest place that is known.
        """
        seen = [self.place(each) for each in (origin, *step.via, step.at)]
        known = [each for each in seen if each is not None]
        return tuple(each for place, each in enumerate(known) if place == 0 or known[place - 1] != each)

    def ports(self, state: State) -> Iterator[ElementId]:
        """Give the elements of other sheets that the drawn arrows of a state touch, in the order met."""
        for step in state.steps:
            for origin in state.origins(step):
                stops = self.stops(origin, step)
                if any(stop in self.inside for stop in stops):
                    yield from (stop for stop in stops if stop not in self.inside)

    def _port(self, element: ElementId) -> ElementId:
        """Give the largest thing around an element that does not hold this sheet's container."""
        around = {each.id for each in self.model.ancestors(self.container)} if self.container else set()
        found = element
        for each in self.model.ancestors(element):
            if each.id in around or each.id == self.container:
                break
            found = each.id
        return found
