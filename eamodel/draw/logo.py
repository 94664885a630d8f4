"""An organisation's logo as paths of numbers: nothing that its file says is ever copied."""

from eamodel.draw.svg import element, group, number
from eamodel.scene import PlacedLogo
from eamodel.theme import Stroke


def draw_logo(placed: PlacedLogo) -> list[str]:
    """Give the shapes of a logo. It says nothing to those who listen: the title block names the organisation."""
    return group(
        [
            element(
                "path",
                d=" ".join(_data(stroke, placed) for stroke in outline.strokes),
                fill=outline.fill,
                fill_rule="evenodd" if outline.even_odd else None,
            )
            for outline in placed.logo.outlines
        ],
        data_logo="",
        aria_hidden="true",
    )


def _data(stroke: Stroke, placed: PlacedLogo) -> str:
    places = (
        f"{number(placed.at.x + placed.scale * point.x)} {number(placed.at.y + placed.scale * point.y)}"
        for point in stroke.points
    )
    return stroke.command + " ".join(places)
