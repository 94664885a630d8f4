"""A model with one function renamed, removed or added, and what moved on a sheet because of it."""

from collections.abc import Iterator
from dataclasses import replace

from eamodel.geometry import Rect
from eamodel.ids import ElementId
from eamodel.model.classification import ADVISORY, Classified
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.scene import PlacedBox, Scene

NEW = ElementId("one-more")


def renamed(model: Model, id: ElementId, name: str) -> Model:
    """Give the model with another name for an element."""
    return replace(model, elements={**model.elements, id: replace(model[id], name=name)})


def called(model: Model, id: ElementId, new: ElementId) -> Model:
    """Give the model with another id for an element. Requires: nothing but its parent and its children names it."""

    def other(each: ElementId) -> ElementId:
        return new if each == id else each

    elements = {
        other(key): replace(
            each,
            id=other(key),
            parent=None if each.parent is None else other(each.parent),
            children=tuple(other(child) for child in each.children),
        )
        for key, each in model.elements.items()
    }
    return replace(model, elements=elements, relations={})


def removed(model: Model, id: ElementId) -> Model:
    """Give the model without a leaf and its relations. Requires: no scenario names it, and it has siblings."""
    parent = model[id].parent
    assert parent is not None
    around = model[parent]
    left = tuple(each for each in around.children if each != id)
    elements = {key: each for key, each in model.elements.items() if key != id}
    elements[around.id] = replace(around, children=left)
    kept = {key: each for key, each in model.relations.items() if id not in (each.source, each.target)}
    return replace(model, elements=elements, relations=kept)


def added(model: Model, parent: ElementId, name: str, *, place: int) -> Model:
    """Give the model with one more function inside a container, so many places from its first."""
    around = model[parent]
    children = (*around.children[:place], NEW, *around.children[place:])
    function = Element(NEW, name, parent=parent, classification=Classified(ADVISORY))
    elements: dict[ElementId, Element] = {}
    for key, each in model.elements.items():
        elements[key] = replace(each, children=children) if key == parent else each
    elements[NEW] = function
    return replace(model, elements=elements)


def editable(model: Model) -> Iterator[Element]:
    """Give the functions inside a container that may be removed: no scenario names them, and they have siblings."""
    named = {
        place
        for scenario in model.scenarios.values()
        for state in scenario.states
        for step in state.steps
        for place in (step.at, step.came_from, *step.via, *step.could_also)
    } | {
        place
        for scenario in model.scenarios.values()
        for problem in scenario.problems
        for place in (problem.at, problem.voice)
    }
    for element in model:
        parent = element.parent
        if element.kind is not Kind.FUNCTION or not element.is_leaf or parent is None:
            continue
        if element.id not in named and len(model[parent].children) > 1:
            yield element


def outside(scene: Scene, container: ElementId) -> dict[ElementId, Rect]:
    """Give the places of the tiles that do not lie in a container."""
    boxes = {box.id: box for box in scene.boxes}
    return {
        box.id: box.rect for box in scene.boxes if not box.is_open and container not in _around(boxes, box)
    }


def _around(boxes: dict[ElementId, PlacedBox], box: PlacedBox) -> Iterator[ElementId]:
    here: ElementId | None = box.id
    while here is not None:
        yield here
        here = boxes[here].parent
