"""Each law notices the fault it is there for: a sound scene, spoilt in one place, breaks it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from eamodel.geometry import Point, Rect
from eamodel.ids import ElementId
from eamodel.layout.arrange import arrange
from eamodel.scene import PlacedArrow, PlacedBox, Scene, Sheet
from eamodel.view.sheets import pages
from tests.layout import laws
from tests.layout.examples import TOWN

SOUND = arrange(pages(TOWN)[0])


def box(scene: Scene, name: str) -> PlacedBox:
    return next(each for each in scene.boxes if each.id == name)


def with_box(name: str, change: Callable[[PlacedBox], PlacedBox]) -> Scene:
    return replace(SOUND, boxes=tuple(change(each) if each.id == name else each for each in SOUND.boxes))


def with_sheet(change: Callable[[Sheet], Sheet]) -> Scene:
    return replace(SOUND, sheets=(SOUND.sheets[0], change(SOUND.sheets[1]), *SOUND.sheets[2:]))


def with_arrow(change: Callable[[PlacedArrow], PlacedArrow]) -> Scene:
    return with_sheet(lambda sheet: replace(sheet, arrows=(change(sheet.arrows[0]), *sheet.arrows[1:])))


def moved(rect: Rect, x: float = 0.0, y: float = 0.0) -> Rect:
    return replace(rect, x=rect.x + x, y=rect.y + y)


def through(name: str) -> tuple[tuple[Point, ...], ...]:
    """A line from left to right across the title of a box."""
    title = box(SOUND, name).lines[0].rect.centre
    return ((Point(100, title.y), Point(1000, title.y)),)


def ends(*names: str) -> tuple[ElementId, ...]:
    return tuple(ElementId(name) for name in names)


def doubled(sheet: Sheet) -> Sheet:
    return replace(sheet, arrows=(sheet.arrows[0], replace(sheet.arrows[0], key="again")))


SPOILT: Mapping[laws.Law, Scene] = {
    laws.siblings_overlap: with_box("legal", lambda each: replace(each, rect=box(SOUND, "audit").rect)),
    laws.children_outside: with_box("legal", lambda each: replace(each, rect=moved(each.rect, y=-400))),
    laws.texts_outside: with_box(
        "legal", lambda each: replace(each, rect=each.rect.inset(each.rect.height / 2 - 4))
    ),
    laws.words_clipped: replace(SOUND, panel=SOUND.panel.inset(30)),
    laws.furniture_outside: replace(SOUND, frame=SOUND.frame.inset(30)),
    laws.key_untrue: with_sheet(lambda sheet: replace(sheet, key=sheet.key[1:])),
    laws.diagram_outside: replace(SOUND, rule_y=SOUND.rule_y + 100),
    laws.containers_left: with_arrow(
        lambda each: replace(each, stops=ends("centre", "legal"), legs=(((Point(0, 0), Point(9, 0)),)))
    ),
    laws.ends_adrift: with_arrow(lambda each: replace(each, open_ended=not each.open_ended)),
    laws.corners_skewed: with_arrow(
        lambda each: replace(each, legs=((Point(0, 0), Point(9, 9)),) * len(each.legs))
    ),
    laws.boxes_crossed: with_arrow(
        lambda each: replace(each, stops=ends("citizens", "leaders"), legs=through("legal"))
    ),
    laws.titles_crossed: with_arrow(
        lambda each: replace(each, stops=ends("citizens", "legal"), legs=through("centre"))
    ),
    laws.lines_merged: with_sheet(doubled),
    laws.badges_hidden: with_sheet(lambda each: replace(each, badges=(each.badges[0], each.badges[0]))),
    laws.words_covered: with_sheet(
        lambda each: replace(each, markers=(replace(each.markers[0], rect=box(SOUND, "legal").rect),))
    ),
    laws.notes_on_boxes: with_sheet(
        lambda each: replace(each, notes=(replace(each.notes[0], rect=box(SOUND, "legal").rect),))
    ),
    laws.ways_lost: with_sheet(lambda each: replace(each, notes=(replace(each.notes[0], leader=()),))),
}


def test_a_sound_scene_breaks_no_law() -> None:
    assert laws.broken(SOUND, laws.LAWS) == []


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: law.__name__)
def test_a_spoilt_scene_breaks_the_law(law: laws.Law) -> None:
    assert list(law(SPOILT[law]))
