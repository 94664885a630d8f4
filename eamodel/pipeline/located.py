"""From addresses of a model to places in its files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from eamodel.diagnostic import Address, Correction, Finding, Fix, Related, Removal, Respelling, Span
from eamodel.source.reading import Reading

_Place = Callable[[Address], Span | None]


def located(finding: Finding, reading: Reading) -> Finding:
    """Give a finding with the places its addresses stand for."""
    return all_located([finding], reading)[0]


def all_located(findings: Iterable[Finding], reading: Reading) -> list[Finding]:
    """Give findings with the places their addresses stand for.

    Places are sought file by file, those of related things too: what is folded in a file is unfolded once for all.
    """
    told = list(findings)
    addresses = (each for finding in told for each in (*addresses_of(finding), *_of_fix(finding.fix)))
    places = {
        each: reading.places.find(each) for each in sorted(dict.fromkeys(addresses), key=reading.places.file)
    }
    # What is not written itself is at the place of what holds it, and no fix is for that.
    written = {each: place if each in reading.places else None for each, place in places.items()}
    return [
        replace(_located(each, places.__getitem__), fix=_fix_located(each.fix, written.__getitem__))
        for each in told
    ]


def addresses_of(finding: Finding) -> tuple[Address, ...]:
    """Give the addresses a finding speaks of, its own first."""
    addresses = (finding.address, *(each.address for each in finding.related))
    return tuple(each for each in addresses if each is not None)


def _located(finding: Finding, place: _Place) -> Finding:
    span = finding.span
    if span is None and finding.address is not None:
        span = place(finding.address)
    return replace(
        finding, span=span, related=tuple(_related_located(each, place) for each in finding.related)
    )


def _of_fix(fix: Fix | None) -> Iterator[Address]:
    """Give the addresses of what a fix changes."""
    match fix:
        case Respelling(corrections):
            yield from (each.address for each in corrections if each.address is not None)
        case Removal(address=Address() as address):
            yield address


def _fix_located(fix: Fix | None, place: _Place) -> Fix | None:
    """Give a fix with the places its addresses stand for, None where one of them is not written."""
    if fix is None:
        return None
    if isinstance(fix, Removal):
        removed = replace(fix, span=_span(fix, place))
        return removed if removed.span is not None else None
    corrections = tuple(replace(each, span=_span(each, place)) for each in fix.corrections)
    return Respelling(corrections) if all(each.span is not None for each in corrections) else None


def _span(part: Correction | Removal, place: _Place) -> Span | None:
    return place(part.address) if part.span is None and part.address is not None else part.span


def _related_located(related: Related, place: _Place) -> Related:
    if related.span is not None or related.address is None:
        return related
    return replace(related, span=place(related.address))
