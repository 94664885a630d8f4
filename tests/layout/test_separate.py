"""Separation gives the one optimum: every distance holds, and no small move of any places is better."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.layout.separate import WALL, Distance, Place, solve


@dataclass(frozen=True)
class Puzzle:
    """Wishes with weights, and least distances from an earlier place to a later one."""

    wishes: tuple[float, ...]
    weights: tuple[float, ...]
    distances: tuple[tuple[int, int, float], ...]

    def solved(self) -> list[float]:
        places = [Place(wish, weight) for wish, weight in zip(self.wishes, self.weights, strict=True)]
        solve(places, [Distance(places[one], places[other], least) for one, other, least in self.distances])
        return [place.at for place in places]

    def cost(self, found: list[float]) -> float:
        moves = zip(found, self.wishes, self.weights, strict=True)
        return sum(weight * (at - wish) ** 2 for at, wish, weight in moves)


@st.composite
def puzzles(draw: st.DrawFn) -> Puzzle:
    count = draw(st.integers(1, 7))
    coordinate = st.integers(-40, 40).map(float)
    pairs = [(one, other) for one in range(count) for other in range(one + 1, count)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return Puzzle(
        wishes=tuple(draw(coordinate) for _ in range(count)),
        weights=tuple(draw(st.sampled_from((1.0, 1.0, 3.0))) for _ in range(count)),
        distances=tuple((one, other, float(draw(st.integers(0, 20)))) for one, other in chosen),
    )


def dual_bound(puzzle: Puzzle) -> float:
    """Give a lower bound on the cost, by coordinate ascent on the multipliers of the distances.

    Source: Hildreth 1957, a quadratic programming procedure; the bound meets the least cost in the limit.
    """
    pulls = [0.0] * len(puzzle.distances)
    at = list(puzzle.wishes)
    for _ in range(3000):
        most = 0.0
        for number, (one, other, least) in enumerate(puzzle.distances):
            give = 1 / (2 * puzzle.weights[one]) + 1 / (2 * puzzle.weights[other])
            change = max(-pulls[number], (least - (at[other] - at[one])) / give)
            pulls[number] += change
            at[one] -= change / (2 * puzzle.weights[one])
            at[other] += change / (2 * puzzle.weights[other])
            most = max(most, abs(change))
        if most < 1e-10:
            break
    short = [least - (at[other] - at[one]) for one, other, least in puzzle.distances]
    return puzzle.cost(at) + sum(pull * gap for pull, gap in zip(pulls, short, strict=True))


@settings(max_examples=200)
@given(puzzles())
def test_every_distance_holds_at_the_least_cost(puzzle: Puzzle) -> None:
    found = puzzle.solved()
    for one, other, least in puzzle.distances:
        assert found[other] - found[one] >= least - 1e-6
    bound = dual_bound(puzzle)
    assert puzzle.cost(found) <= bound + 1e-4 * (1 + bound)


@given(st.lists(st.integers(-20, 20).map(float), min_size=1, max_size=8), st.integers(0, 10))
def test_a_row_keeps_its_middle(wishes: list[float], least: int) -> None:
    places = [Place(wish) for wish in wishes]
    pairs = pairwise(places)
    solve(places, [Distance(one, other, float(least)) for one, other in pairs])
    assert abs(sum(place.at for place in places) - sum(wishes)) < 1e-6


def test_walls_hold_what_is_between_them() -> None:
    left, right = Place(0.0, WALL), Place(30.0, WALL)
    one, other = Place(-5.0), Place(100.0)
    pairs = [(left, one, 6.0), (one, other, 10.0), (other, right, 6.0)]
    solve([left, one, other, right], [Distance(*pair) for pair in pairs])
    assert [round(place.at) for place in (left, one, other, right)] == [0, 6, 24, 30]


def test_a_circle_is_told_at_once() -> None:
    one, other, third = Place(0.0), Place(5.0), Place(2.0)
    pairs = [(one, other, 6.0), (other, third, 6.0), (third, one, 6.0)]
    assert not solve([one, other, third], [Distance(*pair) for pair in pairs])


def test_walls_give_way_only_where_there_is_no_room() -> None:
    left, right, one, other = Place(0.0, WALL), Place(10.0, WALL), Place(5.0), Place(5.0)
    pairs = [(left, one, 6.0), (one, other, 6.0), (other, right, 6.0)]
    solve([left, one, other, right], [Distance(*pair) for pair in pairs])
    assert round(left.at, 2) == -4.0
    assert round(right.at, 2) == 14.0
