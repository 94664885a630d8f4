"""All that a sheet says, written down: complete enough to draw it again without having seen it."""

from collections.abc import Iterable, Iterator
from typing import Final

from eamodel.document import (
    Code,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Part,
    SheetLink,
    Strong,
    Table,
    Words,
)
from eamodel.ids import RelationId
from eamodel.model.certainty import Level
from eamodel.model.model import Model
from eamodel.page import (
    Arrow,
    Block,
    BlockStyle,
    Box,
    ClassNote,
    KeyEntry,
    Overlay,
    Page,
    Region,
    Remark,
    Sample,
)
from eamodel.view.relations import PREFIX
from eamodel.view.written_path import named, path, problems

_REGIONS: Final = {
    Region.NORTH: "Above",
    Region.WEST: "On the left",
    Region.CHANNELS: "Channels, right of it",
    Region.SERVICES: "Services, right of it",
    Region.CENTRE: "In the centre",
    Region.EAST: "On the right",
    Region.SOUTH: "Below",
}
_SIGNS: Final = {
    Sample.UNDECIDED: "question mark in the corner",
    Sample.PARTY: "box with round corners",
    Sample.BODY: "box with round corners, tinted",
    Sample.CHANNEL: "box with square corners, tinted",
    Sample.PORT: "box with a double border",
    Sample.OTHER: "plain box",
    Sample.RELATION: "grey arrow",
    Sample.RELATION_UNKNOWN: "dashed grey arrow",
    Sample.OPENS: "small arrow up to the right",
    Sample.MIXED: "several letters in the corner",
    Sample.TOUCHED: "ring around a box",
    Sample.CLASS_INFERRED: "letter in a dashed ring",
    Sample.PLACE_REASSEMBLED: "dashed ring",
    Sample.PLACE_INFERRED: "dashed ring with a dot",
    Sample.BOX_INFERRED: "dashed border",
    Sample.STEP: "arrow with a filled badge, round for as-is, square for to-be",
    Sample.STEP_UNKNOWN: "dashed arrow with an outlined badge",
    Sample.OPEN_ARROW: "hollow arrow head short of a line",
    Sample.OFFERED: "dotted ring around a box",
    Sample.START: "filled pill with a triangle",
    Sample.END: "outlined pill with a square",
    Sample.PROBLEM: "note with a folded corner",
    Sample.ACCEPTED: "grey note with a folded corner",
    Sample.REMEDY: "note with round corners",
    Sample.LEADER_UNKNOWN: "dashed line from a note",
    Sample.WORDS_UNKNOWN: "dashed line beside words",
}


def written(model: Model, page: Page, place: int | None = None) -> Document:
    """Give what a sheet says: the base of a page, or (by its place) one of its overlays over it.

    Ensures: every box, arrow, badge and note of the sheet is named, in the order of the path and of the author.
    """
    overlay = None if place is None else page.overlays[place]
    return Document(
        model.id, page.view, tuple(_parts(model, page, overlay, 0 if place is None else place + 1))
    )


def _parts(model: Model, page: Page, overlay: Overlay | None, number: int) -> Iterator[Part]:
    title = page.title.title
    yield Heading(1, f"{title}: {overlay.name}, {overlay.state.value}" if overlay else title)
    if page.title.subtitle:
        yield Paragraph((page.title.subtitle,))
    cells = [cell for row in page.title.cells for cell in row]
    cells.append(("Sheet", f"{page.title.first_sheet + number} of {page.title.sheets}"))
    yield Table(("Title block", "Says"), tuple(((label,), (value,)) for label, value in cells))
    yield Heading(2, "Boxes")
    yield from _boxes(page)
    if page.relations:
        yield Heading(2, "Relations")
        yield Table(
            ("From", "Relation", "To", "Drawn"), tuple(_relation(model, arrow) for arrow in page.relations)
        )
    if overlay is None:
        yield from _about(page.about)
    else:
        yield from path(model, overlay)
        yield from problems(model, overlay)
    remarks = (overlay or page).remarks.found
    if remarks:
        yield Heading(2, "Findings")
        yield Table(("Finding", "On", "Says"), tuple(_remark(model, each) for each in remarks))
    yield Heading(2, "Key")
    entries = (*page.key, *(overlay.key if overlay else ()))
    yield Table(("Sign", "Meaning"), tuple(((_sign(entry),), (entry.label,)) for entry in entries))
    for note in page.footer:
        yield Paragraph((note,))


def _boxes(page: Page) -> Iterator[Part]:
    for region, roots in page.regions.items():
        yield Heading(3, _REGIONS[region])
        yield Listing(tuple(_box(box) for box in roots))


def _box(box: Box) -> Item:
    facts = "; ".join(fact for fact in _facts(box) if fact)
    words: Words = (Strong(box.name), " ", Code(box.id), f": {facts}")
    if box.opens:
        words = (*words, "; opens on ", SheetLink(box.opens, box.opens))
    return Item(words, tuple(_box(child) for child in box.children))


def _facts(box: Box) -> Iterator[str]:
    yield box.kind.word
    yield "on another sheet" if box.port else ""
    yield f"closed, holds {box.content}" if box.content else ""
    yield f"in {box.columns} columns" if box.columns else ""
    yield f"in {box.rows} rows" if box.rows else ""
    yield f"weight {box.weight:g}" if box.weight != 1 else ""
    if box.class_note:
        yield from _class_facts(box.class_note, is_closed=bool(box.content))
    yield "" if box.existence is Level.STATED else f"the box {box.existence.value}"
    yield "" if box.place is Level.STATED else f"its place {box.place.value}"


def _class_facts(note: ClassNote, *, is_closed: bool) -> Iterator[str]:
    decided = ", ".join(mark.name for mark in note.decided)
    if decided:
        yield f"classes inside {decided}" if is_closed else f"class {decided}"
    if note.is_open:
        among = " or ".join(mark.name for mark in note.candidates)
        inside = " inside" if is_closed else ""
        yield f"class{inside} undecided{f', may be {among}' if among else ''}"
    if note.certainty in {Level.INFERRED, Level.REASSEMBLED}:
        yield f"its class {note.certainty.value}"
    yield f"letters {note.letters}"


def _relation(model: Model, arrow: Arrow) -> tuple[Words, ...]:
    relation = model.relations[RelationId(arrow.key.removeprefix(PREFIX))]
    kind = relation.kind.replace("-", " ")
    said = f"{kind}: {relation.name}" if relation.name else kind
    drawn = "whole line" if arrow.known else "dashed, not stated"
    return (named(model, arrow.stops[0]), (said,), named(model, arrow.stops[-1]), (drawn,))


def _remark(model: Model, remark: Remark) -> tuple[Words, ...]:
    place: Words = ("the sheet as a whole",)
    if remark.at is not None:
        place = named(model, remark.at)
    elif remark.step is not None:
        place = (f"step {remark.step}",)
    elif remark.note is not None:
        place = ("the note of ", Code(remark.note))
    says = f"{remark.code}, {remark.severity.word}: {remark.text}"
    return ((Strong(remark.tag),), place, (f"{says}. {remark.terms}" if remark.terms else says,))


def _about(blocks: Iterable[Block]) -> Iterator[Part]:
    for block in blocks:
        if block.style is BlockStyle.HEADING:
            yield Heading(2, block.text)
        else:
            yield from (Paragraph((text,)) for text in block.text.split("\n") if text.strip())


def _sign(entry: KeyEntry) -> str:
    mark = entry.class_mark
    return f"letter {mark.letter} and a coloured stripe" if mark else _SIGNS[entry.sample]
