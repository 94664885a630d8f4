"""Check a workspace, or give what an earlier run found in the very same files."""

from collections.abc import Iterator
from dataclasses import asdict
from json import dumps, loads
from pathlib import Path
from typing import Final, TypedDict

from eamodel.diagnostic import Address, Finding, Related, Severity, Span
from eamodel.ids import ElementId, ModelId, ProblemId, RelationId, ScenarioId, StepId, ViewId
from eamodel.pipeline.cache import Cache, key_of
from eamodel.pipeline.check import CheckOutcome
from eamodel.pipeline.inputs import Sources, sources

WORTH: Final = 1024 * 1024
"""Workspaces of fewer bytes are checked faster than anybody notices, and get no folder they have not asked for."""


def checked(
    path: str | Path = ".", *, model: str | None = None, use_cache: bool = True, worth: int = WORTH
) -> CheckOutcome:
    """Check all models of a workspace by the rules of the catalogue, or one of them.

    Raises: as `load` and `Workspace.check`.
    """
    read = sources(path)
    # What the system refuses today it may allow tomorrow, in files that stay the same.
    is_plain = not read.findings and not read.settled.findings
    cache = Cache(read.root) if use_cache and is_plain and read.size >= worth else None
    if cache is None:
        return _worked_out(read, model)
    key = key_of(_parts(read, model))
    known = _outcome(cache.get(key), read)
    if known is not None:
        return known
    outcome = _worked_out(read, model)
    cache.put(key, _document(outcome))
    return outcome


def _worked_out(read: Sources, model: str | None) -> CheckOutcome:
    from eamodel.pipeline.workspace import opened  # the reader takes longer to load than a kept answer

    return opened(read).check(model=model)


def _parts(read: Sources, model: str | None) -> Iterator[bytes]:
    yield b"check"
    yield (model or "").encode()
    yield repr(read.settled.settings).encode()
    for name, text in read.settled.texts.items():
        yield from (name.encode(), text.encode(errors="replace"))
    for name, data in read.files.items():
        yield from (name.encode(), data)


class _Address(TypedDict):
    model: ModelId
    element: ElementId | None
    relation: RelationId | None
    scenario: ScenarioId | None
    state: str | None
    step: StepId | None
    problem: ProblemId | None
    view: ViewId | None
    key: str | None
    item: str | None


class _Span(TypedDict):
    file: str
    line: int
    column: int
    length: int


class _Related(TypedDict):
    label: str
    span: _Span | None
    address: _Address | None


class _Finding(TypedDict):
    code: str
    name: str
    severity: int
    headline: str
    span: _Span | None
    address: _Address | None
    note: str
    help: str
    related: list[_Related]


class _Outcome(TypedDict):
    models: int
    findings: list[_Finding]


def _document(outcome: CheckOutcome) -> bytes:
    findings = [asdict(each) for each in outcome.findings]
    return dumps({"models": outcome.models, "findings": findings}).encode()


def _outcome(data: bytes | None, read: Sources) -> CheckOutcome | None:
    """Give the outcome that was kept, None where none is. What the cache gives is whole, and of this very program."""
    if data is None:
        return None
    said: _Outcome = loads(data)
    return CheckOutcome(tuple(map(_finding, said["findings"])), read.texts, said["models"])


def _finding(said: _Finding) -> Finding:
    return Finding(
        code=said["code"],
        name=said["name"],
        severity=Severity(said["severity"]),
        headline=said["headline"],
        span=_span(said["span"]),
        address=_address(said["address"]),
        note=said["note"],
        help=said["help"],
        related=tuple(
            Related(each["label"], _span(each["span"]), _address(each["address"])) for each in said["related"]
        ),
    )


def _span(said: _Span | None) -> Span | None:
    return Span(**said) if said is not None else None


def _address(said: _Address | None) -> Address | None:
    return Address(**said) if said is not None else None
