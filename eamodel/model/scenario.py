"""A citizen's story over the functions: problems, and the steps of its as-is and its to-be state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final, NewType

from eamodel.ids import ElementId, ModelId, ProblemId, ScenarioId, StepId
from eamodel.model.certainty import STATED, Certainty
from eamodel.model.quantities import Duration, Measure

_NO_RESOLUTIONS: Mapping[ProblemId, "Resolution"] = MappingProxyType({})

NotStated = NewType("NotStated", str)
NOT_STATED: Final = NotStated("not-stated")
END: Final = StepId("end")
"""Where `next` leads when the story ends; no step may have this id."""


class StateName(Enum):
    """The two tellings of a scenario."""

    AS_IS = "as-is"
    TO_BE = "to-be"

    @property
    def other(self) -> "StateName":
        """The other telling."""
        return StateName.TO_BE if self is StateName.AS_IS else StateName.AS_IS


class Resolution(Enum):
    """How far a to-be step resolves a problem."""

    FULLY = "fully"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Words:
    """What the source says, word for word."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that goes wrong for somebody today."""

    id: ProblemId
    text: str
    voice: ElementId
    at: ElementId | None = None
    at_step: StepId | None = None
    kind: str = ""
    source: str = ""
    certainty: Certainty = STATED
    accepted_by: ElementId | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads next (`END` where the story ends), and on which condition."""

    to: StepId
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. Invariant: `ways` is never empty; the reader fills in what the file leaves out."""

    id: StepId
    number: int
    at: ElementId | NotStated
    does: str
    came_from: ElementId | NotStated | None = None
    via: tuple[ElementId, ...] = ()
    could_also: tuple[ElementId, ...] = ()
    by: ElementId | None = None
    words: Words | None = None
    gives: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    within: Duration | None = None
    takes: Duration | None = None
    problems: tuple[ProblemId, ...] = ()
    resolves: Mapping[ProblemId, Resolution] = field(default_factory=lambda: _NO_RESOLUTIONS)
    ways: tuple[Way, ...] = (Way(END),)
    certainty: Certainty = STATED
    source: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """One telling: its steps in the author's order.

    Invariant: there is at least one step; `start` and `end` are as written or, where left out, as derived
    (`starts_as_written`, `ends_as_written` tell which).
    """

    name: StateName
    steps: tuple[Step, ...]
    start: ElementId | NotStated
    end: ElementId | NotStated
    starts_as_written: bool = False
    ends_as_written: bool = False
    open_ended: bool = False
    narrative: str = ""
    measures: tuple[Measure, ...] = ()
    source: str = ""
    certainty: Certainty = STATED

    def __getitem__(self, step_id: StepId) -> Step:
        """Give the step of an id. Raises: KeyError where the state has none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def before(self, step: Step) -> tuple[Step, ...]:
        """Give the steps that lead to this one, in the author's order."""
        return tuple(each for each in self.steps if any(way.to == step.id for way in each.ways))

    @property
    def last_steps(self) -> tuple[Step, ...]:
        """The steps after which the story may end."""
        return tuple(step for step in self.steps if any(way.to == END for way in step.ways))

    def origins(self, step: Step) -> tuple[ElementId | NotStated, ...]:
        """Give where a step's arrows come from: its own `from`, else the place of each step before it."""
        if step.came_from is not None:
            return (step.came_from,)
        return tuple(dict.fromkeys(each.at for each in self.before(step)))


class ScenarioStatus(Enum):
    """Whether the story is told or only named by its source."""

    TOLD = "told"
    NAMED = "named"


class Perspective(Enum):
    """From which side the story is told."""

    EXTERNAL = "external"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story told once as it is and once as it should be, and the problems it is about."""

    id: ScenarioId
    model: ModelId
    name: str
    perspective: Perspective | None = None
    narrator: ElementId | None = None
    description: str = ""
    source: str = ""
    certainty: Certainty = STATED
    status: ScenarioStatus = ScenarioStatus.TOLD
    problems: tuple[Problem, ...] = ()
    as_is: State | None = None
    to_be: State | None = None

    @property
    def states(self) -> tuple[State, ...]:
        """The states that are told, as-is first."""
        return tuple(state for state in (self.as_is, self.to_be) if state is not None)

    def state(self, name: StateName) -> State | None:
        """Give one state, where it is told."""
        return self.as_is if name is StateName.AS_IS else self.to_be

    def problem(self, problem_id: ProblemId) -> Problem:
        """Give the problem of an id. Raises: KeyError where the scenario has none."""
        for problem in self.problems:
            if problem.id == problem_id:
                return problem
        raise KeyError(problem_id)
