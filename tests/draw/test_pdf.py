"""A sheet as a document: one page of its size, text that can be taken out, tags, bookmarks, links, the same bytes."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.draw.pdf import draw_pdf
from eamodel.draw.sheet import draw
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.pipeline.formats import Format, font_folder
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.draw.machines import false_arial, no_fonts
from tests.draw.test_png import run
from tests.draw.test_sheet import HOSTILE, SCRIPTS, renamed
from tests.generated import SMALL, models
from tests.layout.examples import TOWN

SCENE: Final = arrange(pages(TOWN)[0])
POINTS: Final = 72 / 96
LACKED: Final = frozenset("日本語")
"""Letters of generated names that the font lacks."""
TYPST: Final = (
    '"); #panic("x") //',
    '#import "x"',
    "= Heading",
    "$ x $",
    "*bold* _italic_ `raw` <label> @ref",
    "\\ #[x] ] )",
    "/* comment",
)


def pdf(scene: Scene = SCENE, place: int = 0) -> bytes:
    svg = draw(scene, place - 1 if place else None)
    return draw_pdf(svg, scene, scene.sheets[place], font_folder=str(font_folder(Format.PDF)))


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def taken_out(document: pypdf.PdfReader) -> str:
    """Give the words of a document without what depends on where lines break."""
    return squeezed(document.pages[0].extract_text())


def squeezed(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def bookmarks(document: pypdf.PdfReader) -> list[str]:
    """Give the words of all bookmarks, outer before inner."""

    def walk(items: list[object]) -> list[str]:
        found: list[str] = []
        for item in items:
            found += walk(item) if isinstance(item, list) else [str(getattr(item, "title", ""))]
        return found

    return walk(list(document.outline))


def test_a_document_has_one_page_of_the_sheets_size() -> None:
    document = read(pdf())
    box = document.pages[0].mediabox
    assert len(document.pages) == 1
    assert abs(float(box.width) - SCENE.width * POINTS) < 0.1
    assert abs(float(box.height) - SCENE.height * POINTS) < 0.1


def test_a_magnified_sheet_is_a_larger_page() -> None:
    box = read(pdf(replace(SCENE, scale=2.0))).pages[0].mediabox
    assert abs(float(box.width) - 2 * SCENE.width * POINTS) < 0.1


@pytest.mark.parametrize("place", [0, 1])
def test_a_document_says_what_it_is_and_not_when_it_was_made(place: int) -> None:
    document = read(pdf(SCENE, place))
    sheet = SCENE.sheets[place]
    assert document.metadata is not None
    assert document.metadata.title == sheet.title
    assert document.metadata.subject == sheet.spoken
    assert document.metadata.creation_date is None
    assert document.metadata.modification_date is None
    assert not re.search(rb"CreateDate|ModifyDate|MetadataDate", pdf(SCENE, place))


def test_a_document_is_tagged_for_everybody() -> None:
    document = read(pdf(SCENE, 1))
    root = document.root_object
    marks, viewer = (dictionary(root[key]) for key in ("/MarkInfo", "/ViewerPreferences"))
    assert marks["/Marked"] == viewer["/DisplayDocTitle"] == pypdf.generic.BooleanObject(True)
    assert root["/Lang"] == pypdf.generic.TextStringObject("en")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf(SCENE, 1)
    figures = [str(each["/Alt"]) for each in tags(root["/StructTreeRoot"]) if each.get("/S") == "/Figure"]
    assert figures == [SCENE.sheets[1].spoken]


def dictionary(node: object) -> pypdf.generic.DictionaryObject:
    held = node.get_object() if isinstance(node, pypdf.generic.PdfObject) else node
    return held if isinstance(held, pypdf.generic.DictionaryObject) else pypdf.generic.DictionaryObject()


def tags(node: object) -> list[pypdf.generic.DictionaryObject]:
    """Give all tags of a document, outer before inner."""
    held = node.get_object() if isinstance(node, pypdf.generic.PdfObject) else node
    if isinstance(held, pypdf.generic.ArrayObject):
        return [found for each in held for found in tags(each)]
    return (
        [dictionary(held), *tags(dictionary(held)["/K"])] if "/K" in dictionary(held) else [dictionary(held)]
    )


def test_bookmarks_follow_the_path_or_the_map() -> None:
    title, *boxes = bookmarks(read(pdf(SCENE, 0)))
    assert title == SCENE.sheets[0].title
    assert boxes == [box.name for box in SCENE.boxes if box.parent is None]
    title, *steps = bookmarks(read(pdf(SCENE, 1)))
    assert title == SCENE.sheets[1].title
    assert steps == ["Step 1: asks happens", "Step 2: checks happens", "Step 3: answers happens"]


def test_links_lead_to_the_documents_of_other_sheets() -> None:
    closed = replace(SCENE.boxes[-1], opens=pages(TOWN)[0].view)
    scene = replace(SCENE, boxes=(*SCENE.boxes[:-1], closed))
    (link,) = (dictionary(each) for each in read(pdf(scene)).pages[0].annotations or ())
    assert (str(link["/Subtype"]), str(dictionary(link["/A"])["/URI"])) == ("/Link", "level-0.pdf")
    corners = link["/Rect"]
    assert isinstance(corners, pypdf.generic.ArrayObject)
    left, bottom, right, top = (float(each) for each in corners)
    rect = closed.rect
    assert [left, right] == pytest.approx([rect.x * POINTS, rect.right * POINTS], abs=0.2)
    height = SCENE.height * POINTS
    assert [top, bottom] == pytest.approx([height - rect.y * POINTS, height - rect.bottom * POINTS], abs=0.2)


@settings(max_examples=5)
@given(models(SMALL))
def test_every_word_can_be_taken_out_as_text(model: Model) -> None:
    for page in pages(model):
        scene = arrange(page)
        for place, sheet in enumerate(scene.sheets):
            words = taken_out(read(pdf(scene, place)))
            shown = [*(box.lines for box in scene.boxes), *(block.lines for block in sheet.panel)]
            lines = [line.text for lines in shown for line in lines if not LACKED & set(line.text)]
            assert [line for line in lines if squeezed(line) not in words] == []


@pytest.mark.parametrize("text", [*SCRIPTS, *TYPST])
def test_names_that_look_like_markup_stay_words(text: str) -> None:
    scene = arrange(pages(renamed(TOWN, text))[0])
    document = read(pdf(scene, 1))
    assert document.metadata is not None
    assert squeezed(re.sub("[\x00-\x1f]", "�", text)) in squeezed(str(document.metadata.title))
    assert document.pages[0].get("/Annots") is None
    assert set(document.root_object).isdisjoint({"/OpenAction", "/AA", "/AcroForm"})


@settings(max_examples=10)
@given(st.one_of(HOSTILE, st.sampled_from(TYPST)))
def test_any_name_gives_a_document(text: str) -> None:
    scene = arrange(pages(renamed(TOWN, text))[0])
    assert len(read(pdf(scene, 1)).pages) == 1


def test_letters_that_the_font_lacks_cost_the_standard_but_not_the_document() -> None:
    content = pdf(arrange(pages(renamed(TOWN, "日本語"))[0]), 1)
    assert len(read(content).pages) == 1
    assert b"pdfuaid:part" not in content


DRAWN: Final = """
import sys
from tests.draw.test_pdf import pdf
sys.stdout.buffer.write(pdf())
"""


def test_another_clock_place_and_font_set_give_the_same_bytes(tmp_path: Path) -> None:
    far = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    assert run(DRAWN, {**false_arial(tmp_path / "false"), **far}) == pdf()
    assert run(DRAWN, {**no_fonts(tmp_path / "none"), "PYTHONHASHSEED": "5"}) == pdf()
