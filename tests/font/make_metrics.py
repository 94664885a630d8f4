"""Write `eamodel/font/metrics.py` from Arimo, the metric twin of Arial: `python -m tests.font.make_metrics`."""

import unicodedata
from importlib import resources
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET: Final = Path(__file__).parents[2] / "eamodel" / "font" / "metrics.py"
FACES: Final = {
    "REGULAR": ("Arimo[wght].ttf", 400),
    "BOLD": ("Arimo[wght].ttf", 700),
    "ITALIC": ("Arimo-Italic[wght].ttf", 400),
}
# Basic Latin to Extended-B, Greek, Cyrillic, Hebrew, Latin Extended Additional, punctuation, currency, letterlike,
# arrows, Hebrew's presentation forms
BLOCKS: Final = (
    (0x20, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x590, 0x5FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2190, 0x21FF),
    (0xFB1D, 0xFB4F),
)
HEAD: Final = '''"""Advance widths of Arial, in 1/2048 of the type size, as width to the characters that have it.

Made by `python -m tests.font.make_metrics` from Arimo, which has Arial's advances; a test makes it again. Every
machine thus measures alike, whether or not it has the font.
"""

from typing import Final

UNITS_PER_EM: Final = 2048
'''


def advances(file: str, weight: int) -> dict[str, int]:
    """Give the advance of each character of `BLOCKS` that the font has, in font units."""
    path = resources.files("fontpkg_arimo") / "files" / file
    with resources.as_file(path) as local:
        font = instancer.instantiateVariableFont(TTFont(local), {"wght": weight})
    names, metrics = font.getBestCmap(), font["hmtx"].metrics
    wanted = (code for low, high in BLOCKS for code in range(low, high + 1))
    return {
        chr(code): metrics[names[code]][0]
        for code in wanted
        if code in names and unicodedata.category(chr(code)) not in {"Cc", "Cf", "Mn", "Me", "Zl", "Zp"}
    }


def table(name: str, widths: dict[str, int]) -> str:
    """Give one table as source text: width to characters, both ascending."""
    by_width: dict[int, list[str]] = {}
    for char, width in widths.items():
        by_width.setdefault(width, []).append(char)
    rows = [f"    {width}: {_literal(''.join(sorted(chars)))}," for width, chars in sorted(by_width.items())]
    return "\n".join([f"{name}: Final = {{", *rows, "}", ""])


def source_text() -> str:
    """Give the whole module."""
    tables = [table(name, advances(*face)) for name, face in FACES.items()]
    return "\n".join([HEAD, *tables])


def _literal(chars: str) -> str:
    pieces = [f'"{_escaped(chars[start : start + 60])}"' for start in range(0, len(chars), 60)]
    return pieces[0] if len(pieces) == 1 else "(\n        " + "\n        ".join(pieces) + "\n    )"


def _escaped(chars: str) -> str:
    return "".join(
        char
        if char.isascii() and char not in '"\\'
        else f"\\{char}"
        if char.isascii()
        else f"\\u{ord(char):04x}"
        for char in chars
    )


if __name__ == "__main__":
    TARGET.write_text(source_text(), encoding="utf-8", newline="\n")
