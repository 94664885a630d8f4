"""A sheet in pixels: its size, its words, every cut of the type, and the same bytes whatever fonts a machine has."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from eamodel.draw.png import Raster, draw_png
from eamodel.draw.sheet import draw
from eamodel.layout.arrange import arrange
from eamodel.pipeline.formats import Format, font_files
from eamodel.view.sheets import pages
from tests.draw.machines import false_arial, no_fonts
from tests.draw.pixels import chunks, inked, size, texts
from tests.draw.test_sheet import SCRIPTS, renamed
from tests.layout.examples import TOWN

SCENE: Final = arrange(pages(TOWN)[0])
SHEET: Final = SCENE.sheets[1]
FONTS: Final = font_files(Format.PNG)
LETTERS: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="10mm" viewBox="0 0 151 38" \
font-family="Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"><text x="5" y="25" font-size="15"{}>{}</text></svg>
"""


def png(raster: Raster = Raster(), *, svg: str = "") -> bytes:  # noqa: B008
    return draw_png(svg or draw(SCENE, 0), SHEET, fonts=FONTS, raster=raster)


@pytest.mark.parametrize(
    ("raster", "across", "density"),
    [
        (Raster(), 1, 3780),
        (Raster(dpi=192), 2, 7559),
        (Raster(scale=0.5), 0.5, 3780),
        (Raster(144, 2), 3, 5669),
    ],
)
def test_density_and_scale_give_the_pixels(raster: Raster, across: float, density: int) -> None:
    picture = png(raster)
    width, height = size(picture)
    assert abs(width - SCENE.width * across) <= max(1, across)
    assert abs(height - SCENE.height * across) <= max(1, across)
    assert dict(chunks(picture))["pHYs"] == 2 * density.to_bytes(4, "big") + b"\1"


def test_a_picture_says_what_it_shows() -> None:
    assert texts(png()) == {"Software": "eamodel", "Title": SHEET.title, "Description": SHEET.spoken}


@pytest.mark.parametrize("letters", ["Audit", "Łódź", "Ελλάδα", "Öffentlich"])
def test_every_cut_of_the_type_is_drawn(letters: str) -> None:
    cuts = ("", ' font-weight="bold"', ' font-style="italic"')
    regular, bold, italic = (png(svg=LETTERS.format(cut, letters)) for cut in cuts)
    nothing = png(svg=LETTERS.format("", ""))
    assert inked(nothing) == 0 or inked(nothing) < inked(regular) / 4
    assert inked(bold) > inked(regular)
    assert len({regular, bold, italic, nothing}) == 4


@pytest.mark.parametrize("text", SCRIPTS)
def test_names_that_look_like_markup_are_drawn(text: str) -> None:
    scene = arrange(pages(renamed(TOWN, text))[0])
    picture = draw_png(draw(scene, 0), scene.sheets[1], fonts=FONTS, raster=Raster())
    assert abs(size(picture)[0] - scene.width) <= 1
    assert set(texts(picture)) == {"Software", "Title", "Description"}


def test_a_title_of_any_signs_is_kept_or_replaced() -> None:
    told = replace(SHEET, title="a\0b\udcff", spoken="日本語")
    picture = draw_png(draw(SCENE, 0), told, fonts=FONTS, raster=Raster())
    assert texts(picture)["Title"] == "a�b�"
    assert texts(picture)["Description"] == "日本語"


DRAWN: Final = """
import sys
from tests.draw.test_png import LETTERS, png
sys.stdout.buffer.write(png() + png(svg=LETTERS.format("", "Audit")))
"""
CARELESS: Final = """
import sys, resvg_py
from tests.draw.test_png import FONTS, LETTERS
svg = LETTERS.format("", "Audit")
sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=svg, dpi=96, font_files=list(FONTS)))
"""


def test_a_machine_with_another_arial_and_one_without_any_font_draw_the_same_pixels(tmp_path: Path) -> None:
    false, none = false_arial(tmp_path / "false"), no_fonts(tmp_path / "none")
    assert run(DRAWN, false) == run(DRAWN, none) == run(DRAWN, {})
    # Whoever looks at the fonts of the machine sees the other Arial, so the machines do differ.
    assert run(CARELESS, false) != run(CARELESS, none)


def run(script: str, machine: dict[str, str]) -> bytes:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        env={**os.environ, **machine, "PYTHONPATH": str(root)},
        capture_output=True,
        check=True,
    )
    return done.stdout
