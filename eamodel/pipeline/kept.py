"""Findings as JSON and back, for what a later run is to be told again."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TypedDict, final

from eamodel.diagnostic import (
    Address,
    Correction,
    Exempted,
    Finding,
    Fix,
    Related,
    Removal,
    Respelling,
    Severity,
    Span,
)
from eamodel.ids import ElementId, ExemptionId, ModelId, ProblemId, RelationId, ScenarioId, StepId, ViewId


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
    exemption: ExemptionId | None


class _Exempted(TypedDict):
    id: str
    kind: str
    reason: str
    owner: str
    decision: str
    expires: str


class _Span(TypedDict):
    file: str
    line: int
    column: int
    length: int


class _Related(TypedDict):
    label: str
    span: _Span | None
    address: _Address | None


class _Correction(TypedDict):
    old: str
    new: str
    span: _Span | None
    address: _Address | None


@final
class _Respelling(TypedDict):
    corrections: list[_Correction]


@final
class _Removal(TypedDict):
    span: _Span | None
    address: _Address | None


class KeptFinding(TypedDict):
    """A finding, part by part."""

    code: str
    name: str
    severity: int
    headline: str
    span: _Span | None
    address: _Address | None
    note: str
    help: str
    related: list[_Related]
    fix: _Respelling | _Removal | None
    exempted: _Exempted | None


def kept(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Give findings in parts that JSON knows."""
    return [asdict(each) for each in findings]


def told_again(findings: Iterable[KeptFinding]) -> tuple[Finding, ...]:
    """Give the findings that were kept."""
    return tuple(map(_finding, findings))


def _finding(said: KeptFinding) -> Finding:
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
        exempted=Exempted(**said["exempted"]) if said["exempted"] is not None else None,
        fix=_fix(said["fix"]) if said["fix"] is not None else None,
    )


def _fix(said: _Respelling | _Removal) -> Fix:
    if "corrections" not in said:
        return Removal(_span(said["span"]), _address(said["address"]))
    return Respelling(
        tuple(
            Correction(each["old"], each["new"], _span(each["span"]), _address(each["address"]))
            for each in said["corrections"]
        )
    )


def _span(said: _Span | None) -> Span | None:
    return Span(**said) if said is not None else None


def _address(said: _Address | None) -> Address | None:
    return Address(**said) if said is not None else None
