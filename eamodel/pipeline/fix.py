"""Mend what can be mended for certain: the fixes that findings carry, each tried out before anything is written."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from eamodel.diagnostic import Correction, Finding, Removal, Respelling, Severity, Span
from eamodel.edit.errors import EditError
from eamodel.edit.removal import remove_at
from eamodel.edit.rename import Replacement, replace_scalars
from eamodel.ids import ModelId
from eamodel.pipeline import files
from eamodel.pipeline.edits import Edits
from eamodel.pipeline.inputs import Sources
from eamodel.pipeline.journal import Rewrite
from eamodel.pipeline.owner import owner
from eamodel.pipeline.settings import settled
from eamodel.pipeline.workspace import opened
from eamodel.settings import FILE
from eamodel.source.codes import MORE_FINDINGS

_SORTS: Final = (Respelling, Removal)
"""What a round of fixes does: places are those of the files as they were, and a removal moves all that follows."""
_MOST_ROUNDS: Final = 100
"""More than any workspace has: each round mends something, and what is too much wrong with is read no further."""

_Key = tuple[str, str, str]
_Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A finding whose fix was tried and not made, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixing:
    """The edits that mend some findings; `left` counts the findings that remain, `unfixed` among them."""

    edits: Edits
    fixed: tuple[Finding, ...]
    unfixed: tuple[Unfixed, ...]
    left: int


def fixes(read: Sources, *, model: str | None = None, codes: Collection[str] = ()) -> Fixing:
    """Give the edits that mend the findings of all models or of one, of all codes or of some. Writes nothing.

    Ensures: each finding that is fixed is gone afterwards, and there is no error that was not there before; nothing
    but the scalars and entries that the fixes name is touched; a second time nothing is fixed.
    Raises: NotThereError.
    """
    if model is not None:
        opened(read).check(model=model)
    return _Fixer(read, model, codes).run()


@dataclass(frozen=True, slots=True)
class _Stage:
    """The files as they are after some fixes, and what is found in them.

    `horizons` hold the place in a file from which on findings are not told, `partial` the models that hide some.
    """

    files: _Files
    findings: tuple[Finding, ...]
    horizons: Mapping[str, Span]
    partial: frozenset[ModelId]


class _Fixer:
    """Goes on mending until nothing can be mended any more: one mistake may hide another."""

    def __init__(self, read: Sources, model: str | None, codes: Collection[str]) -> None:
        self._read = read
        self._model = model
        self._codes = codes
        self._is_patient = False
        self._reasons: dict[Finding, str] = {}

    def run(self) -> Fixing:
        """Give what can be mended. Of two mistakes in one place the second may show when the first is mended."""
        first = self._stage(self._all_files())
        self._is_patient = True
        fixed, last = self._rounds(first)
        self._is_patient = False
        if _harm(first, last, fixed):
            fixed, last = self._rounds(first)
        return self._fixing(first, fixed, last)

    def _rounds(self, stage: _Stage) -> tuple[list[Finding], _Stage]:
        """Give the findings that are mended one after the other, and what is left."""
        fixed: list[Finding] = []
        for _ in range(_MOST_ROUNDS):
            made, stage = self._round(stage)
            if not made:
                break
            fixed += made
        return fixed, stage

    def _fixing(self, first: _Stage, fixed: list[Finding], stage: _Stage) -> Fixing:
        changed = (
            Rewrite(path, first.files[path], data)
            for path, data in sorted(stage.files.items())
            if data != first.files[path]
        )
        unfixed = tuple(
            Unfixed(each, self._reasons[each]) for each in stage.findings if each in self._reasons
        )
        edits = Edits(self._read.root, tuple(changed), first.files)
        left = sum(self._is_asked_for(each) for each in stage.findings)
        return Fixing(edits, tuple(fixed), unfixed, left)

    def _all_files(self) -> _Files:
        """Give the bytes of all files that may be edited."""
        data = files.content(self._read.root / FILE) if FILE in self._read.settled.texts else None
        return {**self._read.files, **({FILE: data} if data is not None else {})}

    def _stage(self, contents: _Files) -> _Stage:
        """Read files and check them."""
        given = {path: contents[path] for path in self._read.files}
        settings = settled(contents[FILE]) if FILE in contents else self._read.settled
        workspace = opened(replace(self._read, files=given, settled=settings))
        findings = workspace.check().findings
        horizons = {
            each.span.file: each.span for each in findings if each.code == MORE_FINDINGS.code and each.span
        }
        return _Stage(contents, findings, horizons, workspace.partial)

    def _round(self, stage: _Stage) -> tuple[list[Finding], _Stage]:
        """Give the findings that are mended next, and what is found then."""
        self._reasons = {}
        for sort in _SORTS:
            wanted = [
                each for each in stage.findings if isinstance(each.fix, sort) and self._is_meant(each, stage)
            ]
            made, after = self._made(stage, [], stage, wanted)
            if made:
                return made, after
        return [], stage

    def _is_asked_for(self, finding: Finding) -> bool:
        is_there = self._model in {None, owner(finding, self._read.settled.settings.folders)}
        return is_there and (not self._codes or finding.code in self._codes)

    def _is_meant(self, finding: Finding, stage: _Stage) -> bool:
        """Tell whether a fix is to be made: what somebody has exempted is left, and so is what is not ours to edit."""
        is_ours = all(span is not None and span.file in stage.files for span in _spans(finding))
        return is_ours and finding.exempted is None and self._is_asked_for(finding)

    def _spared(self, stage: _Stage) -> frozenset[Finding]:
        """Give the findings that are no harm where they are new, since they can be mended in turn."""
        found = stage.findings if self._is_patient else ()
        return frozenset(each for each in found if each.fix is not None and self._is_meant(each, stage))

    def _made(
        self, stage: _Stage, sure: list[Finding], then: _Stage, wanted: Sequence[Finding]
    ) -> tuple[list[Finding], _Stage]:
        """Give those of the wanted fixes that can be made after `sure` ones, these first, and what is found then.

        All are tried at once; where that does harm, each half. Tries: as many as there are harmful ones, times the
        logarithm of all.
        """
        if not wanted:
            return sure, then
        chosen = [*sure, *wanted]
        try:
            after = self._stage(_applied(stage.files, chosen))
            reason = _harm(stage, after, chosen, spared=self._spared(after))
        except EditError as error:
            after, reason = then, str(error)
        if not reason:
            return chosen, after
        if len(wanted) == 1:
            self._reasons[wanted[0]] = reason
            return sure, then
        half = len(wanted) // 2
        sure, then = self._made(stage, sure, then, wanted[:half])
        return self._made(stage, sure, then, wanted[half:])


def _spans(finding: Finding) -> Iterator[Span | None]:
    """Give where the fix of a finding changes something."""
    match finding.fix:
        case Respelling(corrections):
            yield from (each.span for each in corrections)
        case Removal(span):
            yield span


def _applied(contents: _Files, chosen: Iterable[Finding]) -> _Files:
    """Give files in which some fixes of one sort are made. Raises: EditError where one cannot be."""
    corrections: dict[str, dict[tuple[int, int], Correction]] = {}
    removals: dict[str, set[tuple[int, int]]] = {}
    for finding in chosen:
        if isinstance(finding.fix, Removal):
            for span in _spans(finding):
                removals.setdefault(_file(span), set()).add(_start(span))
        elif finding.fix is not None:
            for each in finding.fix.corrections:
                there = corrections.setdefault(_file(each.span), {})
                if there.setdefault(_start(each.span), each).new != each.new:
                    raise EditError("two fixes would write different words there")
    edited = dict(contents)
    for path, wanted in corrections.items():
        replacements = (Replacement(*start, each.old, each.new) for start, each in wanted.items())
        edited[path] = replace_scalars(edited[path].decode(), replacements).encode()
    for path, places in removals.items():
        edited[path] = remove_at(edited[path].decode(), places).encode()
    return edited


def _file(span: Span | None) -> str:
    assert span is not None, "only fixes with places are made"
    return span.file


def _start(span: Span | None) -> tuple[int, int]:
    assert span is not None, "only fixes with places are made"
    return span.line - 1, span.column - 1


def _harm(
    before: _Stage, after: _Stage, chosen: Collection[Finding], *, spared: Collection[Finding] = ()
) -> str:
    """Say what some fixes would do that no fix may do, nothing where they do no harm; `spared` findings do none."""
    mended = set(chosen)
    renamed = {each.old: each.new for finding in chosen for each in _corrections(finding)}
    mended_keys = {_key(each) for each in chosen}
    allowed: Counter[_Key] = Counter()
    for each in before.findings:
        if each not in mended:
            # What is said of a thing is the same when the thing has another id.
            allowed.update({_key(each), _key(each, renamed)})
    for each in after.findings:
        key = _key(each)
        if allowed[key] > 0:
            allowed[key] -= 1
        elif key in mended_keys and not _is_beyond(each, before):
            return "the fix does not mend it"
        elif each.severity is Severity.ERROR and each not in spared and not _was_hidden(each, before):
            return f"the fix would bring {each.code}: {each.headline}"
    return ""


def _corrections(finding: Finding) -> tuple[Correction, ...]:
    return finding.fix.corrections if isinstance(finding.fix, Respelling) else ()


def _key(finding: Finding, renamed: Mapping[str, str] | None = None) -> _Key:
    """Give what tells a finding from others wherever it stands in its file; as it would be with things renamed."""
    headline = finding.headline
    if renamed:
        headline = "`".join(renamed.get(part, part) for part in headline.split("`"))
    return finding.code, finding.span.file if finding.span else "", headline


def _was_hidden(finding: Finding, before: _Stage) -> bool:
    """Tell whether a finding may have been there before, in what was not read or not told."""
    return owner(finding) in before.partial or _is_beyond(finding, before)


def _is_beyond(finding: Finding, before: _Stage) -> bool:
    span = finding.span
    return span is not None and span.file in before.horizons and span >= before.horizons[span.file]
