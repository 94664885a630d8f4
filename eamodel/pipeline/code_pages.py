"""Every code a finding of this package may carry."""

from eamodel.diagnostic import CodePage
from eamodel.layout import codes as layout_codes
from eamodel.pipeline import codes as file_codes
from eamodel.rules.catalogue import CATALOGUE
from eamodel.source import codes as source_codes


def code_pages() -> tuple[CodePage, ...]:
    """Give the pages of all codes, sorted by code."""
    pages = [*file_codes.CODES, *source_codes.CODES, *layout_codes.CODES, *(rule.page for rule in CATALOGUE)]
    return tuple(sorted(pages, key=lambda page: page.code))
