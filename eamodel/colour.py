"""How light a colour is, and how well two are told apart. Colours are written as `#RRGGBB`, in sRGB."""

from typing import Final

TEXT_CONTRAST: Final = 4.5
"""The least contrast of words and what lies behind them. Source: WCAG 2.2, 1.4.3 (AA)."""
GRAPHICS_CONTRAST: Final = 3.0
"""The least contrast of a line or shape that has to be seen. Source: WCAG 2.2, 1.4.11 (AA)."""
_LINEAR_BELOW: Final = 0.04045
_CUBIC_ABOVE: Final = 216 / 24389


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, from 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21. Source: WCAG 2.2, "contrast ratio".

    >>> contrast("#000000", "#FFFFFF"), round(contrast("#777777", "#FFFFFF"), 2)
    (21.0, 4.48)
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 6)


def lightness(colour: str) -> float:
    """Give the lightness L* of a colour, from 0 to 100: what remains of it in grey. Source: CIE 15, CIELAB.

    >>> round(lightness("#777777"))
    50
    """
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > _CUBIC_ABOVE else share * 24389 / 27


def mixed(colour: str, other: str, share: float) -> str:
    """Give a colour with a share of another in it.

    >>> mixed("#FFFFFF", "#000000", 0.5)
    '#808080'
    """
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue of a colour, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4
