"""What a story says of its own faults: problems that stand at its steps, and an end that is left open."""

from collections.abc import Set

from eamodel.ids import StepId
from eamodel.model.scenario import StateName, Step
from eamodel.rules.paths import Telling, leads_to_end


def noted_steps(telling: Telling) -> Set[StepId]:
    """Give the steps at which a problem stands: what is wrong there today is known, and the ledger asks after it."""
    if telling.state.name is not StateName.AS_IS:
        return frozenset()
    at_steps = {problem.at_step for problem in telling.scenario.problems if problem.at_step is not None}
    return frozenset(at_steps.union(step.id for step in telling.state.steps if step.problems))


def may_go_on(telling: Telling, step: Step) -> bool:
    """Tell whether an open-ended story stops after a step, so that what the step leaves open may still come."""
    return telling.state.open_ended and leads_to_end(step)


def or_note_it(telling: Telling) -> str:
    """Give what else may be done about a fault: where it is one of today, to note it."""
    return ", or name a problem at this step" if telling.state.name is StateName.AS_IS else ""
