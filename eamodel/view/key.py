"""The key of a sheet: just what the sheet shows, in a fixed order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from eamodel.model.certainty import Level
from eamodel.model.elements import Kind
from eamodel.model.relations import RelationKind
from eamodel.model.scenario import StateName
from eamodel.page import Arrow, Block, Box, ClassMark, EdgeBadge, KeyEntry, Note, NoteKind, Sample

_NOTES: Final = {
    NoteKind.PROBLEM: (Sample.PROBLEM, "Problem"),
    NoteKind.ACCEPTED: (Sample.ACCEPTED, "Problem accepted"),
    NoteKind.REMEDY: (Sample.REMEDY, "Problem (partly) closed"),
}


def base_key(
    boxes: Iterable[Box],
    scheme: Sequence[ClassMark],
    relations: Sequence[RelationKind],
    *,
    are_relations_known: bool = True,
) -> Iterator[KeyEntry]:
    """Give the key of the base: classes first, then sorts of boxes and relations, then what is not stated."""
    found = tuple(boxes)
    notes = [box.class_note for box in found if box.class_note]
    shown = {mark for note in notes for mark in (*note.decided, *note.candidates)}
    yield from (KeyEntry(Sample.CLASS, mark.name, mark) for mark in scheme if mark in shown)
    if any(note.is_open and not note.decided for note in notes):
        yield KeyEntry(Sample.UNDECIDED, "Class undecided")
    if any(len(note.letters) > 1 for note in notes):
        mixed = next(note.letters for note in notes if len(note.letters) > 1)
        yield KeyEntry(Sample.MIXED, "Classes inside", letters=mixed)
    samples = {_sample(box) for box in found}
    for sample, label in (
        (Sample.PARTY, "Outside party"),
        (Sample.BODY, "Governance body"),
        (Sample.CHANNEL, "Channel or service"),
        (Sample.PORT, "On another sheet"),
        (Sample.OTHER, "Other element"),
    ):
        if sample in samples:
            yield KeyEntry(sample, label)
    if relations:
        yield KeyEntry(Sample.RELATION, ", ".join(kind.replace("-", " ") for kind in relations).capitalize())
    if not are_relations_known:
        yield KeyEntry(Sample.RELATION_UNKNOWN, "Relation unstated")
    if any(note.certainty in {Level.INFERRED, Level.REASSEMBLED} for note in notes):
        yield KeyEntry(Sample.CLASS_INFERRED, "Class inferred")
    places = {box.place for box in found}
    if Level.REASSEMBLED in places:
        yield KeyEntry(Sample.PLACE_REASSEMBLED, "Place reassembled")
    if places & {Level.INFERRED, Level.UNDECIDED}:
        yield KeyEntry(Sample.PLACE_INFERRED, "Place inferred")
    if any(box.existence in {Level.INFERRED, Level.UNDECIDED} for box in found):
        yield KeyEntry(Sample.BOX_INFERRED, "Inferred")
    if any(box.opens for box in found):
        yield KeyEntry(Sample.OPENS, "Other sheet")


def overlay_key(
    state: StateName,
    arrows: Sequence[Arrow],
    badges: Sequence[EdgeBadge],
    notes: Sequence[Note],
    panel: Sequence[Block],
    *,
    has_start: bool,
    has_end: bool,
    offers: bool,
    is_open: bool,
) -> Iterator[KeyEntry]:
    """Give the key of an overlay, to stand after the base's."""
    word = state.value.capitalize()
    if has_start:
        yield KeyEntry(Sample.START, "Start")
    if any(arrow.known for arrow in arrows) or any(badge.known for badge in badges):
        yield KeyEntry(Sample.STEP, f"{word} step")
    if not all(arrow.known for arrow in arrows) or not all(badge.known for badge in badges):
        yield KeyEntry(Sample.STEP_UNKNOWN, f"{word} step, place unstated")
    if arrows or badges:
        yield KeyEntry(Sample.TOUCHED, "On the path")
    if is_open:
        yield KeyEntry(Sample.OPEN_ARROW, "Open end")
    if has_end:
        yield KeyEntry(Sample.END, "End")
    if offers:
        yield KeyEntry(Sample.OFFERED, "Channel also offered")
    kinds = {note.kind for note in notes}
    yield from (KeyEntry(sample, label) for kind, (sample, label) in _NOTES.items() if kind in kinds)
    if not all(note.known for note in notes):
        yield KeyEntry(Sample.LEADER_UNKNOWN, "Place unstated")
    if not all(block.known for block in panel):
        yield KeyEntry(Sample.WORDS_UNKNOWN, "Words unstated")


def _sample(box: Box) -> Sample | None:
    """Give what the key says of a sort of box; nothing of functions, which their classes explain."""
    if box.port:
        return Sample.PORT
    match box.kind:
        case Kind.ACTOR | Kind.ROLE:
            return Sample.PARTY
        case Kind.GOVERNANCE_BODY:
            return Sample.BODY
        case Kind.CHANNEL | Kind.SERVICE:
            return Sample.CHANNEL
        case Kind.FUNCTION | Kind.CAPABILITY:
            return None
        case _:
            return Sample.OTHER
