"""What is inside each element, gathered once from the leaves up."""

from collections.abc import Mapping, Set

from eamodel.ids import ClassId, ElementId
from eamodel.model.classification import Classified
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model


def classes_inside(model: Model) -> Mapping[ElementId, frozenset[ClassId | None]]:
    """Give the classes of the leaf functions at or inside each element; None stands for a class that is open.

    Ensures: a class the scheme does not know counts as open; an element without any function inside has the empty set.
    """
    known = frozenset(each.id for each in model.scheme.classes)
    inside: dict[ElementId, frozenset[ClassId | None]] = {}
    for root in model.roots:
        # Depth first gives a container before its content, so the reverse gives the content first.
        for element in reversed((root, *model.descendants(root.id))):
            inside[element.id] = frozenset[ClassId | None]().union(
                _own(element, known), *(inside[child] for child in element.children)
            )
    return inside


def _own(element: Element, known: Set[ClassId]) -> frozenset[ClassId | None]:
    if element.kind is not Kind.FUNCTION or not element.is_leaf:
        return frozenset()
    match element.classification:
        case Classified(class_id) if class_id in known:
            return frozenset({class_id})
        case _:
            return frozenset({None})
