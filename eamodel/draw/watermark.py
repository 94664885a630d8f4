"""The mark of a draft, upwards along the binding margin: light strokes rather than text, and under nothing."""

from collections.abc import Iterator
from typing import Final

from eamodel.colour import mixed
from eamodel.draw.svg import element, number
from eamodel.geometry import Point, Rect
from eamodel.theme import Theme

WORD: Final = "DRAFT"
SHARE: Final = 0.2
"""How much of the ink is in the strokes."""
_STROKE: Final = 13.0
_ADVANCE: Final = 86.0
_CAP: Final = 100.0
_BETWEEN: Final = 3.2
"""From the end of a word to the next, in cap heights."""

_Outline = tuple[tuple[str, tuple[float, ...]], ...]
# Each letter in a cell 60 wide and 100 high, from its upper left corner.
_LETTERS: Final[dict[str, _Outline]] = {
    "D": (
        ("M", (0, 100)),
        ("L", (0, 0)),
        ("L", (28, 0)),
        ("Q", (60, 0, 60, 50)),
        ("Q", (60, 100, 28, 100)),
        ("Z", ()),
    ),
    "R": (
        *(("M", (0.0, 100.0)), ("L", (0.0, 0.0)), ("L", (32.0, 0.0)), ("Q", (58.0, 0.0, 58.0, 27.0))),
        *(("Q", (58.0, 54.0, 32.0, 54.0)), ("L", (0.0, 54.0)), ("M", (30.0, 54.0)), ("L", (60.0, 100.0))),
    ),
    "A": (("M", (0, 100)), ("L", (30, 0)), ("L", (60, 100)), ("M", (11, 64)), ("L", (49, 64))),
    "F": (("M", (0, 100)), ("L", (0, 0)), ("L", (54, 0)), ("M", (0, 48)), ("L", (44, 48))),
    "T": (("M", (30, 100)), ("L", (30, 0)), ("M", (0, 0)), ("L", (60, 0))),
}


def draw_watermark(stripe: Rect | None, colours: Theme) -> Iterator[str]:
    """Give the word as often as it fits into a stripe, spread evenly; nothing where there is none."""
    if stripe is None:
        return
    scale = stripe.width / _CAP
    length = (len(WORD) * _ADVANCE - (_ADVANCE - 60)) * scale
    count = max(1, int((stripe.height + _BETWEEN * stripe.width) // (length + _BETWEEN * stripe.width)))
    space = (stripe.height - count * length) / (count + 1)
    for place in range(count):
        start = Point(stripe.x, stripe.bottom - space - place * (length + space))
        yield element(
            "path",
            d=" ".join(_upwards(start, scale)),
            fill="none",
            stroke=mixed(colours.paper, colours.ink, SHARE),
            stroke_width=_STROKE * scale,
            stroke_linejoin="round",
        )


def _upwards(start: Point, scale: float) -> Iterator[str]:
    """Give the path data of the word, to be read from below; `start` is where the first letter's top begins."""
    for place, letter in enumerate(WORD):
        for command, numbers in _LETTERS[letter]:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            yield command + " ".join(
                f"{number(start.x + y * scale)} {number(start.y - (place * _ADVANCE + x) * scale)}"
                for x, y in pairs
            )
