"""A layout under a lock: what still fits stays, what has changed is mended, and whatever a lock says, the laws hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eamodel.geometry import Rect
from eamodel.ids import ElementId
from eamodel.layout.arrange import arrange
from eamodel.lock import Gutter, Lock, Stand
from eamodel.model.model import Model
from eamodel.page import Box, Page
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.edited import NEW, added, called, editable, outside, removed, renamed
from tests.generated import BROAD, LONG_STORY, SMALL, Size, models
from tests.layout.laws import BOX_LAWS, LAWS, broken

QUIET = Size(functions=(6, 30), outside=(0, 5), steps=(1, 1), scenarios=(0, 0))
"""Models without a path, so that nothing but boxes needs room."""
TOLD = Size(functions=(6, 16), outside=(2, 5), steps=(3, 8))
NAMES = ("Tax", "Records of meetings", "Commissioning of adult social care in all wards")


def level_0(model: Model) -> Page:
    return pages(model)[0]


def kept_still(page: Page, scene: Scene) -> bool:
    """Tell whether a scene's own lock gives the very same scene."""
    return arrange(page, scene.lock) == scene


def containers(model: Model, scene: Scene) -> list[ElementId]:
    """Give the containers drawn open that hold something that may be removed."""
    drawn = {box.id for box in scene.boxes}
    return [each.id for each in editable(model) if each.id in drawn]


def in_reading_order(page: Page, scene: Scene) -> bool:
    """Tell whether the boxes of each container stand in the author's order, row by row."""
    rects = {box.id: box.rect for box in scene.boxes}

    def ordered(boxes: Sequence[Box]) -> bool:
        places = [(rects[box.id].y, rects[box.id].x) for box in boxes]
        return places == sorted(places) and all(ordered(box.children) for box in boxes)

    return all(ordered(box.children) for roots in page.regions.values() for box in roots)


@settings(max_examples=25)
@given(st.one_of(models(SMALL), models(BROAD), models(LONG_STORY)), st.data())
def test_a_layout_is_what_its_own_lock_gives(model: Model, data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(pages(model)))
    assert kept_still(page, arrange(page))


@settings(max_examples=25)
@given(models(QUIET), st.data())
def test_what_fits_moves_nothing_outside(model: Model, data: st.DataObject) -> None:
    """A shorter name and one function less always fit."""
    scene = arrange(level_0(model))
    inside = containers(model, scene)
    assume(inside)
    chosen = data.draw(st.sampled_from(inside))
    edited = data.draw(st.sampled_from((renamed(model, chosen, "Tax"), removed(model, chosen))))
    around = model[chosen].parent
    assert around is not None
    assert outside(arrange(level_0(edited), scene.lock), around) == outside(scene, around)


@settings(max_examples=20)
@given(models(QUIET), st.data())
def test_another_id_moves_nothing(model: Model, data: st.DataObject) -> None:
    assume(not model.views)
    scene = arrange(level_0(model))
    chosen = data.draw(st.sampled_from(tuple(model.elements)))
    after = arrange(level_0(called(model, chosen, NEW)), scene.lock)
    assert [box.rect for box in after.boxes] == [box.rect for box in scene.boxes]


@settings(max_examples=25)
@given(models(QUIET), st.data())
def test_one_more_moves_nothing_outside_unless_its_container_grows(model: Model, data: st.DataObject) -> None:
    scene = arrange(level_0(model))
    inside = containers(model, scene)
    assume(inside)
    around = model[data.draw(st.sampled_from(inside))].parent
    assert around is not None
    place = data.draw(st.integers(0, len(model[around].children)))
    edited = added(model, around, data.draw(st.sampled_from(NAMES)), place=place)
    after = arrange(level_0(edited), scene.lock)
    if after.lock.stands[around].rect == scene.lock.stands[around].rect:
        assert outside(after, around) == outside(scene, around)
    else:
        assert around in after.lock.moved(scene.lock)
    assert NEW in {box.id for box in after.boxes}


@settings(max_examples=30)
@given(models(TOLD), st.data())
def test_an_edited_layout_keeps_laws_and_order_and_is_kept_in_turn(model: Model, data: st.DataObject) -> None:
    scene = arrange(level_0(model))
    inside = containers(model, scene)
    assume(inside)
    chosen = data.draw(st.sampled_from(inside))
    around = model[chosen].parent
    assert around is not None
    name = data.draw(st.sampled_from(NAMES))
    edits = (renamed(model, chosen, name), removed(model, chosen), added(model, around, name, place=0))
    page = level_0(data.draw(st.sampled_from(edits)))
    after = arrange(page, scene.lock)
    assert broken(after, LAWS) == []
    assert in_reading_order(page, after)
    assert kept_still(page, after)


@st.composite
def wild_locks(draw: st.DrawFn, names: Sequence[str]) -> Lock:
    """Give a lock that contradicts itself and the page: any place, any rows, any gutters, for some of the names."""
    side, edge = st.integers(1, 3000), st.integers(-1, 3000)
    rect = st.builds(Rect, edge.map(float), edge.map(float), side.map(float), side.map(float))
    rows = st.lists(st.lists(st.sampled_from(names), max_size=3).map(tuple), max_size=3).map(tuple)
    width = st.sampled_from((0.0, 24.0, 60.0, 900.0))
    gutters = st.lists(
        st.builds(
            Gutter, st.sampled_from(("row", "column")), st.integers(-1, 2), st.integers(-1, 3), width, width
        ),
        max_size=3,
    ).map(tuple)
    stands = st.builds(Stand, rect, st.integers(0, 5), rows, gutters, st.sampled_from((1.0, 2.0)))
    found: Mapping[str, Stand] = draw(st.dictionaries(st.sampled_from(names), stands, max_size=8))
    return Lock(draw(st.sampled_from(("A3 landscape", "A2 landscape", "nowhere"))), found)


@settings(max_examples=30)
@given(models(TOLD), st.data())
def test_whatever_a_lock_says_the_laws_hold(model: Model, data: st.DataObject) -> None:
    page = level_0(model)
    true = arrange(page).lock
    wild = data.draw(wild_locks((*true.stands, "gone", "*")))
    sheet = data.draw(st.sampled_from((wild.sheet, true.sheet)))
    mixed = data.draw(st.booleans())
    stands = {**(true.stands if mixed else {}), **wild.stands}
    scene = arrange(page, Lock(sheet, stands))
    assert broken(scene, BOX_LAWS) == []
    assert kept_still(page, scene)


@settings(max_examples=10)
@given(models(QUIET))
def test_another_page_is_laid_out_anew(model: Model) -> None:
    page = replace(level_0(model), page="a3-landscape")
    other = replace(page, page="a2-portrait")
    assert arrange(other, arrange(page).lock) == arrange(other)
