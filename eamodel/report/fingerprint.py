"""What a finding is known by from run to run, however far its line has moved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from hashlib import blake2b
from typing import Final

from eamodel.diagnostic import Address, Finding, Span

_BYTES: Final = 16


def fingerprints(findings: Iterable[Finding], texts: Mapping[str, str]) -> Iterator[str]:
    """Give a fingerprint for each finding, in their order: 32 hexadecimal digits, each once.

    It follows from the code, the headline and the address in the model; where a finding has none, from the file and
    what stands at its place. Findings alike in all of it are told apart by their order.
    Requires: `texts` maps file names to their contents.
    """
    lines: dict[str, list[str]] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        content = tuple(_content(finding, texts, lines))
        yield _digest((*content, str(seen[content])))
        seen[content] += 1


def _content(finding: Finding, texts: Mapping[str, str], lines: dict[str, list[str]]) -> Iterator[str]:
    yield finding.code
    yield finding.headline
    if finding.address is not None:
        yield from _parts(finding.address)
    elif finding.span is not None:
        yield finding.span.file
        yield _marked(finding.span, texts, lines)


def _parts(address: Address) -> Iterator[str]:
    """Give the parts of an address that are set, with their names: more parts may come to be known."""
    for part in fields(address):
        value = getattr(address, part.name)
        if value is not None:
            yield f"{part.name}={value}"


def _marked(span: Span, texts: Mapping[str, str], lines: dict[str, list[str]]) -> str:
    """Give what stands at a place, nothing where the file is not at hand."""
    if span.file not in lines:
        lines[span.file] = texts.get(span.file, "").split("\n")
    line = lines[span.file][span.line - 1 : span.line]
    return line[0][span.column - 1 :][: span.length] if line else ""


def _digest(parts: Iterable[str]) -> str:
    digest = blake2b(digest_size=_BYTES)
    for part in parts:
        data = part.encode(errors="surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()
