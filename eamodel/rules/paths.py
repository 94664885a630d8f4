"""How the steps of a state follow each other, and the arrows they draw, each found in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eamodel.diagnostic import Address
from eamodel.ids import ElementId, StepId
from eamodel.model.model import Model
from eamodel.model.scenario import END, NOT_STATED, NotStated, Scenario, State, Step


@dataclass(frozen=True, slots=True)
class Telling:
    """A state together with the scenario it belongs to."""

    scenario: Scenario
    state: State

    @property
    def address(self) -> Address:
        """Where the state stands."""
        return Address(self.scenario.model, scenario=self.scenario.id, state=self.state.name.value)

    def at(self, step: Step, key: str | None = None, item: str | None = None) -> Address:
        """Give the place of a step, or of one of its keys."""
        return Address(
            self.scenario.model,
            scenario=self.scenario.id,
            state=self.state.name.value,
            step=step.id,
            key=key,
            item=item,
        )


def tellings(model: Model) -> Iterator[Telling]:
    """Give all told states of all scenarios, as-is first."""
    for scenario in model.scenarios.values():
        for state in scenario.states:
            yield Telling(scenario, state)


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a step's arrow, between neighbouring stops; `via` is the stop it leads to, where that is not `at`."""

    source: ElementId
    target: ElementId
    via: ElementId | None = None


def legs(step: Step, before: Iterable[Step]) -> Iterator[Leg]:
    """Give the parts of a step's arrows whose both ends are stated and differ.

    Requires: `before` holds the steps that lead to this one.
    """
    origins: tuple[ElementId | NotStated, ...] = (
        (step.came_from,) if step.came_from is not None else tuple(dict.fromkeys(each.at for each in before))
    )
    seen: set[Leg] = set()
    for origin in origins:
        stops = (origin, *step.via, step.at)
        for here, there, via in zip(stops, stops[1:], (*step.via, None), strict=False):
            if NOT_STATED in (here, there) or here == there:
                continue
            leg = Leg(ElementId(here), ElementId(there), via)
            if leg not in seen:
                seen.add(leg)
                yield leg


def steps_before(state: State) -> Mapping[StepId, list[Step]]:
    """Give for each step the steps that lead to it, in the author's order."""
    before: dict[StepId, list[Step]] = {step.id: [] for step in state.steps}
    for step in state.steps:
        for target in dict.fromkeys(way.to for way in step.ways):
            if target in before:
                before[target].append(step)
    return before


def steps_after(state: State) -> Mapping[StepId, tuple[StepId, ...]]:
    """Give for each step the steps it leads to, without the end."""
    known = {step.id for step in state.steps}
    return {step.id: tuple(way.to for way in step.ways if way.to in known) for step in state.steps}


def leads_to_end(step: Step) -> bool:
    """Tell whether the story may end after this step."""
    return any(way.to == END for way in step.ways)


def settled_steps(state: State) -> set[StepId]:
    """Give the steps from which some way leads out: to the end, or to a step whose fault is already reported."""
    known = {step.id for step in state.steps}
    before = {step_id: [each.id for each in found] for step_id, found in steps_before(state).items()}
    settled: set[StepId] = set()
    reach(settled, (step.id for step in state.steps if any(way.to not in known for way in step.ways)), before)
    return settled


def reach(found: set[StepId], start: Iterable[StepId], following: Mapping[StepId, Iterable[StepId]]) -> None:
    """Add to `found` the steps that can be reached from some steps, these included.

    Requires: what is reached from the steps already in `found` is in it too; so no step is ever walked over twice.
    """
    waiting = [step_id for step_id in start if step_id not in found]
    found.update(waiting)
    while waiting:
        for step_id in following[waiting.pop()]:
            if step_id not in found:
                found.add(step_id)
                waiting.append(step_id)
