"""The committed sheets in a page of a real browser: what assistive technology finds there, and in what order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eamodel.draw.sheet import draw
from eamodel.layout.arrange import arrange
from eamodel.pipeline.drawing import Drawing
from eamodel.pipeline.workspace import load
from eamodel.view.sheets import pages
from tests.acceptance.repository import ROOT
from tests.draw.test_sheet import renamed
from tests.layout.examples import TOWN
from tests.workspace import lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHEETS = sorted((ROOT / "diagrams").glob("*/*.svg"))
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1>
{sheet}
</main></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener comes upon: its role, name and description, and how deep it lies."""

    depth: int
    role: str
    name: str
    description: str


@cache
def drawings() -> Mapping[str, Drawing]:
    return {drawing.name: drawing for drawing in load(ROOT).drawings()}


def show(tab: "Page", svg: str) -> None:
    tab.set_content(PAGE.format(title="A sheet", sheet=svg))


def violations(tab: "Page") -> list[str]:
    """Give what axe finds wrong with the page that is shown."""
    tab.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]


def heard(tab: "Page") -> list[Heard]:
    """Give the accessibility tree of the page that is shown, in reading order, without bare texts."""
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def told(node: Mapping[str, object], depth: int) -> Sequence[Heard]:
        said = Heard(depth, *(_value(node, key) for key in ("role", "name", "description")))
        children = node.get("childIds")
        inner = [by_id[each] for each in children] if isinstance(children, list) else []
        below = [each for child in inner for each in told(child, depth + (not node.get("ignored")))]
        return below if node.get("ignored") else [said, *below]

    return [each for each in told(nodes[0], 0) if each.role not in {"StaticText", "InlineTextBox", "generic"}]


def _value(node: Mapping[str, object], key: str) -> str:
    held = node.get(key)
    return str(held.get("value", "")) if isinstance(held, dict) else ""


def focused(tab: "Page") -> list[str]:
    """Give what the links of the page say, in the order in which the keyboard meets them."""
    links = tab.evaluate("[...document.querySelectorAll('a > title')].map(title => title.textContent)")
    met: list[int] = []
    while True:
        tab.keyboard.press("Tab")
        place = tab.evaluate("[...document.querySelectorAll('a')].indexOf(document.activeElement)")
        if place < 0 or place in met:  # the page is at its end, or begins anew
            return [links[each] for each in met]
        met.append(place)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_page_with_the_sheet_has_nothing_that_axe_finds(path: Path, tab: "Page") -> None:
    show(tab, path.read_text(encoding="utf-8"))
    assert violations(tab) == []


def test_axe_would_find_a_sheet_without_a_name(tab: "Page") -> None:
    svg = (ROOT / "diagrams" / "plymouth-cco" / "level-0.svg").read_text(encoding="utf-8")
    nameless = re.sub(r"<title.*?</title>\n|<desc.*?</desc>\n", "", svg)
    show(tab, re.sub(r' aria-label(ledby)?="[^"]*"', "", nameless))
    assert any(each.startswith("svg-img-alt") for each in violations(tab))
    assert any(each.startswith("link-name") for each in violations(tab))


RUNS = (
    "<script>document.title = 'hit'</script>",
    '"><image href=x onerror="document.title = \'hit\'">',
    "</title></svg><img src=x onerror=\"document.title = 'hit'\">",
)


@pytest.mark.parametrize("name", RUNS)
def test_a_name_that_looks_like_a_program_is_only_read(name: str, tab: "Page") -> None:
    scene = arrange(pages(renamed(TOWN, name))[0])
    show(tab, draw(scene, 0))
    assert tab.title() == "A sheet"
    assert violations(tab) == []
    assert name in {each.name for each in heard(tab)}
    assert tab.locator("img, image, script").count() == 0


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_listener_hears_every_box_inside_its_container(path: Path, tab: "Page") -> None:
    show(tab, path.read_text(encoding="utf-8"))
    found = heard(tab)
    around: dict[int, str] = {}
    parents: dict[str, str | None] = {}
    for each in found:
        around[each.depth] = each.name
        if each.role in {"graphics-symbol", "graphics-object"}:
            parents.setdefault(each.name, around.get(each.depth - 1))
    scene = drawings()[path.name].view.scene
    names = {box.id: box.name for box in scene.boxes}
    assert {box.name: parents[box.name] for box in scene.boxes} == {
        box.name: names[box.parent] if box.parent else "Map" for box in scene.boxes
    }
    said = {each.name: each.description for each in found}
    classed = {box.name: box.class_note for box in scene.boxes if box.class_note}
    assert all(mark.name in said[name] for name, note in classed.items() for mark in note.decided)


@pytest.mark.parametrize("path", [each for each in SHEETS if "--" in each.stem], ids=lambda path: path.stem)
def test_a_listener_hears_the_path_from_its_start_step_by_step(path: Path, tab: "Page") -> None:
    show(tab, path.read_text(encoding="utf-8"))
    found = heard(tab)
    sheet = next(each for each in drawings()[path.name].view.scene.sheets if each.name == path.stem)
    begins = next(place for place, each in enumerate(found) if each.name == "Path")
    path_only = [each for each in found[begins + 1 :] if each.role.startswith("graphics-")]
    steps = [each.name for each in path_only if re.match(r"Step \d+: ", each.name)]
    assert list(dict.fromkeys(steps)) == [f"Step {number}: {does}" for number, does in sheet.steps]
    marks = [each.name for each in path_only if each.name in {"Start", "End", "Open end"}]
    assert marks == [marker.line.text for marker in sheet.markers]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_keyboard_meets_links_in_the_order_of_the_steps(path: Path, tab: "Page") -> None:
    svg = path.read_text(encoding="utf-8")
    show(tab, svg)
    scene = drawings()[path.name].view.scene
    opening = {f"{box.name}: open {box.opens}": box.id for box in scene.boxes if box.opens}
    *met, last = focused(tab) or [""]
    if scene.back is None:
        met += [last] if last else []
    else:
        assert last == f"Back to {scene.back}"
    assert sorted(met) == sorted(opening)
    arrows = re.findall(r'data-from="([^"]*)" data-to="([^"]*)" data-step="(\d+)"', svg)
    first: dict[str, int] = {}
    for source, target, step in sorted(arrows, key=lambda arrow: int(arrow[2])):
        first.setdefault(source, int(step))
        first.setdefault(target, int(step))
    steps = [first.get(opening[link], len(arrows) + 1) for link in met]
    assert steps == sorted(steps)


CLOSED = {
    "models/town.yaml": """\
model: town
name: Town
elements:
  north: {name: North, contains: {n: {name: N, classification: advisory}}}
  east: {name: East, contains: {e: {name: E, classification: advisory}}}
  south: {name: South, contains: {s: {name: S, classification: advisory}}}
views:
  level-0: {collapse: [north, east, south]}
""",
    "scenarios/town/walk.yaml": """\
scenario: walk
name: A walk
as-is:
  steps:
    - {id: begins, at: s, does: It begins}
    - {id: turns, at: n, does: It turns}
    - {id: ends, at: s, does: It ends}
""",
}


def test_links_off_the_authors_order_come_as_the_path_meets_them(tab: "Page", tmp_path: Path) -> None:
    town = load(lay_out(tmp_path, CLOSED))
    show(tab, town.draw("level-0").svg)
    assert [link.partition(":")[0] for link in focused(tab)] == ["North", "East", "South"]
    show(tab, town.draw("level-0", scenario="walk").svg)
    assert [link.partition(":")[0] for link in focused(tab)] == ["South", "North", "East"]
