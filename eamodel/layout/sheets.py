"""The sheets of a placed page: frame, panel and key, and over the base the marks of a path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eamodel.bidi import isolated
from eamodel.geometry import Point, on_raster
from eamodel.layout.frame import Frame, Part, footer, heading, key, key_entries
from eamodel.layout.marks import RADIUS, Obstacles, badge, edge_badges, label, pill, repeat
from eamodel.layout.notes import Band, placed_note, spots
from eamodel.layout.panel import place_panel
from eamodel.layout.paths import OPEN_END, Paths, leg_key
from eamodel.layout.plot import Plot
from eamodel.layout.remarks import placed_remarks
from eamodel.lock import Lock
from eamodel.page import Arrow, Block, Overlay, Page
from eamodel.scene import (
    PlacedArrow,
    PlacedBadge,
    PlacedBlock,
    PlacedBox,
    PlacedMarker,
    PlacedNote,
    PlacedRemark,
    Sheet,
)

Corners = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground plan placed on a sheet, with the paths of the base and of each overlay, and the lock that keeps it."""

    root: Plot
    frame: Frame
    band: Band
    paths: list[Paths]
    plots: Mapping[str, Plot]
    boxes: tuple[PlacedBox, ...]
    lock: Lock

    @property
    def is_readable(self) -> bool:
        """Whether all lines can be told apart, on every sheet."""
        return not any(each.overfull for each in self.paths)


def base_sheet(page: Page, placed: Ground, relations: Sequence[PlacedArrow]) -> Sheet:
    """Give the sheet without a path."""
    panel = (*page.about, *page.remarks.panel)
    sheet = _framed(page, placed, 0, panel, _Said(page.view, page.title.title, page.spoken))
    refused = bool(placed.paths[0].overfull)
    remarks = _remarks(page, placed, relations)
    return replace(
        sheet,
        more=tuple(replace(each, is_refused=refused, remarks=remarks) for each in sheet.more),
        is_refused=refused,
        remarks=remarks,
    )


def overlay_sheet(
    page: Page, placed: Ground, overlay: Overlay, paths: Paths, relations: Sequence[PlacedArrow]
) -> Sheet:
    """Give the sheet of one state, its marks set in an order in which the more important come first.

    They keep clear of the labels of the base's `relations`.
    """
    number = page.overlays.index(overlay) + 1
    name = f"{page.view}--{overlay.scenario}--{overlay.state.value}"
    title = f"{page.title.title}: {isolated(overlay.name)}, {overlay.state.value}"
    said = _Said(name, title, f"{page.spoken} {overlay.spoken}")
    sheet = _framed(page, placed, number, (*overlay.panel, *overlay.remarks.panel), said)
    lines = {key: _on_raster(line) for key, line in paths.lines.items()}
    still = {key: _on_raster(line) for key, line in placed.paths[0].lines.items()}
    obstacles = _obstacles(placed, {**still, **lines})
    notes = _notes(page, placed, overlay, lines)
    obstacles.taken += [note.rect for note in notes]
    obstacles.taken += [line.rect for arrow in relations for line in arrow.label]
    badges = _badges(placed, overlay, obstacles)
    markers = _markers(placed, overlay, obstacles)
    arrows = tuple(placed_arrow(arrow, lines, obstacles) for arrow in _routed(overlay.arrows, lines))
    repeats = _repeats(overlay, obstacles)
    remarks = placed_remarks(overlay.remarks.found, {}, badges, notes, obstacles)

    def told(part: Sheet) -> Sheet:
        return replace(
            part,
            scenario=overlay.scenario,
            state=overlay.state,
            arrows=arrows,
            badges=(*badges, *repeats),
            markers=markers,
            notes=notes,
            remarks=remarks,
            highlights=overlay.touched,
            offered=overlay.offered,
            steps=overlay.steps,
            more=tuple(told(each) for each in part.more),
            is_refused=bool(paths.overfull or crowded(badges)),
        )

    return told(sheet)


def relation_arrows(page: Page, placed: Ground) -> tuple[PlacedArrow, ...]:
    """Give the relations of the base at their places, their labels clear of the lines of every overlay."""
    if not page.relations:
        return ()
    lines = {key: _on_raster(line) for key, line in placed.paths[0].lines.items()}
    over = {
        f"{number} {key}": _on_raster(line)
        for number, paths in enumerate(placed.paths[1:])
        for key, line in paths.lines.items()
    }
    obstacles = _obstacles(placed, {**lines, **over})
    return tuple(placed_arrow(arrow, lines, obstacles) for arrow in _routed(page.relations, lines))


def placed_arrow(arrow: Arrow, lines: Mapping[str, Corners], obstacles: Obstacles) -> PlacedArrow:
    """Give an arrow with its legs and, where it fits, its label.

    Requires: `lines` holds every leg.
    """
    keys = _keys(arrow)
    legs = [lines[each] for each in keys]
    if arrow.open_ended:
        legs[-1] = _shortened(legs[-1])
    return PlacedArrow(
        key=arrow.key,
        stops=arrow.stops,
        legs=tuple(legs),
        number=arrow.number,
        known=arrow.known,
        open_ended=arrow.open_ended,
        label=label(arrow.label, keys[::-1], obstacles) if arrow.label else (),
        words=arrow.label,
        spoken=arrow.spoken,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sheet is called, its title, and its text alternative."""

    name: str
    title: str
    spoken: str

    def part(self, place: int, count: int) -> "_Said":
        """Give the words of one of several parts; the first keeps the name."""
        if count == 1:
            return self
        name = self.name if place == 1 else f"{self.name}--{place}"
        return _Said(name, f"{self.title}, part {place} of {count}", self.spoken)


def _framed(page: Page, placed: Ground, number: int, panel: Sequence[Block], said: _Said) -> Sheet:
    """Give a sheet with what stands around the diagram, and the further ones that its panel needs."""
    parts = place_panel(panel, placed.frame.panel, placed.frame.columns)
    sheets = [
        _part(page, placed, number, blocks, said, (place, len(parts)))
        for place, blocks in enumerate(parts, start=1)
    ]
    return replace(sheets[0], more=tuple(sheets[1:]))


def _part(
    page: Page, placed: Ground, number: int, panel: tuple[PlacedBlock, ...], said: _Said, part: Part
) -> Sheet:
    head = heading(page, number, placed.frame.content, part)
    entries = key_entries(page, number, panel)
    key_heading, placed_key = key(entries, placed.frame)
    notes_below, size_line = footer(page, entries, placed.frame)
    words = said.part(*part)
    return Sheet(
        name=words.name,
        title=words.title,
        spoken=words.spoken,
        heading=head.lines,
        state_pill=head.pill,
        cells=head.cells,
        panel=panel,
        key=placed_key,
        key_heading=key_heading,
        footer=notes_below,
        number_line=size_line,
        logo=head.logo,
    )


def crowded(badges: Sequence[PlacedBadge]) -> tuple[Point, ...]:
    """Give the places where the numbers of two steps would cover each other; a repeat is only set where it has room."""
    own = [each.centre for each in badges if not each.repeat]
    return tuple(
        one
        for place, one in enumerate(own)
        if any(max(abs(one.x - other.x), abs(one.y - other.y)) < 2 * RADIUS for other in own[:place])
    )


def _length(line: Sequence[Point]) -> float:
    return sum(abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(line))


def _badges(placed: Ground, overlay: Overlay, obstacles: Obstacles) -> list[PlacedBadge]:
    numbered = [(number, arrow, _keys(arrow)) for number, arrow in _numbered(overlay, obstacles)]
    # A short line has few places for its number, so it goes first.
    shortest_first = sorted(numbered, key=lambda each: (_length(obstacles.lines[each[2][-1]]), each[0]))
    badges = [badge(number, keys, obstacles, known=arrow.known) for number, arrow, keys in shortest_first]
    badges.sort(key=lambda each: each.number)
    for box in dict.fromkeys(each.at for each in overlay.badges):
        numbers = [(each.number, each.known) for each in overlay.badges if each.at == box]
        badges += edge_badges(numbers, placed.plots[box].rect, obstacles)
    return badges


def _repeats(overlay: Overlay, obstacles: Obstacles) -> list[PlacedBadge]:
    """Give the small numbers on the earlier legs of arrows that pass through something, where there is room."""
    found = [
        repeat(number, key, obstacles, known=arrow.known)
        for number, arrow in _numbered(overlay, obstacles)
        for key in _keys(arrow)[:-1]
    ]
    return [each for each in found if each is not None]


def _numbered(overlay: Overlay, obstacles: Obstacles) -> list[tuple[int, Arrow]]:
    routed = _routed(overlay.arrows, obstacles.lines)
    return [(arrow.number, arrow) for arrow in routed if arrow.number is not None]


def _notes(
    page: Page, placed: Ground, overlay: Overlay, lines: Mapping[str, Corners]
) -> tuple[PlacedNote, ...]:
    area = placed.band.rect(placed.frame.area)
    return tuple(
        placed_note(note, spot.rect, lines.get(spot.key, ()))
        for note, spot in spots(page, overlay, placed.band, area, placed.plots)
    )


def _remarks(page: Page, placed: Ground, relations: Sequence[PlacedArrow]) -> tuple[PlacedRemark, ...]:
    """Give the tags of findings on the boxes of the base."""
    if not page.remarks.found:
        return ()
    lines = {key: _on_raster(line) for key, line in placed.paths[0].lines.items()}
    obstacles = _obstacles(placed, lines)
    obstacles.taken += [line.rect for arrow in relations for line in arrow.label]
    boxes = {box.id: box.rect for box in placed.boxes}
    return placed_remarks(page.remarks.found, boxes, (), (), obstacles)


def _markers(placed: Ground, overlay: Overlay, obstacles: Obstacles) -> tuple[PlacedMarker, ...]:
    end = ("open-end", "Open end") if overlay.open_ended else ("end", "End")
    wanted = (("start", "Start", overlay.start), (*end, overlay.end))
    return tuple(
        pill(kind, text, placed.plots[at].rect, obstacles) for kind, text, at in wanted if at is not None
    )


def _obstacles(placed: Ground, lines: dict[str, Corners]) -> Obstacles:
    solids, borders = [], [placed.frame.area]  # what leaves the area counts as across a border
    for box in placed.boxes:
        if box.is_open:
            borders.append(box.rect)
            solids += [line.rect for line in box.lines]
        else:
            solids.append(box.rect)
    return Obstacles(solids, borders, lines, placed.frame.area)


def _routed(arrows: Sequence[Arrow], lines: Mapping[str, object]) -> list[Arrow]:
    return [arrow for arrow in arrows if all(key in lines for key in _keys(arrow))]


def _keys(arrow: Arrow) -> list[str]:
    return [leg_key(arrow, place) for place in range(len(arrow.stops) - 1)]


def _on_raster(line: Sequence[Point]) -> Corners:
    return tuple(Point(on_raster(x), on_raster(y)) for x, y in line)


def _shortened(line: Corners) -> Corners:
    """Stop a line before its box."""
    before, last = line[-2], line[-1]
    length = abs(last.x - before.x) + abs(last.y - before.y)
    share = 1 - min(OPEN_END, length / 2) / length
    end = Point(
        on_raster(before.x + (last.x - before.x) * share), on_raster(before.y + (last.y - before.y) * share)
    )
    return (*line[:-1], end)
