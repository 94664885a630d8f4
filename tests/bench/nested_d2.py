"""A nested model and the steps told over it as D2 source, the other reference for drawing.

`python -m tests.bench.nested_d2 DIR FILE`
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from eamodel.model.elements import Element
from eamodel.model.model import Model
from eamodel.pipeline.workspace import load
from tests.bench.nested_dot import moves


def nested_d2(model: Model) -> str:
    """Give a diagram with a container for each container and a connection for each step.

    Requires: names hold no quotes.
    """
    boxes = (line for root in model.roots for line in _boxes(model, root))
    steps = (f"{_path(model, one)} -> {_path(model, other)}" for one, other in moves(model))
    return "\n".join([*boxes, *steps, ""])


def _boxes(model: Model, element: Element) -> Iterator[str]:
    if element.is_leaf:
        yield f'{element.id}: "{element.name}"'
        return
    yield f'{element.id}: "{element.name}" {{'
    for child in model.children(element.id):
        yield from _boxes(model, child)
    yield "}"


def _path(model: Model, element: str) -> str:
    around = [each.id for each in model.ancestors(element)]
    return ".".join((*reversed(around), element))


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(nested_d2(load(sys.argv[1]).model), encoding="utf-8")
