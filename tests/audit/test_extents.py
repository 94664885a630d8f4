"""Where a text begins and ends is no invention of a table: a browser and resvg draw it there."""

import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
import resvg_py

from eamodel.audit.contract import ASCENT, DESCENT, picture
from eamodel.audit.markup import read
from eamodel.font.measure import text_width
from eamodel.font.metrics import BOLD, ITALIC, REGULAR
from eamodel.theme import Face, TextStyle
from tests.audit.damage import ROOT
from tests.browser import FACES, arimo, evaluated

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHEETS = sorted((ROOT / "diagrams").rglob("*.svg"))
TABLES = {Face.REGULAR: REGULAR, Face.BOLD: BOLD, Face.ITALIC: ITALIC}
SIZE = 100.0
KERNED = 0.97
"""Browsers pull pairs such as `To` together; a line never becomes much shorter by that, and never longer."""
SAMPLES = (
    "Hill",
    "AVAVAV To Ty Wa",
    "Öffentlichkeitsarbeit",
    "Ελλάδα",
    "fi ffi fl",
    "Legal and Audit (CoE)",
    "MMMM",
)

TEXTS = "svg > g[data-layer]:not([data-layer=links]) text"
MEASURE = f"""
return [...document.querySelectorAll('{TEXTS}')].map(text => {{
    const box = text.getBBox();
    return [text.getComputedTextLength(), box.x, box.y, box.y + box.height];
}});
"""


def attributes(face: Face) -> str:
    return {Face.BOLD: 'font-weight="bold"', Face.ITALIC: 'font-style="italic"'}.get(face, "")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.name))
def test_texts_of_a_sheet_are_where_a_browser_sets_them(path: Path, tab: "Page") -> None:
    svg = path.read_text(encoding="utf-8")
    found, _ = picture(read(svg))
    assert found is not None
    seen = evaluated(tab, svg, MEASURE)
    assert isinstance(seen, list)
    assert len(seen) == len(found.texts) > 0
    for text, (length, x, top, bottom) in zip(found.texts, seen, strict=True):
        assert KERNED * text.rect.width <= length <= text.rect.width + 0.05, text.words
        # slanted letters and quotes lean out of their advance
        assert text.rect.x - 0.12 * text.size <= x <= text.rect.x + (1 - KERNED) * text.rect.width + 0.05, (
            text.words
        )
        # a browser's box has whole pixels of its own type above and below the base line
        assert abs(top - text.rect.y) <= 1, text.words
        assert abs(bottom - text.rect.bottom) <= 1, text.words


def test_every_letter_of_the_table_is_as_wide_as_in_a_browser(tab: "Page") -> None:
    letters = [(face, char) for face, table in TABLES.items() for chars in table.values() for char in chars]
    body = "".join(
        f'<text font-size="{SIZE}" font-kerning="none" xml:space="preserve" {attributes(face)}>{escape(char)}</text>'
        for face, char in letters
    )
    script = "return [...document.querySelectorAll('text')].map(text => text.getComputedTextLength());"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial" style="white-space: pre">{body}</svg>'
    seen = evaluated(tab, svg, script)
    assert isinstance(seen, list)
    styles = {face: TextStyle(SIZE, face) for face in TABLES}
    wrong = [
        (char, face.value, width)
        for (face, char), width in zip(letters, seen, strict=True)
        if abs(width - text_width(char, styles[face])) > 0.1
    ]
    assert wrong == []


@pytest.mark.parametrize("face", Face, ids=lambda face: str(face.value))
@pytest.mark.parametrize("words", SAMPLES)
def test_ink_lies_where_resvg_draws_it(words: str, face: Face) -> None:
    style = TextStyle(SIZE, face)
    width, left, base = text_width(words, style), 50.0, 150.0
    right = left + width
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right + 100:.0f}" height="250" font-family="Arimo">'
        f'<text x="{left}" y="{base}" font-size="{SIZE}" {attributes(face)}>{words}</text></svg>'
    )
    files = [str(arimo(file)) for file, _ in FACES]
    image = bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=files, skip_system_fonts=True))
    first, last, top, bottom = ink(image)
    bearing = 0.12 * SIZE  # of any letter, on either side; slanted ones lean out
    assert left - bearing <= first <= left + bearing
    assert left + 0.93 * width - bearing <= last <= right + bearing  # `AV` is pulled together most
    assert base - ASCENT * SIZE - 1 <= top
    assert bottom <= base + DESCENT * SIZE + 1


def ink(png: bytes) -> tuple[int, int, int, int]:
    """Give the first and last column, and the first and last row, that hold ink. Source: PNG, sections 9 and 10."""
    width, height = struct.unpack(">II", png[16:24])
    assert png[24:29] == bytes((8, 6, 0, 0, 0)), "eight bits each of red, green, blue and alpha"
    packed, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        packed += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    rows = _rows(zlib.decompress(packed), 4 * width)
    inked = [[place for place, alpha in enumerate(row[3::4]) if alpha > 40] for row in rows]
    assert len(inked) == height
    columns = [place for row in inked for place in (row[:1] + row[-1:])]
    lines = [number for number, row in enumerate(inked) if row]
    return min(columns), max(columns), lines[0], lines[-1]


def _rows(data: bytes, size: int) -> Sequence[bytearray]:
    rows = [bytearray(size)]
    for start in range(0, len(data), size + 1):
        kind, row, above = data[start], bytearray(data[start + 1 : start + 1 + size]), rows[-1]
        for place in range(size):
            left, corner = (row[place - 4], above[place - 4]) if place >= 4 else (0, 0)
            row[place] = (row[place] + _predicted(kind, left, above[place], corner)) & 255
        rows.append(row)
    return rows[1:]


def _predicted(kind: int, left: int, above: int, corner: int) -> int:
    if kind < 4:
        return (0, left, above, (left + above) // 2)[kind]
    guess = left + above - corner
    return min((abs(guess - each), place, each) for place, each in enumerate((left, above, corner)))[2]


def test_the_samples_differ_in_width() -> None:
    """Where all were alike, the tests above could not tell a table from a constant."""
    widths = sorted(text_width(words, TextStyle(SIZE)) for words in SAMPLES)
    assert all(other - one > 1 for one, other in pairwise(widths))
