"""Gather the findings of a run: those of one mistake as one, and no more than somebody would read."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from eamodel.diagnostic import Address, CodePage, Correction, Finding, Fix, Related, Respelling, Span
from eamodel.ids import ModelId
from eamodel.source.codes import (
    DUPLICATE_ENTRY,
    DUPLICATE_KEY,
    MOST_FINDINGS,
    REFUSED_YAML,
    SYNTAX_ERROR,
    found,
)
from eamodel.source.near import nearest
from eamodel.source.tree import SourceFile, Spot
from eamodel.source.unread import Unread

# Comparing words is slow; files in which thousands of references are wrong have one cause, seen in the first.
MOST_COMPARISONS: Final = 100_000
MOST_PLACES: Final = 12
"""Places that one finding names beside its own."""


class Gathering:
    """The findings of a run so far, and the addresses of what they spoil."""

    def __init__(self) -> None:
        """Start without any."""
        self.findings: list[Finding] = []
        self.broken: set[Address] = set()
        self.ill_formed: dict[str, str] = {}
        """Ids that break the form of ids, by what they should probably be."""
        self.unread = Unread()
        self._comparisons = 0
        self._counts: Counter[str] = Counter()
        self._once: dict[Hashable, tuple[int, int]] = {}
        self._doubled: dict[str, list[int]] = {}

    def take(self, findings: Iterable[Finding]) -> None:
        """Take findings that were made elsewhere; each has a span."""
        told = list(findings)
        for finding in told:
            if finding.code == DUPLICATE_KEY.code and finding.span is not None:
                insort(self._doubled.setdefault(finding.span.file, []), finding.span.line)
        for finding in _without_echoes(told):
            self.findings.append(finding)
            if finding.span is not None:
                self._counts[finding.span.file] += 1

    def is_full(self, file: SourceFile) -> bool:
        """Tell whether so much is wrong with a file that it is read no further."""
        return self._counts[file.path] >= MOST_FINDINGS

    def is_whole(self, file: SourceFile) -> bool:
        """Tell whether all of a file is read."""
        return file.is_whole and not self.is_full(file)

    def has_doubled(self, file: SourceFile) -> bool:
        """Tell whether any key of a file is written twice in one mapping."""
        return file.path in self._doubled

    def is_doubled(self, file: SourceFile, first: int, last: int) -> bool:
        """Tell whether a key is written twice in some lines of a file, so that part of them is lost."""
        lines = self._doubled.get(file.path, [])
        at = bisect_left(lines, first)
        return at < len(lines) and lines[at] <= last

    def add(
        self,
        page: CodePage,
        spot: Spot,
        headline: str,
        *,
        address: Address | None = None,
        help: str = "",
        note: str = "",
        related: tuple[Related, ...] = (),
        at_key: bool = False,
        once: Hashable = None,
        meant: str = "",
    ) -> None:
        """Add a finding at the value of a spot (its key where the value is no text), unless its file broke off.

        `meant` is what is to stand there instead of all that is written, where nothing else can be meant.

        A file that breaks off is reported once; what is missing in it may stand in the part that was not read. It
        breaks off, too, where too much is wrong with it. Findings with the same `once` are one mistake: one finding
        at the first of their places, which names the others; they have no related places of their own.
        """
        if address is not None:
            self.broken.add(address)
        if not self.is_whole(spot.file):
            return
        span = spot.span if at_key else spot.best_span
        self._counts[spot.file.path] += 1
        fix = _respelling(spot, meant, span, at_key=at_key) if meant else None
        if once is not None and once in self._once:
            self._add_place(once, span, fix)
            return
        if once is not None:
            self._once[once] = len(self.findings), 0
        self.findings.append(found(page, span, headline, help=help, note=note, related=related, fix=fix))

    def _add_place(self, once: Hashable, span: Span, fix: Respelling | None) -> None:
        """Name a place more in a finding: the first ones in their order, and how many others there are."""
        number, more = self._once[once]
        finding = self.findings[number]
        if more > MOST_FINDINGS or span == finding.span:
            return
        self._once[once] = number, more + 1
        first = min(finding.span or span, span)
        places = [each.span for each in finding.related if each.span is not None]
        others = sorted({*places, finding.span or span, span} - {first})[:MOST_PLACES]
        label = "also here"
        if more >= MOST_PLACES:
            # A file that is full is read no further, and may have more.
            unnamed = more + 1 - MOST_PLACES
            many = f"{unnamed} more" if more + 2 < MOST_FINDINGS else "very many more"
            label = f"also here, and in {many} {'place' if unnamed == 1 else 'places'}"
        related = (*(Related("also here", each) for each in others[:-1]), Related(label, others[-1]))
        self.findings[number] = replace(finding, span=first, related=related, fix=_both(finding.fix, fix))

    def twice(self, written: str, spot: Spot, address: Address) -> None:
        """Add the finding that a list names something twice."""
        self.add(
            DUPLICATE_ENTRY,
            spot,
            f"`{written}` is named twice",
            help="remove one of the two",
            address=address,
        )

    def nearest(
        self, word: str, known: Collection[str], *, likely: Callable[[str], bool] | None = None
    ) -> str | None:
        """Give the nearest of the ids that files define, None where none is near or too many have been sought."""
        if self._comparisons > MOST_COMPARISONS:
            return None
        self._comparisons += len(known)
        return nearest(word, known, likely=likely)

    def add_at_top(self, page: CodePage, file: SourceFile, headline: str, *, help: str) -> None:
        """Add a finding about a file as a whole."""
        self.findings.append(found(page, file.beginning, headline, help=help))

    def skip(self, model: ModelId, node: object) -> None:
        """Take note of a part of a file that is not read: what it may define is not missed elsewhere."""
        for end in self.unread.take(model, node):
            self.broken.add(Address(model, element=end, key="relations"))
            self.broken.add(Address(model, key="complete"))


def _respelling(spot: Spot, meant: str, span: Span, *, at_key: bool) -> Respelling | None:
    """Give the fix that writes something else at a spot, None where no text is written there."""
    written = spot.key if at_key or not isinstance(spot.raw, str) else spot.raw
    return Respelling((Correction(str(written), meant, span),)) if isinstance(written, str) else None


def _both(one: Fix | None, other: Respelling | None) -> Respelling | None:
    """Give the fix of a mistake that was made in several places, None where one of them has none."""
    if not isinstance(one, Respelling) or other is None:
        return None
    return Respelling((*one.corrections, *other.corrections))


def _without_echoes(findings: list[Finding]) -> Iterator[Finding]:
    """Give findings of one file without those that only follow from others.

    A parser that stumbles over a refused mark breaks off in the same line; keys that repeat all those before them are
    most often an item of a list without its dash.
    """
    refused = {each.span.line for each in findings if each.code == REFUSED_YAML.code and each.span}
    doubled: list[Finding] = []
    for finding in findings:
        if finding.code == SYNTAX_ERROR.code and finding.span and finding.span.line in refused:
            continue
        if finding.code != DUPLICATE_KEY.code:
            yield finding
        elif doubled and _continues(doubled, finding):
            doubled.append(finding)
        else:
            yield from _as_one(doubled)
            doubled = [finding]
    yield from _as_one(doubled)


def _continues(doubled: list[Finding], finding: Finding) -> bool:
    """Tell whether a key is doubled by the same mistake as others: it follows them as its first follows theirs."""
    start, _ = _lines(doubled[0])
    last, last_first = _lines(doubled[-1])
    line, first = _lines(finding)
    return last < line and last_first < first < start


def _lines(doubled: Finding) -> tuple[int, int]:
    """Give the line of a doubled key and that of the first one."""
    first = doubled.related[0].span if doubled.related else None
    return doubled.span.line if doubled.span else 0, first.line if first else 0


def _as_one(doubled: list[Finding]) -> Iterator[Finding]:
    if len(doubled) < 2:
        yield from doubled
        return
    keys = [each.headline.split("`")[1] for each in doubled if "`" in each.headline]
    headline = f"the keys {', '.join(f'`{key}`' for key in keys[:-1])} and `{keys[-1]}` are here twice"
    help = f"write `- ` before `{keys[0]}` where a new item of a list begins, else keep one of each"
    yield replace(doubled[0], headline=headline, help=help)
