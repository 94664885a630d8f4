"""A sheet read back from its Markdown alone, by another's reader: boxes, path, notes, as a page holds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from eamodel.ids import ElementId, ProblemId, ViewId
from eamodel.model.certainty import Level
from eamodel.model.classification import DEFAULT_SCHEME
from eamodel.model.elements import Kind
from eamodel.page import Arrow, Box, ClassMark, ClassNote, EdgeBadge, Mark, Note, NoteKind
from eamodel.view.boxes import marks

MARKS: Final = {mark.name: mark for mark in marks(DEFAULT_SCHEME)}
KINDS: Final = {kind.word: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Said:
    """An item of a list: its words, the ids and links among them, and the items below."""

    text: str
    strong: tuple[str, ...]
    codes: tuple[str, ...]
    links: tuple[str, ...]
    below: tuple["Said", ...] = ()

    def facts(self, label: str) -> list["Said"]:
        """Give the items below that begin with a label, without it."""
        start = f"{label}: "
        return [
            replace(each, text=each.text[len(start) :]) for each in self.below if each.text.startswith(start)
        ]


def tree(markdown: str) -> SyntaxTreeNode:
    """Give a text as CommonMark with tables."""
    return SyntaxTreeNode(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown))


def plain(node: SyntaxTreeNode) -> str:
    """Give the words of a node, as a reader sees them."""
    return "".join(each.content for each in node.walk() if each.type in {"text", "code_inline"})


def sections(markdown: str) -> dict[str, list[SyntaxTreeNode]]:
    """Give what stands below each heading, by the heading's words."""
    found: dict[str, list[SyntaxTreeNode]] = {}
    heading = ""
    for node in tree(markdown).children:
        if node.type == "heading":
            heading = plain(node)
        else:
            found.setdefault(heading, []).append(node)
    return found


def said(listing: SyntaxTreeNode) -> tuple[Said, ...]:
    """Give the items of a list."""
    return tuple(_said(item) for item in listing.children)


def rows(table: SyntaxTreeNode) -> list[list[Said]]:
    """Give the cells of a table's body."""
    return [
        [_words(cell) for cell in row.children]
        for part in table.children
        if part.type == "tbody"
        for row in part.children
    ]


def _said(item: SyntaxTreeNode) -> Said:
    words, *rest = item.children
    return replace(_words(words), below=tuple(each for listing in rest for each in said(listing)))


def _words(node: SyntaxTreeNode) -> Said:
    inner = list(node.walk())
    return Said(
        plain(node),
        tuple(plain(each) for each in inner if each.type == "strong"),
        tuple(each.content for each in inner if each.type == "code_inline"),
        tuple(str(each.attrs["href"]) for each in inner if each.type == "link"),
    )


def box(item: Said) -> Box:
    """Give the box that an item speaks of, with all inside."""
    children = tuple(box(each) for each in item.below)
    text = item.text[len(f"{item.strong[0]} {item.codes[0]}: ") :]
    facts = [fact for fact in text.split("; ") if not fact.startswith("opens on ")]
    kept = {key: fact[len(key) :] for fact in facts for key in _KEYS if fact.startswith(key)}
    return Box(
        ElementId(item.codes[0]),
        item.strong[0],
        KINDS[facts[0]],
        children,
        _class_note(kept),
        content=kept.get("closed, holds ", ""),
        leaves=sum(child.leaves for child in children) or 1,
        columns=_count(facts, "columns"),
        rows=_count(facts, "rows"),
        weight=float(kept.get("weight ", 1)),
        existence=Level(kept.get("the box ", "stated")),
        place=Level(kept.get("its place ", "stated")),
        port="on another sheet" in facts,
        opens=ViewId(item.links[0].removesuffix(".md")) if item.links else None,
    )


_KEYS: Final = (
    *("closed, holds ", "weight ", "the box ", "its place ", "its class ", "letters "),
    *("classes inside ", "class inside undecided", "class undecided", "class "),
)


def _count(facts: list[str], what: str) -> int | None:
    found = [re.fullmatch(rf"in (\d+) {what}", fact) for fact in facts]
    return next((int(each[1]) for each in found if each), None)


def _class_note(kept: Mapping[str, str]) -> ClassNote | None:
    if "letters " not in kept:
        return None
    opened = kept.get("class undecided", kept.get("class inside undecided"))
    decided = kept.get("classes inside ") or ("" if opened is not None else kept["class "])
    note = ClassNote(
        _marks(decided, ", "),
        _marks((opened or "").removeprefix(", may be "), " or "),
        opened is not None,
        Level(kept.get("its class ", "stated")),
    )
    return note if note.letters == kept["letters "] else None


def _marks(names: str, between: str) -> tuple[ClassMark, ...]:
    return tuple(MARKS[name] for name in names.split(between) if name)


def arrows(steps: tuple[Said, ...]) -> Iterator[Arrow]:
    """Give the arrows that the steps of a path are drawn as, without their keys."""
    for step in steps:
        number, does = int(step.strong[0].removeprefix("Step ")), step.text.partition(": ")[2]
        for each in step.facts("Drawn"):
            if not each.text.startswith("arrow from "):
                continue
            looks = each.text.rpartition(each.codes[-1])[2]
            label = re.search(r", beside it “(.*)”$", looks)
            yield Arrow(
                "",
                tuple(ElementId(code) for code in each.codes),
                number,
                known=", dashed" not in looks,
                open_ended=", it stops short of its end" in looks,
                label=label[1] if label else "",
                spoken=f"Step {number}: {does}",
            )


def badges(steps: tuple[Said, ...]) -> Iterator[EdgeBadge]:
    """Give the badges of steps that move nowhere."""
    for step in steps:
        for each in step.facts("Drawn"):
            if each.text.startswith("badge on "):
                number = int(step.strong[0].removeprefix("Step "))
                yield EdgeBadge(number, ElementId(each.codes[0]), known=not each.text.endswith(", dashed"))


def notes(table: list[list[Said]], *, to_be: bool) -> Iterator[Note]:
    """Give the notes that the ledger speaks of."""
    for problem, words, voice, _, standing, note in table:
        if note.text == "none":
            continue
        speaker = voice.text.removesuffix(f" {voice.codes[0]}")
        told = f"{speaker}: {re.sub(r' [(](reassembled|inferred)[)]$', '', words.text)}"
        yield Note(
            ProblemId(problem.codes[0]),
            problem.strong[0],
            f"{standing.text[:1].upper()}{standing.text[1:]}.\n{told}" if to_be else told,
            next(kind for word, kind in NOTE_KINDS.items() if note.text.startswith(word)),
            ElementId(note.codes[0]),
            known=not note.text.endswith(", dashed"),
            mark=next(mark for word, mark in STANDINGS.items() if standing.text.startswith(word)),
        )


NOTE_KINDS: Final = {
    "problem at ": NoteKind.PROBLEM,
    "accepted problem at ": NoteKind.ACCEPTED,
    "remedy at ": NoteKind.REMEDY,
}
STANDINGS: Final = {
    "open": Mark.OPEN,
    "partly closed": Mark.PARTLY,
    "closed": Mark.CLOSED,
    "accepted": Mark.ACCEPTED,
}
