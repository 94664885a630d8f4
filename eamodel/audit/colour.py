"""How well colours are told apart: contrast, and the difference left to eyes that lack a sort of cone."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

_HEX: Final = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WHITE: Final = (0.95047, 1.0, 1.08883)
"""D65, two degrees."""
_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ. Source: IEC 61966-2-1."""

Linear = tuple[float, float, float]

BLINDNESS: Final[Mapping[str, tuple[Linear, Linear, Linear]]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is seen of linear sRGB without a sort of cone.

Source: Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency",
IEEE TVCG 15(6), the matrices of severity 1.0.
"""


class Lab(NamedTuple):
    """A colour in CIE L*a*b*."""

    lightness: float
    a: float
    b: float


def linear(colour: str) -> Linear | None:
    """Give the linear sRGB of a hexadecimal colour, None for any other word. Source: IEC 61966-2-1."""
    found = _HEX.fullmatch(colour)
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (_decoded(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return red, green, blue


def contrast(one: Linear, other: Linear) -> float:
    """Give the contrast of two colours, from 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".

    >>> round(contrast((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)), 2)
    21.0
    """
    dark, light = sorted(_luminance(each) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def blended(over: Linear, under: Linear, opacity: float) -> Linear:
    """Give what is seen of a colour that covers another only in part; browsers mix what is encoded."""
    red, green, blue = (
        _decoded(opacity * _encoded(top) + (1 - opacity) * _encoded(bottom))
        for top, bottom in zip(over, under, strict=True)
    )
    return red, green, blue


def seen(colour: Linear, blindness: str) -> Linear:
    """Give what eyes with a blindness of `BLINDNESS` see of a colour."""
    red, green, blue = (min(1.0, max(0.0, each)) for each in _times(BLINDNESS[blindness], colour))
    return red, green, blue


def lab(colour: Linear) -> Lab:
    """Give a colour in CIE L*a*b* under D65. Source: CIE 15."""
    x, y, z = (_cube_root(each / white) for each, white in zip(_times(_TO_XYZ, colour), _WHITE, strict=True))
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def difference(one: Lab, other: Lab) -> float:
    """Give the difference of two colours; 1 is just seen side by side.

    Source: CIEDE2000, as in Sharma, Wu, Dalal 2005, "The CIEDE2000 color-difference formula".
    """
    mean_chroma = (math.hypot(one.a, one.b) + math.hypot(other.a, other.b)) / 2
    shrink = 0.5 * (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    reds = [each.a * (1 + shrink) for each in (one, other)]
    chromas = [math.hypot(red, each.b) for red, each in zip(reds, (one, other), strict=True)]
    hues = [math.degrees(math.atan2(each.b, red)) % 360 for red, each in zip(reds, (one, other), strict=True)]
    turn = hues[1] - hues[0] if all(chromas) else 0.0
    turn -= 360 * round(turn / 360) if abs(turn) > 180 else 0
    hue = _mean_hue(hues, chromas)
    lightness, chroma = (one.lightness + other.lightness) / 2, sum(chromas) / 2
    off = (lightness - 50) ** 2
    by_lightness = (other.lightness - one.lightness) / (1 + 0.015 * off / math.sqrt(20 + off))
    by_chroma = (chromas[1] - chromas[0]) / (1 + 0.045 * chroma)
    by_hue = 2 * math.sqrt(chromas[0] * chromas[1]) * math.sin(math.radians(turn / 2))
    by_hue /= 1 + 0.015 * chroma * _hue_weight(hue)
    blue = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    twist = -math.sin(math.radians(blue)) * 2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    return math.sqrt(by_lightness**2 + by_chroma**2 + by_hue**2 + twist * by_chroma * by_hue)


def _mean_hue(hues: Sequence[float], chromas: Sequence[float]) -> float:
    if not all(chromas):
        return sum(hues)
    mean = sum(hues) / 2
    if abs(hues[0] - hues[1]) <= 180:
        return mean
    return mean + 180 if sum(hues) < 360 else mean - 180


def _hue_weight(hue: float) -> float:
    terms = ((-0.17, 1, -30.0), (0.24, 2, 0.0), (0.32, 3, 6.0), (-0.20, 4, -63.0))
    return 1 + sum(weight * math.cos(math.radians(times * hue + shift)) for weight, times, shift in terms)


def _times(matrix: Sequence[Linear], colour: Linear) -> Linear:
    first, second, third = (
        sum(each * part for each, part in zip(row, colour, strict=True)) for row in matrix
    )
    return first, second, third


def _luminance(colour: Linear) -> float:
    return _times(_TO_XYZ, colour)[1]


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _cube_root(value: float) -> float:
    """Give CIE's cube root, straight near black."""
    return math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
