"""What can still be reached: the marks of all that lies ahead, gathered once from the far end backwards."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Stop = TypeVar("Stop", bound=Hashable)


def marks_ahead(following: Mapping[Stop, Sequence[Stop]], marks: Mapping[Stop, int]) -> Mapping[Stop, int]:
    """Give for each stop the marks, as bits, of all stops that some way leads on to.

    A stop's own marks are ahead of it only where a circle leads back.
    Requires: `following` has a key for each stop.
    Source: Tarjan 1972, strong components; they come out with what follows them first, so each is looked at once.

    >>> way = {"ask": ["wait"], "wait": ["ask", "answer"], "answer": []}
    >>> marks_ahead(way, {"ask": 1, "answer": 2})
    {'answer': 0, 'wait': 3, 'ask': 3}
    """
    ahead: dict[Stop, int] = {}
    for circle in circles(following):
        inside = set(circle)
        goes_round = len(circle) > 1 or circle[0] in following[circle[0]]
        found = 0
        for stop in circle:
            if goes_round:
                found |= marks.get(stop, 0)
            for after in following[stop]:
                if after not in inside:
                    found |= marks.get(after, 0) | ahead[after]
        ahead.update(dict.fromkeys(circle, found))
    return ahead


def circles(following: Mapping[Stop, Sequence[Stop]]) -> Iterator[tuple[Stop, ...]]:
    """Give all stops, those together that lead to each other, each group after those that it leads to."""
    order: dict[Stop, int] = {}
    lowest: dict[Stop, int] = {}
    open_stops: list[Stop] = []
    is_open: set[Stop] = set()
    for root in following:
        walk = [(root, iter(following[root]))] if root not in order else []
        while walk:
            stop, rest = walk[-1]
            if stop not in order:
                order[stop] = lowest[stop] = len(order)
                open_stops.append(stop)
                is_open.add(stop)
            fresh = None
            for after in rest:
                if after not in order:
                    fresh = after
                    break
                if after in is_open:
                    lowest[stop] = min(lowest[stop], order[after])
            if fresh is not None:
                walk.append((fresh, iter(following[fresh])))
                continue
            walk.pop()
            if walk:
                above = walk[-1][0]
                lowest[above] = min(lowest[above], lowest[stop])
            if lowest[stop] == order[stop]:
                yield tuple(_taken_off(open_stops, is_open, stop))


def _taken_off(open_stops: list[Stop], is_open: set[Stop], last: Stop) -> Iterator[Stop]:
    while is_open:
        stop = open_stops.pop()
        is_open.remove(stop)
        yield stop
        if stop == last:
            return
