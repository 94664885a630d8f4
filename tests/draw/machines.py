"""Machines that differ in their fonts: a home that holds a false Arial, and a configuration without any font."""

from importlib import resources
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

_NAMES: Final = (1, 4, 16)
"""Family, full name, typographic family. Source: OpenType, table `name`."""
_NOTHING: Final = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>\n'


def false_arial(home: Path) -> dict[str, str]:
    """Give the environment of a user whose own fonts hold an Arial that is none: its letters lean."""
    folder = home / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    italic = resources.files("fontpkg_arimo") / "files" / "Arimo-Italic[wght].ttf"
    with resources.as_file(italic) as local:
        font = TTFont(local)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = "Arial"
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~1 | 64
    font["head"].macStyle = 0
    font.save(folder / "Arial.ttf")
    return {"HOME": str(home), "XDG_DATA_HOME": str(home / ".local" / "share")}


def no_fonts(home: Path) -> dict[str, str]:
    """Give the environment of a user whom the machine shows no font at all."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "fonts.conf").write_text(_NOTHING, encoding="utf-8")
    return {"HOME": str(home), "XDG_DATA_HOME": str(home), "FONTCONFIG_FILE": str(home / "fonts.conf")}
