"""The findings that somebody lives with for now, told by what they are about and never by the number of a line."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from eamodel.diagnostic import Address, Finding

PARTS: Final = tuple(field.name for field in fields(Address))
"""What an address consists of, from the model on."""
_SPACE: Final = re.compile(r"\s+")
_AROUND: Final = 100
"""Characters before and after the place of a finding that tell its line; a line may be a whole file long."""


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """What a finding is known by.

    Invariant: it has the parts of its address, with their names, or, where it has none, its headline and the text of
    its line. No place is in it, no name of a file, and no white space that only sets things apart.
    """

    code: str
    address: tuple[tuple[str, str], ...] = ()
    headline: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each sign are known."""

    counts: Mapping[Sign, int]

    def __len__(self) -> int:
        """Give the number of findings that are known."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings, each marked that a baseline knows, and how many that it knows are `gone`."""

    findings: tuple[Finding, ...]
    gone: int


def baseline_of(findings: Iterable[Finding], texts: Mapping[str, str], never: Container[str]) -> Baseline:
    """Give the baseline that knows all findings but those that are exempted, of a code in `never`, or of an exemption.

    Requires: `texts` maps file names to their contents.
    """
    signs = _Signs(texts)
    return Baseline(
        Counter(signs.of(each) for each in findings if each.exempted is None and _may_be_known(each, never))
    )


def compared(
    baseline: Baseline, findings: Iterable[Finding], texts: Mapping[str, str], never: Container[str]
) -> Compared:
    """Compare findings with those that a baseline knows.

    Ensures: of findings that nothing tells apart as many are known as the baseline counts, the first of them; what is
    exempted is not gone.
    Requires: as `baseline_of`.
    """
    signs = _Signs(texts)
    left = dict(baseline.counts)
    listed = list(findings)
    known: set[int] = set()
    # What is exempted needs no baseline, and takes of it what the others leave.
    for number in sorted(range(len(listed)), key=lambda number: listed[number].exempted is not None):
        sign = signs.of(listed[number])
        if left.get(sign, 0) > 0 and _may_be_known(listed[number], never):
            left[sign] -= 1
            known.add(number)
    told = (
        replace(finding, is_known=number in known and finding.exempted is None)
        for number, finding in enumerate(listed)
    )
    return Compared(tuple(told), sum(left.values()))


def _may_be_known(finding: Finding, never: Container[str]) -> bool:
    """Tell whether a finding may be lived with; what is wrong with an exemption, whatever its code, may not."""
    is_of_exemption = finding.address is not None and finding.address.exemption is not None
    return finding.code not in never and not is_of_exemption


class _Signs:
    """Gives the signs of findings; splits each file into lines once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def of(self, finding: Finding) -> Sign:
        """Give what a finding is known by."""
        if finding.address is not None:
            parts = ((name, getattr(finding.address, name)) for name in PARTS)
            return Sign(finding.code, tuple((name, str(part)) for name, part in parts if part is not None))
        headline = finding.headline
        if finding.span is not None:
            headline = headline.replace(finding.span.file, "the file")
        return Sign(finding.code, headline=_plain(headline), line=_plain(self._line(finding)))

    def _line(self, finding: Finding) -> str:
        span = finding.span
        if span is None or span.file not in self._texts:
            return ""
        if span.file not in self._lines:
            self._lines[span.file] = self._texts[span.file].split("\n")
        lines = self._lines[span.file]
        line = lines[span.line - 1] if span.line <= len(lines) else ""
        return line[max(0, span.column - 1 - _AROUND) : span.column - 1 + _AROUND]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
