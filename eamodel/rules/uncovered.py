"""What neither has something, nor holds or lies in an element that has it."""

from collections.abc import Collection, Iterator

from eamodel.ids import ElementId
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model


def uncovered(model: Model, covered: Collection[ElementId], kinds: Collection[Kind]) -> Iterator[Element]:
    """Give the outermost elements of some kinds and the model's own that no covered one is, holds or lies in.

    Ensures: what lies in an element that is given is not given again; no element is looked at more than twice.
    """
    holding = _holding(model, covered)
    waiting = list(reversed(model.roots))
    while waiting:
        element = waiting.pop()
        if element.id in covered:
            continue
        if element.id not in holding and element.origin is None and element.kind in kinds:
            yield element
        else:
            waiting.extend(reversed(model.children(element.id)))


def _holding(model: Model, covered: Collection[ElementId]) -> set[ElementId]:
    """Give the covered elements and all that is around them."""
    found: set[ElementId] = set()
    for each in covered:
        around: ElementId | None = each
        # What is found already has had all around it found, too.
        while around is not None and around not in found:
            found.add(around)
            around = model[around].parent
    return found
