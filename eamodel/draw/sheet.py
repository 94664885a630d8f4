"""A whole sheet as SVG: its layers, lower ones first, and its text alternative."""

from collections.abc import Iterator
from typing import Final

from eamodel.draw.boxes import draw_box
from eamodel.draw.findings import draw_findings
from eamodel.draw.furniture import draw_footer, draw_key, draw_panel, draw_title
from eamodel.draw.links import links
from eamodel.draw.marks import corner_arrow
from eamodel.draw.overlay import draw_arrows, draw_overlay
from eamodel.draw.svg import element, group, number, rectangle
from eamodel.draw.watermark import draw_watermark
from eamodel.geometry import Rect
from eamodel.ids import ElementId
from eamodel.scene import Scene, Sheet
from eamodel.theme import Theme
from eamodel.themes import DEFAULT_THEME

FAMILY: Final = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
_MM_PER_PX: Final = 25.4 / 96


def base_layer(scene: Scene, *, colours: Theme = DEFAULT_THEME) -> tuple[str, ...]:
    """Give the lines of the base layer, the same for every sheet of a scene."""
    return tuple(group([_named("Map"), *_base(scene, colours)], data_layer="base"))


def draw(
    scene: Scene,
    overlay: int | None = None,
    *,
    part: int = 1,
    colours: Theme = DEFAULT_THEME,
    base: tuple[str, ...] | None = None,
) -> str:
    """Give one sheet of a scene: the base, or one of its overlays over the very same base, and which part of it.

    `base` is the scene's `base_layer`, for one who draws several sheets of it and has it already.
    Ensures: the base layer is the same text for every overlay.
    Raises: IndexError where the scene has no such overlay or part.
    """
    sheet = scene.sheets[0 if overlay is None else overlay + 1].parts[part - 1]
    layers = [
        *group(draw_watermark(scene.watermark, colours), data_layer="watermark", aria_hidden="true"),
        *(base if base is not None else base_layer(scene, colours=colours)),
        *group(_scenario(scene, sheet, colours), data_layer="scenario"),
        *group(draw_panel(scene, sheet, colours), data_layer="panel"),
        *group(draw_key(scene, sheet, colours), data_layer="key"),
        *group(draw_title(scene, sheet, colours), data_layer="title-block"),
        *group(draw_footer(sheet, colours), data_layer="footer"),
        *group(draw_findings(sheet, colours), data_layer="findings"),
        *group(_links(scene, sheet, colours), data_layer="links"),
    ]
    paper = rectangle(Rect(0, scene.top, scene.width, scene.height - scene.top), fill=colours.paper)
    spoken = [
        element("title", sheet.title, id=f"{sheet.name}--title"),
        element("desc", sheet.spoken, id=f"{sheet.name}--desc"),
    ]
    body = [*spoken, paper, *layers]
    return "\n".join([*group(body, name="svg", **_root(scene, sheet)), ""])


def _root(scene: Scene, sheet: Sheet) -> dict[str, str | float | None]:
    height = scene.height - scene.top
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{number(scene.width * scene.scale * _MM_PER_PX)}mm",
        "height": f"{number(height * scene.scale * _MM_PER_PX)}mm",
        "viewBox": f"0 {number(scene.top)} {number(scene.width)} {number(height)}",
        "font_family": FAMILY,
        "role": "graphics-document document",
        "aria_labelledby": f"{sheet.name}--title {sheet.name}--desc",
        "data_model": scene.model,
        "data_view": scene.view,
        "data_scenario": sheet.scenario,
        "data_state": sheet.state.value if sheet.state else "base",
    }


def _base(scene: Scene, colours: Theme) -> Iterator[str]:
    inside: dict[ElementId | None, list[ElementId]] = {}
    for box in scene.boxes:
        inside.setdefault(box.parent, []).append(box.id)
    for box in scene.boxes:
        yield from draw_box(box, scene.view, colours, inside=inside.get(box.id, ()))
    yield from draw_arrows(scene.relations, colours, {box.id: box for box in scene.boxes})


def _scenario(scene: Scene, sheet: Sheet, colours: Theme) -> list[str]:
    if sheet.state is None:
        return []
    boxes = {box.id: box for box in scene.boxes}
    return [_named("Path"), *draw_overlay(sheet, boxes, colours, sheet.state)]


def _named(name: str) -> str:
    """Give what a layer is called by those who listen."""
    return element("title", name)


def _links(scene: Scene, sheet: Sheet, colours: Theme) -> Iterator[str]:
    """Give a link for each box that opens on another sheet, and for the way back."""
    found = links(scene, sheet)
    if found:
        yield _named("Other sheets")
    for link in found:
        yield from group(
            [
                element("title", link.says),
                rectangle(link.rect, fill="none", pointer_events="all"),
                corner_arrow(*link.sign, colours),
            ],
            name="a",
            href=f"{link.view}.svg",
        )
