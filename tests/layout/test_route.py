"""Paths through a network drawn by hand: straight where that is possible, round a box that is in the way."""

import pytest

from eamodel.geometry import Point, Rect, Side
from eamodel.layout.channels import Channel, Piece
from eamodel.layout.network import Network, Port, build
from eamodel.layout.plot import Plot
from eamodel.layout.route import Leg, route

OUTSIDE = frozenset({"*"})


def town() -> tuple[Plot, list[Plot]]:
    """Three boxes side by side in a root with room all around."""
    root = Plot("*", gap=40, pad=20, rect=Rect(0, 0, 400, 140))
    boxes = [
        Plot(name, rect=Rect(x, 20, 80, 100), parent=root)
        for name, x in (("one", 20.0), ("two", 140.0), ("three", 260.0))
    ]
    root.children, root.rows = boxes, [boxes]
    return root, boxes


@pytest.fixture
def network() -> Network:
    root, boxes = town()
    ports = [
        Port(box, side, box.rect.centre.y if side.is_horizontal else box.rect.centre.x)
        for box in boxes
        for side in Side
    ]
    return build(root, [], ports)


def test_neighbours_are_joined_straight(network: Network) -> None:
    path = route(network, [Leg("a", "one", "two", OUTSIDE)])["a"]
    assert path.corners == (Point(100, 70), Point(140, 70))


def test_a_box_in_between_is_gone_round(network: Network) -> None:
    path = route(network, [Leg("a", "one", "three", OUTSIDE)])["a"]
    ys = {corner.y for corner in path.corners}
    assert ys & {10.0, 130.0}
    assert all(
        (one.x == other.x) != (one.y == other.y)
        for one, other in zip(path.corners, path.corners[1:], strict=False)
    )


def test_there_and_back_keep_to_themselves(network: Network) -> None:
    legs = [Leg(name, "one", "three", OUTSIDE) for name in ("a", "b")]
    above, below = (route(network, legs)[name].corners for name in ("a", "b"))
    assert {corner.y for corner in above} != {corner.y for corner in below}


def test_a_container_that_is_not_served_is_not_entered(network: Network) -> None:
    assert route(network, [Leg("a", "one", "two", frozenset({"elsewhere"}))]) == {}


def test_a_line_across_a_line_meets_it_once() -> None:
    root, boxes = town()
    port = Port(boxes[0], Side.NORTH, 60.0, Channel(False, 60.0, (Piece(5.0, 20.0, "*"),)))
    network = build(root, [], [port])
    assert network.points == sorted(network.points)
    assert len(set(network.points)) == len(network.points)
    assert Point(60, 10) in network.points
    for here, ways in enumerate(network.ways):
        for way in ways:
            assert any(back.to == here and back.name == way.name for back in network.ways[way.to])
