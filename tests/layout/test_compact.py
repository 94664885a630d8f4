"""A sheet without its panel keeps its map and its path in their places, and sets what stands around them anew."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.draw.sheet import base_layer
from eamodel.geometry import Rect
from eamodel.layout.arrange import arrange
from eamodel.layout.compact import compact
from eamodel.model.model import Model
from eamodel.page import KeyEntry, Page, Sample, TitleBlock
from eamodel.scene import Scene, Sheet
from eamodel.view.sheets import pages
from tests.generated import LONG_STORY, SMALL, TINY, models
from tests.layout.examples import TOWN

HAIR = 0.51
WORDY = "A title so long that it needs a line more wherever it has less room than on the whole sheet beside the panel"


def overflows(scene: Scene) -> Iterator[str]:
    """Give what does not stay on its part of the paper."""
    paper = Rect(0, scene.top, scene.width, scene.height - scene.top)
    above = Rect(0, scene.top, scene.width, scene.rule_y - scene.top)
    below = Rect(0, scene.key_y, scene.width, scene.height - scene.key_y)
    for sheet in scene.sheets:
        head = [line.rect for line in sheet.heading] + [cell.rect for cell in sheet.cells]
        foot = [entry.line.rect for entry in sheet.key] + [line.rect for line in sheet.footer]
        foot.append(sheet.number_line.rect)
        yield from (f"{sheet.name}: {each} is not above {above}" for each in head if not inside(above, each))
        yield from (f"{sheet.name}: {each} is not below {below}" for each in foot if not inside(below, each))
        yield from (f"{sheet.name}: {one} lies on {two}" for one, two in overlaps([*head]) if one != two)
    yield from (f"{box.id} is off the paper" for box in scene.boxes if not inside(paper, box.rect))


def inside(area: Rect, rect: Rect) -> bool:
    return area.contains(rect, tolerance=HAIR)


def overlaps(rects: list[Rect]) -> Iterator[tuple[Rect, Rect]]:
    for place, one in enumerate(rects):
        for two in rects[place + 1 :]:
            if one.overlaps(two, margin=-1):
                yield one, two


def path(sheet: Sheet) -> tuple[object, ...]:
    return (sheet.arrows, sheet.badges, sheet.markers, sheet.notes, sheet.highlights, sheet.offered)


def longer(page: Page) -> Page:
    """Give a page with a title that has to be broken."""
    title = TitleBlock(WORDY, WORDY, page.title.cells, page.title.first_sheet, page.title.sheets)
    return replace(page, title=title)


@settings(max_examples=20)
@given(st.one_of(models(TINY), models(SMALL)), st.booleans())
def test_the_map_stays_and_all_else_finds_room(model: Model, wordy: bool) -> None:
    stays(model, wordy)


@settings(max_examples=3)
@given(models(LONG_STORY), st.booleans())
def test_the_map_of_a_long_story_stays(model: Model, wordy: bool) -> None:
    stays(model, wordy)


def stays(model: Model, wordy: bool) -> None:
    for plain in pages(model):
        page = longer(plain) if wordy else plain
        whole = arrange(page)
        slide = compact(page, whole)
        assert base_layer(slide) == base_layer(whole)
        assert [path(sheet) for sheet in slide.sheets] == [path(sheet) for sheet in whole.sheets]
        # Without a panel beside the diagram a sheet is narrower, without one below it is lower.
        assert slide.width < whole.width or slide.height < whole.height
        assert [sheet.panel for sheet in slide.sheets] == [()] * len(whole.sheets)
        assert list(overflows(slide)) == []


def test_a_title_that_needs_more_lines_grows_upwards() -> None:
    page = longer(pages(TOWN)[0])
    slide = compact(page, arrange(page))
    assert slide.top < 0
    assert slide.rule_y == arrange(page).rule_y


def test_the_key_explains_nothing_that_only_the_panel_shows() -> None:
    page = pages(TOWN)[0]
    entry = KeyEntry(Sample.WORDS_UNKNOWN, "Words unstated")
    unsure = tuple(replace(block, known=False) for block in page.overlays[0].panel)
    told = replace(page.overlays[0], key=(*page.overlays[0].key, entry), panel=unsure)
    page = replace(page, overlays=(told,))
    whole = arrange(page)
    shown = [{entry.entry.sample for entry in scene.sheets[1].key} for scene in (whole, compact(page, whole))]
    assert shown[0] - shown[1] == {Sample.WORDS_UNKNOWN}
