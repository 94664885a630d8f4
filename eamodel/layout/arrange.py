"""From a page to a scene, step by step."""

from dataclasses import replace
from itertools import islice
from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.codes import complaints
from eamodel.layout.frame import Frame, frames, watermark
from eamodel.layout.ground import choose, ground, settle, starts
from eamodel.layout.hints import unmet
from eamodel.layout.keep import held_area, loosen, restore
from eamodel.layout.notes import Band, band
from eamodel.layout.page_size import sizes_to_try
from eamodel.layout.plot import Plot
from eamodel.layout.recognise import recognised
from eamodel.layout.sheets import Ground, base_sheet, crowded, overlay_sheet, relation_arrows
from eamodel.layout.widened import Plan, widened
from eamodel.lock import Lock
from eamodel.model.views import AUTO
from eamodel.page import Page
from eamodel.scene import Scene

LEAST_HEIGHT: Final = 100.0
LOOSENINGS: Final = 5
"""How many containers around one that has outgrown its place may be set anew, less one."""
LARGER: Final = 1
"""How many larger sheets are tried where the arrows of the smallest cannot be told apart."""
MOST_SIZES: Final = 40
"""More sizes of sheet than any layout ever needed."""


def arrange(page: Page, lock: Lock | None = None) -> Scene:
    """Place a page: one base, and over it every overlay.

    Ensures: the base is the same whichever overlay is drawn; the result depends on the page and the lock alone. With
    the result's own lock it is the same again; whatever a lock says, everything has its room.
    """
    placed = _placed(page, lock)
    relations = relation_arrows(page, placed)
    overlays = zip(page.overlays, placed.paths[1:], strict=True)
    sheets = (
        base_sheet(page, placed, relations),
        *(overlay_sheet(page, placed, overlay, paths, relations) for overlay, paths in overlays),
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
        relations=relations,
        back=page.back,
        scale=size.scale,
        watermark=watermark(placed.frame) if page.title.draft else None,
        lock=placed.lock,
        findings=tuple(
            complaints(
                page,
                size,
                {
                    sheet.name: replace(paths, overfull=(*paths.overfull, *crowded(sheet.badges)))
                    for sheet, paths in zip(sheets, placed.paths, strict=True)
                },
                unmet(page, placed.plots),
            )
        ),
    )


def _placed(page: Page, lock: Lock | None) -> Ground:
    """Keep to the lock as far as that can be; else try sheet sizes, the smallest first, until everything fits.

    A layout that can be read goes before one that stays as it was.
    """
    kept = None if lock is None else _kept(page, lock)
    if kept is not None and kept.is_readable:
        return kept
    fresh = _fresh(page)
    return fresh if kept is None or fresh.is_readable else kept


def _kept(page: Page, lock: Lock) -> Ground | None:
    """Place everything where it was, what has changed where there is room; None where the sheet has not enough."""
    sizes = islice(sizes_to_try(page.page), MOST_SIZES)
    framed = next((each for size in sizes for each in frames(page, size) if each.name == lock.sheet), None)
    if framed is None:
        return None
    room = band(page, framed.area.width)
    area = _diagram(framed, room)
    root = ground(page)
    lock = recognised(root, lock)
    asked = restore(root, lock)
    for height in range(LOOSENINGS):
        if height and not loosen(root, lock, height, asked):
            return None
        for within in (held_area(lock, area), area):
            if within is not None and settle(root, within):
                return widened(Plan(page, root, framed, room, within), asked, is_kept=True)
    return None


def _fresh(page: Page) -> Ground:
    """Give the smallest sheet on which all fits, or a larger one where only there all lines can be told apart."""
    root = ground(page)
    crowded_frames: list[Frame] = []
    for framed in (each for size in sizes_to_try(page.page) for each in frames(page, size)):
        found = _on_sheet(page, root, framed)
        if found is None:
            continue
        if found.is_readable or page.page != AUTO:
            return found
        crowded_frames.append(framed)
        if len(crowded_frames) > LARGER:
            break
    smallest = _on_sheet(page, ground(page), crowded_frames[0])
    assert smallest is not None, "what fitted fits again"
    return smallest


def _on_sheet(page: Page, root: Plot, framed: Frame) -> Ground | None:
    """Give the layout on a sheet that leaves most room, None where it does not fit."""
    room = band(page, framed.area.width)
    area = _diagram(framed, room)
    if area.height < LEAST_HEIGHT:
        return None
    root.gaps.clear()
    for start in starts(root, area):
        root.gaps.clear()
        choose(root, area, start)
        found = widened(Plan(page, root, framed, room, area), {}) if settle(root, area) else None
        if found is not None:
            return found
    return None


def _diagram(framed: Frame, room: Band) -> Rect:
    area = framed.area
    return Rect(area.x, area.y, area.width, area.height - room.area)
