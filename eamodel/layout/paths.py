"""The paths of one overlay: its arrows and the leaders of its notes, routed together, then moved apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from eamodel.geometry import Point, Rect, Side
from eamodel.layout.channels import Channel, Piece, beyond, inner_line, position, title_rect
from eamodel.layout.network import Port, build, room_along
from eamodel.layout.nudge import SHAFT, STUB, THIN_TRACK, nudge
from eamodel.layout.plot import Key, Plot
from eamodel.layout.route import Leg, Path, route
from eamodel.layout.tight import tight
from eamodel.page import Arrow

EDGE: Final = 10.0
PASSING: Final = 14.0
ROOMY: Final = (PASSING, 18.0, 24.0)
"""What a line takes of the gap it runs along; more is tried where lines could not be told apart."""
HEAD_EDGE: Final = 23.0
"""Room between a track and the box its arrow ends at: for the head and a shaft that can be seen."""
NOTE_KEY: Final = "note-"
"""What the key of a note's leader starts with."""
OPEN_END: Final = 16.0
"""How far before its box the last arrow of an open-ended story stops."""
DIRECT: Final = 52.0
"""Least length of an arrow straight across a gap: head, badge and a shaft that can be seen."""
LABEL_ROOM: Final = 16.0
_OVERLAP: Final = 20.0


@dataclass(frozen=True, slots=True)
class NoteSpot:
    """A note's place below the diagram, and the box it speaks of."""

    key: str
    rect: Rect
    target: str


@dataclass(frozen=True, slots=True)
class Routes:
    """Ways for all legs and leaders by key, the room that gaps need for them, and the legs without a way.

    `unfinished` are the legs that stop before their box.
    """

    paths: Mapping[str, Path]
    needs: Mapping[Key, float]
    solids: Sequence[Rect]
    lost: tuple[str, ...]
    unfinished: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paths:
    """The corners of each leg and leader by key, moved apart, and what went wrong."""

    lines: Mapping[str, tuple[Point, ...]]
    overfull: tuple[Point, ...]
    lost: tuple[str, ...]


def leg_key(arrow: Arrow, place: int) -> str:
    """Name the leg of an arrow that leaves its stop at `place`."""
    return f"{arrow.key}/{place}"


def find_routes(
    root: Plot,
    plots: Mapping[str, Plot],
    arrows: Sequence[Arrow],
    notes: Sequence[NoteSpot],
    area: Rect,
    beside: Mapping[str, Path] | None = None,
    *,
    track: float = PASSING,
    thorough: bool = True,
) -> Routes:
    """Route all arrows and leaders of an overlay through the gaps.

    `beside` are the paths of the base's own relations, for which the gaps must have room as well; `track` is what a
    line takes of the gap it runs along. Unless `thorough`, lines may cross more and need less room.
    """
    legs = [
        _leg(leg_key(arrow, place), plots[one], plots[other])
        for arrow in arrows
        for place, (one, other) in enumerate(pairwise(arrow.stops))
    ]
    if not legs and not notes:
        return Routes({}, {}, (), ())
    unfinished = frozenset(leg_key(each, len(each.stops) - 2) for each in arrows if each.open_ended)
    note_plots = {note.key: Plot(note.key, rect=note.rect, parent=root) for note in notes}
    legs += [Leg(note.key, note.key, note.target, _inside(root, plots[note.target])) for note in notes]
    ends = {each: plots[each] for leg in legs for each in (leg.source, leg.target) if each in plots}
    used = _containers(root, ends.values())
    ports = [*_ports(legs, plots), *(_note_port(root, plot) for plot in note_plots.values())]
    found = route(build(root, used, ports), legs, thorough=thorough)
    return Routes(
        paths=found,
        needs=_with_labels(_needs({**found, **(beside or {})}, plots, unfinished, track), found, arrows),
        solids=_solids(root, used, note_plots.values(), area),
        unfinished=unfinished,
        lost=tuple(leg.key for leg in legs if leg.key not in found),
    )


def moved_apart(base: Routes, overlays: Sequence[Routes]) -> list[Paths]:
    """Give the lines of the base and of each overlay, parallel ones moved apart.

    Ensures: the base's lines are the same under every overlay. They are placed together with the fullest overlay, so
    that they leave room, and then stay; the others keep clear of them.
    """
    if not base.paths or not overlays:
        return [_moved(base), *(_moved(each) for each in overlays)]
    fullest = max(overlays, key=lambda each: len(each.paths))
    solids = (*base.solids, *fullest.solids)
    both = _moved(Routes({**base.paths, **fullest.paths}, {}, solids, fullest.lost, fullest.unfinished))
    still = Paths({key: both.lines[key] for key in base.paths}, (), base.lost)
    fixed = tuple(still.lines.values())
    return [still, *(both if each is fullest else _moved(each, fixed) for each in overlays)]


def _moved(routes: Routes, fixed: Sequence[tuple[Point, ...]] = ()) -> Paths:
    thin = frozenset(place for place, key in enumerate(routes.paths) if key.startswith(NOTE_KEY))
    shafts = [
        STUB if key.startswith(NOTE_KEY) else SHAFT + (OPEN_END if key in routes.unfinished else 0.0)
        for key in routes.paths
    ]
    nudged = nudge([path.corners for path in routes.paths.values()], routes.solids, fixed, thin, shafts)
    cuts = [
        None if key.startswith(NOTE_KEY) else OPEN_END if key in routes.unfinished else 0.0
        for key in routes.paths
    ]
    overfull = tight(nudged, fixed, cuts)
    return Paths(dict(zip(routes.paths, nudged, strict=True)), overfull, routes.lost)


def _leg(key: str, one: Plot, other: Plot) -> Leg:
    outward, inward = _holds(other, one), _holds(one, other)
    return Leg(key, one.name, other.name, _inside(one, other), outward=outward, inward=inward)


def _inside(one: Plot, other: Plot) -> frozenset[str]:
    """Name the containers an arrow may enter: those around one of its ends."""
    names = set()
    for plot in (one, other):
        here: Plot | None = plot.parent or plot
        while here is not None:
            if here.box is not None or here.parent is None:
                names.add(here.name)
            here = here.parent
    return frozenset(names)


def _containers(root: Plot, ends: Iterable[Plot]) -> list[Plot]:
    """Give the groups, and the containers around any end, outer before inner."""
    wanted: set[int] = set()
    for end in ends:
        here = end.parent
        while here is not None:
            wanted.add(id(here))
            here = here.parent
    return [plot for plot in _walk_open(root, wanted) if plot is not root]


def _walk_open(plot: Plot, wanted: set[int]) -> Iterator[Plot]:
    yield plot
    for child in plot.children:
        if child.children and (child.box is None or id(child) in wanted):
            yield from _walk_open(child, wanted)


def _ports(legs: Sequence[Leg], plots: Mapping[str, Plot]) -> list[Port]:
    """Give the ports to try: the middle of each side, and where two partners face each other."""
    found: dict[tuple[str, Side, float], Port] = {}
    inner: dict[str, list[Port]] = {}
    for leg in legs:
        pair = [plots.get(leg.source), plots.get(leg.target)]
        for plot, partner in (pair, pair[::-1]):
            if plot is None:
                continue
            if partner is not None and _holds(plot, partner):
                inner.setdefault(plot.name, list(_inner_ports(plot)))
            for side in Side:
                places = [
                    (_best_place(plot, side), plot.rect.height if side.is_horizontal else plot.rect.width)
                ]
                if partner is not None and not plot.is_container:
                    places += _facing(plot.rect, partner.rect, side)
                for at, length in places:
                    port = Port(plot, side, round(at, 2), room=room_along(length))
                    key = (plot.name, side, port.at)
                    if key not in found or found[key].room > port.room:
                        found[key] = port
    return [*found.values(), *(port for ports in inner.values() for port in ports)]


def _holds(plot: Plot, other: Plot) -> bool:
    """Tell whether a plot lies somewhere inside another."""
    here = other.parent
    while here is not None and here is not plot:
        here = here.parent
    return here is plot


def _inner_ports(plot: Plot) -> Iterator[Port]:
    """Give the ports on the inner side of a container's border, for arrows between it and what it contains."""
    for side in (Side.WEST, Side.EAST, Side.SOUTH):
        middle = plot.rect.midpoint(side)
        at = round(middle.y if side.is_horizontal else middle.x, 2)
        line = inner_line(plot, side, at)
        if line is not None:
            yield Port(plot, side, at, line, inner=True)


def _best_place(plot: Plot, side: Side) -> float:
    """Give the middle of a side; of a container's flanks the height of its title, so that the arrow means all of it."""
    if plot.is_container and side.is_horizontal:
        return plot.rect.y + plot.title_height / 2
    middle = plot.rect.midpoint(side)
    return middle.y if side.is_horizontal else middle.x


def _facing(one: Rect, other: Rect, side: Side) -> list[tuple[float, float]]:
    """Give the middle and length of the stretch over which two boxes face each other through a side, if long enough."""
    if side.is_horizontal:
        low, high = max(one.y, other.y), min(one.bottom, other.bottom)
        faces = other.x >= one.right if side is Side.EAST else other.right <= one.x
    else:
        low, high = max(one.x, other.x), min(one.right, other.right)
        faces = other.y >= one.bottom if side is Side.SOUTH else other.bottom <= one.y
    return [((low + high) / 2, high - low)] if faces and high - low >= _OVERLAP else []


def _note_port(root: Plot, note: Plot) -> Port:
    """Give the port on top of a note, with its line up to the channel below the diagram."""
    at = round(note.rect.centre.x, 2)
    _, channel = beyond(root.rows[-1][0], Side.SOUTH)
    top = note.rect.y if channel is None else channel
    return Port(
        note, Side.NORTH, at, Channel(horizontal=False, at=at, pieces=(Piece(top, note.rect.y, root.name),))
    )


def _solids(root: Plot, used: Sequence[Plot], notes: Iterable[Plot], area: Rect) -> list[Rect]:
    solids = [area]
    for plot in (root, *used):
        solids += [child.rect for child in plot.children if child.box is not None]
        title = title_rect(plot)
        if title is not None:
            solids.append(title)
    return solids + [note.rect for note in notes]


def _needs(
    paths: Mapping[str, Path], plots: Mapping[str, Plot], unfinished: frozenset[str], track: float
) -> dict[Key, float]:
    """Give the width each gap needs for the tracks that run in it and the arrows that cross it straight."""
    runs: dict[Key, list[tuple[float, float, str]]] = {}
    edges: dict[Key, list[float]] = {}
    needs: dict[Key, float] = {}
    for name, path in paths.items():
        short = OPEN_END if name in unfinished else 0.0
        for key, low, high in path.runs:
            runs.setdefault(key, []).append((low, high, name))
        length = sum(abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(path.corners))
        if length < DIRECT + short and path.leg.source in plots:
            gap = _crossed(path, plots[path.leg.source], plots[path.leg.target])
            if gap is not None:
                needs[gap] = max(needs.get(gap, 0.0), DIRECT + short)
        if len(path.corners) > 2 and path.runs and not name.startswith(NOTE_KEY):
            (before, tip), last = path.corners[-2:], path.runs[-1][0]
            sides = edges.setdefault(last, [EDGE, EDGE])
            sides[tip > before] = max(sides[tip > before], HEAD_EDGE + short)
    for key, found in runs.items():
        tracks = max(_side_by_side(found, place, track) for place, _, _ in found)
        needs[key] = max(needs.get(key, 0.0), sum(edges.get(key, (EDGE, EDGE))) + tracks)
    return needs


def _side_by_side(runs: Sequence[tuple[float, float, str]], place: float, track: float) -> float:
    """Give the width between the first and the last of the lines that pass a place in a gap."""
    names = {name for low, high, name in runs if low <= place <= high}
    tracks = sorted(THIN_TRACK if name.startswith(NOTE_KEY) else track for name in names)
    return sum(tracks[:-1])


def _with_labels(
    needs: dict[Key, float], paths: Mapping[str, Path], arrows: Sequence[Arrow]
) -> dict[Key, float]:
    """Add room for the words beside an arrow to the gap in which it runs furthest to the side."""
    for arrow in arrows:
        if not arrow.label:
            continue
        keys = [leg_key(arrow, place) for place in range(len(arrow.stops) - 1)]
        runs = [run for key in keys if key in paths for run in paths[key].runs if run[0][1] == "row"]
        if runs:
            longest = max(runs, key=lambda run: run[2] - run[1])
            needs[longest[0]] = needs.get(longest[0], 0.0) + LABEL_ROOM
    return needs


def _crossed(path: Path, one: Plot, other: Plot) -> Key | None:
    """Name the gap that a short path between two boxes crosses: the one between them, or the outer one's padding."""
    if not (_holds(one, other) or _holds(other, one)):
        return _between(one, other)
    around = one if _holds(one, other) else other
    first, last = path.corners[0], path.corners[-1]
    inner, outer = (last, first) if around is one else (first, last)
    if first.y == last.y:
        return (around.name, "column", -1, 10_000 if outer.x > inner.x else -1)
    return (around.name, "row", -1, len(around.rows) - 1 if outer.y > inner.y else -1)


def _between(one: Plot, other: Plot) -> Key | None:
    """Name the gap between two neighbours (or what holds them), None where they are not neighbours."""
    lines = []
    for plot in (one, other):
        line = [plot]
        while line[-1].parent is not None:
            line.append(line[-1].parent)
        lines.append(line[::-1])
    for depth, (first, second) in enumerate(zip(*lines, strict=False)):
        if first is not second:
            around = lines[0][depth - 1]
            (row, column), (other_row, other_column) = position(first), position(second)
            if row == other_row and abs(column - other_column) == 1:
                return around.column_key(row, min(column, other_column))
            if abs(row - other_row) == 1:
                return (around.name, "row", -1, min(row, other_row))
            return None
    return None
