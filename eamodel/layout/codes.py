"""What a layout could not do well, as findings."""

from collections.abc import Iterator, Mapping
from typing import Final

from eamodel.diagnostic import Address, CodePage, Finding, Severity
from eamodel.layout.page_size import WARN_FROM, PageSize
from eamodel.layout.paths import Paths
from eamodel.page import Page

CODES: Final = (
    CodePage("EA901", "sheet-too-large", Severity.WARNING, "the sheet has grown to A1 or larger"),
    CodePage(
        "EA902", "sheet-does-not-fit", Severity.ERROR, "the sheet does not fit the page that was asked for"
    ),
    CodePage(
        "EA903", "corridor-overfull", Severity.WARNING, "more arrows run through a gap than fit side by side"
    ),
    CodePage("EA904", "arrow-without-way", Severity.ERROR, "there is no way for an arrow to its box"),
)
_PAGES: Final[Mapping[str, CodePage]] = {page.code: page for page in CODES}
_SMALLER: Final = "set `open-to` lower, or list containers under `collapse`"


def complaints(page: Page, size: PageSize, paths: Mapping[str, Paths]) -> Iterator[Finding]:
    """Give the findings of a placed page; `paths` are those of the base and of each overlay, by its name."""
    if size.a == -1:
        asked = "A0" if page.page == "auto" else page.page
        yield _finding(page, "EA902", f"`{page.view}` does not fit {asked}: it needs {size.name}", _SMALLER)
    elif page.page == "auto" and size.a is not None and size.a <= WARN_FROM:
        yield _finding(page, "EA901", f"`{page.view}` has grown to {size.name}", _SMALLER)
    for name, found in paths.items():
        if found.overfull:
            places = "1 place" if len(found.overfull) == 1 else f"{len(found.overfull)} places"
            headline = f"arrows run closer together than they should in {places} of `{name}`"
            yield _finding(
                page, "EA903", headline, "ask for a larger `page`, or collapse what the path does not enter"
            )
        for lost in found.lost:
            yield _finding(page, "EA904", f"no way was found for `{lost}` on `{name}`", _SMALLER)


def _finding(page: Page, code: str, headline: str, help: str) -> Finding:
    known = _PAGES[code]
    address = Address(page.model, view=page.view, key="page")
    return Finding(code, known.name, known.severity, headline, address=address, help=help)
