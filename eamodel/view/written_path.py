"""A state of a scenario, written down: each step with all that is known of it, and where its problems stand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from eamodel.document import Code, Heading, Item, Listing, Part, Strong, Table, Words
from eamodel.ids import ElementId
from eamodel.model.certainty import Certainty, Level
from eamodel.model.ledger import Entry, ledger
from eamodel.model.model import Model
from eamodel.model.quantities import Duration, Measure
from eamodel.model.scenario import NOT_STATED, NotStated, Problem, Scenario, State, Step, Way
from eamodel.page import Arrow, EdgeBadge, NoteKind, Overlay
from eamodel.view.panel import standing

Fact = tuple[str, Words]
_NOTES: Final = {
    NoteKind.PROBLEM: "problem",
    NoteKind.ACCEPTED: "accepted problem",
    NoteKind.REMEDY: "remedy",
}


def path(model: Model, overlay: Overlay) -> Iterator[Part]:
    """Give the story of an overlay: how it begins, its steps in order, how it ends, what was measured."""
    scenario = model.scenarios[overlay.scenario]
    state = scenario.state(overlay.state)
    if state is None:
        raise ValueError("an overlay shows a state that is told")
    yield Heading(2, f"Path: {scenario.name}, {state.name.value}")
    yield Listing(tuple(_item(fact) for fact in _frame(model, scenario, state, overlay)))
    yield Heading(3, "Steps")
    yield Listing(
        tuple(
            Item(
                (Strong(f"Step {step.number}"), " ", Code(step.id), f": {step.does}"),
                tuple(_item(fact) for fact in _step(model, scenario, state, step, overlay) if fact[1]),
            )
            for step in state.steps
        )
    )
    if state.measures:
        yield Heading(3, "Measures")
        yield Listing(tuple(Item((_measure(each),)) for each in state.measures))


def problems(model: Model, overlay: Overlay) -> Iterator[Part]:
    """Give the ledger of a scenario's problems, and the notes that stand for them on the sheet."""
    scenario = model.scenarios[overlay.scenario]
    if not scenario.problems:
        return
    yield Heading(2, "Problems")
    head = ("Problem", "Words", "Voice", "Met", "Standing", "Note on this sheet")
    rows = (
        _problem(model, overlay, f"P{place}", each)
        for place, each in enumerate(ledger(scenario, model.decisions), 1)
    )
    yield Table(head, tuple(rows))


def named(model: Model, place: ElementId | NotStated) -> Words:
    """Give a place by its name and id."""
    if place == NOT_STATED:
        return ("a place not stated",)
    return (model[place].name, " ", Code(place))


def _item(fact: Fact) -> Item:
    label, words = fact
    return Item((f"{label}: ", *words))


def _frame(model: Model, scenario: Scenario, state: State, overlay: Overlay) -> Iterator[Fact]:
    if scenario.narrator:
        yield "Told by", named(model, scenario.narrator)
    if scenario.perspective:
        yield "Perspective", (scenario.perspective.value,)
    yield "Starts at", named(model, state.start)
    yield "Open end, towards" if state.open_ended else "Ends at", named(model, state.end)
    if overlay.start:
        yield "Start drawn on", named(model, overlay.start)
    if overlay.end:
        yield "Open end drawn on" if overlay.open_ended else "End drawn on", named(model, overlay.end)
    if overlay.offered:
        yield "Also offered, drawn faint", _all_named(model, overlay.offered)


def _step(model: Model, scenario: Scenario, state: State, step: Step, overlay: Overlay) -> Iterator[Fact]:
    yield "From", _all_named(model, state.origins(step))
    yield "Via", _all_named(model, step.via)
    yield "At", named(model, step.at)
    yield "By", named(model, step.by) if step.by else ()
    if step.words:
        yield "Words", (f"“{step.words.text.strip().strip('“”')}”",)
        yield "Source of the words", (step.words.source,) if step.words.source else ()
    for label, texts in (
        ("Gives", step.gives),
        ("Uses", step.uses),
        ("Returned", step.returns),
        ("Asked again", step.repeats),
        ("Promised", step.promises),
    ):
        yield label, ("; ".join(texts),) if texts else ()
    yield "Within", _duration(state, step.within)
    yield "Takes", _duration(state, step.takes)
    yield "Could also", _all_named(model, step.could_also)
    yield (
        "Problems",
        _listed([(_tag(scenario, each),) for each in scenario.problems if each.id in step.problems]),
    )
    resolved = [each for each in scenario.problems if each.id in step.resolves]
    yield (
        "Resolves",
        _listed([(f"{_tag(scenario, each)} {step.resolves[each.id].value}",) for each in resolved]),
    )
    yield "Next", _listed([(_way(state, way),) for way in step.ways])
    yield "Certainty", _doubts(step.certainty)
    yield from (("Drawn", words) for words in _drawn(model, step, overlay))


def _way(state: State, way: Way) -> str:
    numbers = {each.id: f"step {each.number}" for each in state.steps}
    to = numbers.get(way.to, "the end")
    return f"{to}, when {way.when}" if way.when else to


def _duration(state: State, duration: Duration | None) -> Words:
    if duration is None:
        return ()
    since = f" from step {state[duration.since].number}" if duration.since else ""
    return (f"{duration.words}{since}",)


def _doubts(certainty: Certainty) -> Words:
    """Give which facts are not stated, and how sure they are."""
    if certainty.is_stated():
        return ()
    whole = [] if certainty.whole is Level.STATED else [f"all {certainty.whole.value}"]
    return (
        "; ".join([*whole, *(f"{facet} {level.value}" for facet, level in sorted(certainty.facets.items()))]),
    )


def _drawn(model: Model, step: Step, overlay: Overlay) -> tuple[Words, ...]:
    """Give how a sheet shows a step: its arrows, or its badge on a box."""
    arrows = [_arrow(model, arrow) for arrow in overlay.arrows if arrow.number == step.number]
    badges = [_badge(model, each) for each in overlay.badges if each.number == step.number]
    return (*arrows, *badges) or (("outside this sheet",),)


def _arrow(model: Model, arrow: Arrow) -> Words:
    first, *between, last = arrow.stops
    through: Words = (" through ", *_all_named(model, between)) if between else ()
    marks = [
        *([] if arrow.known else ["dashed"]),
        *(["it stops short of its end"] if arrow.open_ended else []),
        *([f"beside it “{arrow.label}”"] if arrow.label else []),
    ]
    ending = "".join(f", {mark}" for mark in marks)
    return ("arrow from ", *named(model, first), *through, " to ", *named(model, last), ending)


def _badge(model: Model, badge: EdgeBadge) -> Words:
    return ("badge on ", *named(model, badge.at), "" if badge.known else ", dashed")


def _measure(measure: Measure) -> str:
    return f"{measure.words}{'' if measure.certainty.is_stated() else ' (not stated)'}"


def _problem(model: Model, overlay: Overlay, tag: str, entry: Entry) -> tuple[Words, ...]:
    problem = entry.problem
    words = "" if problem.certainty.is_stated("words") else f" ({problem.certainty.of('words').value})"
    notes = [note for note in overlay.notes if note.id == problem.id]
    return (
        (Strong(tag), " ", Code(problem.id)),
        (f"{problem.text}{words}",),
        named(model, problem.voice),
        _met(model, problem),
        (standing(model, entry),),
        _listed(
            [
                (
                    f"{_NOTES[note.kind]} at ",
                    *named(model, note.at),
                    "" if note.known else ", dashed",
                )
                for note in notes
            ]
        )
        or ("none",),
    )


def _met(model: Model, problem: Problem) -> Words:
    if problem.at_step:
        return ("at the as-is step ", Code(problem.at_step))
    return named(model, problem.at) if problem.at else ("at its steps",)


def _tag(scenario: Scenario, problem: Problem) -> str:
    return f"P{scenario.problems.index(problem) + 1}"


def _all_named(model: Model, places: Iterable[ElementId | NotStated]) -> Words:
    return _listed([named(model, place) for place in places])


def _listed(parts: Sequence[Words]) -> Words:
    """Give words that stand one after the other, parted by semicolons."""
    return tuple(word for place, part in enumerate(parts) for word in (*(("; ",) if place else ()), *part))
