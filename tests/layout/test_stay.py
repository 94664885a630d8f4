"""Boxes in a line that make way for one that has grown, and no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.layout.plot import HAIR, Span
from eamodel.layout.stay import stay

THREE = [(10.0, 30.0), (40.0, 60.0), (70.0, 90.0)]
BORDER = (0.0, 100.0)


def spans(leasts: list[float], now: Span = BORDER, gap: float = 10.0) -> list[Span]:
    return stay(THREE, BORDER, now, leasts, [gap] * 4)


@pytest.mark.parametrize(
    ("leasts", "now", "expected"),
    [
        ([20, 20, 20], BORDER, THREE),
        ([5, 5, 5], BORDER, THREE),
        ([25, 15, 20], BORDER, [(10, 35), (45, 60), (70, 90)]),
        ([20, 15, 25], BORDER, [(10, 30), (40, 55), (65, 90)]),
        ([30, 15, 15], BORDER, [(10, 40), (50, 65), (75, 90)]),
        ([20, 20, 20], (0.0, 120.0), [(10, 30), (40, 60), (70, 110)]),
        ([20, 20, 20], (-20.0, 100.0), [(-10, 30), (40, 60), (70, 90)]),
        ([10, 10, 10], (0.0, 70.0), [(10, 20), (30, 40), (50, 60)]),
    ],
    ids=[
        "same",
        "smaller",
        "pushes the next",
        "pushes the one before",
        "pushes all",
        "wider",
        "to the left",
        "narrower",
    ],
)
def test_what_moves(leasts: list[float], now: Span, expected: list[Span]) -> None:
    assert spans(leasts, now) == [pytest.approx(each) for each in expected]


@given(st.data())
def test_every_box_has_its_room_and_its_place_in_the_order(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6))
    sizes = st.lists(st.integers(1, 80).map(float), min_size=count, max_size=count)
    leasts = data.draw(sizes)
    gaps = data.draw(st.lists(st.integers(0, 30).map(float), min_size=count + 1, max_size=count + 1))
    edges = sorted(
        data.draw(st.lists(st.integers(0, 600).map(float), min_size=2 * count, max_size=2 * count))
    )
    before = list(zip(edges[::2], edges[1::2], strict=True))
    low = float(data.draw(st.integers(-50, 50)))
    now = (low, low + sum(leasts) + sum(gaps) + data.draw(st.integers(0, 300)))
    found = stay(before, (0.0, 600.0), now, leasts, gaps)
    assert all(end - start >= least - HAIR for (start, end), least in zip(found, leasts, strict=True))
    ends = [now[0], *(end for _, end in found)]
    starts = [*(start for start, _ in found), now[1]]
    assert all(start - end >= gap - 2 * HAIR for end, start, gap in zip(ends, starts, gaps, strict=True))
