"""Every code a finding of this package may carry, by family."""

from collections.abc import Iterable, Mapping
from typing import Final

from eamodel.audit import codes as audit_codes
from eamodel.diagnostic import CodePage
from eamodel.layout import codes as layout_codes
from eamodel.pipeline import codes as file_codes
from eamodel.pipeline.lookup import not_there
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.own import codes as own_rule_codes
from eamodel.source import codes as source_codes

FAMILIES: Final[Mapping[str, str]] = {
    "EA1": "Files, headers, YAML, shape, ids, words and dates",
    "EA2": "References and duplicates",
    "EA3": "Structure, classes and the ends of relations",
    "EA4": "Levels",
    "EA5": "Scenarios",
    "EA6": "Change and governance",
    "EA9": "Pictures",
}
"""What the codes are about, by how they begin."""


def code_pages() -> tuple[CodePage, ...]:
    """Give the pages of all codes that come with this package, sorted by code."""
    rooms = (
        file_codes.CODES,
        source_codes.CODES,
        own_rule_codes.CODES,
        layout_codes.CODES,
        audit_codes.CODES,
    )
    pages = [*(page for codes in rooms for page in codes), *(rule.page for rule in CATALOGUE)]
    return tuple(sorted(pages, key=lambda page: page.code))


def asked_for(word: str, own: Iterable[CodePage] = ()) -> tuple[CodePage, ...]:
    """Give the page of a code or name, in whatever case, or all pages of a family.

    `own` are the pages of a workspace's own rules.
    Raises: NotThereError; it names the nearest code or name.

    >>> [page.name for page in asked_for("ea311")]
    ['unclassified-function']
    """
    pages = (*code_pages(), *own)
    found = tuple(page for page in pages if word.upper() == page.code.upper() or word.lower() == page.name)
    if not found and word.upper() in FAMILIES:
        found = tuple(page for page in pages if page.code.startswith(word.upper()))
    if found:
        return found
    # Somebody who writes a code means a code, and somebody who writes words a name.
    is_code = word[:2].upper() == "EA"
    known = (page.code if is_code else page.name for page in pages)
    raise not_there(word.upper() if is_code else word.lower(), known, "code" if is_code else "finding")
