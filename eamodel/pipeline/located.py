"""From addresses of a model to places in its files."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from eamodel.diagnostic import Address, Finding, Related, Span
from eamodel.source.reading import Reading

_Place = Callable[[Address], Span | None]


def located(finding: Finding, reading: Reading) -> Finding:
    """Give a finding with the places its addresses stand for."""
    return _located(finding, reading.places.find)


def all_located(findings: Iterable[Finding], reading: Reading) -> list[Finding]:
    """Give findings with the places their addresses stand for.

    Places are sought file by file, those of related things too: what is folded in a file is unfolded once for all.
    """
    told = list(findings)
    addresses = (each for finding in told for each in addresses_of(finding))
    places = {
        each: reading.places.find(each) for each in sorted(dict.fromkeys(addresses), key=reading.places.file)
    }
    return [_located(finding, places.__getitem__) for finding in told]


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


def _related_located(related: Related, place: _Place) -> Related:
    if related.span is not None or related.address is None:
        return related
    return replace(related, span=place(related.address))
