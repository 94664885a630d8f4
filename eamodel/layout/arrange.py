"""From a page to a scene, step by step."""

from itertools import islice
from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.boxes import placed_boxes, snap
from eamodel.layout.codes import complaints
from eamodel.layout.frame import Frame, frame
from eamodel.layout.ground import choose, ground, grown, settle, starts, widen_in_part
from eamodel.layout.keep import held_area, loosen, recorded, restore
from eamodel.layout.notes import Band, band, spots
from eamodel.layout.page_size import sizes_to_try
from eamodel.layout.paths import Paths, Routes, find_routes, moved_apart
from eamodel.layout.plot import Key, Plot
from eamodel.layout.pressing import pressing
from eamodel.layout.sheets import Ground, base_sheet, overlay_sheet, relation_arrows
from eamodel.lock import Lock
from eamodel.page import Overlay, Page
from eamodel.scene import Scene

LEAST_HEIGHT: Final = 100.0
LOOSENINGS: Final = 5
"""How many containers around one that has outgrown its place may be set anew, less one."""
MOST_SIZES: Final = 40
"""More sizes of sheet than any layout ever needed."""
WIDENINGS: Final = 2
"""How often gaps may be widened and everything routed again."""


def arrange(page: Page, lock: Lock | None = None) -> Scene:
    """Place a page: one base, and over it every overlay.

    Ensures: the base is the same whichever overlay is drawn; the result depends on the page and the lock alone. With
    the result's own lock it is the same again; whatever a lock says, everything has its room.
    """
    placed = _placed(page, lock)
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
        lock=placed.lock,
        findings=tuple(
            complaints(
                page, size, {sheet.name: paths for sheet, paths in zip(sheets, placed.paths, strict=True)}
            )
        ),
    )


def _placed(page: Page, lock: Lock | None) -> Ground:
    """Keep to the lock as far as that can be; else try sheet sizes, the smallest first, until everything fits."""
    kept = None if lock is None else _kept(page, lock)
    return kept or _fresh(page)


def _kept(page: Page, lock: Lock) -> Ground | None:
    """Place everything where it was, what has changed where there is room; None where the sheet has not enough."""
    sizes = islice(sizes_to_try(page.page), MOST_SIZES)
    framed = next((frame(page, size) for size in sizes if size.name == lock.sheet), None)
    if framed is None:
        return None
    room = band(page, framed.area.width)
    area = _diagram(framed, room)
    root = ground(page)
    asked = restore(root, lock)
    for height in range(LOOSENINGS):
        if height and not loosen(root, lock, height):
            return None
        for within in (held_area(lock, area), area):
            if within is not None and settle(root, within):
                return _widened(page, root, framed, room, within, asked, is_kept=True)
    return None


def _fresh(page: Page) -> Ground:
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
            found = _widened(page, root, framed, room, area, {}) if settle(root, area) else None
            if found is not None:
                return found
    raise AssertionError("sheet sizes never end")


def _widened(
    page: Page,
    root: Plot,
    framed: Frame,
    room: Band,
    area: Rect,
    asked: dict[Key, float],
    *,
    is_kept: bool = False,
) -> Ground | None:
    """Route everything, widen the gaps that need it and place again, until no gap grows.

    Gaps for which as much was `asked` before stay as they are. Where it outgrows the area, what is kept gives way as
    far as it can, and anything else gives None.

    Ensures: all overlays share one base. After `WIDENINGS` turns what is still too narrow is reported, not widened.
    """
    plots = {plot.name: plot for plot in root.walk()}
    for turn in range(1 + WIDENINGS):
        exact = snap(root)
        base = find_routes(root, plots, page.relations, (), framed.area)
        routes = [_overlay_routes(page, each, root, plots, framed, room, base) for each in page.overlays]
        apart: list[Paths] = []
        more = grown(asked, [each.needs for each in (base, *routes)])
        if is_kept and more:
            press = pressing(more, plots, [path for each in (base, *routes) for path in each.paths.values()])
            if not press:
                apart = moved_apart(base, routes)
            more = more if any(each.overfull for each in apart) else press
        asked.update(more)
        if turn < WIDENINGS and more:
            before = dict(root.gaps)
            root.gaps.update(more)
            if settle(root, area):
                continue
            if not is_kept:
                return None
            root.gaps.clear()
            root.gaps.update(before)
            if widen_in_part(root, area, more):
                continue
            snap(root)
        boxes = tuple(placed_boxes(root))
        lock = recorded(root, framed.size.name, exact, asked)
        return Ground(root, framed, room, apart or moved_apart(base, routes), plots, boxes, lock)
    raise AssertionError("the last turn returns")


def _overlay_routes(
    page: Page, overlay: Overlay, root: Plot, plots: dict[str, Plot], framed: Frame, room: Band, base: Routes
) -> Routes:
    notes = [spot for _, spot in spots(page, overlay, room, room.rect(framed.area), plots)]
    return find_routes(root, plots, overlay.arrows, notes, framed.area, base.paths)


def _diagram(framed: Frame, room: Band) -> Rect:
    area = framed.area
    return Rect(area.x, area.y, area.width, area.height - room.area)
