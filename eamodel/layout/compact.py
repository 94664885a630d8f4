"""A scene without its panel, for slides: the base where it was, what stands around it set anew in less width."""

from dataclasses import replace
from typing import Final

from eamodel.geometry import Rect, on_raster
from eamodel.layout.frame import GAP, MARGIN, RULE_GAP, Frame, foot_height, footer, heading, key, key_entries
from eamodel.layout.page_size import PageSize
from eamodel.page import Page, Sample
from eamodel.scene import Scene, Sheet

_UNSIZED: Final = PageSize("", 0.0, 0.0)


def compact(page: Page, scene: Scene) -> Scene:
    """Give the scene of a page as narrow as it is without the panel, as high as its title and key then are.

    Requires: `scene` is what `arrange` made of the page.
    Ensures: every box, relation and mark of a path stays where it is.
    """
    page = _without_words(page)
    numbers = range(len(scene.sheets))
    # A panel that lies below the diagram leaves its width, and the key moves up to where it began.
    is_below = scene.panel.x == scene.frame.x
    key_y = scene.panel.y if is_below else scene.key_y
    left = scene.frame.x
    width = scene.frame.width if is_below else scene.panel.x - GAP - left
    narrow = Rect(left, scene.frame.y, width, scene.frame.height)
    # Less width may break a title into more lines: the sheet then grows upwards, and the base need not move.
    high = max(heading(page, number, narrow).height for number in numbers)
    top = min(scene.frame.y, scene.rule_y - RULE_GAP - high)
    bottom = key_y + max(foot_height(page, number, narrow) for number in numbers)
    content = Rect(left, top, width, bottom - top)
    nothing = Rect(content.right, scene.panel.y, 0, 0)
    framed = Frame(_UNSIZED, content, scene.rule_y, key_y, content, nothing, 1)
    return replace(
        scene,
        width=content.right + MARGIN,
        height=bottom + MARGIN,
        top=on_raster(top - scene.frame.y),
        frame=content,
        panel=nothing,
        key_y=key_y,
        sheets=tuple(_sheet(page, framed, number, scene.sheets[number]) for number in numbers),
    )


def _without_words(page: Page) -> Page:
    """Give a page whose keys do not explain what only the panel shows."""
    overlays = (
        replace(each, key=tuple(entry for entry in each.key if entry.sample is not Sample.WORDS_UNKNOWN))
        for each in page.overlays
    )
    return replace(page, overlays=tuple(overlays))


def _sheet(page: Page, framed: Frame, number: int, sheet: Sheet) -> Sheet:
    head = heading(page, number, framed.content)
    shown = key_entries(page, number, ())
    key_heading, entries = key(shown, framed)
    notes_below, number_line = footer(page, shown, framed)
    return replace(
        sheet,
        title=sheet.title.removesuffix(f", part 1 of {len(sheet.parts)}"),
        more=(),
        logo=head.logo,
        heading=head.lines,
        state_pill=head.pill,
        cells=head.cells,
        panel=(),
        key=entries,
        key_heading=key_heading,
        footer=notes_below,
        number_line=number_line,
    )
