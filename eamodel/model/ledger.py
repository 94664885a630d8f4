"""The ledger of a scenario's problems: open, partly closed, closed or accepted, and by which step."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from eamodel.ids import ElementId
from eamodel.model.decisions import Decision, DecisionStatus
from eamodel.model.scenario import Problem, Resolution, Scenario, Step

Decisions = Mapping[ElementId, Decision]
_UNRECORDED: Final[Decisions] = MappingProxyType({})


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


def ledger(scenario: Scenario, decisions: Decisions = _UNRECORDED) -> tuple[Entry, ...]:
    """Give one entry a problem, in the author's order.

    `decisions` are the records of the model's decisions; one without a record is taken at its word.
    Ensures: a problem that a step resolves fully is closed, else partly where any step helps, else accepted where an
    accepted decision says so, else open.
    """
    steps = scenario.to_be.steps if scenario.to_be else ()
    return tuple(_entry(problem, steps, decisions) for problem in scenario.problems)


def _entry(problem: Problem, steps: tuple[Step, ...], decisions: Decisions) -> Entry:
    helping = tuple(step for step in steps if problem.id in step.resolves)
    if any(step.resolves[problem.id] is Resolution.FULLY for step in helping):
        return Entry(problem, Standing.CLOSED, helping)
    if helping:
        return Entry(problem, Standing.PARTLY, helping)
    return Entry(problem, Standing.ACCEPTED if _is_accepted(problem, decisions) else Standing.OPEN)


def _is_accepted(problem: Problem, decisions: Decisions) -> bool:
    if problem.accepted_by is None:
        return False
    record = decisions.get(problem.accepted_by)
    return record is None or record.status is DecisionStatus.ACCEPTED
