"""What a sheet may be written as, what some of it needs beside the package, and how a file is known to be ours."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Final

from eamodel.draw import pdf, png
from eamodel.draw.png import Raster
from eamodel.pipeline.errors import CouldNotRunError, MissingExtraError
from eamodel.pipeline.lookup import not_there


class Format(Enum):
    """A sort of file that shows a sheet. Its value is the ending of the file's name, and its word."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    MARKDOWN = "md"

    @property
    def suffix(self) -> str:
        """The ending with its dot."""
        return f".{self.value}"


@dataclass(frozen=True, slots=True)
class Output:
    """How sheets are written: in which formats, how densely in pixels, with their panel or without, with findings."""

    formats: tuple[Format, ...] = (Format.SVG,)
    raster: Raster = field(default=Raster())
    panel: bool = True
    findings: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether a workspace keeps such sheets."""
        return self.panel and not self.findings

    @property
    def is_drawn(self) -> bool:
        """Whether anything has to be laid out."""
        return any(form is not Format.MARKDOWN for form in self.formats)


PLAIN: Final = Output()

_NEEDS: Final[Mapping[Format, tuple[str, ...]]] = {
    Format.PNG: ("resvg_py", "fontpkg_arimo"),
    Format.PDF: ("typst", "fontpkg_arimo"),
}
_SHOWS_ROOT: Final = (b" data-model=", b" data-view=")
_MARKS: Final[Mapping[Format, tuple[bytes, ...]]] = {
    Format.SVG: _SHOWS_ROOT,
    Format.PNG: (png.MARK,),
    Format.PDF: (pdf.MARK,),
    Format.MARKDOWN: _SHOWS_ROOT,
}
_START: Final = 4096
"""Within so many bytes a text says whose it is."""


def format_of(path: PurePath) -> Format:
    """Give the format that a file's name asks for. Raises: NotThereError where no format has its ending."""
    known = {each.suffix: each for each in Format}
    if path.suffix.lower() not in known:
        raise not_there(path.suffix or path.name, known, "format")
    return known[path.suffix.lower()]


def require(form: Format) -> None:
    """Raise MissingExtraError where a format needs a library that is not installed."""
    if not all(find_spec(name) for name in _NEEDS.get(form, ())):
        raise _missing(form)


def font_folder(form: Format) -> Path:
    """Give the folder of the fonts that PNG and PDF are set in, on every machine the same.

    Raises: MissingExtraError where they are not installed.
    """
    with extra(form):
        import fontpkg_arimo
    return Path(fontpkg_arimo.ROOT) / "files"


def font_files(form: Format) -> tuple[str, ...]:
    """Give the paths of the fonts in a fixed order. Raises: as `font_folder`."""
    return tuple(str(path) for path in sorted(font_folder(form).glob("*.ttf")))


@contextmanager
def extra(form: Format) -> Iterator[None]:
    """Turn a library that is missing inside into a MissingExtraError that says how to get it."""
    try:
        yield
    except ImportError as missing:
        raise _missing(form) from missing


def is_ours(form: Format, content: bytes) -> bool:
    """Tell whether a file was drawn here, going by the marks that each format leaves."""
    within = content if form is Format.PDF else content[:_START]
    return all(mark in within for mark in _MARKS[form])


def _missing(form: Format) -> CouldNotRunError:
    word = form.value.upper()
    return MissingExtraError(
        f"{word} needs libraries that are not installed: python -m pip install 'eamodel[{form.value}]'"
    )
