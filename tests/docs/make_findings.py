"""Write the page of all findings: `python -m tests.docs.make_findings > docs/findings.md`."""

import sys
import textwrap
from collections.abc import Iterator
from typing import Final

from eamodel.diagnostic import CodePage
from eamodel.pipeline.code_pages import FAMILIES, code_pages

HEAD: Final = """\
# Findings

Every mistake and every open question that eamodel can find has a code, which is never used for anything else. Errors
make `eamodel check` fail; `--fail-on` says whether warnings or infos do as well. `eamodel list codes` prints the codes,
and `eamodel explain EA311` prints one of the pages below.

The examples leave out the headers of files; `# expect` marks the lines that a finding belongs to, on 1 March 2026 where
the day matters. Where no file could show the mistake, commands lead to it.

This page is made from the code: `python -m tests.docs.make_findings > docs/findings.md`.
"""


def page() -> str:
    """Give the page: for each family a table of its codes, then a section for each."""
    return "\n".join([HEAD, *(part for prefix in FAMILIES for part in _family(prefix))])


def _family(prefix: str) -> Iterator[str]:
    pages = [each for each in code_pages() if each.code.startswith(prefix)]
    if not pages:
        return
    yield f"## {FAMILIES[prefix]}\n"
    yield "| code | name | severity | what is wrong |"
    yield "|---|---|---|---|"
    yield from (
        f"| [{each.code}](#{_anchor(each)}) | {each.name} | {each.severity.word} | {each.summary} |"
        for each in pages
    )
    yield ""
    yield from map(_section, pages)


def _anchor(page: CodePage) -> str:
    """Give the anchor that renderers of Markdown make of the heading of a section."""
    return f"{page.code} {page.name}".lower().replace(" ", "-")


def _section(page: CodePage) -> str:
    parts = [
        f"### {page.code} {page.name}",
        f"{page.severity.word.capitalize()}: {page.summary}.",
        page.explanation,
        *(
            ["\n".join(["Parameters:\n", *(f"- {each}" for each in page.told_parameters)])]
            if page.parameters
            else []
        ),
        f"**Remedy:** {page.remedy}",
        *(
            f"{title}:\n\n{textwrap.indent(example, '    ')}"
            for title, example in (("Passes", page.counterexample), ("Fails", page.example))
            if example
        ),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
