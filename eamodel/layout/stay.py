"""Boxes in a line that stay where they were: one that has grown pushes its neighbours, no further than it must."""

from collections.abc import Sequence

from eamodel.layout.plot import HAIR, Span


def stay(
    before: Sequence[Span], border: Span, now: Span, leasts: Sequence[float], gaps: Sequence[float]
) -> list[Span]:
    """Give new spans for boxes that lay at `before` inside `border`, which is now at `now`.

    Requires: `gaps` holds one more than there are boxes, the outer ones included; boxes and gaps of their least size
    fit into `now`.
    Ensures: the order is kept, every box and gap has its least size, but for a hair; what the first and the last
    keep is their distance from the border. Of pushing up and pushing down, the way is taken that moves fewer boxes.
    """
    wanted = [edge for span in before for edge in span]
    wanted[0] += now[0] - border[0]
    wanted[-1] += now[1] - border[1]
    steps = [gaps[0]]
    for least, gap in zip(leasts, gaps[1:], strict=True):
        steps += [least, gap]
    up = _pushed(wanted, steps, now)
    down = [
        -edge for edge in _pushed([-edge for edge in wanted[::-1]], steps[::-1], (-now[1], -now[0]))[::-1]
    ]
    edges = min(up, down, key=lambda each: _moved(each, wanted))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _pushed(wanted: Sequence[float], steps: Sequence[float], room: Span) -> list[float]:
    """Put each edge where it wants to be, or where the edges before it push it, or what comes after it leaves room.

    A hair too little is left as it is: a layout that is read again after rounding must not creep.
    """
    latest, at = [], room[1]
    for step in reversed(steps[1:]):
        at -= step
        latest.append(at)
    latest.reverse()
    edges, at = [], room[0]
    for want, most, step in zip(wanted, latest, steps, strict=False):
        free = want if want <= most + HAIR else most
        at = free if free >= at + step - HAIR else at + step
        edges.append(at)
    return edges


def _moved(edges: Sequence[float], wanted: Sequence[float]) -> int:
    """Count the boxes that do not stand where they want to."""
    moved = [abs(edge - want) > HAIR for edge, want in zip(edges, wanted, strict=True)]
    return sum(low or high for low, high in zip(moved[::2], moved[1::2], strict=True))
