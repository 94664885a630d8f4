"""A sheet as PNG: the drawn SVG in pixels, with its size on paper and its words for those who do not see it."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from eamodel.draw.svg import clean
from eamodel.scene import Scene, Sheet

PX_PER_INCH: Final = 96.0
MOST_PIXELS: Final = 200_000_000
"""More than an A0 sheet has at 300 pixels an inch; four bytes of memory each."""
MARK: Final = b"tEXtSoftware\0eamodel"
"""What tells a picture drawn here from others."""
_FAMILY: Final = "Arimo"
_INCHES_PER_METRE: Final = 1000 / 25.4
_HEADER_END: Final = 8 + 25
"""Behind the signature and the chunk IHDR. Source: PNG, third edition, 5.2 and 11.2.1."""


@dataclass(frozen=True, slots=True)
class Raster:
    """How a sheet becomes pixels: `dpi` of them to an inch, at `scale` times its size on paper."""

    dpi: float = PX_PER_INCH
    scale: float = 1.0

    @property
    def zoom(self) -> float:
        """Pixels to one px of the drawing."""
        return self.dpi / PX_PER_INCH * self.scale

    def pixels(self, scene: Scene) -> int:
        """Give how many pixels a sheet has, about."""
        return round(scene.width * (scene.height - scene.top) * (self.zoom * scene.scale) ** 2)


def draw_png(svg: str, sheet: Sheet, *, fonts: Sequence[str], raster: Raster) -> bytes:
    """Give a drawn sheet as pixels; `fonts` are the paths of the only fonts that are looked at.

    Ensures: the same bytes whatever fonts the machine has; a letter the fonts lack is drawn as an empty box.
    Raises: ImportError where resvg is not installed.
    """
    import resvg_py

    # Sizes in millimetres mean nothing to resvg without a density; how many pixels there are is up to `zoom`.
    picture = resvg_py.svg_to_bytes(
        svg_string=svg,
        dpi=PX_PER_INCH,
        zoom=raster.zoom,
        skip_system_fonts=True,
        font_files=list(fonts),
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    return picture[:_HEADER_END] + b"".join(_told(sheet, raster)) + picture[_HEADER_END:]


def _told(sheet: Sheet, raster: Raster) -> Iterable[bytes]:
    density = round(raster.dpi * _INCHES_PER_METRE)
    yield _chunk(b"pHYs", struct.pack(">IIB", density, density, 1))
    kind, text = MARK[:4], MARK[4:]
    yield _chunk(kind, text)
    for word, told in (("Title", sheet.title), ("Description", sheet.spoken)):
        yield _chunk(b"iTXt", f"{word}\0\0\0\0\0{clean(told)}".encode())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
