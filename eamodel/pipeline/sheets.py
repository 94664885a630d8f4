"""Which sheets a model has, what they are called, and how one is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eamodel.diagnostic import Finding
from eamodel.draw.sheet import base_layer, draw
from eamodel.ids import ModelId, ScenarioId, ViewId
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.page import Page
from eamodel.pipeline import files
from eamodel.pipeline.errors import NotThereError
from eamodel.pipeline.lookup import listed, pick
from eamodel.scene import Scene
from eamodel.view.sheets import pages


@dataclass(frozen=True, slots=True)
class SheetId:
    """Which sheet is meant: a view of a model as base, or with one state of a scenario over it.

    Invariant: `scenario` and `state` are both set or both None. No id holds `--`, so `name` is unique in its model.
    """

    model: ModelId
    view: ViewId
    scenario: ScenarioId | None = None
    state: StateName | None = None

    @property
    def name(self) -> str:
        """The file name of the sheet."""
        if self.scenario is None or self.state is None:
            return f"{self.view}{files.PICTURE}"
        return f"{self.view}--{self.scenario}--{self.state.value}{files.PICTURE}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn sheet. `findings` are what the layout could not do well on its view.

    One that `is_refused` cannot be read; it is there for whoever wants to see why, and `render` does not write it.
    """

    sheet: SheetId
    svg: str = field(repr=False)
    findings: tuple[Finding, ...] = ()
    is_refused: bool = False

    @property
    def name(self) -> str:
        """The file name of the sheet."""
        return self.sheet.name

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file, or under its own name into a folder that exists, and give the file's path."""
        target = Path(path)
        target = target / self.name if target.is_dir() else target
        files.write(target, self.svg.encode())
        return target

    def _repr_svg_(self) -> str:
        return self.svg


class Atlas:
    """The sheets of one model. What is drawn of a view is laid out once, when first asked for."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.pages: dict[ViewId, Page] = {page.view: page for page in pages(model)}
        self._scenes: dict[ViewId, tuple[Scene, tuple[str, ...]]] = {}

    def sheets(self) -> Iterator[SheetId]:
        """Give all sheets, view by view, the base before what lies over it."""
        for page in self.pages.values():
            yield SheetId(self.model.id, page.view)
            for overlay in page.overlays:
                yield SheetId(self.model.id, page.view, overlay.scenario, overlay.state)

    def draw(self, sheet: SheetId) -> Drawing:
        """Draw a sheet. Requires: it is one of `sheets()`."""
        page = self.pages[sheet.view]
        if sheet.view not in self._scenes:
            scene = arrange(page)
            self._scenes[sheet.view] = (scene, base_layer(scene))
        scene, base = self._scenes[sheet.view]
        shown = [(overlay.scenario, overlay.state) for overlay in page.overlays]
        index = (
            None
            if sheet.scenario is None or sheet.state is None
            else shown.index((sheet.scenario, sheet.state))
        )
        shown_sheet = scene.sheets[0 if index is None else index + 1]
        return Drawing(sheet, draw(scene, index, base=base), scene.findings, shown_sheet.is_refused)


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
