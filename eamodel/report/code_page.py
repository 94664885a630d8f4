"""The page of a code as text for people: what `eamodel explain` prints."""

from collections.abc import Iterator

from eamodel.diagnostic import CodePage
from eamodel.report.example import whole
from eamodel.report.ink import SEVERITY_INK, Ink, inked
from eamodel.report.printable import wrapped
from eamodel.report.text import LEAST_WIDTH, WIDTH


def code_page(page: CodePage, *, colour: bool, width: int | None = None) -> str:
    """Give what a code means: the headline, why it matters, what to do, and examples."""
    return "\n".join(_lines(page, colour=colour, columns=max(min(width or WIDTH, WIDTH), LEAST_WIDTH))) + "\n"


def _lines(page: CodePage, *, colour: bool, columns: int) -> Iterator[str]:
    label = f"{page.severity.word}[{page.code}]"
    yield f"{inked(label, SEVERITY_INK[page.severity], colour=colour)} {inked(page.name, Ink.BOLD, colour=colour)}"
    yield ""
    yield from wrapped(_sentence(page.summary), columns)
    for paragraph in page.explanation.split("\n\n"):
        yield ""
        yield from wrapped(" ".join(paragraph.split()), columns)
    if page.parameters:
        yield ""
        yield "Parameters:"
        for each in page.told_parameters:
            first, *rest = wrapped(each, columns - 2, used=2)
            yield from (f"  {first}", *(f"  {line}" for line in rest))
    yield from _block("Rule:", page.rule, Ink.BOLD, colour=colour)
    if page.remedy:
        yield ""
        first, *rest = wrapped(" ".join(page.remedy.split()), columns, used=len("Remedy: "))
        yield f"{inked('Remedy:', Ink.HELP, colour=colour)} {first}"
        yield from rest
    for title, example, ink in (
        ("Passes:", whole(page.counterexample), Ink.HELP),
        ("Fails:", whole(page.example), SEVERITY_INK[page.severity]),
    ):
        yield from _block(title, example, ink, colour=colour)


def _block(title: str, text: str, ink: Ink, *, colour: bool) -> Iterator[str]:
    """Give a text that stays as it is written, below its title; nothing where there is none."""
    if text:
        yield from ("", inked(title, ink, colour=colour), "")
        yield from (f"    {line}".rstrip() for line in text.split("\n"))


def _sentence(clause: str) -> str:
    """Give a clause as a sentence.

    >>> _sentence("a link leads nowhere")
    'A link leads nowhere.'
    """
    return f"{clause[:1].upper()}{clause[1:]}."
