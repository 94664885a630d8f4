"""Plots turned into placed boxes: names set in their middle or as titles, coordinates on the raster."""

from collections.abc import Iterator

from eamodel import theme
from eamodel.font.measure import text_width
from eamodel.geometry import Rect, on_raster
from eamodel.layout.channels import TITLE_LEFT, title_rect
from eamodel.layout.plot import TITLE_ABOVE, Plot
from eamodel.scene import Line, PlacedBox


def snap(plot: Plot) -> dict[str, Rect]:
    """Put a plot and all inside on the raster, edge by edge, so that neighbours stay flush; give where they were."""
    exact = {}
    for each in plot.walk():
        rect = exact[each.name] = each.rect
        x, y = on_raster(rect.x), on_raster(rect.y)
        each.rect = Rect(x, y, on_raster(rect.right) - x, on_raster(rect.bottom) - y)
    return exact


def placed_boxes(root: Plot) -> Iterator[PlacedBox]:
    """Give all boxes, outer before inner."""
    for plot in root.walk():
        if plot.box is not None:
            yield _placed(plot)


def _placed(plot: Plot) -> PlacedBox:
    box = plot.box
    assert box is not None
    above = plot.parent
    while above is not None and above.box is None:
        above = above.parent
    lines, caption = _title(plot) if plot.is_container else _centred(plot)
    return PlacedBox(
        id=box.id,
        name=box.name,
        kind=box.kind,
        parent=above.box.id if above and above.box else None,
        depth=plot.depth,
        rect=plot.rect,
        lines=lines,
        is_open=plot.is_container,
        caption=caption,
        title_rect=title_rect(plot),
        class_note=box.class_note,
        existence=box.existence,
        place=box.place,
        port=box.port,
        opens=box.opens,
    )


def _title(plot: Plot) -> tuple[tuple[Line, ...], None]:
    style = plot.style
    lines = tuple(
        Line(
            plot.rect.x + TITLE_LEFT,
            on_raster(plot.rect.y + TITLE_ABOVE + (place + 0.8) * style.line),
            text,
            style,
            text_width(text, style),
        )
        for place, text in enumerate(plot.lines)
    )
    return lines, None


def _centred(plot: Plot) -> tuple[tuple[Line, ...], Line | None]:
    assert plot.box is not None
    style, middle = plot.style, plot.rect.centre
    content = plot.box.content
    height = len(plot.lines) * style.line + (theme.CAPTION.line + 2 if content else 0.0)
    top = middle.y - height / 2
    lines = tuple(
        Line(
            middle.x,
            on_raster(top + (place + 0.8) * style.line),
            text,
            style,
            text_width(text, style),
            "middle",
        )
        for place, text in enumerate(plot.lines)
    )
    if not content:
        return lines, None
    y = on_raster(top + len(plot.lines) * style.line + 2 + 0.8 * theme.CAPTION.line)
    return lines, Line(middle.x, y, content, theme.CAPTION, text_width(content, theme.CAPTION), "middle")
