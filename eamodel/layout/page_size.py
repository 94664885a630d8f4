"""Sizes of sheets in px of 1/96 inch. Source: ISO 216."""

from collections.abc import Iterator
from typing import Final, NamedTuple

PX_PER_MM: Final = 96 / 25.4
_LONG_MM: Final = (1189, 841, 594, 420, 297, 210, 148)
_SCREEN: Final = (1920.0, 1080.0)
_AUTO: Final = (3, 2, 1, 0)
WARN_FROM: Final = 1
"""A sheet of this A size or larger is hardly ever printed: a warning."""
_BEYOND: Final = 1.2


class PageSize(NamedTuple):
    """A size of sheet; `a` is its number in the A series, None for a screen, -1 for a sheet beyond A0.

    `width` and `height` are those it is drawn at; it is declared to be `scale` times as large.
    """

    name: str
    width: float
    height: float
    a: int | None = None
    scale: float = 1.0


def page_size(word: str) -> PageSize:
    """Give the size a word of `PAGE_WORDS` but `auto` stands for.

    >>> page_size("a3-landscape").name
    'A3 landscape'
    """
    if word == "screen":
        return PageSize("screen", *_SCREEN)
    size, turn = int(word[1]), word[3:]
    long, short = (round(mm * PX_PER_MM * 2) / 2 for mm in _LONG_MM[size : size + 2])
    name = f"A{size} {turn}"
    return PageSize(name, long, short, size) if turn == "landscape" else PageSize(name, short, long, size)


def sizes_to_try(word: str) -> Iterator[PageSize]:
    """Give the sizes to try in turn: the asked one, or A3 to A0; then larger ones without end.

    What fits on A3 is magnified to a larger sheet that is asked for, letters and all: it is to be read from afar.
    """
    if word == "auto":
        yield from (page_size(f"a{size}-landscape") for size in _AUTO)
    else:
        yield from _magnified(page_size(word))
        yield page_size(word)
    last = page_size("a0-landscape") if word == "auto" else page_size(word)
    width, height = last.width, last.height
    while True:
        width, height = round(width * _BEYOND), round(height * _BEYOND)
        yield PageSize(f"{round(width / PX_PER_MM)} × {round(height / PX_PER_MM)} mm", width, height, -1)


def _magnified(asked: PageSize) -> Iterator[PageSize]:
    """Give the smaller sizes of the series from A3 on that can be magnified to a size."""
    for each in _AUTO:
        if asked.a is not None and each > asked.a:
            drawn = page_size(f"a{each}-{'landscape' if asked.width > asked.height else 'portrait'}")
            yield drawn._replace(name=asked.name, a=asked.a, scale=asked.width / drawn.width)
