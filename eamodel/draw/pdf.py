"""A sheet as PDF: one page of its size, its text as text, tagged, with bookmarks and the links of the drawing.

What a model says reaches the typesetter as data alone, never as part of its program, so no name can be markup.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from eamodel.draw.links import links
from eamodel.draw.svg import clean
from eamodel.scene import Scene, Sheet

MARK: Final = b"/Keywords(eamodel, "
"""What tells a document drawn here from others."""
_MM_PER_PX: Final = 25.4 / 96
_STANDARD: Final = "ua-1"
"""PDF/UA-1, documents that everybody can read. Source: ISO 14289-1."""

_PROGRAM: Final = b"""\
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, description: sheet.words, keywords: sheet.keywords, date: none)
#set page(width: sheet.width * 1mm, height: sheet.height * 1mm, margin: 0pt)
#set text(font: "Arimo", lang: "en")
#let at(spot, body) = place(top + left, dx: spot.x * 1mm, dy: spot.y * 1mm, body)
#for each in sheet.bookmarks { at(each, hide(heading(level: each.level, each.says))) }
#image(bytes(sys.inputs.svg), format: "svg", alt: sheet.words, width: 100%)
#for each in sheet.links {
  at(each, link(each.leads, box(width: each.width * 1mm, height: each.height * 1mm, hide(each.says))))
}
"""

Spot = Mapping[str, str | float]


def draw_pdf(svg: str, scene: Scene, sheet: Sheet, *, font_folder: str) -> bytes:
    """Give a drawn sheet as a document; the fonts of `font_folder` are the only ones that are looked at.

    Ensures: the same bytes whatever fonts, clock and place the machine has. The document keeps PDF/UA-1 unless it
    holds a letter that the fonts lack, which is drawn as an empty box.
    Raises: ImportError where typst is not installed.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder])
    inputs = {"svg": svg, "sheet": json.dumps(_told(scene, sheet))}
    try:
        return typst.compile(_PROGRAM, font_paths=fonts, sys_inputs=inputs, pdf_standards=[_STANDARD])
    except typst.TypstError:
        return typst.compile(_PROGRAM, font_paths=fonts, sys_inputs=inputs)


def _told(scene: Scene, sheet: Sheet) -> Mapping[str, object]:
    """Give what the page holds besides the picture, lengths in mm."""
    mm = _MM_PER_PX * scene.scale
    return {
        "title": _words(sheet.title),
        "words": _words(sheet.spoken),
        "keywords": ["eamodel", scene.model, sheet.name],
        "width": scene.width * mm,
        "height": (scene.height - scene.top) * mm,
        "bookmarks": list(_bookmarks(scene, sheet)),
        "links": [
            {
                **_spot(scene, each.rect.x, each.rect.y),
                "width": each.rect.width * mm,
                "height": each.rect.height * mm,
                "leads": f"{each.view}.pdf",
                "says": _words(each.says),
            }
            for each in links(scene, sheet)
        ],
    }


def _bookmarks(scene: Scene, sheet: Sheet) -> Iterator[Spot]:
    """Give the sheet, and below it the steps of its path or, on a base, what lies outermost."""
    yield {**_spot(scene, 0, scene.top), "level": 1, "says": _words(sheet.title)}
    for box in scene.boxes if sheet.state is None else ():
        if box.parent is None:
            yield {**_spot(scene, box.rect.x, box.rect.y), "level": 2, "says": _words(box.name)}
    first = {badge.number: badge.centre for badge in reversed(sheet.badges_in_order)}
    for number, does in sheet.steps:
        if number in first:
            yield {**_spot(scene, *first[number]), "level": 2, "says": _words(f"Step {number}: {does}")}


def _spot(scene: Scene, x: float, y: float) -> dict[str, str | float]:
    mm = _MM_PER_PX * scene.scale
    return {"x": x * mm, "y": (y - scene.top) * mm}


def _words(text: str) -> str:
    """Give a text that a document may hold, and that is not empty: a bookmark needs words."""
    return clean(text).strip() or "-"
