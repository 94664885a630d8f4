"""Put one state of a scenario together: its steps, the ways between them, and its measures."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ModelId, ProblemId, ScenarioId, StepId
from eamodel.model.certainty import STATED
from eamodel.model.elements import Kind
from eamodel.model.quantities import Duration, Measure
from eamodel.model.scenario import END, NOT_STATED, NotStated, Resolution, State, StateName, Step, Way
from eamodel.source.codes import (
    BAD_ID,
    BAD_VALUE,
    DUPLICATE_ID,
    MISPLACED_KEY,
    UNKNOWN_PROBLEM,
    UNKNOWN_STEP,
    WRONG_TYPE,
)
from eamodel.source.complaints import Complaints
from eamodel.source.names import Names, checked_id, known
from eamodel.source.places import ModelPlaces
from eamodel.source.quantity_shape import QUANTITY_KEYS, MeasureShape, measured
from eamodel.source.scalars import as_name
from eamodel.source.scenario_shape import StateShape, StepShape
from eamodel.source.spoken import measure_form
from eamodel.source.tree import Listing, Spot, Table

ACTING: Final = frozenset({Kind.ACTOR, Kind.ROLE, Kind.GOVERNANCE_BODY})
"""The kinds of element that can be said to do something."""
LEFT_OPEN: Final = ("gives", "repeats", "promises")
"""The keys of a step that leave something open, which another step or a problem may answer."""
ANSWERING: Final = (None, "id", "at", "from", "by", "gives", "uses", "returns", "next", "problems")
"""The keys of a step that may answer it; None is the step as a whole."""
PASSED: Final = frozenset({Kind.CHANNEL})
"""The kinds of element that are mostly passed on the way."""
Place = ElementId | NotStated
Written = tuple[StepId, StepShape, Spot]


class StateReader:
    """Gives the states of one scenario."""

    def __init__(
        self,
        model: ModelId,
        scenario: ScenarioId,
        names: Names,
        problems: Collection[ProblemId],
        complaints: Complaints,
        places: ModelPlaces,
    ) -> None:
        """Take what steps refer to."""
        self._model = model
        self._scenario = scenario
        self._names = names
        self._problems = problems
        self._complaints = complaints
        self._places = places

    def read(self, spot: Spot, name: StateName) -> State | None:
        """Give the state written at a spot, None where it has no steps."""
        address = Address(self._model, scenario=self._scenario, state=name.value)
        self._places.states[self._scenario, name.value] = spot
        try:
            shape = StateShape.model_validate(spot.node)
        except ValidationError as error:
            noun = f"the {name.value} state"
            shape = self._complaints.shaped(StateShape, spot, noun, address, error, {"steps": Listing()})
            if address in self._complaints.broken:
                # What it should say may be what the scenario lacks.
                self._complaints.broken.add(Address(self._model, scenario=self._scenario))
        written = self._written(spot, address) if spot.has("steps") and shape.steps else []
        if not written:
            self._report_empty(spot, address)
            return None
        ids = [id for id, _, _ in written]
        following = dict(zip(ids, [*ids[1:], END], strict=True))
        steps = tuple(
            self._step(number, each, following, name, replace(address, step=each[0]))
            for number, each in enumerate(written, 1)
        )
        self._spoil_ways(ids, address)
        self._spoil_open(ids, address)
        start = self._place(shape.start, spot, replace(address, key="start"))
        end = self._place(shape.end, spot, replace(address, key="end"))
        told = State(name, steps, NOT_STATED, NOT_STATED)
        last = (told.last_steps or steps)[-1]
        return State(
            name,
            steps,
            start or steps[0].came_from or steps[0].at,
            end or last.at,
            starts_as_written=start is not None,
            ends_as_written=end is not None,
            open_ended=shape.open_ended,
            narrative=shape.narrative,
            measures=self._measures(spot.inside("measures"), following, address) if shape.measures else (),
            source=shape.source,
            certainty=shape.certainty or STATED,
        )

    def _spoil_ways(self, ids: list[StepId], state: Address) -> None:
        """Keep rules from calling steps lost or caught that a broken `next` may have been meant to lead to."""
        nexts = [replace(state, step=id, key="next") for id in ids]
        if not self._complaints.broken.isdisjoint(nexts):
            self._complaints.broken.update(nexts)

    def _spoil_open(self, ids: list[StepId], state: Address) -> None:
        """Keep rules from missing an answer that a broken step or problem may have been meant to give."""
        answers = {replace(state, step=id, key=key) for id in ids for key in ANSWERING}
        scenario = Address(self._model, scenario=self._scenario)
        answers |= {scenario, replace(scenario, key="problems"), state, replace(state, key="steps")}
        if not self._complaints.broken.isdisjoint(answers):
            self._complaints.broken.update(
                replace(state, step=id, key=key) for id in ids for key in LEFT_OPEN
            )

    def _report_empty(self, spot: Spot, address: Address) -> None:
        """Report a state without steps, and keep rules from missing the state."""
        self._complaints.broken.add(address)
        self._complaints.broken.add(Address(self._model, scenario=self._scenario, key=address.state))
        self._complaints.broken.add(Address(self._model, scenario=self._scenario, key="resolves"))
        if spot.has("steps") and spot.inside("steps").node == []:
            help = "write at least one step, or remove the state"
            headline = f"the {address.state} state has no steps"
            self._complaints.add(BAD_VALUE, spot.inside("steps"), headline, help=help)

    def _written(self, spot: Spot, address: Address) -> list[Written]:
        """Give the steps as written, each with an id of its own."""
        written: dict[StepId, Written] = {}
        for number, entry in enumerate(spot.inside("steps").entries, 1):
            if self._complaints.is_full(entry.file):
                break
            given = entry.inside("id").node if entry.has("id") else None
            id = StepId(given.strip()) if isinstance(given, str) else StepId(f"step-{number}")
            at = replace(address, step=id)
            shape = self._shape(id, entry, at, number)
            if given is None and entry.has("id"):  # it was misspelt
                given, id, at = shape.id, StepId(shape.id), replace(address, step=StepId(shape.id))
            if isinstance(given, str):
                self._check_id(id, entry.inside("id"), at)
            if id in written:
                self._complaints.add(
                    DUPLICATE_ID,
                    entry.inside("id"),
                    f"a step of this state is already called `{id}`",
                    help="give one of them another id",
                    address=at,
                    related=(Related("first here", written[id][2].inside("id").best_span),),
                )
                self._spoil_with(shape, address)
                continue
            if self._complaints.has_doubled(entry.file) and self._is_doubled(entry):
                self._spoil_doubled(at)
            self._places.steps[self._scenario, str(address.state), id] = entry
            written[id] = id, shape, entry
        return list(written.values())

    def _is_doubled(self, step: Spot) -> bool:
        """Tell whether a step has a key twice, most often because the next one has lost its dash."""
        marks, number = step.owner.marks, int(step.key) + 1
        first = step.file.position(step.value_mark).line + 1
        last = step.file.position(marks[number]).line if number < len(marks) else len(step.file.lines)
        return self._complaints.is_doubled(step.file, first, last)

    def _spoil_doubled(self, step: Address) -> None:
        """Keep rules from speaking of a step of which part is lost, and of what that part may have said."""
        self._complaints.broken.add(step)
        self._complaints.broken.update(replace(step, step=None, key=key) for key in ("start", "end", "steps"))
        for key in ("problems", "resolves"):
            self._spoil(self._problems, key)

    def _check_id(self, id: StepId, spot: Spot, address: Address) -> None:
        if id == END:
            help = "choose another word: `next: end` says that the story ends"
            self._complaints.add(BAD_ID, spot, f"no step may be called `{END}`", help=help, address=address)
        else:
            checked_id(id, spot, self._complaints, address, at_key=False)

    def _shape(self, id: StepId, spot: Spot, address: Address, number: int) -> StepShape:
        try:
            return StepShape.model_validate(spot.node)
        except ValidationError as error:
            noun = f"step `{id}`" if spot.has("id") else f"step {number}"
            defaults = {"id": id, "at": NOT_STATED, "does": as_name("")}
            shape = self._complaints.shaped(StepShape, spot, noun, address, error, defaults)
            for key in ("problems", "resolves"):
                if replace(address, key=key) in self._complaints.broken:
                    self._spoil(self._problems, key)
            if replace(address, key="certainty") in self._complaints.broken:
                self._complaints.broken.add(replace(address, key="at"))
            return shape

    def _spoil_with(self, shape: StepShape, state: Address) -> None:
        """Keep rules from missing what a step that is left out says."""
        self._complaints.broken.update(replace(state, key=key) for key in ("start", "end", "steps"))
        for key, named in (("problems", shape.problems), ("resolves", shape.resolves or ())):
            self._spoil((ProblemId(problem) for problem in named), key)

    def _spoil(self, problems: Iterable[ProblemId], key: str | None) -> None:
        """Keep rules from missing what a broken key of a step may have said of some problems."""
        self._complaints.broken.update(
            Address(self._model, scenario=self._scenario, problem=problem, key=key) for problem in problems
        )

    def _step(
        self,
        number: int,
        written: Written,
        following: dict[StepId, StepId],
        state: StateName,
        address: Address,
    ) -> Step:
        id, shape, spot = written
        self._refuse_misplaced(shape, spot, state, address)
        return Step(
            id,
            number,
            self._place(shape.at, spot, replace(address, key="at")) or NOT_STATED,
            shape.does,
            came_from=self._place(shape.from_, spot, replace(address, key="from")),
            via=self._passed(shape.via, spot, replace(address, key="via")),
            could_also=self._offered(shape.could_also, spot, replace(address, key="could-also")),
            by=self._element(shape.by, spot, replace(address, key="by"), kinds=ACTING),
            words=shape.words,
            gives=shape.gives,
            uses=shape.uses,
            returns=shape.returns,
            repeats=shape.repeats,
            promises=shape.promises,
            within=self._duration(
                shape.within, spot.inside("within"), following, replace(address, key="within")
            ),
            takes=self._duration(shape.takes, spot.inside("takes"), following, replace(address, key="takes")),
            problems=self._met(shape.problems, spot.inside("problems"), replace(address, key="problems")),
            resolves=self._resolved(shape, spot.inside("resolves"), replace(address, key="resolves")),
            ways=self._ways(shape.next, spot.inside("next"), following, replace(address, key="next")),
            certainty=shape.certainty or STATED,
            source=shape.source,
        )

    def _refuse_misplaced(self, shape: StepShape, spot: Spot, state: StateName, address: Address) -> None:
        keys = ("resolves", "problems")
        is_as_is = state is StateName.AS_IS
        key, meant = keys if is_as_is else reversed(keys)
        named = (shape.resolves or ()) if is_as_is else shape.problems
        if spot.has(key):
            headline = f"`{key}` has no meaning in a step of the {state.value} state"
            help = f"write `{meant}`, or move it to a step of the {state.other.value} state"
            self._complaints.add(
                MISPLACED_KEY, spot.inside(key), headline, help=help, address=address, at_key=True
            )
            self._spoil((ProblemId(problem) for problem in named), meant)

    def _place(self, written: str | None, spot: Spot, address: Address) -> Place | None:
        if written is None:
            return None
        if written == NOT_STATED:
            return NOT_STATED
        return self._element(written, spot, address)

    def _element(
        self, written: str | None, spot: Spot, address: Address, *, kinds: Collection[Kind] = ()
    ) -> ElementId | None:
        if written is None:
            return None
        found = self._names.element(written, spot.inside(str(address.key)), address, kinds=kinds)
        if found is None:
            # Where a story starts and ends follows from its steps' places.
            self._complaints.broken.update(replace(address, step=None, key=key) for key in ("start", "end"))
        return found

    def _passed(self, written: tuple[str, ...], spot: Spot, address: Address) -> tuple[ElementId, ...]:
        passed = self._names.elements(written, spot.inside(str(address.key)), address, likely=PASSED)
        if len(passed) < len(written):
            # Between which places the arrow runs is not known.
            self._complaints.broken.add(replace(address, key=None))
        return passed

    def _offered(self, written: tuple[str, ...], spot: Spot, address: Address) -> tuple[ElementId, ...]:
        key = str(address.key)
        offered = self._names.elements(written, spot.inside(key), address, once=True, kinds=(Kind.CHANNEL,))
        if len(offered) < len(written):
            # Through which channels people are met here is not known.
            self._complaints.broken.add(replace(address, key="via"))
        return offered

    def _duration(
        self, duration: Duration | None, spot: Spot, following: dict[StepId, StepId], address: Address
    ) -> Duration | None:
        if duration is None or duration.since is None:
            return duration
        since = self._known_step(duration.since, following, spot.inside("from"), address)
        return duration if since else replace(duration, since=None)

    def _known_step(
        self, written: str, steps: Collection[StepId], spot: Spot, address: Address
    ) -> StepId | None:
        """Give the step of an id, None (and a finding) where there is none; `end` may be among the steps, too."""
        ids = [each for each in steps if each != END]
        if written.isdecimal() and 0 < int(written[:9]) <= len(ids) and written not in steps:
            headline = f"no step of this state is called `{written}`"
            help = f"steps go by their ids: did you mean `{ids[int(written[:9]) - 1]}`?"
            self._complaints.add(UNKNOWN_STEP, spot, headline, help=help, address=address)
            return None
        found = known(written, steps, spot, self._complaints, UNKNOWN_STEP, "step of this state", address)
        return StepId(found) if found is not None else None

    def _known_problem(
        self, written: str, spot: Spot, address: Address, *, at_key: bool = False
    ) -> ProblemId | None:
        unread = Address(self._model, scenario=self._scenario, key="problems")
        if not self._problems and unread in self._complaints.broken:
            return None
        found = known(
            written,
            self._problems,
            spot,
            self._complaints,
            UNKNOWN_PROBLEM,
            "problem",
            address,
            at_key=at_key,
        )
        if found is not None:
            return ProblemId(found)
        meant = self._complaints.nearest(written, self._problems)
        self._spoil([ProblemId(meant)] if meant else self._problems, address.key)
        return None

    def _met(self, written: tuple[str, ...], spot: Spot, address: Address) -> tuple[ProblemId, ...]:
        found: dict[ProblemId, None] = {}
        for place, each in enumerate(written):
            at = spot.inside(place)
            problem = self._known_problem(each, at, address)
            if problem in found:
                self._complaints.twice(each, at, address)
            elif problem is not None:
                found[problem] = None
        return tuple(found)

    def _resolved(self, shape: StepShape, spot: Spot, address: Address) -> dict[ProblemId, Resolution]:
        found: dict[ProblemId, Resolution] = {}
        for place, (problem, how) in enumerate((shape.resolves or {}).items()):
            is_table = isinstance(spot.node, Table)
            at = spot.inside(problem if is_table else place)
            if self._known_problem(problem, at, address, at_key=is_table) is not None:
                found[problem] = how
        return found

    def _ways(
        self, written: tuple[Way, ...] | None, spot: Spot, following: dict[StepId, StepId], address: Address
    ) -> tuple[Way, ...]:
        """Give the ways on: those written and known, else to the following step, else to the end."""
        ways: dict[Way, None] = {}
        for place, way in enumerate(written or ()):
            at = spot.inside(place, "to")
            if way in ways:
                self._complaints.twice(way.to, at, address)
            elif (
                way.to in following
                or way.to == END
                or self._known_step(way.to, [*following, END], at, address) is not None
            ):
                ways[way] = None
        self._check_mixed(written or (), spot)
        return tuple(ways) or (Way(following[StepId(str(address.step))]),)

    def _check_mixed(self, ways: tuple[Way, ...], spot: Spot) -> None:
        """Report ways of which some have a condition and some have none."""
        for place, way in enumerate(ways):
            if bool(way.when) is not bool(ways[0].when):
                headline = "some of the ways on have a `when`, and some have none"
                help = "give each way a `when` (one of them is taken), or none (all are taken)"
                self._complaints.add(BAD_VALUE, spot.inside(place), headline, help=help)
                return

    def _measures(self, spot: Spot, following: dict[StepId, StepId], state: Address) -> tuple[Measure, ...]:
        read = (
            self._measure(entry, following, replace(state, key="measures", item=str(entry.key)))
            for entry in spot.entries
        )
        return tuple(measure for measure in read if measure is not None)

    def _measure(self, spot: Spot, following: dict[StepId, StepId], address: Address) -> Measure | None:
        """Give a measure, None where its quantity is not sound."""
        id = str(spot.key)
        checked_id(id, spot, self._complaints, address)
        entries = spot.node if isinstance(spot.node, Table) else Table()
        try:
            about = {key: entry for key, entry in entries.items() if key not in QUANTITY_KEYS}
            shape = MeasureShape.model_validate(about if isinstance(spot.node, Table) else spot.node)
        except ValidationError as error:
            if isinstance(spot.node, str) and (form := measure_form(spot.node)):
                headline = f"`{id}` takes a mapping, not a text"
                help = f"write `{id}: {form}`"
                self._complaints.add(WRONG_TYPE, spot, headline, help=help, address=address)
                return None
            shape = self._complaints.shaped(MeasureShape, spot, f"measure `{id}`", address, error)
            if address in self._complaints.broken:
                return None
        quantity = Table()
        quantity.update((key, entry) for key, entry in entries.items() if key in QUANTITY_KEYS)
        try:
            value = measured(quantity)
        except PydanticCustomError as error:
            if entries is spot.node:
                self._complaints.custom(error, spot, address)
            return None
        if isinstance(value, Duration):
            value = self._duration(value, spot, following, address) or value
        return Measure(id, value, shape.outcome, shape.source, shape.certainty or STATED)
