"""A draft is marked as one on each of its sheets, where nothing else stands."""

import re
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree

import pytest

from eamodel.colour import contrast
from eamodel.draw.sheet import draw
from eamodel.geometry import Rect
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.model.views import PAGE_WORDS
from eamodel.theme import Theme
from eamodel.themes import THEMES
from eamodel.view.sheets import pages
from tests.draw.test_sheet import SVG, faults
from tests.layout.examples import TOWN

DRAFT: Final = replace(TOWN, header=replace(TOWN.header, status="draft"))
PLACE: Final = re.compile(r"(-?[0-9.]+) (-?[0-9.]+)")


def mark(svg: str) -> list[ElementTree.Element]:
    found = ElementTree.fromstring(svg).find(f"{SVG}g[@data-layer='watermark']")
    return [] if found is None else list(found)


@pytest.mark.parametrize("status", ["", "proposed", "approved", "superseded"])
def test_nothing_but_a_draft_is_marked(status: str) -> None:
    town = replace(TOWN, header=replace(TOWN.header, status=status))
    assert mark(draw(arrange(pages(town)[0]))) == []


@pytest.mark.parametrize("model", [DRAFT], ids=["draft"])
@pytest.mark.parametrize("word", PAGE_WORDS)
def test_the_mark_lies_on_paper_alone(model: Model, word: str) -> None:
    scene = arrange(replace(pages(model)[0], page=word))
    for svg in (draw(scene), draw(scene, 0)):
        assert list(faults(svg)) == []
        assert mark(svg)
        for path in mark(svg):
            half = float(path.attrib["stroke-width"]) / 2
            places = [(float(x), float(y)) for x, y in PLACE.findall(path.attrib["d"])]
            left, right = min(x for x, _ in places) - half, max(x for x, _ in places) + half
            top, bottom = min(y for _, y in places) - half, max(y for _, y in places) + half
            covered = Rect(left, top, right - left, bottom - top)
            assert Rect(0, 0, scene.width, scene.height).contains(covered)
            # Everything else on a sheet lies in its frame.
            assert not scene.frame.overlaps(covered)


def test_the_base_does_not_know_of_it() -> None:
    plain, marked = (draw(arrange(pages(model)[0])) for model in (TOWN, DRAFT))
    start, end = '<g data-layer="base">', '<g data-layer="panel">'
    assert plain[plain.index(start) : plain.index(end)] == marked[marked.index(start) : marked.index(end)]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_it_is_light_and_can_be_seen_in_grey(theme: Theme) -> None:
    (path, *_) = mark(draw(arrange(pages(DRAFT)[0]), colours=theme))
    assert 1.3 < contrast(path.attrib["stroke"], theme.paper) < 2.5


def test_those_who_listen_are_told() -> None:
    root = ElementTree.fromstring(draw(arrange(pages(DRAFT)[0])))
    assert (root.findtext(f"{SVG}desc") or "").startswith("Draft. ")
    assert root.find(f"{SVG}g[@data-layer='watermark'][@aria-hidden='true']") is not None
