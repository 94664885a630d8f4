"""Write the page of all findings: `python -m tests.docs.make_findings > docs/findings.md`."""

import inspect
import sys
from collections.abc import Iterator
from typing import Final

from eamodel.pipeline.code_pages import code_pages
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule

FAMILIES: Final = {
    "EA1": "Files, headers, YAML, shape, ids, words and dates",
    "EA2": "References and duplicates",
    "EA3": "Structure, classes and the ends of relations",
    "EA4": "Levels",
    "EA5": "Scenarios",
    "EA6": "Change and governance",
    "EA9": "Pictures",
}

HEAD: Final = """\
# Findings

Every mistake and every open question that eamodel can find has a code, which is never used for anything else. Errors
make `eamodel check` fail; `--fail-on` says whether warnings or infos do as well. `eamodel list rules` prints this list.

This page is made from the code: `python -m tests.docs.make_findings > docs/findings.md`.
"""

RULES: Final = """\
## The rules

What a rule looks for, and why, with an example that passes and one that fails; `# expect` marks the lines of findings.
Headers of files are left out.
"""


def page() -> str:
    """Give the page: a table for each family of codes, then a section for each rule."""
    return "\n".join([HEAD, *_families(), RULES, *map(_section, CATALOGUE)])


def _families() -> Iterator[str]:
    for prefix, title in FAMILIES.items():
        pages = [each for each in code_pages() if each.code.startswith(prefix)]
        if pages:
            rows = (
                f"| {each.code} | {each.name} | {each.severity.word} | {each.summary} |" for each in pages
            )
            yield "\n".join(
                [
                    f"## {title}\n",
                    "| code | name | severity | what is wrong |",
                    "|---|---|---|---|",
                    *rows,
                    "",
                ]
            )


def _section(rule: Rule) -> str:
    told = inspect.getdoc(inspect.getmodule(rule.check)) or ""
    return f"### {rule.code} {rule.name}\n\n{told}\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
