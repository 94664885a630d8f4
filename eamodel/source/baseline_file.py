"""The form of a baseline's file: JSON, one line a finding, sorted, so that a diff tells which came and which went."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eamodel.baseline import PARTS, Baseline, Sign

VERSION: Final = 1
VERSION_KEY: Final = "eamodel-baseline"

Said = Annotated[str, Field(min_length=1)]


class UnreadableError(ValueError):
    """A file is no baseline; the message says what is wrong with it."""


class _EntryShape(BaseModel):
    """A line of the file: findings that nothing tells apart."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: Said
    at: Mapping[Literal[PARTS], Said] = {}  # type: ignore[valid-type]  # the names of a dataclass's fields
    headline: str = ""
    line: str = ""
    count: Annotated[int, Field(ge=1, le=10**9)] = 1

    @model_validator(mode="after")
    def _says_what(self) -> "_EntryShape":
        if bool(self.at) == bool(self.headline):
            raise ValueError("either `at` or `headline` says what is known")
        return self

    @property
    def sign(self) -> Sign:
        """What the findings are known by."""
        parts = tuple((name, self.at[name]) for name in PARTS if name in self.at)
        return Sign(self.code, parts, self.headline, self.line)


class _FileShape(BaseModel):
    """A whole file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    version: Annotated[int, Field(alias=VERSION_KEY)]
    findings: tuple[_EntryShape, ...]


def read_baseline(data: bytes) -> Baseline:
    """Give the baseline that a file holds. Raises: UnreadableError."""
    try:
        shape = _FileShape.model_validate_json(data)
    except ValidationError as error:
        raise UnreadableError(_fault(error)) from None
    if shape.version != VERSION:
        raise UnreadableError(f"it is of version {shape.version}, and version {VERSION} is read")
    counts: dict[Sign, int] = {}
    for entry in shape.findings:
        counts[entry.sign] = counts.get(entry.sign, 0) + entry.count
    return Baseline(counts)


def baseline_text(baseline: Baseline) -> str:
    """Give the text of a baseline's file. Ensures: reading it gives the same baseline."""
    lines = [json.dumps(dict(_entry(sign, count)), ensure_ascii=False) for sign, count in _sorted(baseline)]
    body = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
    return f'{{\n"{VERSION_KEY}": {VERSION},\n"findings": {body}\n}}\n'


def _sorted(baseline: Baseline) -> list[tuple[Sign, int]]:
    return sorted(baseline.counts.items())


def _entry(sign: Sign, count: int) -> Iterator[tuple[str, object]]:
    yield "code", sign.code
    if sign.address:
        yield "at", dict(sign.address)
    else:
        yield "headline", sign.headline
        if sign.line:
            yield "line", sign.line
    if count > 1:
        yield "count", count


def _fault(error: ValidationError) -> str:
    """Say what is wrong with a file: the first thing that is."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    return f"{where.lstrip('.')}: {said}" if where else said
