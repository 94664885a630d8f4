"""What authors ask of a layout: it is met, or a finding says why not; and a lock does not stand in its way."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.geometry import Rect
from eamodel.ids import ElementId, ViewId
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.model.views import LEVEL_0, ViewSpec
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.generated import Size, models
from tests.layout.laws import BOX_LAWS, broken
from tests.models import actor, function, model

LEAVES = ("legal", "audit", "people", "money", "estates", "records")
EXAMPLE = model(
    actor("citizens"),
    function("centre", contains=LEAVES),
    *(function(each, inside="centre") for each in LEAVES),
    function("front", contains=("desk", "phone")),
    *(function(each, inside="front") for each in ("desk", "phone")),
    function("alone", contains=("inner",)),
    function("inner", inside="alone", contains=("a", "b")),
    *(function(each, inside="inner") for each in ("a", "b")),
)
QUIET = Size(functions=(6, 30), outside=(0, 5), steps=(1, 1), scenarios=(0, 0))
CENTRE, FRONT = ElementId("centre"), ElementId("front")


def asking(spec: ViewSpec, of: Model = EXAMPLE) -> Model:
    return replace(of, views={spec.id: spec})


def drawn(spec: ViewSpec, before: Scene | None = None) -> Scene:
    page = next(each for each in pages(asking(spec)) if each.view == spec.id)
    return arrange(page, before.lock if before else None)


def rects(scene: Scene, *names: str) -> list[Rect]:
    places = {str(box.id): box.rect for box in scene.boxes}
    return [places[name] for name in names]


def unmet(spec: ViewSpec) -> list[str]:
    return [each.headline.partition(": ")[2] for each in drawn(spec).findings if each.code == "EA951"]


FREE = drawn(ViewSpec(LEVEL_0))


@pytest.mark.parametrize("before", [None, FREE], ids=["anew", "under a lock"])
def test_columns_and_rows(before: Scene | None) -> None:
    for spec, columns in (
        (ViewSpec(LEVEL_0, columns={CENTRE: 6}), 6),
        (ViewSpec(LEVEL_0, columns={CENTRE: 2}), 2),
        (ViewSpec(LEVEL_0, rows={CENTRE: 3}), 2),
        (ViewSpec(LEVEL_0, rows={CENTRE: 1}), 6),
    ):
        scene = drawn(spec, before)
        assert len({rect.x for rect in rects(scene, *LEAVES)}) == columns
        assert scene.findings == ()


@pytest.mark.parametrize("before", [None, FREE], ids=["anew", "under a lock"])
def test_order(before: Scene | None) -> None:
    first = (ElementId("records"), ElementId("money"))
    scene = drawn(ViewSpec(LEVEL_0, order={CENTRE: first}), before)
    expected = [*first, *(each for each in LEAVES if each not in first)]
    places = dict(zip(expected, rects(scene, *expected), strict=True))
    assert sorted(places, key=lambda each: (places[ElementId(each)].y, places[ElementId(each)].x)) == expected


@pytest.mark.parametrize("before", [None, FREE], ids=["anew", "under a lock"])
def test_weight(before: Scene | None) -> None:
    def area(scene: Scene) -> float:
        (rect,) = rects(scene, "front")
        return rect.width * rect.height

    heavy, light = (drawn(ViewSpec(LEVEL_0, weight={FRONT: each}), before) for each in (5.0, 0.2))
    assert area(light) < area(FREE) < area(heavy)


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        (ViewSpec(LEVEL_0, columns={FRONT: 3}), "what `front` contains gives 2 columns"),
        (ViewSpec(LEVEL_0, rows={CENTRE: 4}), "what `centre` contains gives 3 rows"),
        (ViewSpec(LEVEL_0, rows={CENTRE: 1}, columns={CENTRE: 2}), "what `centre` contains gives 3 rows"),
        (ViewSpec(LEVEL_0, columns={ElementId("legal"): 2}), "`legal` contains nothing"),
        (ViewSpec(LEVEL_0, collapse=(CENTRE,), rows={CENTRE: 2}), "`centre` is drawn closed"),
        (ViewSpec(LEVEL_0, open_to=1, order={ElementId("inner"): ()}), "`inner` is not drawn there"),
        (ViewSpec(LEVEL_0, weight={ElementId("legal"): 2.0}), "`legal` stands among tiles of one size"),
        (ViewSpec(LEVEL_0, weight={ElementId("inner"): 2.0}), "nothing stands beside `inner`"),
        (ViewSpec(LEVEL_0, collapse=(ElementId("citizens"),)), "`citizens` contains nothing"),
        (ViewSpec(ViewId("part"), of=CENTRE, collapse=(CENTRE,)), "a sheet of `centre` draws it open"),
        (ViewSpec(ViewId("part"), of=CENTRE, open_to=1), "a sheet of `centre` draws it open"),
        (
            ViewSpec(ViewId("part"), of=CENTRE, arrange={"west": (ElementId("citizens"),)}),
            "there are no regions on a sheet of `centre` alone",
        ),
        (ViewSpec(ViewId("part"), of=CENTRE, weight={FRONT: 2.0}), "`front` is not drawn there"),
    ],
)
def test_what_cannot_be_met_is_told(spec: ViewSpec, why: str) -> None:
    assert unmet(spec) == [why]


def test_hints_that_are_met_are_not_mentioned() -> None:
    spec = ViewSpec(
        LEVEL_0,
        columns={CENTRE: 3},
        rows={FRONT: 1, CENTRE: 2},
        order={FRONT: (ElementId("phone"),)},
        weight={FRONT: 2.0, ElementId("legal"): 1.0},
        collapse=(ElementId("inner"),),
        arrange={"east": (ElementId("citizens"),)},
    )
    assert unmet(spec) == []


@st.composite
def hinted(draw: st.DrawFn) -> Model:
    """Give a model without a path, with hints for some of its boxes."""
    found = draw(models(QUIET))
    containers = [each.id for each in found if each.children]
    some = st.integers(0, 2).map(bool)
    spec = ViewSpec(
        LEVEL_0,
        columns={each: draw(st.integers(1, 4)) for each in containers if draw(some)},
        rows={each: draw(st.integers(1, 3)) for each in containers if draw(some)},
        order={each: found[each].children[::-1] for each in containers if draw(some)},
        weight={each: draw(st.sampled_from((0.1, 0.5, 2.0, 10.0))) for each in found.elements if draw(some)},
    )
    return asking(spec, found)


@settings(max_examples=20)
@given(hinted())
def test_whatever_is_asked_the_laws_hold(asked: Model) -> None:
    page = pages(asked)[0]
    scene = arrange(page)
    assert broken(scene, BOX_LAWS) == []
    assert arrange(page, scene.lock) == scene
    free = arrange(pages(replace(asked, views={}))[0])
    assert broken(arrange(page, free.lock), BOX_LAWS) == []
