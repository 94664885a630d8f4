"""From a page to a scene, step by step."""

from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.boxes import placed_boxes, snap
from eamodel.layout.codes import complaints
from eamodel.layout.frame import Frame, frame
from eamodel.layout.ground import choose, ground, settle, starts, widen
from eamodel.layout.notes import Band, band, spots
from eamodel.layout.page_size import sizes_to_try
from eamodel.layout.paths import ROOMY, Routes, find_routes, moved_apart
from eamodel.layout.plot import Plot
from eamodel.layout.sheets import Ground, base_sheet, overlay_sheet, relation_arrows
from eamodel.page import Overlay, Page
from eamodel.scene import Scene

LEAST_HEIGHT: Final = 100.0
WIDENINGS: Final = 4
"""How often gaps may be widened and everything routed again."""


def arrange(page: Page) -> Scene:
    """Place a page: one base, and over it every overlay.

    Ensures: the base is the same whichever overlay is drawn; the result depends on the page alone.
    """
    placed = _placed(page)
    overlays = zip(page.overlays, placed.paths[1:], strict=True)
    sheets = (
        base_sheet(page, placed),
        *(overlay_sheet(page, placed, overlay, paths) for overlay, paths in overlays),
    )
    size = placed.frame.size
    return Scene(
        model=page.model,
        view=page.view,
        width=size.width,
        height=size.height,
        frame=placed.frame.content,
        panel=placed.frame.panel,
        rule_y=placed.frame.rule_y,
        key_y=placed.frame.key_y,
        boxes=placed.boxes,
        sheets=sheets,
        relations=relation_arrows(page, placed.paths[0]),
        back=page.back,
        findings=tuple(
            complaints(
                page, size, {sheet.name: paths for sheet, paths in zip(sheets, placed.paths, strict=True)}
            )
        ),
    )


def _placed(page: Page) -> Ground:
    """Try sheet sizes, the smallest first, until everything fits with the room its arrows need."""
    root = ground(page)
    for size in sizes_to_try(page.page):
        framed = frame(page, size)
        if framed is None:
            continue
        room = band(page, framed.area.width)
        area = _diagram(framed, room)
        if area.height < LEAST_HEIGHT:
            continue
        root.gaps.clear()
        for start in starts(root, area):
            root.gaps.clear()
            choose(root, area, start)
            found = _widened(page, root, framed, room, area) if settle(root, area) else None
            if found is not None:
                return found
    raise AssertionError("sheet sizes never end")


def _widened(page: Page, root: Plot, framed: Frame, room: Band, area: Rect) -> Ground | None:
    """Route everything, widen the gaps that need it and place again, until all lines can be told apart.

    None where it outgrows the area.

    Ensures: all overlays share one base. What is too narrow even with the roomiest gaps is reported.
    """
    found = None
    for track in ROOMY:
        found = _at_rest(page, root, framed, room, area, track)
        if found is None or not any(paths.overfull for paths in found.paths):
            break
    return found


def _at_rest(page: Page, root: Plot, framed: Frame, room: Band, area: Rect, track: float) -> Ground | None:
    """Route, widen and place until no gap grows, `WIDENINGS` times at most; a line takes `track` of its gap."""
    plots = {plot.name: plot for plot in root.walk()}
    for turn in range(1 + WIDENINGS):
        snap(root)
        base = find_routes(root, plots, page.relations, (), framed.area, track=track)
        routes = [
            _overlay_routes(page, each, root, plots, framed, room, base, track) for each in page.overlays
        ]
        grown = [widen(root, dict(each.needs)) for each in (base, *routes)]
        if turn == WIDENINGS or not any(grown):
            return Ground(root, framed, room, moved_apart(base, routes), plots, tuple(placed_boxes(root)))
        if not settle(root, area):
            return None
    return None


def _overlay_routes(
    page: Page,
    overlay: Overlay,
    root: Plot,
    plots: dict[str, Plot],
    framed: Frame,
    room: Band,
    base: Routes,
    track: float,
) -> Routes:
    notes = [spot for _, spot in spots(page, overlay, room, room.rect(framed.area), plots)]
    return find_routes(root, plots, overlay.arrows, notes, framed.area, base.paths, track=track)


def _diagram(framed: Frame, room: Band) -> Rect:
    area = framed.area
    return Rect(area.x, area.y, area.width, area.height - room.area)
