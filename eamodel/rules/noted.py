"""What a story says of its own faults: problems that stand at its steps, and an end that is left open."""

from collections.abc import Set

from eamodel.ids import StepId
from eamodel.model.scenario import StateName
from eamodel.rules.paths import Telling, leads_to_end, settled_steps


def noted_steps(telling: Telling) -> Set[StepId]:
    """Give the steps at which a problem stands: what is wrong there today is known, and the ledger asks after it."""
    if telling.state.name is not StateName.AS_IS:
        return frozenset()
    at_steps = {problem.at_step for problem in telling.scenario.problems if problem.at_step is not None}
    return frozenset(at_steps.union(step.id for step in telling.state.steps if step.problems))


def held_to_account(telling: Telling) -> Set[StepId]:
    """Give the steps of which one may ask what becomes of what they leave open.

    Not those at which a problem stands; not those after which an open-ended story stops, since it may still go on; nor
    those from which no way leads to an end, which is a fault of its own.
    """
    state = telling.state
    ending = {step.id for step in state.steps if leads_to_end(step)} if state.open_ended else frozenset()
    return settled_steps(state) - noted_steps(telling) - ending


def or_note_it(telling: Telling) -> str:
    """Give what else may be done about a fault: where it is one of today, to note it."""
    return (
        ", or name a problem under `problems` of this step" if telling.state.name is StateName.AS_IS else ""
    )
