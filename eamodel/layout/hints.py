"""Which hints of the author a layout could not meet."""

from collections.abc import Iterator, Mapping

from eamodel.layout.plot import Plot
from eamodel.page import Hint, Page


def unmet(page: Page, plots: Mapping[str, Plot]) -> Iterator[tuple[Hint, str]]:
    """Give each hint that is not met, with the reason. Requires: the plots have their rows."""
    for hint in page.hints:
        why = hint.unmet or (_unmet(hint, plots[hint.at]) if hint.at is not None else "")
        if why:
            yield hint, why


def _unmet(hint: Hint, plot: Plot) -> str:
    match hint.key:
        case "columns":
            return _short(plot, hint, max(len(row) for row in plot.rows), "column")
        case "rows":
            return _short(plot, hint, len(plot.rows), "row")
        case "weight":
            return _weightless(plot) if hint.asked != 1 else ""
        case _:
            return ""


def _short(plot: Plot, hint: Hint, found: int, word: str) -> str:
    if found == hint.asked:
        return ""
    return f"what `{plot.name}` contains gives {found} {word}{'s' * (found != 1)}"


def _weightless(plot: Plot) -> str:
    around = plot.parent
    if around is not None and around.grid:
        return f"`{plot.name}` stands among tiles of one size"
    if around is not None and len(around.children) == 1:
        return f"nothing stands beside `{plot.name}`"
    return ""
