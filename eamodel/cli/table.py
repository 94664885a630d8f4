"""Rows in aligned columns."""

from collections.abc import Iterable, Sequence

from eamodel.report.printable import display_width, printable


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give rows under their heads, columns aligned, two blanks between them.

    >>> print(table(("id", "name"), [("legal", "Legal"), ("hr", "HR")]), end="")
    ID     NAME
    legal  Legal
    hr     HR
    """
    lines = [[head.upper() for head in heads], *([printable(cell) for cell in row] for row in rows)]
    widths = [max(map(display_width, column)) for column in zip(*lines, strict=True)]
    return "".join(f"{_aligned(line, widths)}\n" for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(line, widths, strict=True))
    return "  ".join(cells).rstrip()
