"""What a layout could not do well, as findings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from eamodel.diagnostic import Address, CodePage, Finding, Severity
from eamodel.font.measure import advances_of
from eamodel.font.scripts import uncovered
from eamodel.ids import ElementId
from eamodel.layout.page_size import WARN_FROM, PageSize
from eamodel.layout.paths import Paths
from eamodel.page import Hint, Page
from eamodel.theme import Face

CODES: Final = (
    CodePage(
        "EA901",
        "sheet-too-large",
        Severity.WARNING,
        "the sheet has grown to A1 or larger",
        """\
A sheet grows from A3 until its words can be read. From A1 on hardly anybody prints it, and nobody sees it whole on a
screen.

Remedy: let the view show less: a lower `open-to`, containers under `collapse`, which get sheets of their own, or an
extra view `of` one container.

Fails:

    $ for n in $(seq 300); do echo "  f$n: {name: Function $n, classification: advisory}"; done >> models/example.yaml
""",
    ),
    CodePage(
        "EA902",
        "sheet-does-not-fit",
        Severity.ERROR,
        "the sheet does not fit the page that was asked for",
        """\
Words are never drawn smaller than can be read, so what does not fit makes the sheet larger than its `page`.

Remedy: ask for a larger page, or for `auto`, which finds one; or let the view show less, by `open-to` or `collapse`.

Fails:

    # models/example.yaml
    views:
      level-0: {page: a5-portrait}  # expect EA902
    elements:
      citizens: {name: Citizens, kind: actor}
      website: {name: Website, kind: channel}
      front-line: {name: Front line, kind: service}
      legal: {name: Legal, classification: advisory}
""",
    ),
    CodePage(
        "EA903",
        "corridor-overfull",
        Severity.ERROR,
        "more arrows run through a gap than can be told apart",
        """\
Arrows run in the gaps between boxes, never through a box they do not serve. Gaps and boxes grow to make room; where
that is not enough, lines would run on each other, or arrows would show nothing but their heads. Such a sheet is not
drawn.

Remedy: ask for a larger `page`, draw fewer kinds of `relations` on the base, put containers that the path does not
enter under `collapse`, or split the scenario.

Fails:

    # models/example.yaml
    views:
      level-0: {page: a5-landscape, relations: [flow]}
    elements:
      north: {name: North, kind: actor}
      south: {name: South, kind: actor}
      east: {name: East, kind: actor}
      west: {name: West, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          audit: {name: Audit, classification: advisory}
    # and relations of the kind flow from each of the four to each of the two, and back
""",
    ),
    CodePage(
        "EA982",
        "guessed-widths",
        Severity.WARNING,
        "words are written in a script whose letters are measured by guess",
        """\
Every machine draws the same sheet because the widths of letters come with the program: of Latin, Greek, Cyrillic and
Hebrew, and of Chinese, Japanese and Korean, whose characters are as wide as they are high. Letters of other scripts get
more room than most of them need, but how wide they are depends on the font that a machine has for them.

Remedy: look at the sheet where it will be read; where words leave their box, write them shorter, or give the name in
one of these scripts as well.

Fails:

    # models/example.yaml
    elements:
      library: {name: مكتبة, classification: advisory}  # expect EA982
""",
    ),
    CodePage(
        "EA904",
        "arrow-without-way",
        Severity.ERROR,
        "there is no way for an arrow to its box",
        """\
The sheet is drawn without this arrow, so it does not show what the model says. No model is known that leads here: if
yours does, it is a mistake of this program.

Remedy: report the model; meanwhile arrange the boxes otherwise, or put containers under `collapse`.

Fails:

    # No model is known that leads here.
""",
    ),
    CodePage(
        "EA941",
        "hint-unmet",
        Severity.WARNING,
        "what the view asks of the layout cannot be had",
        """\
`columns`, `rows`, `order`, `weight`, `collapse`, `arrange` and `open-to` of a view say how its sheet should be laid
out. One that names a box that is not drawn there, or asks for more columns than there are boxes, has no effect; most
often the model has changed since.

Remedy: correct the hint or remove it; docs/hints.md shows what each of them does.

Fails:

    # models/example.yaml
    views:
      level-0:
        columns:
          support: 3  # expect EA941
    elements:
      support:
        name: Support
        contains:
          legal: {name: Legal, classification: advisory}
          audit: {name: Audit, classification: advisory}
""",
    ),
)
_PAGES: Final[Mapping[str, CodePage]] = {page.code: page for page in CODES}
_ROOMIER: Final = "ask for a larger `page`, `collapse` what the path does not enter, or split the scenario"
_SMALLER: Final = "set `open-to` lower, or list containers under `collapse`"


def complaints(
    page: Page, size: PageSize, paths: Mapping[str, Paths], hints: Iterable[tuple[Hint, str]] = ()
) -> Iterator[Finding]:
    """Give the findings of a placed page.

    `paths` are those of the base and of each overlay, by its name; `hints` those that are not met, with the reason.
    """
    yield from guessed(page)
    if size.a == -1:
        asked = "A0" if page.page == "auto" else page.page
        yield _finding(page, "EA902", f"`{page.view}` does not fit {asked}: it needs {size.name}", _SMALLER)
    elif page.page == "auto" and size.a is not None and size.a <= WARN_FROM:
        yield _finding(page, "EA901", f"`{page.view}` has grown to {size.name}", _SMALLER)
    for name, found in paths.items():
        if found.overfull:
            places = "1 place" if len(found.overfull) == 1 else f"{len(found.overfull)} places"
            headline = f"`{name}` is not drawn: in {places} its arrows or numbers could not be told apart"
            yield _finding(page, "EA903", headline, _ROOMIER)
        for lost in found.lost:
            yield _finding(page, "EA904", f"no way was found for `{lost}` on `{name}`", _SMALLER)
    for hint, why in hints:
        headline = f"`{hint.key}` of `{page.view}` cannot be met: {why}"
        yield _finding(page, "EA941", headline, "correct it, or remove it", key=hint.key, item=hint.at)


def guessed(page: Page) -> Iterator[Finding]:
    """Give a finding for each script on a page whose letters are measured by guess, at the first name that has them."""
    met: dict[str, tuple[ElementId | None, str]] = {}
    for element, text in _texts(page):
        for script, letters in uncovered(text, advances_of(Face.REGULAR)).items():
            first, known = met.get(script, (element, ""))
            met[script] = first, known + "".join(each for each in letters if each not in known)
    for script, (element, letters) in met.items():
        shown = ", ".join(f"`{each}`" for each in letters[:_SHOWN]) + (" ..." if letters[_SHOWN:] else "")
        where = f"`{element}`" if element else f"the words around `{page.view}`"
        headline = f"the widths of {script} letters are guessed in {where}: {shown}"
        address = Address(page.model, element=element, key="name") if element else None
        yield _finding(
            page,
            "EA982",
            headline,
            "look at the sheet, and write the name shorter if it leaves its box",
            at=address,
        )


def _texts(page: Page) -> Iterator[tuple[ElementId | None, str]]:
    yield from ((box.id, box.name) for box in page.boxes())
    yield None, page.title.title
    yield None, page.title.subtitle
    yield from ((None, value) for row in page.title.cells for _, value in row)
    yield from ((None, text) for text in page.footer)
    yield from ((None, block.text) for block in page.about)
    for overlay in page.overlays:
        yield from ((None, block.text) for block in overlay.panel)
        yield from ((None, note.text) for note in overlay.notes)


_SHOWN: Final = 8


def _finding(
    page: Page,
    code: str,
    headline: str,
    help: str,
    *,
    key: str = "page",
    item: str | None = None,
    at: Address | None = None,
) -> Finding:
    known = _PAGES[code]
    address = at or Address(page.model, view=page.view, key=key, item=item)
    return Finding(code, known.name, known.severity, headline, address=address, help=help)
