"""Which sheets a model has, and which one is meant by names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from eamodel.diagnostic import Finding
from eamodel.ids import ViewId
from eamodel.lock import Lock
from eamodel.model.model import Model
from eamodel.page import Page
from eamodel.pipeline.drawing import Drawing, LaidView, SheetId
from eamodel.pipeline.errors import NotThereError
from eamodel.pipeline.locks import unlocked
from eamodel.pipeline.lookup import listed, pick
from eamodel.source.lock_file import LockReading
from eamodel.theme import Theme
from eamodel.themes import DEFAULT_THEME
from eamodel.view.remarks import remarked
from eamodel.view.sheets import pages


class Atlas:
    """The sheets of one model in a theme. What is drawn of a view is laid out once, when first asked for."""

    def __init__(
        self,
        model: Model,
        lock_of: Callable[[ViewId], LockReading] = unlocked,
        *,
        theme: Theme = DEFAULT_THEME,
        findings: Sequence[Finding] = (),
    ) -> None:
        """Take the model; of its findings those are drawn that are given, and the base stays where it is."""
        self.model = model
        self._theme = theme
        self._lock_of = lock_of
        self._locks: dict[ViewId, LockReading] = {}
        drawn = pages(model, logo=theme.logo)
        self.pages: dict[ViewId, Page] = {
            page.view: remarked(page, model, findings) if findings else page for page in drawn
        }
        self._views: dict[tuple[ViewId, bool], LaidView] = {}

    def sheets(self) -> Iterator[SheetId]:
        """Give the first part of all sheets, view by view, the base before what lies over it."""
        for page in self.pages.values():
            yield SheetId(self.model.id, page.view)
            for overlay in page.overlays:
                yield SheetId(self.model.id, page.view, overlay.scenario, overlay.state)

    def parts(self, sheet: SheetId, *, panel: bool = True) -> tuple[SheetId, ...]:
        """Give a sheet and the further ones on which its words run on. Requires: it is one of `sheets()`."""
        laid = self._laid(sheet.view, panel=panel)
        count = len(laid.scene.sheets[sheet.place(laid.page)].parts)
        return tuple(replace(sheet, part=part) for part in range(1, 1 + count))

    def draw(self, sheet: SheetId, *, panel: bool = True) -> Drawing:
        """Give a sheet, with its panel or without. Requires: it is one of the `parts` of one of `sheets()`."""
        return Drawing(sheet, self.model, self._laid(sheet.view, panel=panel))

    def lock(self, view: ViewId) -> Lock:
        """Give the lock that keeps a view as it is drawn."""
        return self._laid(view).scene.lock

    def moved(self, view: ViewId) -> tuple[str, ...]:
        """Give the boxes that do not stand where the lock had them."""
        before = self._laid(view).locked.lock
        return () if before is None else self.lock(view).moved(before)

    def _laid(self, view: ViewId, *, panel: bool = True) -> LaidView:
        if (view, panel) not in self._views:
            if view not in self._locks:
                self._locks[view] = self._lock_of(view)
            self._views[view, panel] = LaidView(self.pages[view], panel, self._locks[view], self._theme)
        return self._views[view, panel]


def chosen(atlas: Atlas, view: str, scenario: str | None, state: str | None) -> SheetId:
    """Give the sheet that is meant by names. Raises: NotThereError for what does not exist."""
    page = pick({str(key): page for key, page in atlas.pages.items()}, view, "view")
    if scenario is None and state is None:
        return SheetId(page.model, page.view)
    shown = {str(overlay.scenario): overlay.scenario for overlay in page.overlays}
    if scenario is None:
        if len(shown) != 1:
            raise NotThereError(f"say which scenario is meant ({listed(shown, 'scenario')})")
        scenario = next(iter(shown))
    if scenario not in shown and scenario in atlas.model.scenarios:
        elsewhere = [str(each.view) for each in atlas.pages.values() if _shows(each, scenario)]
        raise NotThereError(
            f"the scenario `{scenario}` has no sheet in `{view}` ({listed(elsewhere, 'view')})"
        )
    pick(shown, scenario, "scenario")
    states = {each.state.value: each.state for each in page.overlays if each.scenario == scenario}
    told = next(iter(states.values())) if state is None else pick(states, state, "state")
    return SheetId(page.model, page.view, shown[scenario], told)


def _shows(page: Page, scenario: str) -> bool:
    return any(overlay.scenario == scenario for overlay in page.overlays)
