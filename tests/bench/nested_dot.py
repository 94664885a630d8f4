"""A nested model and the steps told over it as Graphviz source, the reference for drawing.

`python -m tests.bench.nested_dot DIR FILE`
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from eamodel.model.elements import Element
from eamodel.model.model import Model
from eamodel.pipeline.workspace import load


def nested_dot(model: Model) -> str:
    """Give a digraph with a cluster for each container and an edge for each step.

    Requires: names hold no quotes; the steps of its scenarios lie in leaves.
    """
    boxes = (line for root in model.roots for line in _boxes(model, root))
    return "\n".join(
        [
            "digraph {",
            "node [shape=box]",
            *boxes,
            *(f'"{one}" -> "{other}"' for one, other in moves(model)),
            "}",
            "",
        ]
    )


def _boxes(model: Model, element: Element) -> Iterator[str]:
    if element.is_leaf:
        yield f'"{element.id}" [label="{element.name}"]'
        return
    yield f'subgraph "cluster {element.id}" {{ label="{element.name}"'
    for child in model.children(element.id):
        yield from _boxes(model, child)
    yield "}"


def moves(model: Model) -> Iterator[tuple[str, str]]:
    """Give where each step comes from and where it leads, story by story."""
    for scenario in model.scenarios.values():
        for state in scenario.states:
            yield from pairwise([state.start, *(step.at for step in state.steps)])


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(nested_dot(load(sys.argv[1]).model), encoding="utf-8")
