"""Paths for arrows through the network, one leg at a time, the whole set improved by taking each up again.

Source: Hart, Nilsson, Raphael 1968 (A*), over (crossing, direction) as in Wybrow, Marriott, Stuckey 2009.
"""

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from eamodel.geometry import Point, Side
from eamodel.layout.network import Network
from eamodel.layout.plot import Key

BEND: Final = 34.0
CROSSING: Final = 90.0
SHARING: Final = 5.0
PORT_LOAD: Final = 12.0
PASSES: Final = 2


@dataclass(frozen=True, slots=True)
class Leg:
    """A wish for a path from one box to another; `inside` names the containers it may enter."""

    key: str
    source: str
    target: str
    inside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Path:
    """A leg's path: corners in order, the gaps it runs along with the stretch, and the sides it uses.

    Invariant: neighbouring corners differ in exactly one coordinate, and directions alternate.
    """

    leg: Leg
    corners: tuple[Point, ...]
    runs: tuple[tuple[Key, float, float], ...]
    leaves: Side
    enters: Side


@dataclass(slots=True)
class _Traffic:
    """What is already routed: uses of each stretch and port, straight passes through each crossing by axis."""

    stretches: Counter[int] = field(default_factory=Counter)
    across: Counter[int] = field(default_factory=Counter)
    down: Counter[int] = field(default_factory=Counter)
    ports: Counter[int] = field(default_factory=Counter)


_Trail = list[tuple[int, Side, int]]
"""Crossing reached, direction of travel, name of the stretch taken (-1 at the start)."""


def route(network: Network, legs: Sequence[Leg]) -> Mapping[str, Path]:
    """Give a path for each leg, keyed by the leg's key; legs without any way are left out.

    Ensures: a path runs only in containers its leg may enter, so through no box it does not serve.
    """
    traffic = _Traffic()
    trails: dict[str, _Trail] = {}
    for turn in range(1 + PASSES):
        for leg in legs:
            if turn:
                _count(network, traffic, trails[leg.key], -1)
            trail = _search(network, leg, traffic)
            if turn and not trail:
                trail = trails[leg.key]
            trails[leg.key] = trail
            _count(network, traffic, trail, +1)
    return {leg.key: _path(network, leg, trails[leg.key]) for leg in legs if trails[leg.key]}


def _search(network: Network, leg: Leg, traffic: _Traffic) -> _Trail:
    goals = {
        (here, side.opposite): PORT_LOAD * traffic.ports[here] for here, side in network.ports.get(leg.target, [])
    }
    if not goals:
        return []
    aims = [network.points[here] for here, _ in goals]
    queue: list[tuple[float, int, float, int, Side]] = []
    best: dict[tuple[int, Side], float] = {}
    back: dict[tuple[int, Side], tuple[int, Side, int]] = {}
    pushed = 0
    for here, side in network.ports.get(leg.source, []):
        cost = PORT_LOAD * traffic.ports[here]
        best[(here, side)] = cost
        heapq.heappush(queue, (cost + _left(network.points[here], aims), pushed, cost, here, side))
        pushed += 1
    while queue:
        _, _, cost, here, side = heapq.heappop(queue)
        if cost > best[(here, side)]:
            continue
        if (here, side) in goals:
            return _trail(back, here, side)
        for way in network.ways[here]:
            if way.side is side.opposite or way.owner not in leg.inside:
                continue
            if way.side is not side and (here, side) not in back:
                continue  # leave straight out of the port
            onward = cost + way.length + SHARING * traffic.stretches[way.name]
            onward += BEND if way.side is not side else _crossed(traffic, here, side)
            reached = (way.to, way.side)
            onward += goals.get(reached, 0.0)
            if onward < best.get(reached, float("inf")):
                best[reached] = onward
                back[reached] = (here, side, way.name)
                pushed += 1
                estimate = onward + _left(network.points[way.to], aims)
                heapq.heappush(queue, (estimate, pushed, onward, way.to, way.side))
    return []


def _left(here: Point, aims: Sequence[Point]) -> float:
    return min(abs(here.x - aim.x) + abs(here.y - aim.y) for aim in aims)


def _crossed(traffic: _Traffic, here: int, side: Side) -> float:
    others = traffic.down if side.is_horizontal else traffic.across
    return CROSSING * others[here]


def _trail(back: Mapping[tuple[int, Side], tuple[int, Side, int]], here: int, side: Side) -> _Trail:
    trail: _Trail = []
    while (here, side) in back:
        before, direction, name = back[(here, side)]
        trail.append((here, side, name))
        here, side = before, direction
    trail.append((here, side, -1))
    return trail[::-1]


def _count(network: Network, traffic: _Traffic, trail: _Trail, by: int) -> None:
    if not trail:
        return
    traffic.ports[trail[0][0]] += by
    traffic.ports[trail[-1][0]] += by
    for (here, side, before), (_, onward, name) in zip(trail, trail[1:], strict=False):
        traffic.stretches[name] += by
        if onward is side and before >= 0:
            (traffic.across if side.is_horizontal else traffic.down)[here] += by


def _path(network: Network, leg: Leg, trail: _Trail) -> Path:
    corners, runs = [network.points[trail[0][0]]], []
    for (here, side, _), (there, onward, name) in zip(trail, trail[1:], strict=False):
        if onward is not side:
            corners.append(network.points[here])
        way = next(way for way in network.ways[here] if way.name == name and way.to == there)
        if way.key is not None:
            ends = (network.points[here], network.points[there])
            low, high = sorted(end.x if onward.is_horizontal else end.y for end in ends)
            runs.append((way.key, low, high))
    corners.append(network.points[trail[-1][0]])
    return Path(leg, tuple(corners), tuple(runs), trail[0][1], trail[-1][1].opposite)
