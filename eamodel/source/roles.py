"""Which mappings of a model file are folded: the elements and the relations, of which there may be very many."""

from typing import Final

from eamodel.source.elements import folded_element
from eamodel.source.events import Role
from eamodel.source.relations import folded_relation


def _model_file() -> Role:
    elements, element = Role(), Role(fold=folded_element)
    elements.entry = element
    element.keys["contains"] = elements
    relations = Role(item=Role(fold=folded_relation))
    return Role(keys={"elements": elements, "relations": relations})


MODEL_FILE: Final = _model_file()
"""The role of a file of a model."""
