"""Put the scenarios of a model together: their head and their problems; `state.py` does the states."""

from collections.abc import Collection
from dataclasses import replace

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ModelId, ProblemId, ScenarioId, StepId
from eamodel.model.certainty import STATED
from eamodel.model.elements import Kind
from eamodel.model.scenario import Problem, Scenario, ScenarioStatus, State, StateName
from eamodel.source.codes import (
    DUPLICATE_ID,
    MISPLACED_KEY,
    MISSING_KEY,
    UNKNOWN_ELEMENT,
    UNKNOWN_STEP,
    WRONG_MODEL,
)
from eamodel.source.complaints import Complaints
from eamodel.source.names import Names, checked_id, known
from eamodel.source.near import as_id, did_you_mean
from eamodel.source.places import ModelPlaces
from eamodel.source.scalars import as_name
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape
from eamodel.source.state import ACTING, StateReader
from eamodel.source.tree import Spot

_STEP = "step:"


class ScenarioReader:
    """Gathers the scenarios of one model, file by file."""

    def __init__(self, model: ModelId, names: Names, complaints: Complaints, places: ModelPlaces) -> None:
        """Start without scenarios. Requires: `names` knows all elements of the model."""
        self.scenarios: dict[ScenarioId, Scenario] = {}
        self._model = model
        self._names = names
        self._complaints = complaints
        self._places = places

    def gather(self, root: Spot) -> None:
        """Take the scenario of one file."""
        written = root.inside("scenario").node if root.has("scenario") else None
        id = ScenarioId(str(written) if isinstance(written, str) else root.file.stem)
        shape = self._shape(id, root)
        address = Address(self._model, scenario=id)
        if written is not None and isinstance(written, str):
            checked_id(id, root.inside("scenario"), self._complaints, address, at_key=False)
        if shape.model is not None and shape.model != self._model:
            headline = (
                f"the scenario says it belongs to `{shape.model}`, and lies in the folder of `{self._model}`"
            )
            help = f"write `model: {self._model}`, or move the file"
            meant = self._model if as_id(shape.model) == self._model else ""
            self._complaints.add(WRONG_MODEL, root.inside("model"), headline, help=help, meant=meant)
        if id in self.scenarios:
            self._report_duplicate(id, root)
            return
        self._places.scenarios[id] = root
        self.scenarios[id] = self._scenario(id, shape, root)

    def _shape(self, id: ScenarioId, root: Spot) -> ScenarioShape:
        try:
            return ScenarioShape.model_validate(root.node)
        except ValidationError as error:
            address = Address(self._model, scenario=id)
            noun = "the scenario" if not root.has("scenario") else f"scenario `{id}`"
            return self._complaints.shaped(
                ScenarioShape, root, noun, address, error, {"scenario": id, "name": as_name(id)}
            )

    def _report_duplicate(self, id: ScenarioId, root: Spot) -> None:
        first = self._places.scenarios[id]
        self._complaints.add(
            DUPLICATE_ID,
            root.inside("scenario"),
            f"a scenario is already called `{id}`",
            help="give one of them another id",
            address=Address(self._model, scenario=id),
            related=(Related("first here", first.inside("scenario").best_span),),
        )

    def _scenario(self, id: ScenarioId, shape: ScenarioShape, root: Spot) -> Scenario:
        self._check_states(id, shape, root)
        told_by = Address(self._model, scenario=id, key="narrator")
        narrator = self._element(shape.narrator, root, told_by, likely=ACTING)
        entries = root.inside("problems").entries if shape.problems else ()
        problems = {ProblemId(str(spot.key)): spot for spot in entries}
        for problem, spot in problems.items():
            checked_id(problem, spot, self._complaints, _problem(self._model, id, problem))
        reader = StateReader(self._model, id, self._names, problems, self._complaints, self._places)
        as_is = reader.read(root.inside("as-is"), StateName.AS_IS) if shape.as_is is not None else None
        to_be = reader.read(root.inside("to-be"), StateName.TO_BE) if shape.to_be is not None else None
        self._spoil_problems(id, problems)
        read = (self._problem(id, problem, spot, narrator, as_is) for problem, spot in problems.items())
        return Scenario(
            id,
            self._model,
            shape.name,
            shape.perspective,
            narrator,
            shape.description,
            shape.source,
            shape.certainty or STATED,
            shape.status,
            tuple(problem for problem in read if problem is not None),
            as_is,
            to_be,
        )

    def _spoil_problems(self, id: ScenarioId, problems: Collection[ProblemId]) -> None:
        """Keep rules from judging problems by a scenario of which nobody knows what a part of it means."""
        if Address(self._model, scenario=id) in self._complaints.broken:
            self._complaints.broken.update(_problem(self._model, id, problem) for problem in problems)

    def _check_states(self, id: ScenarioId, shape: ScenarioShape, root: Spot) -> None:
        """Report a told scenario without a state, and a named one with one."""
        states = [name.value for name in StateName if root.has(name.value)]
        keys = (None, "status", *(name.value for name in StateName))
        unsure = {_in(self._model, id, key) for key in keys}
        is_sure = unsure.isdisjoint(self._complaints.broken)
        if shape.status is ScenarioStatus.TOLD and not states and is_sure:
            help = "add `as-is:` or `to-be:`, or write `status: named`"
            self._complaints.add(MISSING_KEY, root, f"scenario `{id}` tells no state", help=help, at_key=True)
        for name in states if shape.status is ScenarioStatus.NAMED else ():
            headline = f"scenario `{id}` is only named, and tells its {name} state"
            help = "remove `status: named`, or the state"
            self._complaints.add(MISPLACED_KEY, root.inside(name), headline, help=help, at_key=True)

    def _problem(
        self, scenario: ScenarioId, id: ProblemId, spot: Spot, narrator: ElementId | None, as_is: State | None
    ) -> Problem | None:
        """Give a problem; None where nobody says it, since the model has no problem without a voice."""
        address = _problem(self._model, scenario, id)
        self._places.problems[scenario, id] = spot
        try:
            shape = ProblemShape.model_validate(spot.node)
        except ValidationError as error:
            shape = self._complaints.shaped(
                ProblemShape, spot, f"problem `{id}`", address, error, {"text": as_name(id)}
            )
        voice = self._element(shape.voice, spot, _at(address, "voice"), likely=ACTING) or narrator
        at, at_step = self._place(shape.at, spot, _at(address, "at"), as_is)
        if voice is None:
            if (
                not spot.has("voice")
                and _in(self._model, scenario, "narrator") not in self._complaints.broken
            ):
                help = "add `voice:`, or a `narrator` to the scenario"
                self._complaints.add(
                    MISSING_KEY, spot, f"problem `{id}` has no `voice`", help=help, address=address
                )
            return None
        return Problem(
            id,
            shape.text,
            voice,
            at,
            at_step,
            shape.kind,
            shape.source,
            shape.certainty or STATED,
            self._element(shape.accepted_by, spot, _at(address, "accepted-by"), kinds=(Kind.DECISION,)),
        )

    def _element(
        self,
        written: str | None,
        spot: Spot,
        address: Address,
        *,
        kinds: Collection[Kind] = (),
        likely: Collection[Kind] = (),
    ) -> ElementId | None:
        """Give the element that a key names, None where the key is not there or (with a finding) names none."""
        if written is None:
            return None
        at = spot.inside(str(address.key))
        return self._names.element(written, at, address, kinds=kinds, likely=likely)

    def _place(
        self, written: str | None, spot: Spot, address: Address, as_is: State | None
    ) -> tuple[ElementId | None, StepId | None]:
        """Give where a problem's note hangs: at an element, or at a step of the as-is state."""
        if written is not None and not written.startswith(_STEP) and written not in self._names.own:
            known_steps = {step.id for step in as_is.steps} if as_is is not None else set()
            if written in known_steps:
                headline = f"no element is called `{written}`, but a step is"
                meant = f"{_STEP}{written}"
                self._complaints.add(
                    UNKNOWN_ELEMENT,
                    spot.inside("at"),
                    headline,
                    help=did_you_mean(meant),
                    address=address,
                    meant=meant,
                )
                return None, None
        if written is None or not written.startswith(_STEP):
            return self._element(written, spot, address), None
        unread = replace(address, problem=None, key=StateName.AS_IS.value)
        if as_is is None and unread in self._complaints.broken:
            self._complaints.broken.add(address)
            return None, None
        steps = {step.id: step for step in as_is.steps} if as_is is not None else {}
        step = known(
            written.removeprefix(_STEP).strip(),
            steps,
            spot.inside("at"),
            self._complaints,
            UNKNOWN_STEP,
            "step of the as-is state",
            address,
        )
        return None, StepId(step) if step is not None else None


def _in(model: ModelId, scenario: ScenarioId, key: str | None) -> Address:
    return Address(model, scenario=scenario, key=key)


def _problem(model: ModelId, scenario: ScenarioId, id: ProblemId) -> Address:
    return Address(model, scenario=scenario, problem=id)


def _at(address: Address, key: str) -> Address:
    return Address(address.model, scenario=address.scenario, problem=address.problem, key=key)
