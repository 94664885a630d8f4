"""Which sheets a model has, what they are called, and how one is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
from eamodel.theme import Theme
from eamodel.themes import DEFAULT_THEME
from eamodel.view.sheets import pages


@dataclass(frozen=True, slots=True)
class SheetId:
    """Which sheet is meant: a view of a model as base, or with one state of a scenario over it.

    `part` counts from 1; only a sheet whose words need more room than it has is followed by further ones.
    Invariant: `scenario` and `state` are both set or both None. No id holds `--`, so `name` is unique in its model.
    """

    model: ModelId
    view: ViewId
    scenario: ScenarioId | None = None
    state: StateName | None = None
    part: int = 1

    @property
    def name(self) -> str:
        """The file name of the sheet."""
        words = [str(self.view)]
        if self.scenario is not None and self.state is not None:
            words += [str(self.scenario), self.state.value]
        if self.part > 1:
            words.append(str(self.part))
        return f"{'--'.join(words)}{files.PICTURE}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn sheet. `findings` are what the layout could not do well on its view."""

    sheet: SheetId
    svg: str = field(repr=False)
    findings: tuple[Finding, ...] = ()

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
    """The sheets of one model in a theme. What is drawn of a view is laid out once, when first asked for."""

    def __init__(self, model: Model, theme: Theme = DEFAULT_THEME) -> None:
        self.model = model
        self._theme = theme
        self.pages: dict[ViewId, Page] = {page.view: page for page in pages(model, logo=theme.logo)}
        self._scenes: dict[ViewId, tuple[Scene, tuple[str, ...]]] = {}

    def sheets(self) -> Iterator[SheetId]:
        """Give the first part of all sheets, view by view, the base before what lies over it."""
        for page in self.pages.values():
            yield SheetId(self.model.id, page.view)
            for overlay in page.overlays:
                yield SheetId(self.model.id, page.view, overlay.scenario, overlay.state)

    def parts(self, sheet: SheetId) -> tuple[SheetId, ...]:
        """Give a sheet and the further ones on which its words run on. Requires: it is one of `sheets()`."""
        scene, _ = self._scene(sheet.view)
        placed = scene.sheets[self._index(sheet)]
        return tuple(replace(sheet, part=part) for part in range(1, 1 + len(placed.parts)))

    def draw(self, sheet: SheetId) -> Drawing:
        """Draw a sheet. Requires: it is one of the `parts` of one of `sheets()`."""
        scene, base = self._scene(sheet.view)
        index = self._index(sheet)
        overlay = index - 1 if index else None
        svg = draw(scene, overlay, part=sheet.part, colours=self._theme, base=base)
        return Drawing(sheet, svg, scene.findings)

    def _scene(self, view: ViewId) -> tuple[Scene, tuple[str, ...]]:
        if view not in self._scenes:
            scene = arrange(self.pages[view])
            self._scenes[view] = (scene, base_layer(scene, colours=self._theme))
        return self._scenes[view]

    def _index(self, sheet: SheetId) -> int:
        """Give the place of a sheet in its scene."""
        shown = [(None, None), *((each.scenario, each.state) for each in self.pages[sheet.view].overlays)]
        return shown.index((sheet.scenario, sheet.state))


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
