"""The words beside the diagram: what the model is about, the steps of a story, and the ledger of its problems."""

from collections.abc import Container, Iterator
from typing import Final

from eamodel.bidi import isolated
from eamodel.ids import ElementId, ProblemId
from eamodel.model.classification import Undecided
from eamodel.model.ledger import Entry, Standing, ledger
from eamodel.model.levels import SheetPlan
from eamodel.model.model import Model
from eamodel.model.scenario import (
    NOT_STATED,
    NotStated,
    Scenario,
    ScenarioStatus,
    State,
    Step,
)
from eamodel.page import Block, BlockStyle, Mark

STANDING_MARKS: Final = {
    Standing.OPEN: Mark.OPEN,
    Standing.PARTLY: Mark.PARTLY,
    Standing.CLOSED: Mark.CLOSED,
    Standing.ACCEPTED: Mark.ACCEPTED,
}


def about(model: Model, plan: SheetPlan, shown: frozenset[ElementId]) -> Iterator[Block]:
    """Give the panel of a base sheet: what it shows, the stories told over it, and what is left open."""
    yield Block(BlockStyle.HEADING, "About this model")
    for text in _about_texts(model, plan):
        yield Block(BlockStyle.TEXT, text)
    told = [scenario for scenario in model.scenarios.values() if scenario.status is ScenarioStatus.TOLD]
    named = [scenario for scenario in model.scenarios.values() if scenario.status is ScenarioStatus.NAMED]
    if told or named:
        yield Block(BlockStyle.HEADING, "Scenarios")
    for scenario in told:
        states = " and ".join(f"{state.name.value} ({_steps(len(state.steps))})" for state in scenario.states)
        yield Block(BlockStyle.TEXT, f"{isolated(scenario.name)}: {states}.")
    if named:
        names = "; ".join(isolated(scenario.name) for scenario in named)
        yield Block(BlockStyle.TEXT, f"Named by the source, not told: {names}.")
    undecided = [
        isolated(model[each].name) for each in shown if isinstance(model[each].classification, Undecided)
    ]
    if undecided:
        yield Block(BlockStyle.HEADING, "Left open")
        names = ", ".join(sorted(undecided, key=lambda name: (name.casefold(), name)))
        yield Block(BlockStyle.TEXT, f"The source does not settle the class of: {names}.")


def story(
    model: Model,
    scenario: Scenario,
    state: State,
    *,
    drawn: Container[int | None],
    noted: Container[ProblemId],
) -> Iterator[Block]:
    """Give the panel of an overlay: start, numbered steps, end, measures, and the ledger of problems.

    `drawn` are the steps the sheet shows, `noted` the problems whose words stand in a note on it.
    """
    narrator = f"told by {_name(model, scenario.narrator)}" if scenario.narrator else "step by step"
    yield Block(BlockStyle.HEADING, f"{state.name.value.capitalize()}, {narrator}")
    yield Block(BlockStyle.ENTRY, f"Start: {_name(model, state.start)}", Mark.START)
    for step in state.steps:
        yield from _step(model, state, step, is_drawn=step.number in drawn)
    yield _ending(model, state)
    for measure in state.measures:
        yield Block(BlockStyle.ENTRY, measure.words, Mark.MEASURE, known=measure.certainty.is_stated())
    if scenario.problems:
        yield Block(BlockStyle.HEADING, "Problems and where they stand")
    for place, entry in enumerate(ledger(scenario, model.decisions), start=1):
        yield from _problem(model, entry, f"P{place}")
        if entry.problem.id not in noted:
            yield Block(
                BlockStyle.DETAIL, entry.problem.text, known=entry.problem.certainty.is_stated("words")
            )


def _about_texts(model: Model, plan: SheetPlan) -> Iterator[str]:
    if plan.container is not None and model[plan.container].description:
        yield model[plan.container].description
    yield from (text for text in (model.header.description, model.header.note) if text)


def _step(model: Model, state: State, step: Step, *, is_drawn: bool) -> Iterator[Block]:
    yield Block(
        BlockStyle.STEP, step.does, Mark.STEP, str(step.number), known=step.certainty.is_stated("does")
    )
    if step.words:
        words = step.certainty.is_stated("words")
        yield Block(BlockStyle.QUOTE, f"“{step.words.text.strip().strip('“”')}”", known=words)
    details = [_route(model, state, step), *_conditions(model, state, step)]
    if not is_drawn:
        details.append("Not drawn on this sheet")
    known = step.certainty.is_stated("at", "from", "via")
    yield Block(BlockStyle.DETAIL, ". ".join(details) + ".", known=known)


def _route(model: Model, state: State, step: Step) -> str:
    """Give where a step leads, how, and who acts: `To Citizens, via Email, within 4 weeks, done by Clerks`."""
    moves = any(origin != step.at for origin in state.origins(step)) or step.via
    parts = [f"{'To' if moves else 'At'} {_name(model, step.at)}"]
    if step.via:
        parts.append(f"via {', '.join(isolated(model[each].name) for each in step.via)}")
    if step.within:
        parts.append(f"within {step.within.words}")
    if step.by:
        parts.append(f"done by {isolated(model[step.by].name)}")
    return ", ".join(parts)


def _conditions(model: Model, state: State, step: Step) -> Iterator[str]:
    if step.could_also:
        yield f"Could also: {', '.join(isolated(model[each].name) for each in step.could_also)}"
    if step.promises:
        yield f"Promised: {'; '.join(step.promises)}"
    if step.repeats:
        yield f"Asked again: {'; '.join(step.repeats)}"
    if step.takes:
        yield f"Takes {step.takes.words}"
    branches = [way for way in step.ways if way.when or len(step.ways) > 1]
    numbers = {each.id: str(each.number) for each in state.steps}
    for way in branches:
        condition = f"{way.when[:1].upper()}{way.when[1:]}: " if way.when else "Also: "
        yield f"{condition}step {numbers[way.to]}" if way.to in numbers else f"{condition}end"


def _ending(model: Model, state: State) -> Block:
    end = _name(model, state.end)
    if state.open_ended:
        return Block(BlockStyle.ENTRY, f"Open end, towards {end}", Mark.OPEN_END)
    return Block(BlockStyle.ENTRY, f"End: {end}", Mark.END)


def _problem(model: Model, entry: Entry, tag: str) -> Iterator[Block]:
    voice = isolated(model[entry.problem.voice].name)
    known = entry.problem.certainty.is_stated("words")
    text = f"{voice}: {standing(model, entry, short=True)}"
    yield Block(BlockStyle.ENTRY, text, STANDING_MARKS[entry.standing], tag, known=known)


def standing(model: Model, entry: Entry, *, short: bool = False) -> str:
    """Say where a problem stands: `open`, `partly closed by step 5`, `accepted: <the decision>`."""
    if entry.steps:
        word = "step" if len(entry.steps) == 1 else "steps"
        numbers = ", ".join(str(step.number) for step in entry.steps)
        if short:
            return f"{entry.standing.value.removesuffix(' closed')}, to-be {word} {numbers}"
        return f"{entry.standing.value} by {word} {numbers}"
    if entry.standing is Standing.ACCEPTED and entry.problem.accepted_by:
        return f"accepted: {isolated(model[entry.problem.accepted_by].name)}"
    return entry.standing.value


def _name(model: Model, place: ElementId | NotStated) -> str:
    return "a place not stated" if place == NOT_STATED else isolated(model[place].name)


def _steps(count: int) -> str:
    return f"{count} step" if count == 1 else f"{count} steps"
