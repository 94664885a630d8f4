"""What a workspace is like after some fixes, and what harm they have done to it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from eamodel.diagnostic import Correction, Finding, Respelling, Severity, Span
from eamodel.ids import ModelId
from eamodel.pipeline.inputs import Sources
from eamodel.pipeline.owner import owner
from eamodel.pipeline.workspace import opened
from eamodel.source.codes import MORE_FINDINGS

Files = Mapping[str, bytes]
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """The files as they are after some fixes, and what is found in them.

    `horizons` hold the place in a file from which on findings are not told, `partial` the models of which not all is
    read; `muted` gives what other findings hide.
    """

    files: Files
    findings: tuple[Finding, ...]
    horizons: Mapping[str, Span]
    partial: frozenset[ModelId]
    muted: Callable[[], tuple[Finding, ...]]

    def hides(self, finding: Finding) -> bool:
        """Tell whether something may have been wrong here that is not among the findings."""
        return owner(finding) in self.partial or self.ends_before(finding)

    def ends_before(self, finding: Finding) -> bool:
        """Tell whether a finding is in the part of a file of which nothing is told."""
        span = finding.span
        return span is not None and span.file in self.horizons and span >= self.horizons[span.file]


def staged(read: Sources, contents: Files) -> Stage:
    """Give the stage at which the files of a workspace have these contents, read by its settings."""
    workspace = opened(replace(read, files={path: contents[path] for path in read.files}))
    findings = workspace.check().findings
    ends = (each.span for each in findings if each.code == MORE_FINDINGS.code)
    horizons = {span.file: span for span in ends if span is not None}
    return Stage(contents, findings, horizons, workspace.partial, cache(workspace.muted))


def harm(before: Stage, after: Stage, chosen: Collection[Finding], spared: Collection[Finding] = ()) -> str:
    """Say what some fixes have done that no fix may do, nothing where they have done no harm.

    `chosen` are the findings that were to be mended; new ones that are `spared` do no harm.
    """
    # What is said of a thing is the same when the thing has another id.
    renamed = {each.old: each.new for finding in chosen for each in corrections(finding)}
    to_mend, is_to_mend = set(chosen), {_key(each) for each in chosen}
    kept = (each for each in before.findings if each not in to_mend)
    allowed = Counter(key for each in kept for key in {_key(each), _key(each, renamed)})
    fresh = list(_beyond(after.findings, allowed))
    if any(_key(each) in is_to_mend and not before.ends_before(each) for each in fresh):
        return "it would still be there"
    new = [
        each
        for each in fresh
        if each.severity is Severity.ERROR and each not in spared and not before.hides(each)
    ]
    muted = {_key(each, renamed) for each in before.muted()} if new else set()
    return next(
        (f"the fix would bring {each.code}: {each.headline}" for each in new if _key(each) not in muted), ""
    )


def _beyond(findings: Iterable[Finding], allowed: Counter[_Key]) -> Iterator[Finding]:
    """Give the findings of which there are more than allowed."""
    left = allowed.copy()
    for each in findings:
        if left[_key(each)] > 0:
            left[_key(each)] -= 1
        else:
            yield each


def corrections(finding: Finding) -> tuple[Correction, ...]:
    """Give what the fix of a finding writes otherwise."""
    return finding.fix.corrections if isinstance(finding.fix, Respelling) else ()


def _key(finding: Finding, renamed: Mapping[str, str] | None = None) -> _Key:
    """Give what tells a finding from others wherever it stands in its file; as it would be with things renamed."""
    headline = finding.headline
    if renamed:
        headline = "`".join(renamed.get(part, part) for part in headline.split("`"))
    return finding.code, finding.span.file if finding.span else "", headline
