"""Finished pictures read from the disk and held to what every sheet promises."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from eamodel.audit import codes
from eamodel.audit.audit import Audit, audit
from eamodel.audit.figures import Figures
from eamodel.audit.markup import MOST_CHARACTERS
from eamodel.diagnostic import Finding, Severity, Span, in_order
from eamodel.pipeline import files
from eamodel.pipeline.errors import CouldNotRunError
from eamodel.pipeline.formats import Format
from eamodel.pipeline.settings import Unsettled, graded, read_settings
from eamodel.report.json_document import Value, json_document
from eamodel.report.text import counted, text, totals

Watch = Callable[[str, int, int], None]
"""Told after each picture: its name, how many are measured, how many there are."""


@dataclass(frozen=True, slots=True)
class AuditOutcome:
    """What was measured and found, picture by picture; `texts` are those of pictures with findings."""

    audits: tuple[Audit, ...]
    texts: Mapping[str, str]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, sorted by place."""
        return in_order(finding for each in self.audits for finding in each.findings)

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return f"{totals(self.findings)} in {counted(len(self.audits), 'picture')}"

    def exit_code(self, fail_on: Severity = Severity.ERROR) -> int:
        """Give 1 where a finding matters at least this much, else 0."""
        return int(any(finding.fails(fail_on) for finding in self.findings))

    def text(self, *, colour: bool = False, width: int | None = None) -> str:
        """Give all findings as text for people."""
        return text(self.findings, self.texts, colour=colour, width=width)

    def json(self) -> str:
        """Give figures and findings as one JSON document."""
        pictures: list[Value] = [
            {"file": each.file, "figures": _values(each.figures) if each.figures else None}
            for each in self.audits
        ]
        return json_document(self.findings, self.texts, pictures=pictures)


def audit_pictures(paths: Sequence[Path], *, watch: Watch | None = None) -> AuditOutcome:
    """Measure files, and all pictures of folders; of a workspace those it draws, its severities applied.

    Raises: CouldNotRunError where a path is not there, or there is no picture at all.
    """
    settings = {path: read_settings(path).settings for path in paths if _is_workspace(path)}
    wanted = {picture: path for path in paths for picture in _pictures(path)}
    if not wanted:
        named = ", ".join(f"`{path}`" for path in paths)
        raise CouldNotRunError(f"there is no picture in {named}: draw some with `eamodel render`")
    audits, texts = [], {}
    for done, (picture, path) in enumerate(wanted.items(), start=1):
        file = picture.as_posix()
        svg = files.picture_text(picture, MOST_CHARACTERS)
        found = audit(svg, file) if svg is not None else _unreadable(file)
        if path in settings:
            found = replace(found, findings=graded(found.findings, settings[path], root=path))
        if svg is not None and found.findings:
            texts[file] = svg
        audits.append(found)
        if watch is not None:
            watch(picture.name, done, len(wanted))
    return AuditOutcome(tuple(audits), texts)


def _pictures(path: Path) -> Sequence[Path]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise CouldNotRunError(f"there is no file or folder `{path}`")
    return files.all_ending_in(_diagrams(path) if _is_workspace(path) else path, Format.SVG.suffix)


def _is_workspace(path: Path) -> bool:
    return path.is_dir() and (path / Unsettled(path).folders.models).is_dir()


def _diagrams(root: Path) -> Path:
    return root / Unsettled(root).folders.diagrams


def _unreadable(file: str) -> Audit:
    page = codes.UNREADABLE_PICTURE
    headline = f"`{file}` is not UTF-8, or larger than any sheet"
    help = "draw the sheet again with `eamodel render`"
    return Audit(file, None, (Finding(page.code, page.name, page.severity, headline, Span(file), help=help),))


def _values(figures: Figures) -> dict[str, Value]:
    """Give figures by name, fractions rounded to what can be seen."""
    values = {**asdict(figures), "bends_per_arrow": figures.bends_per_arrow}
    return {
        name.replace("_", "-"): round(value, 3) if isinstance(value, float) else value
        for name, value in values.items()
    }
