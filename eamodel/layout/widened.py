"""Room for arrows: everything is routed, gaps that need it are widened, and what stands beside them makes way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from eamodel.geometry import Rect
from eamodel.layout.boxes import placed_boxes, snap
from eamodel.layout.frame import Frame
from eamodel.layout.ground import grown, settle, widen_in_part
from eamodel.layout.keep import recorded
from eamodel.layout.notes import Band, spots
from eamodel.layout.paths import ROOMY, Paths, Routes, find_routes, moved_apart
from eamodel.layout.plot import Key, Plot
from eamodel.layout.pressing import crowded, pressing
from eamodel.layout.sheets import Ground
from eamodel.page import Overlay, Page

WIDENINGS: Final = 4
"""How often gaps may be widened and everything routed again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A ground plan with rows, the sheet it goes on, and the `area` it may take there."""

    page: Page
    root: Plot
    frame: Frame
    band: Band
    area: Rect


def widened(plan: Plan, asked: dict[Key, float], *, is_kept: bool = False) -> Ground | None:
    """Route everything, widen the gaps that need it and place again, until all lines can be told apart.

    Gaps for which as much was `asked` before stay as they are. Of a layout that `is_kept` only those grow that have
    to, as far as there is room; of any other all do, and where they outgrow the area the result is None.

    Requires: the plots are placed.
    Ensures: all overlays share one base. What is too narrow even with the roomiest gaps is reported.
    """
    found = None
    # Arrows that avoid each other take more room; where there is none, they may cross.
    for track, thorough in (*((each, True) for each in ROOMY), (ROOMY[-1], False)):
        found = _at_rest(plan, asked, track, is_kept=is_kept, thorough=thorough)
        if found is None or found.is_readable:
            break
    return found


def _at_rest(
    plan: Plan, asked: dict[Key, float], track: float, *, is_kept: bool, thorough: bool
) -> Ground | None:
    """Route, widen and place until no gap grows, `WIDENINGS` times at most; a line takes `track` of its gap."""
    plots = {plot.name: plot for plot in plan.root.walk()}
    for turn in range(1 + WIDENINGS):
        exact = snap(plan.root)
        ways = _Ways(plan, plots, track, thorough=thorough)
        for more in ways.wanting(asked, is_kept=is_kept):
            asked.update(more)
            if turn < WIDENINGS and _make_room(plan, more, is_kept=is_kept):
                break
            if turn < WIDENINGS and not is_kept:
                return None
        else:
            return _laid(plan, plots, ways, exact, asked)
    raise AssertionError("the last turn makes no room")


class _Ways:
    """The ways of all arrows as the plots stand; a line takes `track` of its gap."""

    def __init__(self, plan: Plan, plots: Mapping[str, Plot], track: float, *, thorough: bool) -> None:
        self._plots = plots
        self.base = find_routes(
            plan.root, plots, plan.page.relations, (), plan.frame.area, track=track, thorough=thorough
        )
        self.overlays = [
            _routes(plan, each, plots, self.base, track, thorough=thorough) for each in plan.page.overlays
        ]

    @property
    def all(self) -> Sequence[Routes]:
        """Those of the base and of each overlay."""
        return (self.base, *self.overlays)

    @cached_property
    def apart(self) -> list[Paths]:
        """Their lines, moved apart."""
        return moved_apart(self.base, self.overlays)

    def wanting(self, asked: Mapping[Key, float], *, is_kept: bool) -> Iterator[dict[Key, float]]:
        """Give the gaps that should grow and have not been `asked` to, the pressing ones first.

        Requires: whoever takes them has asked before taking the next.
        """
        needs = [each.needs for each in self.all]
        while more := grown(asked, needs):
            if is_kept:
                more = pressing(more, self._plots) or crowded(
                    more, self._plots, [place for each in self.apart for place in each.overfull]
                )
            if not more:
                return
            yield more


def _make_room(plan: Plan, more: Mapping[Key, float], *, is_kept: bool) -> bool:
    """Widen gaps and place everything again; of a layout that is kept as many as can be. False where none was."""
    before = dict(plan.root.gaps)
    plan.root.gaps.update(more)
    if settle(plan.root, plan.area):
        return True
    plan.root.gaps.clear()
    plan.root.gaps.update(before)
    if is_kept and widen_in_part(plan.root, plan.area, more):
        return True
    snap(plan.root)
    return False


def _laid(
    plan: Plan, plots: Mapping[str, Plot], ways: _Ways, exact: Mapping[str, Rect], asked: Mapping[Key, float]
) -> Ground:
    return Ground(
        plan.root,
        plan.frame,
        plan.band,
        ways.apart,
        plots,
        tuple(placed_boxes(plan.root)),
        recorded(plan.root, plan.frame.name, exact, asked),
    )


def _routes(
    plan: Plan,
    overlay: Overlay,
    plots: Mapping[str, Plot],
    base: Routes,
    track: float,
    *,
    thorough: bool,
) -> Routes:
    page, area = plan.page, plan.frame.area
    notes = [spot for _, spot in spots(page, overlay, plan.band, plan.band.rect(area), plots)]
    return find_routes(
        plan.root, plots, overlay.arrows, notes, area, base.paths, track=track, thorough=thorough
    )
