"""The ledger of a scenario's problems: open, partly closed, closed or accepted, and by which step."""

from dataclasses import dataclass
from enum import Enum

from eamodel.model.scenario import Problem, Resolution, Scenario, Step


class Standing(Enum):
    """Where a problem stands once the to-be story has been told."""

    OPEN = "open"
    PARTLY = "partly closed"
    CLOSED = "closed"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem and where it stands; `steps` are the to-be steps that resolve it, in order."""

    problem: Problem
    standing: Standing
    steps: tuple[Step, ...] = ()


def ledger(scenario: Scenario) -> tuple[Entry, ...]:
    """Give one entry a problem, in the author's order.

    Ensures: a problem that a step resolves fully is closed, else partly where any step helps, else accepted where a
    decision accepts it, else open.
    """
    steps = scenario.to_be.steps if scenario.to_be else ()
    return tuple(_entry(problem, steps) for problem in scenario.problems)


def _entry(problem: Problem, steps: tuple[Step, ...]) -> Entry:
    helping = tuple(step for step in steps if problem.id in step.resolves)
    if any(step.resolves[problem.id] is Resolution.FULLY for step in helping):
        return Entry(problem, Standing.CLOSED, helping)
    if helping:
        return Entry(problem, Standing.PARTLY, helping)
    return Entry(problem, Standing.ACCEPTED if problem.accepted_by else Standing.OPEN)
