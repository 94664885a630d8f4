"""Paths for arrows through the network, one leg at a time, the whole set improved by taking each up again.

Source: Hart, Nilsson, Raphael 1968 (A*), over (crossing, direction) as in Wybrow, Marriott, Stuckey 2009.
"""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from eamodel.geometry import Point, Rect, Side
from eamodel.layout.network import Network
from eamodel.layout.plot import Key
from eamodel.layout.tangle import Tangle, bends

PORT_LOAD: Final = 12.0
CROWDED: Final = 400.0
"""For each arrow more than fits side by side on one side of a box: worth a way round it."""
PASSES: Final = 3


@dataclass(frozen=True, slots=True)
class Prices:
    """What a path pays for each bend, each trail it passes straight through, each trail it runs beside. Units: px."""

    bend: float
    crossing: float
    sharing: float


TRIALS: Final = (
    Prices(34.0, 90.0, 5.0),
    Prices(34.0, 90.0, 60.0),
    Prices(60.0, 200.0, 90.0),
    Prices(34.0, 200.0, 140.0),
    Prices(60.0, 90.0, 140.0),
    Prices(34.0, 200.0, 90.0),
)
"""Tried in this order as long as trails cross; the least tangled routes are taken."""
MUCH: Final = 20_000
"""With more legs times crossings of channels than this, the first trial must do."""
ROUNDS: Final = 2
"""How often all trails that cross others are laid anew, one by one."""
PER_BEND: Final = 40.0
PER_CROSSING: Final = 300.0
"""What bends and crossings count for beside px of length where whole sets of routes are compared."""


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


_Search = Callable[[Leg, _Traffic, Prices], _Trail]


def route(network: Network, legs: Sequence[Leg], *, thorough: bool = True) -> Mapping[str, Path]:
    """Give a path for each leg, keyed by the leg's key; legs without any way are left out.

    Unless `thorough`, only the first prices are tried: more crossings, less room.

    Ensures: a path runs only in containers its leg may enter, so through no box it does not serve.
    """
    ways: _Ways = [
        [(way.to, _CODE[way.side.value], way.length, way.owner, way.name) for way in leaving]
        for leaving in network.ways
    ]
    search = partial(_search, network, ways)
    is_thorough = thorough and len(legs) * len(network.points) <= MUCH
    best: list[_Trail] = []
    least = _FAR
    for prices in TRIALS if is_thorough else TRIALS[:1]:
        trails = _trial(network, legs, search, prices)
        crossed = Tangle(trails).all_crossings()
        cost = PER_CROSSING * crossed + sum(_cost(network, trail) for trail in trails)
        if cost < least:
            best, least = trails, cost
        if not crossed:
            break
    if is_thorough:
        _disentangle(network, legs, search, best)
    return {leg.key: _path(network, leg, trail) for leg, trail in zip(legs, best, strict=True) if trail}


def _disentangle(network: Network, legs: Sequence[Leg], search: _Search, trails: list[_Trail]) -> None:
    """Take up each trail that crosses others, and lay it anew where that makes the whole less tangled."""
    tangle = Tangle(trails)
    traffic = _Traffic(network)
    for trail in trails:
        _count(traffic, trail, +1)
    for _ in range(ROUNDS):
        crossed = {place: tangle.crossings(place) for place in range(len(legs))}
        improved = False
        for place in sorted(crossed, key=lambda each: (-crossed[each], each)):
            if not tangle.crossings(place):
                continue
            before = trails[place]
            _count(traffic, before, -1)
            tried = (search(legs[place], traffic, prices) for prices in TRIALS)
            found = [before, *(trail for trail in tried if trail)]
            costs = []
            for trail in found:
                tangle.put(place, trail)
                costs.append(PER_CROSSING * tangle.crossings(place) + _cost(network, trail))
            trails[place] = found[costs.index(min(costs))]
            tangle.put(place, trails[place])
            _count(traffic, trails[place], +1)
            improved = improved or trails[place] != before
        if not improved:
            return


def _trial(network: Network, legs: Sequence[Leg], search: _Search, prices: Prices) -> list[_Trail]:
    """Give a trail for each leg at some prices, empty where there is none."""
    traffic = _Traffic(network)
    trails: list[_Trail] = [[] for _ in legs]
    for turn in range(1 + PASSES):
        for place, leg in enumerate(legs):
            if turn:
                if _is_alone(traffic, trails[place]):
                    continue
                _count(traffic, trails[place], -1)
            trails[place] = search(leg, traffic, prices) or trails[place]
            _count(traffic, trails[place], +1)
    return trails


def _cost(network: Network, trail: _Trail) -> float:
    """Give what a trail costs by itself, its length and its bends."""
    points = network.points
    length = sum(
        abs(points[one].x - points[other].x) + abs(points[one].y - points[other].y)
        for (one, _, _), (other, _, _) in pairwise(trail)
    )
    return length + PER_BEND * bends(trail)


def _search(network: Network, ways: _Ways, leg: Leg, traffic: _Traffic, prices: Prices) -> _Trail:
    """Give the cheapest trail. A state is a crossing and the direction of arrival: 4 * crossing + direction."""
    points, inside, stretches = network.points, leg.inside, traffic.stretches
    bend, through, sharing = prices.bend, prices.crossing, prices.sharing
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
        back_code, ahead = (arriving + 2) % 4, through * passes[arriving % 2][here]
        for to, side_code, length, owner, name in ways[here]:
            straight = side_code == arriving
            # never turn round; leave straight out of the port
            if side_code == back_code or owner not in inside or not (straight or started):
                continue
            onward = cost + length + sharing * stretches[name] + (ahead if straight else bend)
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
