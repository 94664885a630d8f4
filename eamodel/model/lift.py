"""Lifting: where an element is seen when the box that holds it is closed."""

from collections.abc import Container

from eamodel.ids import ElementId
from eamodel.model.model import Model


def upwards(model: Model, element: ElementId) -> tuple[ElementId, ...]:
    """Give an element and all that is around it, from the inside out."""
    found = [element]
    around = model.elements[element].parent
    while around is not None:
        found.append(around)
        around = model.elements[around].parent
    return tuple(found)


def lifted(model: Model, element: ElementId, visible: Container[ElementId]) -> ElementId | None:
    """Give the nearest visible element at or above this one, None where none is visible."""
    if element in visible:
        return element
    return next((each.id for each in model.ancestors(element) if each.id in visible), None)
