"""The text alternatives of a sheet: what it shows, in an order that can be listened to."""

from collections.abc import Iterable, Mapping

from eamodel.bidi import isolated
from eamodel.model.model import Model
from eamodel.model.scenario import NOT_STATED, Scenario, State
from eamodel.page import Box, Region

_REGION_WORDS = {
    Region.NORTH: "Above",
    Region.WEST: "On the left",
    Region.CHANNELS: "Then",
    Region.SERVICES: "Then",
    Region.CENTRE: "In the centre",
    Region.EAST: "On the right",
    Region.SOUTH: "Below",
}


def spoken_base(regions: Mapping[Region, tuple[Box, ...]]) -> str:
    """Describe the base: region by region, what contains what and how it is classed."""
    return " ".join(
        f"{_REGION_WORDS[region]}: {'; '.join(_spoken(box) for box in boxes)}."
        for region, boxes in regions.items()
    )


def spoken_state(model: Model, scenario: Scenario, state: State) -> str:
    """Describe the path of a state, step by step."""
    start = "an unstated place" if state.start == NOT_STATED else isolated(model[state.start].name)
    steps = " ".join(
        f"Step {step.number}, {_where(model, step.at)}: {isolated(step.does)}." for step in state.steps
    )
    end = "The story stays open." if state.open_ended else f"It ends, {_where(model, state.end)}."
    return f"{isolated(scenario.name)}, {state.name.value}. It starts at {start}. {steps} {end}"


def _spoken(box: Box) -> str:
    return isolated(box.name) + _class_words(box) + _content_words(box.children, box.content)


def _class_words(box: Box) -> str:
    note = box.class_note
    if note is None:
        return ""
    decided = ", ".join(mark.name for mark in note.decided)
    candidates = " or ".join(mark.name for mark in note.candidates)
    undecided = f"undecided{f' between {candidates}' if candidates else ''}" if note.is_open else ""
    return f" ({'; '.join(word for word in (decided, undecided) if word)})"


def _content_words(children: Iterable[Box], content: str) -> str:
    inside = ", ".join(_spoken(child) for child in children)
    if inside:
        return f", containing [{inside}]"
    return f", holding {content}" if content else ""


def _where(model: Model, place: str) -> str:
    return "at a place that is not stated" if place == NOT_STATED else f"at {isolated(model[place].name)}"
