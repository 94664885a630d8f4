"""How much of a sheet moves when somebody edits one function: `python -m tests.bench.stability --models 40`.

Models are made from a seed, with functions in three levels, parties around them and a path over them. In each, one
function inside a container is renamed, another removed, and one added; what counts is the share of the tiles outside
that container that stand elsewhere on level 0, laid out anew and with the lock of the sheet before.
"""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from eamodel.ids import ElementId
from eamodel.layout.arrange import arrange
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.bench.generate import VOCABULARY
from tests.edited import added, editable, outside, removed, renamed
from tests.models import actor, function, model, scenario, state, step

MODELS: Final = 40
SIZES: Final = (12, 25, 50, 90)
"""How many functions a model has, containers included."""
DEEPEST: Final = 3
MOST: Final = {"rename": 5.0, "remove": 5.0, "add": 25.0}
"""The most that may move with the lock, in per cent."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A model after one edit inside a container."""

    what: str
    container: ElementId
    model: Model


@dataclass(frozen=True, slots=True)
class Moved:
    """The share of the tiles outside the container that moved, from 0 to 1."""

    anew: float
    locked: float


def town(dice: random.Random) -> Model:
    """Give a model of some size, in which the first functions hold the more."""
    count = dice.choice(SIZES)
    inside: dict[str, str | None] = {}
    depths: dict[str, int] = {}
    for number in range(count):
        around = [each for each in depths if depths[each] < DEEPEST]
        parent = dice.choice(around[: max(3, len(around) // 3)]) if number >= 3 else None
        name = f"f{number}"
        inside[name], depths[name] = parent, 1 if parent is None else depths[parent] + 1
    content = {each: [name for name in inside if inside[name] == each] for each in inside}
    functions = [
        replace(function(name, inside=inside[name], contains=content[name]), name=phrase(dice))
        for name in inside
    ]
    parties = [replace(actor(f"p{number}"), name=phrase(dice)) for number in range(dice.randint(2, 6))]
    bodies = [
        replace(actor(f"b{number}"), name=phrase(dice), kind=Kind.GOVERNANCE_BODY)
        for number in range(dice.randint(0, 3))
    ]
    leaves = [name for name in inside if not content[name]]
    places = [dice.choice([*leaves, "p0", "p1"]) for _ in range(dice.randint(3, 8))]
    last = len(places)
    steps = [
        step(f"s{number}", at, leads_to=("end" if number == last else f"s{number + 1}",), number=number)
        for number, at in enumerate(places, start=1)
    ]
    return model(
        *functions, *parties, *bodies, scenarios=[scenario("story", as_is=state(StateName.AS_IS, *steps))]
    )


def phrase(dice: random.Random) -> str:
    """Give a name of one to five words."""
    words = [dice.choice(VOCABULARY[min(place, 2)]) for place in range(dice.randint(1, 5))]
    return " ".join(words).capitalize()


def edits(before: Model, dice: random.Random) -> Iterator[Edit]:
    """Give one edit of each sort, none where no function may be removed."""
    found = [(each.id, each.parent) for each in editable(before) if each.parent is not None]
    if not found:
        return
    one, around = dice.choice(found)
    yield Edit("rename", around, renamed(before, one, phrase(dice)))
    one, around = dice.choice(found)
    yield Edit("remove", around, removed(before, one))
    _, around = dice.choice(found)
    place = dice.randint(0, len(before[around].children))
    yield Edit("add", around, added(before, around, phrase(dice), place=place))


def measured(seeds: Sequence[int]) -> Mapping[str, list[Moved]]:
    """Give what moved, by the sort of edit, for a model a seed."""
    found: dict[str, list[Moved]] = {what: [] for what in MOST}
    for seed in seeds:
        dice = random.Random(seed)
        before = town(dice)
        scene = arrange(pages(before)[0])
        for edit in edits(before, dice):
            page = pages(edit.model)[0]
            anew, locked = arrange(page), arrange(page, scene.lock)
            found[edit.what].append(
                Moved(share(scene, anew, edit.container), share(scene, locked, edit.container))
            )
    return found


def share(before: Scene, after: Scene, container: ElementId) -> float:
    """Give the share of the tiles outside a container, on both sheets, that stand elsewhere."""
    old, new = outside(before, container), outside(after, container)
    both = old.keys() & new.keys()
    return sum(old[each] != new[each] for each in both) / len(both) if both else 0.0


def report(models: int = MODELS) -> Iterator[str]:
    """Give the lines of the table, with the targets."""
    sizes = f"{SIZES[0]}-{SIZES[-1]} functions"
    yield f"\nStability: tiles outside the edited container that move, in {models} models of {sizes}"
    yield f"  {'':<34}{'anew':>9}{'locked':>10}{'sheets that move':>20}"
    found = measured(range(models))
    for what, moved in found.items():
        anew, locked = (100 * fmean(getattr(each, side) for each in moved) for side in ("anew", "locked"))
        touched = sum(each.locked > 0 for each in moved)
        yield f"  {what:<34}{anew:>8.1f}%{locked:>9.1f}%{touched:>13} of {len(moved)}"
    for what, moved in found.items():
        reached = 100 * fmean(each.locked for each in moved)
        met = "met" if reached <= MOST[what] else "NOT MET"
        yield f"  {met:<8}{what} with the lock: {reached:.2f} %, at most {MOST[what]:g} %"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.bench.stability", description=__doc__)
    arguments.add_argument("--models", type=int, default=MODELS, metavar="N", help="how many models")
    for line in report(arguments.parse_args().models):
        print(line, flush=True)
