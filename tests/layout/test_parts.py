"""Words that outgrow the panel run on on further sheets, and all sheets of a view keep one base."""

import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.draw.sheet import draw
from eamodel.ids import ElementId
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.model.views import PAGE_WORDS
from eamodel.page import BlockStyle, Page
from eamodel.scene import Scene, Sheet
from eamodel.view.sheets import pages
from tests.generated import LONG_STORY, models
from tests.layout.examples import TOWN
from tests.layout.laws import BOX_LAWS, LAWS, broken
from tests.models import model, scenario, state, step

STEPS: Final = 16
TALE: Final = model(
    *TOWN,
    scenarios=[
        scenario(
            "tale",
            as_is=state(
                StateName.AS_IS,
                *(
                    replace(
                        step(
                            f"s{number}", "legal", leads_to=(f"s{number + 1}" if number < STEPS else "end",)
                        ),
                        number=number,
                        does=f"Step {number} takes a good many words to say what happens, and to whom. " * 6,
                        came_from=ElementId("citizens") if number == 1 else None,
                    )
                    for number in range(1, STEPS + 1)
                ),
            ),
        )
    ],
)
"""A story too long for the panel of any sheet that its few boxes need."""


def words(sheet: Sheet) -> str:
    return " ".join(line.text for block in sheet.panel for line in block.lines)


def base(svg: str) -> str:
    return svg[svg.index('<g data-layer="base">') : svg.index('<g data-layer="panel">')]


@pytest.fixture(scope="module")
def told() -> tuple[Scene, Sheet]:
    scene = arrange(pages(TALE)[0])
    return scene, scene.sheets[1]


def test_a_long_story_takes_a_second_sheet_rather_than_a_larger_one(told: tuple[Scene, Sheet]) -> None:
    scene, sheet = told
    assert scene.findings == ()
    assert sheet.number_line.text == "A3 landscape · Level 0"
    assert [each.name for each in sheet.parts] == [
        "level-0--tale--as-is",
        *(f"level-0--tale--as-is--{number}" for number in range(2, len(sheet.parts) + 1)),
    ]
    assert len(sheet.parts) > 1


def test_each_part_says_which_it_is_and_where_the_story_goes_on(told: tuple[Scene, Sheet]) -> None:
    parts = told[1].parts
    for place, part in enumerate(parts, start=1):
        cells = {cell.label.text: " ".join(line.text for line in cell.value) for cell in part.cells}
        assert cells["Sheet"] == f"2 of 2, part {place} of {len(parts)}"
        assert part.title.endswith(f", part {place} of {len(parts)}")
        assert words(part).endswith(f"Continued on part {place + 1}.") == (place < len(parts))
        assert words(part).startswith("As-is, step by step" + (" (continued)" if place > 1 else ""))


def test_every_part_shows_the_same_base_and_the_whole_path(told: tuple[Scene, Sheet]) -> None:
    scene, sheet = told
    drawn = [draw(scene, 0, part=place) for place in range(1, len(sheet.parts) + 1)]
    assert len({base(svg) for svg in drawn}) == 1
    assert len(set(drawn)) == len(drawn)
    with pytest.raises(IndexError):
        draw(scene, 0, part=len(drawn) + 1)


def unbroken(text: str) -> str:
    return re.sub(r"\s", "", text)


def everything_told(page: Page) -> bool:
    """Tell whether the parts of each sheet hold every word of its panel, once and in order."""
    panels = [page.about, *(overlay.panel for overlay in page.overlays)]
    for sheet, blocks in zip(arrange(page).sheets, panels, strict=True):
        said = unbroken(" ".join(words(part) for part in sheet.parts))
        heads = {unbroken(each.text) for each in blocks if each.style is BlockStyle.HEADING}
        for head in sorted(heads):
            said = said.replace(f"{head}(continued)", "")
        said = re.sub(r"Continuedonpart\d+\.", "", said)
        if said != unbroken(" ".join(each.text for each in blocks)):
            return False
    return True


@settings(max_examples=10)
@given(models(LONG_STORY), st.sampled_from(("auto", "a4-landscape", "a4-portrait", "a5-portrait", "screen")))
def test_no_word_is_lost_between_the_parts(model: Model, word: str) -> None:
    assert everything_told(replace(pages(model)[0], page=word))


@pytest.mark.parametrize("word", PAGE_WORDS)
@pytest.mark.parametrize("town", [TOWN, TALE], ids=["town", "tale"])
def test_every_page_keeps_every_law(town: Model, word: str) -> None:
    for page in pages(town):
        scene = arrange(replace(page, page=word))
        # So many steps in one place crowd their badges on any sheet.
        assert broken(scene, LAWS if town is TOWN else BOX_LAWS) == []
        assert everything_told(replace(page, page=word))


@pytest.mark.parametrize(
    ("word", "millimetres"), [("a0-landscape", 1189), ("a1-portrait", 594), ("a2-landscape", 594)]
)
def test_what_fits_a3_is_magnified_to_a_larger_sheet(word: str, millimetres: float) -> None:
    scene = arrange(replace(pages(TOWN)[0], page=word))
    found = re.search(
        r'width="([0-9.]+)mm" height="([0-9.]+)mm" viewBox="0 0 ([0-9.]+) ([0-9.]+)"', draw(scene)
    )
    assert found is not None
    width, height, drawn_width, drawn_height = map(float, found.groups())
    assert width == pytest.approx(millimetres, abs=0.3)
    assert width / height == pytest.approx(drawn_width / drawn_height, rel=1e-4)
    assert max(drawn_width, drawn_height) < 1600
    assert scene.findings == ()


def test_the_panel_of_an_upright_sheet_lies_below_the_diagram() -> None:
    scene = arrange(replace(pages(TOWN)[0], page="a3-portrait"))
    assert max(box.rect.bottom for box in scene.boxes) < scene.panel.y
    assert (scene.panel.x, scene.panel.width) == (scene.frame.x, scene.frame.width)
