"""The settings of a workspace: read them, find what they name, and weigh findings by them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from eamodel.diagnostic import CodePage, Finding, Severity, Span
from eamodel.ids import ModelId
from eamodel.pipeline import files
from eamodel.pipeline.codes import MISSING_FILE, UNREAD, found
from eamodel.pipeline.lasting import LEAST
from eamodel.pipeline.owner import owner, owner_of_file
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.own import codes as own_rule_codes
from eamodel.rules.rule import Rule
from eamodel.settings import DEFAULT_SETTINGS, FILE, Folders, Settings
from eamodel.source.codes import MISPLACED_FILE
from eamodel.source.near import did_you_mean, nearest
from eamodel.theme import Theme
from eamodel.themes import DEFAULT_THEME, THEMES

if TYPE_CHECKING:
    from eamodel.source.rules_file import UnsoundRule, WrittenRule
    from eamodel.source.settings_file import SettingsReader

_MISTAKEN: Final = "eamodel.yml"
"""What somebody may call the file who is used to the other ending."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings of a workspace, with what is wrong with them, and the texts of their files by name.

    `theme_at` is where the settings name the theme; `own` are the rules that the workspace writes itself, and `plugged`
    those of the packages it names; `refused` are the ids and codes of rules that are not sound, `unsound` these rules.
    """

    settings: Settings = DEFAULT_SETTINGS
    theme: Theme = DEFAULT_THEME
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    theme_at: Span | None = None
    own: "tuple[WrittenRule, ...]" = ()
    plugged: tuple[Rule, ...] = ()
    refused: frozenset[str] = frozenset()
    unsound: "tuple[UnsoundRule, ...]" = ()

    @property
    def pages(self) -> tuple[CodePage, ...]:
        """What lists of codes say of the rules that do not come with eamodel, sorted by code."""
        pages = (*(each.rule.page for each in self.own), *(rule.page for rule in self.plugged))
        return tuple(sorted(pages, key=lambda page: page.code))


UNSETTLED: Final = Settled()


class Unsettled:
    """The settings of a workspace as far as they follow from their own file; `folders` says where the others are."""

    def __init__(self, root: Path, data: bytes | None = None) -> None:
        """Read the file of settings, if there is one; or take `data` for what it holds."""
        self._root = root
        self._data, self._findings = files.read_file(root, FILE) if data is None else (data, ())
        is_settled = self._data is not None or files.exists(root / DEFAULT_SETTINGS.folders.rules)
        self._reader = _reader(self._data) if is_settled else None

    @property
    def folders(self) -> Folders:
        """The names of the workspace's folders."""
        return self._reader.folders if self._reader else DEFAULT_SETTINGS.folders

    def settled(self, paths: Collection[str] | None = None) -> Settled:
        """Give the settings; `paths` are those of the models and scenarios, None where nobody looked for them."""
        findings = (*self._findings, *(_mistaken(self._root) if self._data is None else ()))
        if self._reader is None:
            return Settled(findings=findings)
        # Most workspaces have no such files, and need no codes to read.
        from eamodel.pipeline.code_pages import code_pages
        from eamodel.source.settings_rules import Known

        codes = {page.code: page.name for page in code_pages()}
        inputs = files.read_folder(self._root, self.folders.rules)
        own = self._reader.take_rules(inputs.files, taken=codes)
        codes |= {each.rule.code: each.rule.id for each in own}
        plugged: tuple[Rule, ...] = ()
        if self._reader.plugins:
            from eamodel.pipeline.plugins import plugged_in

            plugged, faults = plugged_in(self._reader.plugins, taken={*codes, *codes.values()})
            findings = (*findings, *faults)
            codes |= {rule.code: rule.name for rule in plugged}
        read = self._reader.finish(
            Known(
                codes,
                UNREAD | {page.code for page in own_rule_codes.CODES},
                {rule.code: rule.parameters for rule in (*CATALOGUE, *plugged) if rule.parameters},
                models=_models(paths, self.folders),
                files=paths,
                least=LEAST,
            )
        )
        return Settled(
            read.settings,
            findings=(*findings, *inputs.findings, *read.findings),
            texts=read.texts,
            theme_at=read.theme,
            own=own,
            plugged=plugged,
            refused=read.refused,
            unsound=read.unsound,
        )


def _reader(data: bytes | None) -> "SettingsReader":
    from eamodel.source import settings_file  # most workspaces have nothing that it reads

    return settings_file.SettingsReader(data)


def read_settings(root: Path) -> Settled:
    """Give the settings of the workspace in a folder, the defaults where it has none."""
    return Unsettled(root).settled()


def _models(paths: Collection[str] | None, folders: Folders) -> Collection[str] | None:
    """Give the ids of the models that have files."""
    if paths is None:
        return None
    below = (path for path in paths if path.startswith(f"{folders.models}/"))
    return {str(owner_of_file(path, folders)) for path in below}


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


def graded(findings: Iterable[Finding], settings: Settings, *, root: Path = Path()) -> tuple[Finding, ...]:
    """Give findings as much as the settings let them matter, without those that are switched off.

    Requires: they have their places, so far as they have any; `root` leads to the workspace from where these count.
    """
    if not settings.severities and not settings.overrides:
        return tuple(findings)
    graded = ((finding, _severity(finding, settings, root)) for finding in findings)
    return tuple(replace(finding, severity=severity) for finding, severity in graded if severity is not None)


def _severity(finding: Finding, settings: Settings, root: Path) -> Severity | None:
    # A rule that failed is shown where it is written, and counts where the thing is at which it failed.
    things = (each.span for each in finding.related if each.address == finding.address is not None)
    span = next(filter(None, things), finding.span)
    path = PurePosixPath(span.file) if span is not None else PurePosixPath()
    if path.is_relative_to(root.as_posix()):
        path = path.relative_to(root.as_posix())
    model = owner(finding, settings.folders)
    if finding.address is None and model is None and path.parts[:1] == (settings.folders.diagrams,):
        model = ModelId(path.parts[1]) if len(path.parts) > 1 else None
    severity = settings.severity_of(finding.code, finding.severity, model=model, file=path.as_posix())
    # Some of these matter more than others, which one line for all of them does not change.
    return max(severity, finding.severity) if severity is not None and finding.code in LEAST else severity
