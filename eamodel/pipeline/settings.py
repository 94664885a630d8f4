"""The settings of a workspace: read them, find what they name, and weigh findings by them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from eamodel.diagnostic import Finding, Severity, Span
from eamodel.pipeline import files
from eamodel.pipeline.codes import MISSING_FILE, UNREAD, found
from eamodel.settings import DEFAULT_SETTINGS, FILE, Settings
from eamodel.source.codes import MISPLACED_FILE
from eamodel.source.near import did_you_mean, nearest
from eamodel.theme import Theme
from eamodel.themes import DEFAULT_THEME, THEMES

_MISTAKEN: Final = "eamodel.yml"
"""What somebody may call the file who is used to the other ending."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings of a workspace, with what is wrong with them, and the texts of their files by name.

    `theme_at` is where the settings name the theme.
    """

    settings: Settings = DEFAULT_SETTINGS
    theme: Theme = DEFAULT_THEME
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    theme_at: Span | None = None


UNSETTLED: Final = Settled()


def read_settings(root: Path) -> Settled:
    """Give the settings of the workspace in a folder, the defaults where it has none."""
    data, findings = files.read_file(root, FILE)
    if data is None:
        return Settled(findings=(*findings, *_mistaken(root)))
    return settled(data, findings)


def settled(data: bytes, findings: Iterable[Finding] = ()) -> Settled:
    """Give the settings that their file says; `findings` are about the file as such."""
    # Most workspaces have no such file, and need no codes to read.
    from eamodel.pipeline.code_pages import code_pages
    from eamodel.source import settings_file

    codes = {page.code: page.name for page in code_pages()}
    read = settings_file.read_settings(data, codes=codes, fixed=UNREAD)
    return Settled(
        read.settings,
        findings=(*findings, *read.findings),
        texts={FILE: read.text},
        theme_at=read.theme,
    )


def dressed(root: Path, settled: Settled, classes: Collection[str]) -> Settled:
    """Give settings with the theme they name; `classes` are the ids of the classes that the models have."""
    name = settled.settings.theme
    if not name or name in THEMES:
        return replace(settled, theme=THEMES.get(name, DEFAULT_THEME))
    if not files.is_file_inside(root / name, root):
        near = nearest(name, THEMES)
        help = did_you_mean(near) if near else f"correct the path, or write one of {', '.join(THEMES)}"
        missing = found(MISSING_FILE, FILE, f"there is no file `{name}`", help=help, span=settled.theme_at)
        return replace(settled, findings=(*settled.findings, missing))
    from eamodel.source.theme_file import read_theme

    data, findings = files.read_file(root, name)
    if data is None:
        return replace(settled, findings=(*settled.findings, *findings))
    read = read_theme(name, data, classes=classes, limits=settled.settings.limits)
    return replace(
        settled,
        theme=read.theme,
        findings=(*settled.findings, *findings, *read.findings),
        texts={**settled.texts, name: read.text},
    )


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
