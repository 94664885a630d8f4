"""What lies ahead is what walking finds, on any graph."""

from hypothesis import given
from hypothesis import strategies as st

from eamodel.rules.ahead import circles, marks_ahead

Graph = dict[int, list[int]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Give a few stops and ways between them, circles and ways to oneself among them."""
    stops = range(draw(st.integers(1, 9)))
    return {stop: draw(st.lists(st.sampled_from(stops), max_size=3)) for stop in stops}


def walked(graph: Graph, start: int) -> set[int]:
    found: set[int] = set()
    waiting = list(graph[start])
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += graph[here]
    return found


@given(graphs())
def test_marks_are_those_of_the_stops_that_walking_reaches(graph: Graph) -> None:
    ahead = marks_ahead(graph, {stop: 1 << stop for stop in graph})
    assert ahead == {stop: sum(1 << each for each in walked(graph, stop)) for stop in graph}


@given(graphs())
def test_circles_hold_each_stop_once_after_what_they_lead_to(graph: Graph) -> None:
    found = list(circles(graph))
    assert sorted(stop for circle in found for stop in circle) == sorted(graph)
    told: set[int] = set()
    for circle in found:
        for stop in circle:
            assert walked(graph, stop) <= told | set(circle)
            assert len(circle) == 1 or set(circle) <= walked(graph, stop)
        told |= set(circle)


def test_a_long_way_and_a_long_circle_take_no_recursion() -> None:
    count = 20_000
    way = {stop: [stop + 1] for stop in range(count)} | {count: []}
    assert marks_ahead(way, {count: 1})[0] == 1
    assert len(next(circles({**way, count: [0]}))) == count + 1
