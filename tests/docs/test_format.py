"""The manual of the format is complete."""

from pathlib import Path

import pytest

from eamodel.model.certainty import Level
from eamodel.model.elements import Kind
from eamodel.model.relations import RELATION_RULES
from eamodel.source.shape import Shape, key_of
from tests.shapes import SHAPES, THEME_SHAPES

MANUAL = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", [*SHAPES, *THEME_SHAPES], ids=lambda shape: str(shape.__name__))
def test_it_tells_every_key(shape: type[Shape]) -> None:
    keys = {key_of(field) for field in shape.model_fields}
    assert [key for key in sorted(keys) if f"`{key}`" not in MANUAL and f"{key}:" not in MANUAL] == []


def test_it_tells_every_kind_and_level() -> None:
    words = (*(kind.value for kind in Kind), *RELATION_RULES, *(level.value for level in Level))
    assert [word for word in words if f"`{word}`" not in MANUAL] == []
