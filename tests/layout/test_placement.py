"""Every placed page keeps the laws of `tests/layout/laws.py`, in four strata of size and story."""

from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.generated import BROAD, LONG_STORY, SMALL, TINY, models
from tests.layout.laws import LAWS, broken


def scenes(model: Model) -> list[Scene]:
    return [arrange(page) for page in pages(model)]


@settings(max_examples=60)
@given(models(TINY))
def test_tiny_models_keep_every_law(model: Model) -> None:
    assert [says for scene in scenes(model) for says in broken(scene, LAWS)] == []


@settings(max_examples=40)
@given(models(SMALL))
def test_small_models_keep_every_law(model: Model) -> None:
    assert [says for scene in scenes(model) for says in broken(scene, LAWS)] == []


@settings(max_examples=8)
@given(models(BROAD))
def test_broad_models_keep_every_law(model: Model) -> None:
    assert [says for scene in scenes(model) for says in broken(scene, LAWS)] == []


@settings(max_examples=6)
@given(models(LONG_STORY))
def test_long_stories_keep_every_law(model: Model) -> None:
    assert [says for scene in scenes(model) for says in broken(scene, LAWS)] == []


@settings(max_examples=10)
@given(models(SMALL), st.data())
def test_a_page_is_placed_the_same_again(model: Model, data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(pages(model)))
    assert arrange(page) == arrange(page)
