"""Every sheet is safe, well-formed SVG that keeps the contract its readers rely on."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.draw.sheet import draw
from eamodel.ids import ViewId
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.generated import LONG_STORY, SMALL, TINY, models
from tests.layout.examples import TOWN

SVG: Final = "{http://www.w3.org/2000/svg}"
ALLOWED: Final = frozenset({"svg", "title", "desc", "g", "a", "rect", "circle", "path", "polygon", "text"})
LAYERS: Final = (
    "watermark",
    "base",
    "scenario",
    "panel",
    "key",
    "title-block",
    "footer",
    "findings",
    "links",
)
ONE_ELEMENT: Final = re.compile(r"<(\w+)( [^<>]*)?(/>|>[^<>]*</\1>|>)|</\w+>")
HOSTILE: Final = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`=;/\\]!-%"),
        st.characters(max_codepoint=0x1F),
        st.sampled_from("\x7f\x85\u2028\u202b\u202e\u2067\u2069\ufeff\ufffe\U0001f3e0א"),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=30,
).filter(str.strip)
HEBREW: Final = "\u05e9\u05d9\u05e8\u05d5\u05ea"
SCRIPTS: Final = (
    '"><script>alert(1)</script>',
    "'><image href=x onerror=alert(1)>",
    "]]><style>*{fill:url(#x)}</style><!--",
    "&lt;b&gt; &#60;script&#62;",
    "\x00\x1b[31mred\x1b[0m\x08",
)


def sheets(scene: Scene) -> list[str]:
    return [draw(scene), *(draw(scene, place) for place in range(len(scene.sheets) - 1))]


def elements(svg: str) -> Iterator[Element]:
    return ElementTree.fromstring(svg).iter()


def layer(svg: str, name: str) -> str:
    """Give the lines of a layer, its own tags included; nothing where the sheet has none."""
    found = re.search(
        rf'^<g data-layer="{name}">\n(.*?\n)(?=<g data-layer=|</svg>)', svg, re.DOTALL | re.MULTILINE
    )
    return found[0] if found else ""


def faults(svg: str) -> Iterator[str]:
    """Give what no sheet may hold."""
    for line in svg.splitlines():
        if not ONE_ELEMENT.fullmatch(line):
            yield f"not one element: {line}"
    ids = Counter(each.get("id") for each in elements(svg) if each.get("id"))
    yield from (f"id {name} occurs {count} times" for name, count in ids.items() if count > 1)
    for each in elements(svg):
        name = each.tag.removeprefix(SVG)
        if name not in ALLOWED:
            yield f"<{name}>"
        for value in (each.text or "", *each.attrib.values()):
            opened = sum(value.count(char) for char in "\u2066\u2067\u2068")
            if re.search("[\u202a-\u202e]", value) or opened != value.count("\u2069"):
                yield f"{value!r} reorders what follows"
        for key, value in each.attrib.items():
            local = key.rpartition("}")[2]
            if (
                local in {"style", "class"}
                or local.startswith("on")
                or ("url(" in value and local in {"fill", "stroke", "href"})
            ):
                yield f"<{name} {key}={value!r}>"
            if local == "href" and not re.fullmatch(r"[a-z0-9-]+\.svg", value):
                yield f"link to {value!r}"
        if name == "rect":
            yield from off_raster(each)


def off_raster(rect: Element) -> Iterator[str]:
    for key in ("x", "y", "width", "height"):
        if not (float(rect.attrib[key]) * 2).is_integer():
            yield f"{key}={rect.attrib[key]} is off the raster: {dict(rect.attrib)}"


def breaches(svg: str, scene: Scene) -> Iterator[str]:
    """Give where a sheet departs from what readers of its markup rely on."""
    root = ElementTree.fromstring(svg)
    if root.get("role") != "graphics-document document" or root.get("data-view") != scene.view:
        yield "the root does not say what it is"
    named = {each.get("id") for each in root if each.tag in {f"{SVG}title", f"{SVG}desc"}}
    if set((root.get("aria-labelledby") or "").split()) != named or len(named) != 2:
        yield "the root is not named by its title and description"
    layers = [each.get("data-layer") for each in root if each.tag == f"{SVG}g"]
    if layers != [name for name in LAYERS if name in layers]:
        yield f"layers in wrong order: {layers}"
    groups = {each.get("data-id"): each for each in root.iter(f"{SVG}g") if each.get("data-id")}
    for box in scene.boxes:
        group = groups.get(box.id)
        if group is None:
            yield f"{box.id} is not drawn"
            continue
        yield from _box_breaches(group, scene, box.id)
    for group in root.iter(f"{SVG}g"):
        if group.get("data-from") and not (group.get("data-to") and group.get("aria-label")):
            yield "an arrow does not say where it leads"
        if group.get("data-from") and len(group.findall(f"{SVG}path")) != 1:
            yield "an arrow is not one path"


def _box_breaches(group: Element, scene: Scene, name: str) -> Iterator[str]:
    box = next(each for each in scene.boxes if each.id == name)
    rect = group.find(f"{SVG}rect")
    role = "graphics-object" if box.is_open else "graphics-symbol"
    if group.get("id") != f"{scene.view}--e-{name}" or group.get("role") != role:
        yield f"{name} has no id or role"
    inside = [f"{scene.view}--e-{each.id}" for each in scene.boxes if each.parent == name]
    if (group.get("aria-owns") or "").split() != inside:
        yield f"{name} does not own what it contains"
    if group.get("data-kind") != box.kind.value or group.get("data-parent") != box.parent:
        yield f"{name} does not say its kind and parent"
    if group[0].tag != f"{SVG}title" or not group.get("aria-label"):
        yield f"{name} has no words for those who listen"
    if rect is None or [float(rect.attrib[key]) for key in ("x", "y", "width", "height")] != [
        box.rect.x,
        box.rect.y,
        box.rect.width,
        box.rect.height,
    ]:
        yield f"the first rectangle of {name} is not its box"
    said = "".join(each.text or "" for each in group.findall(f"{SVG}text"))
    if not all("".join(line.text.split()) in "".join(said.split()) for line in box.lines):
        yield f"{name} does not hold its own words"


@settings(max_examples=12)
@given(st.one_of(models(TINY), models(SMALL), models(LONG_STORY)))
def test_sheets_are_safe_and_keep_the_contract(model: Model) -> None:
    for page in pages(model):
        scene = arrange(page)
        drawn = sheets(scene)
        assert [says for svg in drawn for says in (*faults(svg), *breaches(svg, scene))] == []
        assert len({layer(svg, "base") for svg in drawn}) == 1


@settings(max_examples=60)
@given(models(TINY), HOSTILE)
def test_no_text_of_a_model_becomes_markup(model: Model, text: str) -> None:
    page = pages(renamed(model, text))[0]
    scene = arrange(page)
    for svg in sheets(scene):
        assert list(faults(svg)) == []
        assert [says for says in breaches(svg, scene) if "words" not in says] == []


@pytest.mark.parametrize("text", SCRIPTS)
def test_scripts_stay_words(text: str) -> None:
    for svg in sheets(arrange(pages(renamed(TOWN, text))[0])):
        assert list(faults(svg)) == []
        assert not re.search(r"<(script|image|style)|\bon\w+=x>|[\x00-\x08\x0b-\x1f]", svg)


def renamed(model: Model, text: str) -> Model:
    """Give a model whose names and texts all are this one."""
    header = replace(model.header, name=text, organisation=text, author=text, source=text, note=text)
    elements = {key: replace(each, name=text) for key, each in model.elements.items()}
    scenarios = {
        key: replace(
            each, name=text, problems=tuple(replace(problem, text=text) for problem in each.problems)
        )
        for key, each in model.scenarios.items()
    }
    return replace(model, header=header, elements=elements, scenarios=scenarios)


def test_a_text_from_right_to_left_lies_where_it_was_measured() -> None:
    scene = arrange(pages(renamed(TOWN, HEBREW))[0])
    lines = {line.rect.centre.x: line for box in scene.boxes for line in box.lines}
    texts = [each for each in elements(draw(scene)) if each.get("direction") == "rtl"]
    assert texts
    for each in texts:
        assert (each.get("text-anchor"), each.text) == ("middle", f"\u2067{HEBREW}\u2069")
    assert {float(each.attrib["x"]) for each in texts} >= {round(x * 2) / 2 for x in lines}


def test_the_base_layer_is_the_same_on_every_sheet() -> None:
    drawn = sheets(arrange(pages(TOWN)[0]))
    bases = {layer(svg, "base") for svg in drawn}
    assert len(drawn) == 2
    assert len(bases) == 1
    assert 'data-id="legal"' in bases.pop()


def test_a_sheet_that_was_opened_from_another_leads_back_to_it() -> None:
    top, opened = (
        arrange(replace(page, back=back, back_sheet=7)) for page in pages(TOWN)[:1] for back in (None, TOP)
    )
    assert f'href="{TOP}.svg"' not in draw(top)
    svg = draw(opened)
    link = layer(svg, "links").rpartition("<a ")[2]
    assert f'href="{TOP}.svg"' in link
    assert f"<title>Back to {TOP}</title>" in link
    assert "opened from sheet 7" in layer(svg, "footer")


TOP: Final = ViewId("above")


def test_a_sheet_says_its_story_to_those_who_listen() -> None:
    root = ElementTree.fromstring(sheets(arrange(pages(TOWN)[0]))[1])
    spoken = root.findtext(f"{SVG}desc") or ""
    said = [
        spoken.index(words)
        for words in ("Centre", "Legal", "asks happens", "checks happens", "answers happens")
    ]
    assert said == sorted(said)
    steps = [group.get("data-step") for group in root.iter(f"{SVG}g") if group.get("data-from")]
    assert steps == ["1", "2", "3"]
    assert root.find(f".//{SVG}g[@data-marker='start']") is not None
    assert root.find(f".//{SVG}g[@data-note='not-heard']") is not None
    assert {group.get("data-badge") for group in root.iter(f"{SVG}g") if group.get("data-badge")} == {
        "1",
        "2",
        "3",
    }


SAME_EVERYWHERE: Final = """
import sys
from eamodel.draw.sheet import draw
from eamodel.layout.arrange import arrange
from eamodel.view.sheets import pages
from tests.layout.examples import TOWN
for page in pages(TOWN):
    scene = arrange(page)
    for place in (None, *range(len(page.overlays))):
        sys.stdout.write(draw(scene, place))
"""


def test_another_process_with_another_hash_seed_draws_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    drawn = {
        subprocess.run(
            [sys.executable, "-c", SAME_EVERYWHERE],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "271828")
    }
    assert len(drawn) == 1
    assert b"<svg" in drawn.pop()
