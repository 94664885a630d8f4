"""From what a check found to a report, which every format can tell."""

from pathlib import Path
from typing import Final

from eamodel.diagnostic import CodePage, Severity
from eamodel.pipeline import codes as file_codes
from eamodel.pipeline import files
from eamodel.pipeline.check import CheckOutcome
from eamodel.report.report import Report, Screen
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.own import codes as own_rule_codes
from eamodel.source import codes as source_codes

_NOT_CHECKED: Final = frozenset({source_codes.LOCK_MENDED.code, file_codes.WRONG_EXAMPLE.code})
"""What only drawing finds, and what only examples of rules do."""


def reported(
    outcome: CheckOutcome,
    folder: Path,
    *,
    fail_on: Severity = Severity.ERROR,
    screen: Screen = Screen(),  # noqa: B008  # a value
    version: str = "",
) -> Report:
    """Give the report of the check of the workspace in a folder, to be read in the current one."""
    return Report(
        findings=outcome.findings,
        texts=outcome.texts,
        pages=tuple(page for page in (*looked_for(), *outcome.pages) if page.code not in outcome.off),
        models=outcome.models,
        counts=outcome.summary,
        fail_on=fail_on,
        folder=files.way_to(folder),
        version=version,
        screen=screen,
    )


def looked_for() -> tuple[CodePage, ...]:
    """Give the pages of all codes that a check looks for, whatever the workspace sets."""
    own = own_rule_codes.CODES
    pages = (*file_codes.CODES, *source_codes.CODES, *own, *(rule.page for rule in CATALOGUE))
    return tuple(page for page in pages if page.code not in _NOT_CHECKED)
