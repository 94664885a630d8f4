"""Paths for arrows through the network, one leg at a time, the whole set improved by taking each up again.

Source: Hart, Nilsson, Raphael 1968 (A*), over (crossing, direction) as in Wybrow, Marriott, Stuckey 2009.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from eamodel.geometry import Point, Rect, Side
from eamodel.layout.network import Network
from eamodel.layout.plot import Key

BEND: Final = 34.0
CROSSING: Final = 90.0
SHARING: Final = 5.0
PORT_LOAD: Final = 12.0
CROWDED: Final = 400.0
"""For each arrow more than fits side by side on one side of a box: worth a way round it."""
PASSES: Final = 2


@dataclass(frozen=True, slots=True)
class Leg:
    """A wish for a path from one box to another; `inside` names the containers it may enter.

    An `outward` leg ends at a container around its start, an `inward` one begins at a container around its end: both
    stay inside.
    """

    key: str
    source: str
    target: str
    inside: frozenset[str]
    outward: bool = False
    inward: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A leg's path: corners in order, and the gaps it runs along with the stretch in each.

    Invariant: neighbouring corners differ in exactly one coordinate, and directions alternate.
    """

    leg: Leg
    corners: tuple[Point, ...]
    runs: tuple[tuple[Key, float, float], ...]


class _Traffic:
    """What is already routed: uses of each stretch, port and side of a box, straight passes of crossings by axis."""

    __slots__ = ("_rooms", "passes", "ports", "sides", "stretches")

    def __init__(self, network: Network) -> None:
        crossings = len(network.points)
        self.stretches = [0] * (sum(map(len, network.ways)) // 2)
        self.passes = ([0] * crossings, [0] * crossings)
        self.ports = [0] * crossings
        self.sides: dict[int, int] = {}
        self._rooms = network.rooms

    def load(self, port: int) -> float:
        """Give what it costs to use a port beside those that use it, or its side of the box, already."""
        cost, room = PORT_LOAD * self.ports[port], self._rooms.get(port)
        if room is None:
            return cost
        over = max(self.sides.get(room.side, 0) - room.on_side, self.ports[port] - room.at_port) + 1
        return cost + CROWDED * max(0, over)

    def use(self, port: int, by: int) -> None:
        """Count a use of a port, or take it back."""
        self.ports[port] += by
        room = self._rooms.get(port)
        if room is not None:
            self.sides[room.side] = self.sides.get(room.side, 0) + by


_Trail = list[tuple[int, Side, int]]
"""Crossing reached, direction of travel, name of the stretch taken (-1 at the start)."""
_FAR: Final = float("inf")
_SIDES: Final = (Side.WEST, Side.NORTH, Side.EAST, Side.SOUTH)
_CODE: Final = {side.value: code for code, side in enumerate(_SIDES)}
"""Directions as numbers: opposite ones differ by two, odd ones are vertical."""
_Ways = list[list[tuple[int, int, float, str, int]]]
"""For each crossing: where to, direction, length, owner, name of the stretch."""


def route(network: Network, legs: Sequence[Leg]) -> Mapping[str, Path]:
    """Give a path for each leg, keyed by the leg's key; legs without any way are left out.

    Ensures: a path runs only in containers its leg may enter, so through no box it does not serve.
    """
    traffic = _Traffic(network)
    ways: _Ways = [
        [(way.to, _CODE[way.side.value], way.length, way.owner, way.name) for way in leaving]
        for leaving in network.ways
    ]
    trails: dict[str, _Trail] = {}
    for turn in range(1 + PASSES):
        for leg in legs:
            if turn:
                if _is_alone(traffic, trails[leg.key]):
                    continue
                _count(traffic, trails[leg.key], -1)
            trails[leg.key] = _search(network, ways, leg, traffic) or trails.get(leg.key, [])
            _count(traffic, trails[leg.key], +1)
    return {leg.key: _path(network, leg, trails[leg.key]) for leg in legs if trails[leg.key]}


def _search(network: Network, ways: _Ways, leg: Leg, traffic: _Traffic) -> _Trail:
    """Give the cheapest trail. A state is a crossing and the direction of arrival: 4 * crossing + direction."""
    points, inside, stretches = network.points, leg.inside, traffic.stretches
    goals = {
        4 * here + (_CODE[side.value] + 2) % 4: traffic.load(here)
        for here, side in _ports(network, leg.target, inner=leg.outward)
    }
    aim = _around([points[state // 4] for state in goals])
    if aim is None:
        return []
    west, north, east, south = aim.x, aim.y, aim.right, aim.bottom
    passes = (traffic.passes[1], traffic.passes[0])
    queue: list[tuple[float, int, float, int]] = []
    best: dict[int, float] = {}
    back: dict[int, tuple[int, int]] = {}
    for here, side in _ports(network, leg.source, inner=leg.inward):
        state, cost = 4 * here + _CODE[side.value], traffic.load(here)
        best[state] = cost
        heapq.heappush(queue, (cost + _left(points[here], aim), len(queue), cost, state))
    pushed, push, pop = len(queue), heapq.heappush, heapq.heappop
    while queue:
        _, _, cost, state = pop(queue)
        if cost > best[state]:
            continue
        if state in goals:
            return _trail(back, state)
        here, arriving = divmod(state, 4)
        started = state in back
        back_code, ahead = (arriving + 2) % 4, CROSSING * passes[arriving % 2][here]
        for to, side_code, length, owner, name in ways[here]:
            straight = side_code == arriving
            # never turn round; leave straight out of the port
            if side_code == back_code or owner not in inside or not (straight or started):
                continue
            onward = cost + length + SHARING * stretches[name] + (ahead if straight else BEND)
            reached = 4 * to + side_code
            if reached in goals:
                onward += goals[reached]
            if onward < best.get(reached, _FAR):
                best[reached] = onward
                back[reached] = (state, name)
                pushed += 1
                x, y = points[to]
                left = west - x if x < west else x - east if x > east else 0.0
                left += north - y if y < north else y - south if y > south else 0.0
                push(queue, (onward + left, pushed, onward, reached))
    return []


def _ports(network: Network, box: str, *, inner: bool) -> list[tuple[int, Side]]:
    """Give the ports of a box; those inside its border where it is asked for them and has any."""
    return (network.inner.get(box) if inner else None) or network.ports.get(box, [])


def _around(aims: Sequence[Point]) -> Rect | None:
    if not aims:
        return None
    x, y = min(aim.x for aim in aims), min(aim.y for aim in aims)
    return Rect(x, y, max(aim.x for aim in aims) - x, max(aim.y for aim in aims) - y)


def _left(here: Point, aim: Rect) -> float:
    """Give the least length that is left to the area around all goals."""
    x, y = here
    return max(aim.x - x, 0.0, x - aim.x - aim.width) + max(aim.y - y, 0.0, y - aim.y - aim.height)


def _trail(back: Mapping[int, tuple[int, int]], state: int) -> _Trail:
    trail: _Trail = []
    while state in back:
        before, name = back[state]
        trail.append((state // 4, _SIDES[state % 4], name))
        state = before
    trail.append((state // 4, _SIDES[state % 4], -1))
    return trail[::-1]


def _count(traffic: _Traffic, trail: _Trail, by: int) -> None:
    if not trail:
        return
    traffic.use(trail[0][0], by)
    traffic.use(trail[-1][0], by)
    for (here, side, before), (_, onward, name) in pairwise(trail):
        traffic.stretches[name] += by
        if onward is side and before >= 0:
            traffic.passes[0 if side.is_horizontal else 1][here] += by


def _is_alone(traffic: _Traffic, trail: _Trail) -> bool:
    """Tell whether a trail shares nothing and crosses nothing, so that looking for another is in vain."""
    if trail and any(
        traffic.ports[end] > 1 or traffic.load(end) >= CROWDED for end in (trail[0][0], trail[-1][0])
    ):
        return False
    for (here, side, _), (_, onward, name) in pairwise(trail):
        crossing = onward is side and traffic.passes[1 if side.is_horizontal else 0][here]
        if crossing or traffic.stretches[name] > 1:
            return False
    return True


def _path(network: Network, leg: Leg, trail: _Trail) -> Path:
    corners, runs = [network.points[trail[0][0]]], []
    for (here, side, _), (there, onward, name) in pairwise(trail):
        if onward is not side:
            corners.append(network.points[here])
        way = next(way for way in network.ways[here] if way.name == name and way.to == there)
        if way.key is not None:
            ends = (network.points[here], network.points[there])
            low, high = sorted(end.x if onward.is_horizontal else end.y for end in ends)
            runs.append((way.key, low, high))
    corners.append(network.points[trail[-1][0]])
    return Path(leg, tuple(corners), tuple(runs))
