"""The way through a story with the fewest steps: what is too much even there is too much everywhere."""

from collections import deque

from eamodel.ids import StepId
from eamodel.model.scenario import State, Step
from eamodel.rules.paths import leads_to_end, steps_after


def shortest_way(state: State) -> tuple[Step, ...]:
    """Give the steps from the first to the nearest end; none where no way leads to an end."""
    steps = {step.id: step for step in state.steps}
    following = steps_after(state)
    first = state.steps[0].id
    came_from: dict[StepId, StepId | None] = {first: None}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        if leads_to_end(steps[here]):
            return tuple(steps[each] for each in _back(here, came_from))
        for after in following[here]:
            if after not in came_from:
                came_from[after] = here
                waiting.append(after)
    return ()


def _back(last: StepId, came_from: dict[StepId, StepId | None]) -> list[StepId]:
    way: list[StepId] = []
    here: StepId | None = last
    while here is not None:
        way.append(here)
        here = came_from[here]
    return way[::-1]
