"""The Markdown of a sheet says all that the picture shows, and no text of a model becomes markup in it."""

import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.draw.markdown import draw_markdown, escaped
from eamodel.model.model import Model
from eamodel.model.scenario import NOT_STATED, StateName
from eamodel.page import Overlay, Page
from eamodel.view.sheets import pages
from eamodel.view.written import written
from tests.draw.redrawn import arrows, badges, box, notes, plain, rows, said, sections, tree
from tests.draw.test_sheet import HOSTILE, SCRIPTS, renamed
from tests.generated import LONG_STORY, SMALL, TINY, models
from tests.layout.examples import TOWN

MARKUP: Final = (
    "# Heading",
    "1. one",
    "12) twelve",
    "- item",
    "+ item",
    "> quoted",
    "=====",
    "---",
    "***bold***",
    "_under_ __score__",
    "`code` ``more``",
    "[text](https://example.org)",
    "![picture](x.png)",
    "[ref]: https://example.org",
    "<https://example.org>",
    "<b onclick=x>bold</b>",
    "<!-- hidden -->",
    "&lt; &#60; &amp; & R&D",
    "a | b | c",
    "~~gone~~",
    "a\\*b\\",
    "line\nbreak  \n    code",
    "``` fence",
    "~~~ fence",
    "$x^2$",
    "| a |\n|---|",
)


def sheets(model: Model) -> list[tuple[Page, Overlay | None, str]]:
    found: list[tuple[Page, Overlay | None, str]] = []
    for page in pages(model):
        found.append((page, None, draw_markdown(written(model, page))))
        for place, overlay in enumerate(page.overlays):
            found.append((page, overlay, draw_markdown(written(model, page, place))))
    return found


def one_line(text: str) -> str:
    return " ".join(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "�", text).split())


@pytest.mark.parametrize("text", [*MARKUP, *SCRIPTS])
@pytest.mark.parametrize("around", ["{}", "- {}", "| a |\n| --- |\n| {} |", "- **{}**", "# {}"])
def test_markup_in_a_text_is_read_back_as_words(text: str, around: str) -> None:
    nodes = list(tree(around.format(escaped(text))).walk())
    kinds = {node.type for node in nodes} - {"text", "inline", "root", "paragraph", "heading", "strong"}
    assert kinds <= {"bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
    read = "".join(node.content for node in nodes if node.type == "text")
    head = "a" if around.startswith("|") else ""
    assert read == f"{head}{one_line(text)}"


@settings(max_examples=150)
@given(HOSTILE)
def test_any_text_is_read_back_as_words(text: str) -> None:
    assert plain(tree(f"- **a**: {escaped(text)}")) == f"a: {one_line(text)}".rstrip()


def test_addresses_do_not_become_links_by_themselves() -> None:
    """Source: GitHub Flavored Markdown 0.29, autolinks (extension)."""
    for text in ("http://example.org", "www.example.org", "WWW.example.org", "a@example.org", "mailto:a@b.c"):
        assert not re.search(r"(?<!\\)(://|@)|(?i:www)\.", escaped(text))


@settings(max_examples=40)
@given(models(TINY), HOSTILE)
def test_no_name_of_a_model_becomes_markup(model: Model, text: str) -> None:
    for _, _, markdown in sheets(renamed(model, text)):
        nodes = list(tree(markdown).walk())
        html = [node.content for node in nodes if node.type in {"html_block", "html_inline"}]
        assert [re.sub(r'"[^"]*"', '""', each.strip()) for each in html] == [
            '<!-- eamodel data-model="" data-view="" -->'
        ]
        assert all(
            re.fullmatch(r"[a-z0-9-]+\.md", str(node.attrs["href"])) for node in nodes if node.type == "link"
        )
        assert not {node.type for node in nodes} & {
            "image",
            "fence",
            "code_block",
            "hr",
            "blockquote",
            "em",
            "s",
        }
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", markdown)


@settings(max_examples=25)
@given(st.one_of(models(TINY), models(SMALL), models(LONG_STORY)))
def test_boxes_path_and_notes_can_be_drawn_again_from_the_words(model: Model) -> None:
    for page, overlay, markdown in sheets(model):
        found = sections(markdown)
        regions = [
            tuple(box(item) for item in said(listing))
            for heading in _REGIONS
            for listing in found.get(heading, ())
        ]
        assert regions == list(page.regions.values())
        drawn = [tuple(cell.codes[0] for cell in (row[0], row[2])) for row in _table(found, "Relations")]
        assert drawn == [arrow.stops for arrow in page.relations]
        if overlay is not None:
            _compare_path(model, overlay, markdown)


def _compare_path(model: Model, overlay: Overlay, markdown: str) -> None:
    found = sections(markdown)
    steps = said(found["Steps"][0])
    assert list(arrows(steps)) == [
        replace(each, key="") for each in sorted(overlay.arrows, key=lambda arrow: arrow.number or 0)
    ]
    assert list(badges(steps)) == sorted(overlay.badges, key=lambda badge: badge.number)
    to_be = overlay.state is StateName.TO_BE
    assert list(notes(_table(found, "Problems"), to_be=to_be)) == list(overlay.notes)
    frame = said(next(part[0] for heading, part in found.items() if heading.startswith("Path: ")))
    places = {item.text.partition(": ")[0]: item.codes for item in frame}
    assert places.get("Start drawn on", ()) == ((overlay.start,) if overlay.start else ())
    end = "Open end drawn on" if overlay.open_ended else "End drawn on"
    assert places.get(end, ()) == ((overlay.end,) if overlay.end else ())
    assert places.get("Also offered, drawn faint", ()) == overlay.offered
    told = model.scenarios[overlay.scenario].state(overlay.state)
    assert told is not None
    for item, step in zip(steps, told.steps, strict=True):
        assert item.codes[0] == step.id
        assert item.text.endswith(f": {one_line(step.does)}")
        at = item.facts("At")[0]
        assert at.codes == (() if step.at == NOT_STATED else (step.at,))
        assert tuple(code for each in item.facts("Via") for code in each.codes) == step.via
        words = [step.words.text] if step.words else []
        assert [each.text.strip("“”") for each in item.facts("Words")] == words
        onward = [f"step {told[way.to].number}" if way.to != "end" else "the end" for way in step.ways]
        assert [each.partition(",")[0] for each in item.facts("Next")[0].text.split("; ")] == onward


def test_the_rest_of_the_sheet_is_said_too() -> None:
    page, overlay, markdown = sheets(TOWN)[1]
    assert overlay is not None
    found = sections(markdown)
    key = [row[1].text for row in rows(found["Key"][0])]
    assert key == [entry.label for entry in (*page.key, *overlay.key)]
    title = next(part for part in found.values() if part[-1].type == "table")
    cells = [(row[0].text, row[1].text) for row in rows(title[-1])]
    assert cells == [*(cell for row in page.title.cells for cell in row), ("Sheet", "2 of 2")]
    assert [row[0].text for row in rows(found["Problems"][0])] == ["P1 not-heard"]


def _table(found: dict[str, list], heading: str) -> list:  # type: ignore[type-arg]
    return rows(found[heading][0]) if heading in found else []


_REGIONS: Final = (
    *("Above", "On the left", "Channels, right of it", "Services, right of it"),
    *("In the centre", "On the right", "Below"),
)
