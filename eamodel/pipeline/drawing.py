"""A sheet that users hold: drawn when first asked for, in the format that is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from eamodel.diagnostic import Finding
from eamodel.draw.markdown import draw_markdown
from eamodel.draw.pdf import draw_pdf
from eamodel.draw.png import MOST_PIXELS, PX_PER_INCH, Raster, draw_png
from eamodel.draw.sheet import base_layer, draw
from eamodel.ids import ModelId, ScenarioId, ViewId
from eamodel.layout.arrange import arrange
from eamodel.layout.compact import compact
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.page import Page
from eamodel.pipeline import files
from eamodel.pipeline.errors import TooLargeError
from eamodel.pipeline.formats import PLAIN, Format, extra, font_files, font_folder, format_of
from eamodel.scene import Scene, Sheet
from eamodel.source.lock_file import LockReading
from eamodel.theme import Theme
from eamodel.view.written import written


@dataclass(frozen=True, slots=True)
class SheetId:
    """Which sheet is meant: a view of a model as base, or with one state of a scenario over it.

    `part` counts from 1; only a sheet whose words need more room than it has is followed by further ones.
    Invariant: `scenario` and `state` are both set or both None. No id holds `--`, so `stem` is unique in its model.
    """

    model: ModelId
    view: ViewId
    scenario: ScenarioId | None = None
    state: StateName | None = None
    part: int = 1

    @property
    def stem(self) -> str:
        """The name of the sheet, and of its files but for their ending."""
        words = [str(self.view)]
        if self.scenario is not None and self.state is not None:
            words += [str(self.scenario), self.state.value]
        if self.part > 1:
            words.append(str(self.part))
        return "--".join(words)

    @property
    def name(self) -> str:
        """The file name of the sheet as SVG."""
        return self.file(Format.SVG)

    def file(self, form: Format) -> str:
        """Give the file name of the sheet in a format."""
        return f"{self.stem}{form.suffix}"

    def formats(self, asked: Iterable[Format]) -> tuple[Format, ...]:
        """Give those of some formats in which the sheet has a file: in words the first part tells everything."""
        return tuple(each for each in asked if self.part == 1 or each is not Format.MARKDOWN)

    def place(self, page: Page) -> int:
        """Give the place of the sheet in the scene of its page: 0 is the base. Requires: it is a sheet of the page."""
        shown = [(None, None), *((each.scenario, each.state) for each in page.overlays)]
        return shown.index((self.scenario, self.state))


@dataclass(frozen=True, eq=False)
class LaidView:
    """A view of a model whose layout is made when first asked for, once for all its sheets.

    Invariant: without its `panel`, the base layer is the same text as with it.
    """

    page: Page
    panel: bool
    locked: LockReading
    theme: Theme

    @cached_property
    def scene(self) -> Scene:
        """The positions."""
        scene = arrange(self.page, self.locked.lock)
        return scene if self.panel else compact(self.page, scene)

    @cached_property
    def base(self) -> tuple[str, ...]:
        """The lines of the base layer."""
        return base_layer(self.scene, colours=self.theme)


@dataclass(frozen=True, eq=False)
class Drawing:
    """A sheet of a model. A notebook shows it as a picture."""

    sheet: SheetId
    model: Model = field(repr=False)
    view: LaidView = field(repr=False)

    @property
    def name(self) -> str:
        """The file name of the sheet as SVG."""
        return self.sheet.name

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the lock of the sheet's view, and what its layout could not do well."""
        return (*self.view.locked.findings, *self.view.scene.findings)

    @cached_property
    def svg(self) -> str:
        """The text of the picture."""
        view = self.view
        return draw(view.scene, self._overlay, part=self.sheet.part, colours=view.theme, base=view.base)

    def png(self, *, dpi: float = PX_PER_INCH, scale: float = 1.0) -> bytes:
        """Give the picture in pixels: `dpi` of them to an inch, at `scale` times its size on paper.

        Raises: MissingExtraError where the extra `png` is not installed; TooLargeError for too many pixels.
        """
        scene, raster = self.view.scene, Raster(dpi, scale)
        if raster.pixels(scene) > MOST_PIXELS:
            millions = raster.pixels(scene) // 1_000_000
            raise TooLargeError(
                f"`{self.sheet.stem}` would have {millions} million pixels, and {MOST_PIXELS // 1_000_000} million "
                "are the most: ask for fewer dots per inch or a smaller scale"
            )
        fonts = font_files(Format.PNG)
        with extra(Format.PNG):
            return draw_png(self.svg, self._placed, fonts=fonts, raster=raster)

    def pdf(self) -> bytes:
        """Give the sheet as a document of one page.

        Raises: MissingExtraError where the extra `pdf` is not installed.
        """
        scene, fonts = self.view.scene, str(font_folder(Format.PDF))
        with extra(Format.PDF):
            return draw_pdf(self.svg, scene, self._placed, font_folder=fonts)

    def markdown(self) -> str:
        """Give all that the sheet says in words, complete enough to draw it again."""
        return draw_markdown(written(self.model, self.view.page, self._overlay))

    def content(self, form: Format, raster: Raster = PLAIN.raster) -> bytes:
        """Give the bytes of the sheet's file in a format. Raises: as `png` and `pdf`."""
        match form:
            case Format.SVG:
                return self.svg.encode()
            case Format.PNG:
                return self.png(dpi=raster.dpi, scale=raster.scale)
            case Format.PDF:
                return self.pdf()
            case Format.MARKDOWN:
                return self.markdown().encode()

    def save(self, path: str | Path) -> Path:
        """Write the sheet in the format of the path's ending, or as SVG into a folder that exists; give its path.

        Raises: NotThereError where no format has this ending; otherwise as `content`.
        """
        target = Path(path)
        target = target / self.name if target.is_dir() else target
        files.write(target, self.content(format_of(target)))
        return target

    def _repr_svg_(self) -> str:
        return self.svg

    @property
    def _overlay(self) -> int | None:
        """Which overlay of the page lies over the base."""
        place = self.sheet.place(self.view.page)
        return place - 1 if place else None

    @property
    def _placed(self) -> Sheet:
        return self.view.scene.sheets[self.sheet.place(self.view.page)].parts[self.sheet.part - 1]
