"""The settings of a workspace: read them, find what they name, and weigh findings by them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from eamodel.diagnostic import Finding, Severity
from eamodel.pipeline import files
from eamodel.pipeline.codes import MISSING_FILE, UNREAD, found
from eamodel.settings import DEFAULT_SETTINGS, FILE, Settings
from eamodel.source.codes import MISPLACED_FILE

_MISTAKEN: Final = "eamodel.yml"
"""What somebody may call the file who is used to the other ending."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings of a workspace, with what is wrong with them, and the text of their file by its name."""

    settings: Settings = DEFAULT_SETTINGS
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


UNSETTLED: Final = Settled()


def read_settings(root: Path) -> Settled:
    """Give the settings of the workspace in a folder, the defaults where it has none."""
    data, findings = files.read_file(root, FILE)
    if data is None:
        return Settled(findings=(*findings, *_mistaken(root)))
    # Most workspaces have no such file, and need no codes to read.
    from eamodel.pipeline.code_pages import code_pages
    from eamodel.source import settings_file

    codes = {page.code: page.name for page in code_pages()}
    read = settings_file.read_settings(data, codes=codes, fixed=UNREAD)
    theme = read.settings.theme
    missing: tuple[Finding, ...] = ()
    if theme and not files.is_file_inside(root / theme, root):
        help = "correct the path, or remove `theme`"
        missing = (found(MISSING_FILE, FILE, f"there is no file `{theme}`", help=help, span=read.theme),)
    return Settled(read.settings, (*findings, *read.findings, *missing), {FILE: read.text})


def _mistaken(root: Path) -> tuple[Finding, ...]:
    if not files.exists(root / _MISTAKEN) or files.exists(root / FILE):
        return ()
    headline = f"settings are read from {FILE} alone"
    return (found(MISPLACED_FILE, _MISTAKEN, headline, help=f"rename it to {FILE}"),)


def graded(findings: Iterable[Finding], severities: Mapping[str, Severity | None]) -> tuple[Finding, ...]:
    """Give findings as much as the settings let them matter, without those that are switched off."""
    if not severities:
        return tuple(findings)
    graded = ((finding, severities.get(finding.code, finding.severity)) for finding in findings)
    return tuple(replace(finding, severity=severity) for finding, severity in graded if severity is not None)
