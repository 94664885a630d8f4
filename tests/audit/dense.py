"""Sixty tiles with twenty steps: in the order in which the tiles stand, and from anywhere to anywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from eamodel.ids import ElementId
from eamodel.model.model import Model
from eamodel.model.scenario import StateName, Step
from tests.models import function, model, scenario, state, step

TILES: Final = 60
STEPS: Final = 20
CONTAINERS: Final = 6
DRAWS: Final = 9
"""How many random fixtures there are."""


def ordered() -> Model:
    """Give twenty steps, each a few tiles further on than the one before."""
    stride = TILES // (STEPS + 1)
    return _model([(place * stride, (place + 1) * stride) for place in range(STEPS)])


def at_random(draw: int) -> Model:
    """Give twenty steps between tiles that have nothing to do with each other, the same for the same `draw`."""
    numbers = _numbers(draw)
    pairs: list[tuple[int, int]] = []
    while len(pairs) < STEPS:
        pair = next(numbers) % TILES, next(numbers) % TILES
        if pair[0] != pair[1]:
            pairs.append(pair)
    return _model(pairs)


def _model(pairs: Sequence[tuple[int, int]]) -> Model:
    size = TILES // CONTAINERS
    elements = []
    for number in range(CONTAINERS):
        inside = [_id(place) for place in range(number * size, (number + 1) * size)]
        elements.append(function(f"part-{number}", contains=inside))
        elements += [function(each, inside=f"part-{number}") for each in inside]
    steps = tuple(_steps(pairs))
    return model(*elements, scenarios=[scenario("dense", as_is=state(StateName.AS_IS, *steps))])


def _steps(pairs: Sequence[tuple[int, int]]) -> Iterator[Step]:
    for number, (one, other) in enumerate(pairs, start=1):
        onward = "end" if number == len(pairs) else f"s{number + 1}"
        told = step(f"s{number}", _id(other), leads_to=(onward,), number=number)
        yield replace(told, came_from=ElementId(_id(one)))


def _id(place: int) -> str:
    return f"f{place}"


def _numbers(seed: int) -> Iterator[int]:
    """Give numbers without end that are the same everywhere. Source: Knuth, TAOCP 2, 3.3.4 (MMIX)."""
    value = seed
    while True:
        value = (6364136223846793005 * value + 1442695040888963407) % 2**64
        yield value >> 33
