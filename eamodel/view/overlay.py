"""A state of a scenario laid over a sheet: arrows, badges, start and end, notes."""

from collections.abc import Iterator

from eamodel.bidi import isolated
from eamodel.ids import ElementId
from eamodel.model.certainty import Level
from eamodel.model.ledger import Entry, Standing, ledger
from eamodel.model.model import Model
from eamodel.model.scenario import NOT_STATED, NotStated, Problem, Scenario, State, StateName, Step
from eamodel.page import Arrow, EdgeBadge, Note, NoteKind, Overlay
from eamodel.view.crossing import Sight
from eamodel.view.key import overlay_key
from eamodel.view.panel import STANDING_MARKS, standing, story
from eamodel.view.spoken import spoken_state


def overlay(model: Model, scenario: Scenario, state: State, sight: Sight) -> Overlay:
    """Give the overlay of one state on one sheet."""
    arrows = tuple(_arrows(model, state, sight))
    badges = tuple(_badges(state, sight, {arrow.number for arrow in arrows}))
    notes = tuple(_notes(model, scenario, state, sight))
    drawn: set[int | None] = {arrow.number for arrow in arrows} | {each.number for each in badges}
    noted = {note.id for note in notes}
    panel = tuple(story(model, scenario, state, drawn=drawn, noted=noted))
    start = _met(sight, state.start, state.steps[:1], drawn)
    # An open end is shown by the arrow that stops short, where there is one.
    is_left_open = any(arrow.open_ended for arrow in arrows)
    end = None if is_left_open else _met(sight, state.end, state.last_steps, drawn)
    offered = tuple(
        dict.fromkeys(each for step in state.steps for each in step.could_also if each in sight.inside)
    )
    touched = _touched(arrows, badges)
    return Overlay(
        scenario=scenario.id,
        name=scenario.name,
        state=state.name,
        arrows=arrows,
        badges=badges,
        start=start,
        end=end,
        open_ended=state.open_ended,
        touched=touched,
        offered=tuple(each for each in offered if each not in touched),
        notes=notes,
        panel=panel,
        key=tuple(
            overlay_key(
                state.name,
                arrows,
                badges,
                notes,
                panel,
                has_start=start is not None,
                has_end=end is not None and not state.open_ended,
                offers=any(each not in touched for each in offered),
                is_open=is_left_open or (state.open_ended and end is not None),
            )
        ),
        spoken=spoken_state(model, scenario, state),
        steps=tuple((step.number, step.does) for step in state.steps if step.number in drawn),
    )


def _touched(arrows: tuple[Arrow, ...], badges: tuple[EdgeBadge, ...]) -> tuple[ElementId, ...]:
    """Give the boxes of a path in the order of its steps."""
    met = [(arrow.number or 0, arrow.stops) for arrow in arrows]
    met += [(each.number, (each.at,)) for each in badges]
    in_order = sorted(met, key=lambda each: each[0])
    return tuple(dict.fromkeys(stop for _, stops in in_order for stop in stops))


def _arrows(model: Model, state: State, sight: Sight) -> Iterator[Arrow]:
    last = {step.id for step in state.last_steps}
    for step in state.steps:
        for origin in state.origins(step):
            stops = sight.stops(origin, step)
            if len(stops) < 2 or not any(stop in sight.inside for stop in stops):
                continue
            yield Arrow(
                key=f"{state.name.value}-{step.id}" + ("" if len(state.origins(step)) == 1 else f"-{origin}"),
                stops=stops,
                number=step.number,
                known=_is_known(step, origin),
                open_ended=state.open_ended and step.id in last,
                label=_label(model, state, step, origin, stops),
                spoken=f"Step {step.number}: {step.does}",
            )


def _badges(state: State, sight: Sight, drawn: set[int | None]) -> Iterator[EdgeBadge]:
    """Give a badge for each step that moves nowhere, on the box where the path stands."""
    for step in state.steps:
        if step.number in drawn or not (sight.shows(step) or step.at == NOT_STATED):
            continue
        stops = [stop for origin in (*state.origins(step), step.at) for stop in sight.stops(origin, step)]
        here = next((stop for stop in reversed(stops) if stop in sight.inside), None)
        if here is not None:
            yield EdgeBadge(step.number, here, known=step.certainty.is_stated("at") and step.at != NOT_STATED)


def _is_known(step: Step, origin: ElementId | NotStated) -> bool:
    if NOT_STATED in (origin, step.at) or not step.certainty.is_stated("at", "from"):
        return False
    return not step.via or step.certainty.is_stated("via")


def _label(
    model: Model, state: State, step: Step, origin: ElementId | NotStated, stops: tuple[ElementId, ...]
) -> str:
    """Give the few words beside an arrow: its condition, channels that the sheet hides, a promised duration."""
    came = [each for each in state.before(step) if each.at == origin]
    conditions = [way.when for each in came for way in each.ways if way.to == step.id and way.when]
    hidden = [isolated(model[each].name) for each in step.via if each not in stops]
    promise = [f"within {step.within.words}"] if step.within else []
    return ", ".join([*conditions, *hidden, *promise])


def _met(
    sight: Sight, place: ElementId | NotStated, steps: tuple[Step, ...], drawn: set[int | None]
) -> ElementId | None:
    """Give the box where the path starts or ends, where this sheet draws one of the steps that do."""
    return sight.place(place) if any(step.number in drawn for step in steps) else None


def _notes(model: Model, scenario: Scenario, state: State, sight: Sight) -> Iterator[Note]:
    """Give a note for each problem met on this sheet; on the to-be, what became of it, and where."""
    for number, entry in enumerate(ledger(scenario, model.decisions), start=1):
        place, known, kind, text = _told(model, scenario, entry, state.name)
        here = sight.place(place) if place is not None else None
        if here is not None and here in sight.inside:
            mark = STANDING_MARKS[entry.standing]
            yield Note(entry.problem.id, f"P{number}", text, kind, here, known, mark)


def _told(
    model: Model, scenario: Scenario, entry: Entry, state: StateName
) -> tuple[ElementId | NotStated | None, bool, NoteKind, str]:
    problem = entry.problem
    place, known = _problem_place(scenario, problem), problem.certainty.of("at") is Level.STATED
    told = f"{isolated(model[problem.voice].name)}: {problem.text}"
    if state is StateName.AS_IS:
        return place, known, NoteKind.PROBLEM, told
    words = standing(model, entry)
    text = f"{words[:1].upper()}{words[1:]}.\n{told}"
    if not entry.steps:
        kind = NoteKind.ACCEPTED if entry.standing is Standing.ACCEPTED else NoteKind.PROBLEM
        return place, known, kind, text
    step = entry.steps[-1]
    return step.at, step.certainty.is_stated("at"), NoteKind.REMEDY, text


def _problem_place(scenario: Scenario, problem: Problem) -> ElementId | NotStated | None:
    """Give where a problem is met: its own place, its step's, or that of the first as-is step that names it."""
    if problem.at is not None or scenario.as_is is None:
        return problem.at
    if problem.at_step is not None:
        return scenario.as_is[problem.at_step].at
    return next((step.at for step in scenario.as_is.steps if problem.id in step.problems), None)
