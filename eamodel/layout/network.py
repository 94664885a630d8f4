"""The network of channels as a graph: crossings and ports, joined by stretches that know their container and gap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from eamodel.geometry import Point, Side
from eamodel.layout.channels import Channel, channels, ray
from eamodel.layout.plot import Key, Plot

SIDE_TRACK: Final = 10.0
"""Distance at which arrows on one side of a box are still told apart with ease."""
CORNER: Final = 9.0
"""How far from the corners of a box arrows start and end."""
_SAME: Final = 0.01


@dataclass(frozen=True, slots=True)
class Stretch:
    """A way from one crossing to the next. `side` is the direction of travel, `key` the gap it runs along."""

    to: int
    side: Side
    length: float
    owner: str
    key: Key | None
    name: int
    """The same in both directions."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many arrows fit side by side: at a port, and in all on its `side` of a box, which has a number."""

    side: int
    on_side: int
    at_port: int


@dataclass(slots=True)
class Network:
    """Crossings by number, the stretches that leave each, and the ports of each box.

    Ensures: crossings are numbered in the order of their coordinates, so that equal pages give equal networks.
    """

    points: list[Point] = field(default_factory=list)
    ways: list[list[Stretch]] = field(default_factory=list)
    ports: dict[str, list[tuple[int, Side]]] = field(default_factory=dict)
    inner: dict[str, list[tuple[int, Side]]] = field(default_factory=dict)
    """The ports on the inner side of a container's border."""
    rooms: dict[int, "Room"] = field(default_factory=dict)
    """The room at each port."""


@dataclass(frozen=True, slots=True)
class Port:
    """A place on a box's edge where an arrow may start or end."""

    plot: Plot
    side: Side
    at: float
    line: Channel | None = None
    """The line out of the box, where it is not the one to the channel next to it."""
    inner: bool = False
    """Whether the line comes from inside the box, as from something it contains."""
    room: int = 10_000
    """How many straight arrows find room here side by side."""

    @property
    def facing(self) -> Side:
        """The direction in which an arrow leaves from here."""
        return self.side.opposite if self.inner else self.side

    @property
    def on_side(self) -> int:
        """How many arrows find room on this side of the box."""
        rect = self.plot.rect
        return room_along(rect.height if self.side.is_horizontal else rect.width)

    @property
    def point(self) -> Point:
        """Where it lies."""
        middle = self.plot.rect.midpoint(self.side)
        return Point(middle.x, self.at) if self.side.is_horizontal else Point(self.at, middle.y)


def room_along(length: float) -> int:
    """Give how many arrows find room side by side along a side of a box, or a part of it."""
    return 1 + max(0, int((length - 2 * CORNER) // SIDE_TRACK))


def build(root: Plot, used: Iterable[Plot], ports: Sequence[Port]) -> Network:
    """Build the network of the containers that arrows use, with the ports asked for."""
    lines = [line for plot in (root, *used) for line in channels(plot)]
    lines += [port.line or ray(port.plot, port.side, port.at) for port in ports]
    return _joined(lines, ports)


def _joined(lines: Sequence[Channel], ports: Sequence[Port]) -> Network:
    across = _merged(line for line in lines if line.horizontal)
    down = _merged(line for line in lines if not line.horizontal)
    stops = _crossings(across, down)
    places = sorted({point for on_line in stops.values() for point in on_line})
    number = {point: place for place, point in enumerate(places)}
    network = Network([Point(*place) for place in places], [[] for _ in places])
    name = 0
    for line, on_line in stops.items():
        ordered = sorted(on_line)
        for one, other in pairwise(ordered):
            name = _join(network, line, number[one], number[other], name)
    sides: dict[tuple[str, Side], int] = {}
    for port in ports:
        here = number.get((round(port.point.x, 2), round(port.point.y, 2)))
        if here is not None:
            side = sides.setdefault((port.plot.name, port.side), len(sides))
            network.rooms[here] = Room(side, port.on_side, port.room)
            (network.inner if port.inner else network.ports).setdefault(port.plot.name, []).append(
                (here, port.facing)
            )
    return network


def _join(network: Network, line: Channel, one: int, other: int, name: int) -> int:
    """Add the two ways between neighbouring crossings of a line; none where the line does not run there."""
    first, second = network.points[one], network.points[other]
    middle = (first.x + second.x) / 2 if line.horizontal else (first.y + second.y) / 2
    piece = next((piece for piece in line.pieces if piece.low - _SAME <= middle <= piece.high + _SAME), None)
    if piece is None:
        return name
    length = (second.x - first.x) + (second.y - first.y)
    forth, back = (Side.EAST, Side.WEST) if line.horizontal else (Side.SOUTH, Side.NORTH)
    network.ways[one].append(Stretch(other, forth, length, piece.owner, piece.key, name))
    network.ways[other].append(Stretch(one, back, length, piece.owner, piece.key, name))
    return name + 1


def _merged(lines: Iterable[Channel]) -> list[Channel]:
    """Join lines at the same coordinate; where they lie on each other the piece along a gap wins."""
    by_place: dict[float, list[Channel]] = {}
    for line in lines:
        by_place.setdefault(round(line.at, 2), []).append(line)
    merged = []
    for at, group in sorted(by_place.items()):
        pieces = sorted(
            (piece for line in group for piece in line.pieces),
            key=lambda piece: (piece.key is None, piece.low, piece.high, piece.owner),
        )
        merged.append(Channel(group[0].horizontal, at, tuple(pieces)))
    return merged


def _crossings(
    across: Sequence[Channel], down: Sequence[Channel]
) -> Mapping[Channel, set[tuple[float, float]]]:
    stops: dict[Channel, set[tuple[float, float]]] = {line: set() for line in (*across, *down)}
    places = [line.at for line in down]  # `_merged` has sorted them
    for line in across:
        for low, high in _covered(line):
            first, last = bisect_left(places, low - _SAME), bisect_right(places, high + _SAME)
            for other in down[first:last]:
                if _covers(other, line.at):
                    point = (round(other.at, 2), round(line.at, 2))
                    stops[line].add(point)
                    stops[other].add(point)
    for line, on_line in stops.items():
        for piece in line.pieces:
            for place in (piece.low, piece.high):
                at, along = round(line.at, 2), round(place, 2)
                on_line.add((along, at) if line.horizontal else (at, along))
    return stops


def _covered(line: Channel) -> list[tuple[float, float]]:
    """Give the stretches a line covers, joined where its pieces touch."""
    joined: list[tuple[float, float]] = []
    for piece in sorted(line.pieces, key=lambda each: each.low):
        if joined and piece.low <= joined[-1][1] + _SAME:
            joined[-1] = (joined[-1][0], max(joined[-1][1], piece.high))
        else:
            joined.append((piece.low, piece.high))
    return joined


def _covers(line: Channel, place: float) -> bool:
    return any(piece.low - _SAME <= place <= piece.high + _SAME for piece in line.pieces)
