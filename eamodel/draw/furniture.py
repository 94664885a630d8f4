"""What stands around the diagram: title block, panel, key and footer."""

from collections.abc import Iterator
from typing import Final

from eamodel import theme
from eamodel.draw.key import draw_sample
from eamodel.draw.logo import draw_logo
from eamodel.draw.marks import (
    badge,
    end_symbol,
    ledger_tag,
    open_end_symbol,
    remark_tag,
    start_symbol,
    stopwatch,
)
from eamodel.draw.overlay import draw_pill
from eamodel.draw.svg import element, rectangle, text
from eamodel.geometry import Rect
from eamodel.model.scenario import StateName
from eamodel.page import Mark
from eamodel.scene import PlacedBlock, Scene, Sheet
from eamodel.theme import Theme, Tone

REMARKS: Final = frozenset({Mark.ERROR, Mark.WARNING, Mark.REMARK, Mark.EXEMPTED})


def draw_title(scene: Scene, sheet: Sheet, colours: Theme) -> Iterator[str]:
    """Give the logo, the title, the state, the metadata table and the rule below them."""
    if sheet.logo is not None:
        yield from draw_logo(sheet.logo)
    for place, line in enumerate(sheet.heading):
        yield text(line, colours.accent if line.style is theme.TITLE or place == 0 else colours.quiet)
    if sheet.state_pill is not None and sheet.state is not None:
        yield from draw_pill(sheet.state_pill, colours.state(sheet.state), colours)
    for cell in sheet.cells:
        yield rectangle(cell.rect, fill=colours.paper, stroke=colours.accent, stroke_width=1.2)
        yield text(cell.label, colours.quiet)
        yield from (text(line, colours.ink) for line in cell.value)
    yield _rule(scene, scene.rule_y, colours.accent, 2)


def draw_panel(scene: Scene, sheet: Sheet, colours: Theme) -> Iterator[str]:
    """Give the panel on the right; nothing on a sheet without one."""
    if not sheet.panel:
        return
    tone = colours.state(sheet.state) if sheet.state else None
    yield rectangle(
        scene.panel,
        rx=4,
        fill=tone.fill if tone else colours.panel,
        stroke=tone.stroke if tone else colours.line,
        stroke_width=1.2,
    )
    for block in sheet.panel:
        yield from _symbol(block, sheet.state, colours)
        ink = _ink(block, tone, colours)
        yield from (text(line, ink) for line in block.lines)
        if not block.known and block.lines:
            yield _margin_dash(block, colours)


def draw_key(scene: Scene, sheet: Sheet, colours: Theme) -> Iterator[str]:
    """Give the key."""
    yield _rule(scene, scene.key_y, colours.line, 1)
    yield text(sheet.key_heading, colours.accent)
    for key in sheet.key:
        yield from draw_sample(key, colours, sheet.state)
        yield text(key.line, colours.ink)


def draw_footer(sheet: Sheet, colours: Theme) -> Iterator[str]:
    """Give the notes below the key."""
    yield from (text(line, colours.quiet) for line in sheet.footer)
    yield text(sheet.number_line, colours.quiet)


def _symbol(block: PlacedBlock, state: StateName | None, colours: Theme) -> list[str]:
    centre = block.mark_at
    if centre is None:
        return []
    if block.mark in REMARKS:
        return remark_tag(Rect(centre.x - 14, centre.y - 8, 28, 16), block.label, block.mark, colours)
    if state is None:
        return []
    tone = colours.state(state)
    match block.mark:
        case Mark.STEP:
            return badge(centre, block.label, state, tone, colours, known=True, radius=9)
        case Mark.START:
            disc = element("circle", cx=centre.x, cy=centre.y, r=9, fill=tone.stroke)
            return [disc, start_symbol(centre, colours.paper)]
        case Mark.END:
            ring = element(
                "circle",
                cx=centre.x,
                cy=centre.y,
                r=8.5,
                fill=colours.paper,
                stroke=tone.stroke,
                stroke_width=2,
            )
            return [ring, end_symbol(centre, tone.stroke)]
        case Mark.OPEN_END:
            return open_end_symbol(centre, tone, colours)
        case Mark.MEASURE:
            return stopwatch(centre, tone, colours)
        case Mark.NONE:
            return []
        case _:
            return ledger_tag(centre, block.label, block.mark, colours)


def _ink(block: PlacedBlock, tone: Tone | None, colours: Theme) -> str:
    if block.heading:
        return tone.ink if tone else colours.accent
    return colours.quiet if block.detail else colours.ink


def _margin_dash(block: PlacedBlock, colours: Theme) -> str:
    """Give the dashed line left of words that are not stated."""
    first, last = block.lines[0], block.lines[-1]
    top, bottom, x = first.rect.y + 1, last.rect.bottom - 1, first.x - 3
    return element(
        "path",
        d=f"M{x:g} {top:g} L{x:g} {bottom:g}",
        stroke=colours.quiet,
        stroke_width=1.2,
        stroke_dasharray="3 2.5",
    )


def _rule(scene: Scene, y: float, stroke: str, width: float) -> str:
    rect = Rect(scene.frame.x, y, scene.frame.width, 0)
    return element("path", d=f"M{rect.x:g} {y:g} L{rect.right:g} {y:g}", stroke=stroke, stroke_width=width)
