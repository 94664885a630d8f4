"""The laws of a placed page. Each gives a line for every place where a scene breaks it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import dist
from typing import Final

from eamodel.geometry import Point, Rect
from eamodel.ids import ElementId
from eamodel.model.certainty import Level
from eamodel.model.elements import Kind
from eamodel.page import ClassMark, NoteKind, Sample
from eamodel.scene import Line, PlacedArrow, PlacedBadge, PlacedBox, Scene, Sheet
from eamodel.theme import BADGE_RADIUS, REPEAT_RADIUS

Law = Callable[[Scene], Iterator[str]]
Corners = Sequence[Point]

HAIR: Final = 0.75
"""Half a px of raster and a little for sums of fractions."""


def siblings_overlap(scene: Scene) -> Iterator[str]:
    """Boxes of one parent share no area."""
    by_parent: dict[ElementId | None, list[PlacedBox]] = {}
    for box in scene.boxes:
        by_parent.setdefault(box.parent, []).append(box)
    for boxes in by_parent.values():
        for one, other in combinations(boxes, 2):
            if one.rect.overlaps(other.rect):
                yield f"{one.id} overlaps {other.id}: {one.rect} {other.rect}"


def children_outside(scene: Scene) -> Iterator[str]:
    """A child lies inside its parent, below the title."""
    boxes = _by_id(scene)
    for box in scene.boxes:
        if box.parent is None:
            continue
        parent = boxes[box.parent]
        if not parent.rect.contains(box.rect):
            yield f"{box.id} sticks out of {parent.id}: {box.rect} {parent.rect}"
        if parent.title_rect is None or box.rect.y < parent.title_rect.bottom:
            yield f"{box.id} lies on the title of {parent.id}"


def texts_outside(scene: Scene) -> Iterator[str]:
    """The lines of a box lie inside it and not on each other."""
    for box in scene.boxes:
        lines = [*box.lines, *([box.caption] if box.caption else [])]
        if not box.lines:
            yield f"{box.id} has no name"
        for line in lines:
            if not box.rect.contains(line.rect):
                yield f"{box.id} clips `{line.text}`: {line.rect} {box.rect}"
        for one, other in pairwise(lines):
            if other.y - one.y < 0.9 * other.style.size:
                yield f"{box.id} sets `{other.text}` on `{one.text}`"


def words_clipped(scene: Scene) -> Iterator[str]:
    """The words of cells, panel and notes lie inside them."""
    for sheet in _sheets(scene):
        for cell in sheet.cells:
            for line in (cell.label, *cell.value):
                if not cell.rect.contains(line.rect, tolerance=HAIR):
                    yield f"{sheet.name}: a cell clips `{line.text}`: {line.rect} {cell.rect}"
        for block in sheet.panel:
            for line in block.lines:
                if not scene.panel.contains(line.rect, tolerance=HAIR):
                    yield f"{sheet.name}: the panel clips `{line.text}`: {line.rect} {scene.panel}"
        for note in sheet.notes:
            for line in (note.tag, *note.lines):
                if not note.rect.contains(line.rect, tolerance=HAIR):
                    yield f"{sheet.name}: {note.id} clips `{line.text}`"


def furniture_outside(scene: Scene) -> Iterator[str]:
    """Title, key and footer lie in the frame, and no words around the diagram lie on each other."""
    for sheet in _sheets(scene):
        rest = (
            *sheet.heading,
            sheet.key_heading,
            *(each.line for each in sheet.key),
            *sheet.footer,
            sheet.number_line,
        )
        for line in rest:
            if not scene.frame.contains(line.rect, tolerance=2):
                yield f"{sheet.name}: `{line.text}` leaves the frame: {line.rect} {scene.frame}"
        for one, other in combinations(_furniture(sheet), 2):
            if one.rect.inset(1).overlaps(other.rect.inset(1)):
                yield f"{sheet.name}: `{one.text}` lies on `{other.text}`"


def diagram_outside(scene: Scene) -> Iterator[str]:
    """The diagram lies on the sheet, left of the panel or above it, between title and key."""
    if scene.panel.x > scene.frame.x:
        area = Rect(0, scene.rule_y, scene.panel.x, scene.key_y - scene.rule_y)
    else:
        area = Rect(0, scene.rule_y, scene.frame.right, scene.panel.y - scene.rule_y)
    for box in scene.boxes:
        if not area.contains(box.rect):
            yield f"{box.id} leaves its area: {box.rect} {area}"
    for sheet in scene.sheets:
        things = [(str(note.id), note.rect) for note in sheet.notes]
        things += [(marker.kind, marker.rect) for marker in sheet.markers]
        things += [(f"badge {each.number}", _around(each)) for each in sheet.badges]
        things += [(line.text, line.rect) for arrow in sheet.arrows for line in arrow.label]
        for name, rect in things:
            if not area.contains(rect):
                yield f"{sheet.name}: {name} leaves the diagram: {rect} {area}"
        for name, line in _lines(scene, sheet):
            if not all(area.holds(corner) for corner in line):
                yield f"{sheet.name}: {name} leaves the diagram: {line}"


def ends_adrift(scene: Scene) -> Iterator[str]:
    """A leg begins and ends on the edge of its boxes; the last leg of an open end stops before its box."""
    boxes = _by_id(scene)
    for name, arrow in _arrows(scene):
        for place, (leg, (source, target)) in enumerate(zip(arrow.legs, pairwise(arrow.stops), strict=True)):
            if not _on_edge(boxes[source].rect, leg[0]):
                yield f"{name}: {arrow.key} does not leave the edge of {source}: {leg} {boxes[source].rect}"
            is_open = arrow.open_ended and place == len(arrow.legs) - 1
            if is_open == _on_edge(boxes[target].rect, leg[-1]):
                yield f"{name}: {arrow.key} ends wrongly at {target}: {leg} {boxes[target].rect}"
    for sheet in scene.sheets:
        for note in sheet.notes:
            if note.leader and not _on_edge(note.rect, note.leader[0]):
                yield f"{sheet.name}: the leader of {note.id} does not leave its note"


def corners_skewed(scene: Scene) -> Iterator[str]:
    """Neighbouring corners differ in exactly one coordinate, and no leg runs back on itself."""
    for sheet in scene.sheets:
        for name, line in _lines(scene, sheet):
            if len(line) < 2:
                yield f"{sheet.name}: {name} has no length"
            for one, other in pairwise(line):
                if (one.x == other.x) == (one.y == other.y):
                    yield f"{sheet.name}: {name} is skewed at {one} {other}"
            for before, corner, after in zip(line, line[1:], line[2:], strict=False):
                if (before.x == corner.x) == (corner.x == after.x):
                    yield f"{sheet.name}: {name} does not turn at {corner}"


def boxes_crossed(scene: Scene) -> Iterator[str]:
    """A leg runs through no box but those around its ends."""
    boxes = _by_id(scene)
    for name, key, leg, ends in _legs(scene):
        around = {each for end in ends for each in _ancestors(boxes, end)}
        for box in scene.boxes:
            if box.id not in around and _crosses(leg, box.rect.inset(HAIR)):
                yield f"{name}: {key} {ends} runs through {box.id}: {leg} {box.rect}"


def titles_crossed(scene: Scene) -> Iterator[str]:
    """No line crosses the name of a container."""
    for name, key, leg, _ in _legs(scene):
        for box in scene.boxes:
            if box.is_open and any(_crosses(leg, line.rect) for line in box.lines):
                yield f"{name}: {key} crosses the name of {box.id}: {leg} {[line.rect for line in box.lines]}"


def lines_merged(scene: Scene) -> Iterator[str]:
    """No two lines lie on each other, unless a finding tells that they do."""
    if any(finding.code == "EA903" for finding in scene.findings):
        return
    for sheet in scene.sheets:
        for (one, first), (other, second) in combinations(list(_lines(scene, sheet)), 2):
            for here in pairwise(first):
                for there in pairwise(second):
                    if _shared(here, there) > HAIR:
                        yield f"{sheet.name}: {one} lies on {other}: {here} {there}"


def badges_hidden(scene: Scene) -> Iterator[str]:
    """Badges cover neither each other nor words."""
    words = list(_words(scene))
    for sheet in scene.sheets:
        for one, other in combinations(sheet.badges, 2):
            if dist(one.centre, other.centre) < _radius(one) + _radius(other):
                yield f"{sheet.name}: badge {one.number} covers badge {other.number}"
        for each in sheet.badges:
            for line in words:
                if _around(each).inset(2).overlaps(line.rect.inset(1)):
                    yield f"{sheet.name}: badge {each.number} covers `{line.text}`"


def words_covered(scene: Scene) -> Iterator[str]:
    """Pills, labels and notes cover neither words nor each other."""
    words = [(line.text, line.rect) for line in _words(scene)]
    for sheet in scene.sheets:
        things = [(str(note.id), note.rect) for note in sheet.notes]
        things += [(marker.kind, marker.rect) for marker in sheet.markers]
        things += [(line.text, line.rect.inset(1)) for arrow in sheet.arrows for line in arrow.label]
        for name, rect in things:
            for text, line in words:
                if rect.overlaps(line.inset(1)):
                    yield f"{sheet.name}: {name} covers `{text}`"
        badges = [(f"badge {each.number}", _around(each).inset(2)) for each in sheet.badges]
        for (one, first), (other, second) in combinations([*things, *badges], 2):
            if first.overlaps(second) and not (one.startswith("badge") and other.startswith("badge")):
                yield f"{sheet.name}: {one} covers {other}"


def notes_on_boxes(scene: Scene) -> Iterator[str]:
    """Notes lie clear of all boxes."""
    for sheet in scene.sheets:
        for note in sheet.notes:
            for box in scene.boxes:
                if note.rect.overlaps(box.rect):
                    yield f"{sheet.name}: {note.id} lies on {box.id}"


def containers_left(scene: Scene) -> Iterator[str]:
    """An arrow between a container and something inside it stays inside."""
    boxes = _by_id(scene)
    for name, arrow in _arrows(scene):
        for leg, ends in zip(arrow.legs, pairwise(arrow.stops), strict=True):
            around = next((end for end in ends for other in ends if end in _ancestors(boxes, other)), None)
            if around is None:
                continue
            area = boxes[around].rect
            if not all(area.holds(corner, margin=HAIR) for corner in leg):
                yield f"{name}: {arrow.key} leaves {around}"


def ways_lost(scene: Scene) -> Iterator[str]:
    """Every arrow and every leader finds a way."""
    yield from (finding.headline for finding in scene.findings if finding.code == "EA904")
    for sheet in scene.sheets:
        yield from (f"{sheet.name}: {note.id} has no leader" for note in sheet.notes if not note.leader)


def key_untrue(scene: Scene) -> Iterator[str]:
    """The key lists just what its sheet shows."""
    for sheet in _sheets(scene):
        listed = [(each.entry.sample, each.entry.class_mark) for each in sheet.key]
        shown = {*_shown_on_base(scene), *_shown_on_path(sheet)}
        if len(listed) != len(set(listed)) or set(listed) != shown:
            yield f"{sheet.name}: the key is untrue of {sorted(str(each) for each in set(listed) ^ shown)}"


def _shown_on_base(scene: Scene) -> Iterator[tuple[Sample, ClassMark | None]]:
    for box in scene.boxes:
        note = box.class_note
        if note is not None:
            yield from ((Sample.CLASS, mark) for mark in (*note.decided, *note.candidates))
            found = {
                Sample.UNDECIDED: note.is_open and not note.decided,
                Sample.MIXED: len(note.letters) > 1,
                Sample.CLASS_INFERRED: note.certainty not in {Level.STATED, Level.UNDECIDED},
            }
            yield from ((sample, None) for sample, is_shown in found.items() if is_shown)
        found = {
            Sample.PORT: box.port,
            Sample.BOX_INFERRED: box.existence in {Level.INFERRED, Level.UNDECIDED},
            Sample.PLACE_REASSEMBLED: box.parent is not None and box.place is Level.REASSEMBLED,
            Sample.PLACE_INFERRED: box.parent is not None and box.place in {Level.INFERRED, Level.UNDECIDED},
            Sample.OPENS: box.opens is not None,
        }
        yield from ((sample, None) for sample, is_shown in found.items() if is_shown)
        if not box.port and box.kind in SAMPLES:
            yield SAMPLES[box.kind], None
    if scene.relations:
        yield Sample.RELATION, None
    if not all(arrow.known for arrow in scene.relations):
        yield Sample.RELATION_UNKNOWN, None


SAMPLES: Final = {
    Kind.ACTOR: Sample.PARTY,
    Kind.GOVERNANCE_BODY: Sample.BODY,
    Kind.CHANNEL: Sample.CHANNEL,
    Kind.SERVICE: Sample.CHANNEL,
}


def _shown_on_path(sheet: Sheet) -> Iterator[tuple[Sample, None]]:
    kinds = {marker.kind for marker in sheet.markers}
    steps = [*(each.known for each in sheet.arrows), *(each.known for each in sheet.badges)]
    found = {
        Sample.START: "start" in kinds,
        Sample.END: "end" in kinds,
        Sample.OPEN_ARROW: "open-end" in kinds or any(arrow.open_ended for arrow in sheet.arrows),
        Sample.STEP: any(steps),
        Sample.STEP_UNKNOWN: not all(steps),
        Sample.TOUCHED: bool(sheet.highlights),
        Sample.OFFERED: bool(sheet.offered),
        Sample.PROBLEM: any(note.kind is NoteKind.PROBLEM for note in sheet.notes),
        Sample.ACCEPTED: any(note.kind is NoteKind.ACCEPTED for note in sheet.notes),
        Sample.REMEDY: any(note.kind is NoteKind.REMEDY for note in sheet.notes),
        Sample.LEADER_UNKNOWN: not all(note.known for note in sheet.notes),
        Sample.WORDS_UNKNOWN: not all(block.known for block in sheet.panel),
    }
    yield from ((sample, None) for sample, is_shown in found.items() if is_shown)


BOX_LAWS: Final[tuple[Law, ...]] = (
    siblings_overlap,
    children_outside,
    texts_outside,
    words_clipped,
    furniture_outside,
    diagram_outside,
    key_untrue,
)
PATH_LAWS: Final[tuple[Law, ...]] = (
    containers_left,
    ends_adrift,
    corners_skewed,
    boxes_crossed,
    titles_crossed,
    ways_lost,
    lines_merged,
)
MARK_LAWS: Final[tuple[Law, ...]] = (badges_hidden, words_covered, notes_on_boxes)
LAWS: Final = (*BOX_LAWS, *PATH_LAWS, *MARK_LAWS)


def broken(scene: Scene, laws: Sequence[Law]) -> list[str]:
    """Give every break of some laws, each with the law's name."""
    return [f"{law.__name__}: {says}" for law in laws for says in law(scene)]


def _sheets(scene: Scene) -> Iterator[Sheet]:
    """Give all sheets, those included on which words run on."""
    for sheet in scene.sheets:
        yield from sheet.parts


def _by_id(scene: Scene) -> Mapping[ElementId, PlacedBox]:
    return {box.id: box for box in scene.boxes}


def _ancestors(boxes: Mapping[ElementId, PlacedBox], end: ElementId) -> Iterator[ElementId]:
    above = boxes[end].parent
    while above is not None:
        yield above
        above = boxes[above].parent


def _arrows(scene: Scene) -> Iterator[tuple[str, PlacedArrow]]:
    yield from (("base", arrow) for arrow in scene.relations)
    yield from ((sheet.name, arrow) for sheet in scene.sheets for arrow in sheet.arrows)


def _legs(scene: Scene) -> Iterator[tuple[str, str, Corners, tuple[ElementId, ...]]]:
    """Give every line with the boxes at its ends; a leader's first end is its note."""
    for name, arrow in _arrows(scene):
        for leg, ends in zip(arrow.legs, pairwise(arrow.stops), strict=True):
            yield name, arrow.key, leg, ends
    for sheet in scene.sheets:
        for note in sheet.notes:
            if note.leader:
                met = [box for box in scene.boxes if _on_edge(box.rect, note.leader[-1])]
                yield sheet.name, f"leader of {note.id}", note.leader, tuple(box.id for box in met)


def _lines(scene: Scene, sheet: Sheet) -> Iterator[tuple[str, Corners]]:
    arrows = sheet.arrows if sheet.state else scene.relations
    for arrow in arrows:
        yield from ((f"{arrow.key}/{place}", leg) for place, leg in enumerate(arrow.legs))
    yield from ((f"leader of {note.id}", note.leader) for note in sheet.notes if note.leader)


def _words(scene: Scene) -> Iterator[Line]:
    for box in scene.boxes:
        yield from box.lines
        if box.caption:
            yield box.caption


def _furniture(sheet: Sheet) -> Iterator[Line]:
    yield from sheet.heading
    yield from (line for cell in sheet.cells for line in (cell.label, *cell.value))
    yield from (line for block in sheet.panel for line in block.lines)
    yield from (each.line for each in sheet.key)
    yield from (sheet.key_heading, *sheet.footer, sheet.number_line)


def _on_edge(rect: Rect, point: Point) -> bool:
    along = rect.holds(point, margin=HAIR)
    at_x = min(abs(point.x - rect.x), abs(point.x - rect.right)) <= HAIR
    at_y = min(abs(point.y - rect.y), abs(point.y - rect.bottom)) <= HAIR
    return along and (at_x or at_y)


def _crosses(line: Corners, rect: Rect) -> bool:
    return any(
        min(one.x, other.x) < rect.right
        and max(one.x, other.x) > rect.x
        and min(one.y, other.y) < rect.bottom
        and max(one.y, other.y) > rect.y
        for one, other in pairwise(line)
    )


def _shared(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """Give over what length two segments lie on each other."""
    for along, across in ((0, 1), (1, 0)):
        levels = {round(point[across], 1) for point in (*one, *other)}
        if len(levels) == 1:
            first, second = sorted(point[along] for point in one), sorted(point[along] for point in other)
            return min(first[1], second[1]) - max(first[0], second[0])
    return 0.0


def _around(badge: PlacedBadge) -> Rect:
    radius, centre = _radius(badge), badge.centre
    return Rect(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)


def _radius(badge: PlacedBadge) -> float:
    return REPEAT_RADIUS if badge.repeat else BADGE_RADIUS
