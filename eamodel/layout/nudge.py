"""Parallel segments moved apart inside their corridors, exactly and without leaving them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eamodel.geometry import Point, Rect
from eamodel.layout.order import Segment, comes_first, segments
from eamodel.layout.separate import WALL, Distance, Place, solve

CLEARANCE: Final = 9.0
TRACKS: Final = (28.0, 22.0, 18.0, 14.0, 12.0, 10.0, 8.0, 6.0)
"""Distances between parallel segments, tried from wide to narrow."""
TRACK: Final = 18.0
THIN_TRACK: Final = 10.0
SHORT: Final = 150.0
"""A straight arrow up to this length has its badge somewhere beside its neighbour's: they keep `TRACKS[0]`."""
_PUSHED: Final = 0.05
STUB: Final = 10.0
SHAFT: Final = 18.0
"""Least length of the first and the last part of an arrow; the last shows its head and a piece of line."""
STUMP: Final = 12.0
NEAREST: Final = 6.0
"""In a narrow corridor: the least of a shaft, and the least distance from a border."""
ROUNDS: Final = 2
_REACH: Final = 4.0
_FAR: Final = 1e6


@dataclass(frozen=True, slots=True)
class Nudged:
    """The moved lines; `overfull` are the places where they do not fit."""

    lines: tuple[tuple[Point, ...], ...]
    overfull: tuple[Point, ...]


def nudge(
    lines: Sequence[Sequence[Point]],
    solids: Sequence[Rect],
    fixed: Sequence[Sequence[Point]] = (),
    thin: frozenset[int] = frozenset(),
) -> Nudged:
    """Move parallel segments apart and centre them.

    `solids` are the rectangles whose edges no segment may reach (boxes, containers' borders, titles); an end that
    stands on a box may slide along its side. `fixed` are lines that stay where they are; `thin` ones, by
    their place in `lines`, bear no badge and may come nearer.
    Ensures: no segment crosses an edge it did not cross before.
    """
    moved = [list(line) for line in lines]
    wishes = {
        (number, place): segment.at
        for number, line in enumerate(lines)
        for place, segment in enumerate(segments(line, number))
    }
    still = [segment for number, line in enumerate(fixed) for segment in segments(line, -1 - number)]
    overfull: list[Point] = []
    for turn in range(ROUNDS):
        for horizontal in (False, True):
            found = _spread(moved, wishes, solids, still, thin, horizontal=horizontal)
            if turn == ROUNDS - 1:
                overfull += found
    return Nudged(tuple(tuple(line) for line in moved), tuple(overfull))


def corridor(segment: Segment, solids: Sequence[Rect]) -> tuple[float, float]:
    """Give how far a segment may move across without meeting an edge, less the clearance."""
    low, high = -_FAR, _FAR
    at, start, end = segment.at, segment.low - _REACH, segment.high + _REACH
    for solid in solids:
        if segment.horizontal:
            if solid.right <= start or solid.x >= end:
                continue
            edges = (solid.y, solid.bottom)
        else:
            if solid.bottom <= start or solid.y >= end:
                continue
            edges = (solid.x, solid.right)
        for edge in edges:
            if edge <= at:
                low = max(low, edge)
            else:
                high = min(high, edge)
    before, after = CLEARANCE, CLEARANCE
    for edge, shaft in _shafts(segment):
        if edge <= at and edge >= low:
            low, before = edge, shaft
        elif edge > at and edge <= high:
            high, after = edge, shaft
    if high - low < before + after:
        before, after = _squeezed(high - low, shaft_before=before > CLEARANCE, shaft_after=after > CLEARANCE)
    return low + before, high - after


def _squeezed(room: float, *, shaft_before: bool, shaft_after: bool) -> tuple[float, float]:
    """Give what is left before and after a segment in a narrow corridor: of two halves the one with a shaft gives less.

    A shaft of less than `STUMP` hides the arrow's head; a border may be as near as `NEAREST`.
    """
    half = room / 2
    if half < STUMP and shaft_before != shaft_after:
        least = max(half, min(STUMP, room - NEAREST))
        return (least, room - least) if shaft_before else (room - least, least)
    return half, half


def _shafts(segment: Segment) -> Iterator[tuple[float, float]]:
    """Give the edges of boxes right behind the next corner, and the length the part up to them must keep."""
    line = segment.line
    if segment.place == 1:
        yield (line[0].y if segment.horizontal else line[0].x), STUB
    if segment.place == len(line) - 3:
        yield (line[-1].y if segment.horizontal else line[-1].x), SHAFT


def _spread(
    moved: list[list[Point]],
    wishes: dict[tuple[int, int], float],
    solids: Sequence[Rect],
    still: Sequence[Segment],
    thin: frozenset[int],
    *,
    horizontal: bool,
) -> list[Point]:
    loose = [
        segment
        for number, line in enumerate(moved)
        for segment in segments(line, number, thin=number in thin)
        if segment.horizontal is horizontal
    ]
    walls = [corridor(segment, solids) for segment in loose]
    every = [*loose, *(segment for segment in still if segment.horizontal is horizontal)]
    every_walls = [*walls, *((segment.at, segment.at) for segment in every[len(loose) :])]
    pairs = _ordered(every, _meeting(every, every_walls, len(loose)))
    overfull: list[Point] = []
    for group in _groups(len(every), pairs):
        if not any(member < len(loose) for member in group):
            continue
        wanted = [
            wishes.get((every[member].number, every[member].place), every[member].at) for member in group
        ]
        tries = (
            _solved(group, wanted, every_walls, turned, lambda one, other: _apart(every[one], every[other]))
            for turned in _turns(group, pairs, len(loose))
        )
        first = next(tries)
        places, fits = first if first[1] else next((each for each in tries if each[1]), first)
        for member, at in zip(group, places, strict=True):
            if member < len(loose):
                _move(moved, loose[member], at)
                if not fits:
                    overfull.append(_middle(loose[member]))
    return overfull


def _meeting(
    every: Sequence[Segment], walls: Sequence[tuple[float, float]], loose: int
) -> Iterator[tuple[int, int]]:
    """Give the pairs that run beside each other and could touch."""
    for one in range(len(every)):
        for other in range(one + 1, len(every)):
            if one >= loose:
                return
            first, second = every[one], every[other]
            beside = first.low - _REACH < second.high and second.low - _REACH < first.high
            reach = TRACKS[0] if len(first.line) == len(second.line) == 2 else TRACK
            near = walls[one][0] < walls[other][1] + reach and walls[other][0] < walls[one][1] + reach
            if beside and near:
                yield one, other


def _ordered(every: Sequence[Segment], pairs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn each pair so that the first comes first, without circles."""
    turned = [(one, other) if comes_first(every[one], every[other]) else (other, one) for one, other in pairs]
    waiting: dict[int, set[int]] = {}
    for one, other in turned:
        waiting.setdefault(other, set()).add(one)
        waiting.setdefault(one, set())
    rank: dict[int, int] = {}
    while waiting:
        free = [member for member, before in waiting.items() if not before]
        # a circle has no right answer: start it at the member with the fewest before it
        chosen = min(free or waiting, key=lambda member: (len(waiting[member]), every[member].at, member))
        rank[chosen] = len(rank)
        del waiting[chosen]
        for before in waiting.values():
            before.discard(chosen)
    return [(one, other) if rank[one] < rank[other] else (other, one) for one, other in turned]


def _turns(
    group: Sequence[int], pairs: Sequence[tuple[int, int]], loose: int
) -> Iterator[Sequence[tuple[int, int]]]:
    """Give the order of a group, and then that order with a segment on the other side of one that stays still."""
    yield pairs
    members = set(group)
    for place, (one, other) in enumerate(pairs):
        if one in members and (one >= loose) != (other >= loose):
            yield [*pairs[:place], (other, one), *pairs[place + 1 :]]


def _apart(one: Segment, other: Segment) -> float:
    """Give the distance two segments should keep: room for badges where both are short straight arrows."""
    if one.thin or other.thin:
        return THIN_TRACK
    short = all(len(each.line) == 2 and each.high - each.low < SHORT for each in (one, other))
    return TRACKS[0] if short else TRACK


def _groups(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    root = list(range(count))

    def top(member: int) -> int:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for one, other in pairs:
        root[top(one)] = top(other)
    groups: dict[int, list[int]] = {}
    for member in range(count):
        groups.setdefault(top(member), []).append(member)
    return list(groups.values())


def _solved(
    group: Sequence[int],
    wanted: Sequence[float],
    walls: Sequence[tuple[float, float]],
    pairs: Sequence[tuple[int, int]],
    apart: Callable[[int, int], float],
) -> tuple[list[float], bool]:
    """Give the places of a group; where they do not fit, only the pairs squeezed between walls come closer.

    Returns False as second value where even the narrowest distance does not fit.
    """
    members = set(group)
    least = {pair: apart(*pair) for pair in pairs if pair[0] in members}
    wishes = dict(zip(group, wanted, strict=True))
    if _holds(wishes, walls, least):
        return list(wanted), True
    while True:
        places = {member: Place(wish) for member, wish in wishes.items()}
        posts = {edge: Place(edge, WALL) for member in group for edge in walls[member]}
        distances = [
            each
            for member in group
            for each in (
                Distance(posts[walls[member][0]], places[member], 0.0),
                Distance(places[member], posts[walls[member][1]], 0.0),
            )
        ]
        between = {pair: Distance(places[pair[0]], places[pair[1]], track) for pair, track in least.items()}
        consistent = solve([*places.values(), *posts.values()], [*distances, *between.values()])
        pushed = {id(post.block) for post in posts.values() if abs(post.at - post.wish) > _PUSHED}
        tight = [pair for pair, each in between.items() if each.active and id(each.left.block) in pushed]
        smaller = {pair: _narrower(least[pair]) for pair in tight if least[pair] > TRACKS[-1]}
        if not (consistent and pushed and smaller):
            found = [min(max(places[member].at, walls[member][0]), walls[member][1]) for member in group]
            return found, consistent and not pushed
        least.update(smaller)


def _holds(
    wishes: Mapping[int, float], walls: Sequence[tuple[float, float]], least: Mapping[tuple[int, int], float]
) -> bool:
    """Tell whether all can simply stay where they wish to be."""
    inside = all(walls[member][0] <= wish <= walls[member][1] for member, wish in wishes.items())
    return inside and all(wishes[other] - wishes[one] >= track for (one, other), track in least.items())


def _narrower(track: float) -> float:
    return next(each for each in TRACKS if each < track)


def _move(moved: list[list[Point]], segment: Segment, at: float) -> None:
    line = moved[segment.number]
    for place in (segment.place, segment.place + 1):
        corner = line[place]
        line[place] = Point(corner.x, at) if segment.horizontal else Point(at, corner.y)


def _middle(segment: Segment) -> Point:
    along = (segment.low + segment.high) / 2
    return Point(along, segment.at) if segment.horizontal else Point(segment.at, along)
