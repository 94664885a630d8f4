"""Generated models in strata of size: from one tile to 120, from no arrow to 40."""

from collections.abc import Iterator, Mapping
from typing import Final

from eamodel.draw.sheet import base_layer, draw
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.generated import Size

STRATA: Final[Mapping[str, Size]] = {
    "few": Size(functions=(1, 8), outside=(0, 3), steps=(1, 4), scenarios=(0, 1)),
    "some": Size(functions=(9, 25), outside=(1, 6), steps=(1, 12), problems=(0, 3)),
    "many": Size(functions=(26, 60), outside=(2, 8), steps=(5, 20), problems=(0, 4), depth=4),
    "most": Size(functions=(61, 120), outside=(2, 10), steps=(10, 40), problems=(0, 5), depth=4),
}


def scenes(model: Model) -> list[Scene]:
    """Give all scenes of a model."""
    return [arrange(page) for page in pages(model)]


def drawn(scene: Scene) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each sheet of a scene."""
    base = base_layer(scene)
    for number, sheet in enumerate(scene.sheets):
        yield sheet.name, draw(scene, number - 1 if number else None, base=base)
