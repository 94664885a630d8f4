"""Mend what can be mended for certain: the fixes that findings carry, each tried out before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from eamodel.diagnostic import Correction, Finding, Removal, Respelling, Span
from eamodel.edit.errors import EditError
from eamodel.edit.removal import remove_at
from eamodel.edit.rename import Replacement, replace_scalars
from eamodel.pipeline import files
from eamodel.pipeline.edits import Edits
from eamodel.pipeline.inputs import Sources
from eamodel.pipeline.journal import Rewrite
from eamodel.pipeline.owner import owner
from eamodel.pipeline.settings import Unsettled
from eamodel.pipeline.stage import Files, Stage, corrections, harm, staged
from eamodel.pipeline.workspace import opened
from eamodel.settings import FILE

_SORTS: Final = (Respelling, Removal)
"""What a round mends: places are those of the files as they were, and a removal moves all that follows."""
_MOST_ROUNDS: Final = 100
"""More than any workspace needs: of a file in which very much is wrong a round mends what is told of it."""


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A finding whose fix was tried and not made, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixing:
    """The edits that mend some findings; `left` counts those that were asked for and remain, `unfixed` among them."""

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


class _Fixer:
    """Goes on mending until nothing can be mended any more: one mistake may hide another."""

    def __init__(self, read: Sources, model: str | None, codes: Collection[str]) -> None:
        self._read = read
        self._given = _editable(read)
        self._model = model
        self._codes = codes
        self._is_patient = True
        self._reasons: dict[Finding, str] = {}

    def run(self) -> Fixing:
        """Give what can be mended.

        A fix may bring a mistake to light that can be mended as well, such as one in the value of a misspelt key. Where
        that does not work out, each fix has to do by itself.
        """
        first = self._staged(self._given)
        fixed, last = self._rounds(first)
        if harm(first, last, fixed):
            self._is_patient = False
            fixed, last = self._rounds(first)
        rewrites = (Rewrite(path, first.files[path], data) for path, data in sorted(last.files.items()))
        changed = tuple(each for each in rewrites if each.before != each.after)
        unfixed = (Unfixed(each, self._reasons[each]) for each in last.findings if each in self._reasons)
        left = sum(each.stands and self._is_asked_for(each) for each in last.findings)
        return Fixing(Edits(self._read.root, changed, first.files), tuple(fixed), tuple(unfixed), left)

    def _staged(self, contents: Files) -> Stage:
        """Give the stage at which the files have these contents, the settings among them."""
        if contents.get(FILE) == self._given.get(FILE):
            return staged(self._read, contents)
        settled = Unsettled(self._read.root, contents[FILE]).settled(self._read.files)
        return staged(replace(self._read, settled=settled), contents)

    def _rounds(self, stage: Stage) -> tuple[list[Finding], Stage]:
        """Give the findings that are mended one after the other, and what is left."""
        fixed: list[Finding] = []
        for _ in range(_MOST_ROUNDS):
            made, stage = self._round(stage)
            if not made:
                break
            fixed += made
        return fixed, stage

    def _round(self, stage: Stage) -> tuple[list[Finding], Stage]:
        """Give the findings that are mended next, and what is found then."""
        self._reasons = {}
        meant = self._meant(stage)
        for sort in _SORTS:
            wanted = [each for each in meant if isinstance(each.fix, sort)]
            made, after = self._made(stage, [], stage, wanted)
            if made:
                return made, after
        return [], stage

    def _meant(self, stage: Stage) -> list[Finding]:
        """Give what is to be mended: neither what somebody has exempted, nor what is not ours to edit."""
        return [
            each
            for each in stage.findings
            if each.fix is not None
            and each.exempted is None
            and self._is_asked_for(each)
            and all(span is not None and span.file in stage.files for span in _spans(each))
        ]

    def _is_asked_for(self, finding: Finding) -> bool:
        is_there = self._model in {None, owner(finding, self._read.settled.settings.folders)}
        return is_there and (not self._codes or finding.code in self._codes)

    def _made(
        self, stage: Stage, sure: list[Finding], then: Stage, wanted: Sequence[Finding]
    ) -> tuple[list[Finding], Stage]:
        """Give those of the wanted fixes that can be made after `sure` ones, these first, and what is found then.

        All are tried at once; where that does harm, each half. Tries: as many as there are harmful ones, times the
        logarithm of all.
        """
        if not wanted:
            return sure, then
        chosen = [*sure, *wanted]
        try:
            after = self._staged(_applied(stage.files, chosen))
            reason = harm(stage, after, chosen, self._meant(after) if self._is_patient else ())
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


def _editable(read: Sources) -> Files:
    """Give the bytes of all files that may be edited: those of the models and scenarios, and the settings."""
    data = files.content(read.root / FILE) if FILE in read.settled.texts else None
    return {**read.files, **({FILE: data} if data is not None else {})}


def _spans(finding: Finding) -> Iterator[Span | None]:
    """Give where the fix of a finding changes something."""
    yield from (each.span for each in corrections(finding))
    if isinstance(finding.fix, Removal):
        yield finding.fix.span


def _applied(contents: Files, chosen: Iterable[Finding]) -> Files:
    """Give files in which some fixes of one sort are made. Raises: EditError where one cannot be."""
    written: dict[str, dict[tuple[int, int], Correction]] = {}
    removed: dict[str, set[tuple[int, int]]] = {}
    for finding in chosen:
        for each in corrections(finding):
            path, start = _place(each.span)
            if written.setdefault(path, {}).setdefault(start, each).new != each.new:
                raise EditError("two fixes would write different words there")
        if isinstance(finding.fix, Removal):
            path, start = _place(finding.fix.span)
            removed.setdefault(path, set()).add(start)
    edited = dict(contents)
    for path, wanted in written.items():
        replacements = (Replacement(*start, each.old, each.new) for start, each in wanted.items())
        edited[path] = replace_scalars(edited[path].decode(), replacements).encode()
    for path, places in removed.items():
        edited[path] = remove_at(edited[path].decode(), places).encode()
    return edited


def _place(span: Span | None) -> tuple[str, tuple[int, int]]:
    assert span is not None, "only fixes with places are made"
    return span.file, (span.line - 1, span.column - 1)
