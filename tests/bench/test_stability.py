"""The benchmark of stability measures what it says, and its targets hold on its first models."""

import random
from dataclasses import replace
from statistics import fmean

from eamodel.geometry import Rect
from eamodel.ids import ElementId
from eamodel.layout.arrange import arrange
from eamodel.view.sheets import pages
from tests.bench.stability import MOST, edits, measured, share, town
from tests.edited import NEW, renamed
from tests.layout.examples import TOWN


def test_a_seed_gives_the_same_models_again() -> None:
    one, other = (town(random.Random(7)) for _ in range(2))
    assert one == other
    assert [each.model for each in edits(one, random.Random(7))] == [
        each.model for each in edits(other, random.Random(7))
    ]


def test_each_edit_touches_one_function() -> None:
    before = town(random.Random(7))
    changes = {
        each.what: (len(each.model) - len(before), NEW in each.model)
        for each in edits(before, random.Random(7))
    }
    assert changes == {"rename": (0, False), "remove": (-1, False), "add": (1, True)}


def test_the_share_counts_tiles_outside_alone() -> None:
    scene = arrange(pages(TOWN)[0])
    same = arrange(pages(renamed(TOWN, ElementId("legal"), "Law"))[0], scene.lock)
    assert share(scene, same, ElementId("centre")) == 0.0
    outside = {box.id for box in scene.boxes if not box.is_open} - {"legal", "audit"}
    there = Rect(0, 0, 10, 10)
    boxes = [replace(box, rect=there) if box.id == "citizens" else box for box in scene.boxes]
    after = replace(scene, boxes=tuple(boxes))
    assert share(scene, after, ElementId("centre")) == 1 / len(outside)
    assert share(scene, after, ElementId("citizens")) == 0.0


def test_the_targets_hold_with_the_lock_and_not_without() -> None:
    found = measured(range(6))
    for what, moved in found.items():
        assert 100 * fmean(each.locked for each in moved) <= MOST[what]
    assert fmean(each.anew for each in found["add"]) > fmean(each.locked for each in found["add"])
