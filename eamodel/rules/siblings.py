"""What stands side by side: the content of each container, and what nothing contains, kind by kind."""

from collections.abc import Iterator

from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model

Group = tuple[Element | None, tuple[Element, ...]]
"""A container, None at the top of the model, and what stands in it side by side."""


def siblings(model: Model) -> Iterator[Group]:
    """Give the content of each container of the model's own, in the author's order, then the groups at its top.

    Ensures: at the top, where parties, channels and functions stand in places of their own, a group has one kind.
    """
    top: dict[Kind, list[Element]] = {}
    for element in model.own:
        if element.children:
            yield element, tuple(each for each in model.children(element.id) if each.origin is None)
        if element.parent is None:
            top.setdefault(element.kind, []).append(element)
    yield from ((None, tuple(elements)) for elements in top.values())
