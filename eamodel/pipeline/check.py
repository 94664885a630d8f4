"""From what was read to findings: run the rules, find the places, leave out what follows from other mistakes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from eamodel.baseline import Baseline, baseline_of, compared
from eamodel.diagnostic import CodePage, Finding, Severity, in_order
from eamodel.model.model import Model
from eamodel.pipeline.lasting import LASTING
from eamodel.pipeline.located import addresses_of, all_located, located
from eamodel.pipeline.tuned import Tuning
from eamodel.report.text import counted, summary, text
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.rules.run import check as run_rules
from eamodel.source.reading import Reading

_HTML_INK: Mapping[Severity, str] = {
    Severity.ERROR: "#a40000",
    Severity.WARNING: "#7a5200",
    Severity.INFO: "#0f4c81",
}


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The findings of a run, sorted by place, and the texts they point into; `models` were checked.

    `pages` explain the codes of rules beside the catalogue's; `off` are the codes that the settings switch off; `gone`
    counts what a baseline knows and nothing finds any more.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    models: int
    pages: tuple[CodePage, ...] = ()
    off: frozenset[str] = frozenset()
    gone: int = 0

    def exit_code(self, fail_on: Severity = Severity.ERROR) -> int:
        """Give 1 where a finding matters at least this much, else 0."""
        return int(any(finding.fails(fail_on) for finding in self.findings))

    @property
    def summary(self) -> str:
        """The counts in one line."""
        told = summary(self.findings, models=self.models)
        are = "is" if self.gone == 1 else "are"
        return f"{told}; {counted(self.gone, 'finding')} of the baseline {are} gone" if self.gone else told

    @property
    def baseline(self) -> Baseline:
        """The baseline that knows all of these findings, as far as any may be known."""
        return baseline_of(self.findings, self.texts, LASTING)

    def against(self, baseline: Baseline, *, is_whole: bool = True) -> "CheckOutcome":
        """Give the outcome in which only findings matter that a baseline does not know.

        `is_whole` tells whether all models were checked that the baseline is of; else nobody knows what is gone.
        """
        told = compared(baseline, self.findings, self.texts, LASTING)
        return replace(self, findings=told.findings, gone=told.gone if is_whole else 0)

    def text(self, *, colour: bool = False, width: int | None = None) -> str:
        """Give all findings and the counts as text for people, wrapped to a terminal's width if there is one."""
        return f"{text(self.findings, self.texts, colour=colour, width=width)}{self.summary}\n"

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<CheckOutcome: {self.summary}>"

    def _repr_html_(self) -> str:
        blocks = "".join(
            f'<pre style="margin:0 0 .8em;padding-left:.6em;border-left:4px solid {_HTML_INK[each.severity]}">'
            f"{escape(text([each], self.texts, colour=False).rstrip())}</pre>"
            for each in self.findings
            if not each.is_known
        )
        return f"<div><p><strong>{escape(self.summary)}</strong></p>{blocks}</div>"


def check(
    reading: Reading, file_findings: Iterable[Finding] = (), rules: Iterable[Rule] | Tuning = CATALOGUE
) -> tuple[Finding, ...]:
    """Give the findings of files, of the reader and of all rules, each at its place, sorted by place.

    Ensures: one mistake does not cascade: what a rule says about a thing the reader already complains of is left out.
    """
    asked = rules if isinstance(rules, Tuning) else Tuning(tuple(rules))
    found = (finding for model in reading.models for finding in _asked(model, asked, reading))
    return in_order([*file_findings, *reading.findings, *all_located(found, reading)])


def _asked(model: Model, asked: Tuning, reading: Reading) -> Iterator[Finding]:
    for rule, keeps in asked.of(model.id, reading.texts):
        for finding in run_rules(model, (rule,)):
            if _follows(finding, reading):
                continue
            if keeps is None or keeps(_file(located(finding, reading), reading)):
                yield finding


def muted(reading: Reading, asked: Tuning) -> tuple[Finding, ...]:
    """Give what rules find of things that the reader already complains of, which `check` leaves out."""
    found = (
        finding
        for model in reading.models
        for rule, _ in asked.of(model.id, reading.texts)
        for finding in run_rules(model, (rule,))
    )
    return tuple(all_located((each for each in found if _follows(each, reading)), reading))


def _file(finding: Finding, reading: Reading) -> str:
    if finding.span is not None:
        return finding.span.file
    return reading.places.file(finding.address) if finding.address is not None else ""


def cited(findings: Iterable[Finding], text: Callable[[str], str | None]) -> Mapping[str, str]:
    """Give the texts of the files in which something was found; `text` gives that of a file, None where it has none."""
    spans = (span for each in findings for span in (each.span, *(other.span for other in each.related)))
    texts = {path: text(path) for path in {span.file for span in spans if span is not None}}
    return {path: said for path, said in texts.items() if said is not None}


def _follows(finding: Finding, reading: Reading) -> bool:
    """Tell whether a finding is about something the reader already complains of, or follows from it."""
    return any(reading.mutes(each) for each in addresses_of(finding))
