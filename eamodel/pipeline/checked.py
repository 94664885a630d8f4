"""Check a workspace, or give what an earlier run found in the very same files."""

from collections.abc import Iterator
from datetime import date
from json import dumps, loads
from pathlib import Path
from typing import Final, TypedDict

from eamodel.pipeline.cache import Cache, key_of
from eamodel.pipeline.check import CheckOutcome, cited
from eamodel.pipeline.inputs import Sources, sources
from eamodel.pipeline.kept import KeptFinding, kept, told_again
from eamodel.pipeline.own_rules import can_be_asked

WORTH: Final = 1024 * 1024
"""Workspaces of fewer bytes are checked faster than anybody notices, and get no folder they have not asked for."""


def checked(
    path: str | Path = ".",
    *,
    model: str | None = None,
    today: date | None = None,
    use_cache: bool = True,
    worth: int = WORTH,
) -> CheckOutcome:
    """Check all models of a workspace by the rules of the catalogue, or one of them, on a day.

    What is kept is kept for the day alone: exemptions hold until one.

    Raises: as `load` and `Workspace.check`.
    """
    read = sources(path)
    # What the code of other packages finds may change without a file of the workspace.
    is_kept = use_cache and read.is_plain and read.size >= worth and not read.settled.plugged
    cache = Cache(read.root) if is_kept else None
    if cache is None:
        return _worked_out(read, model, today)
    key = key_of(_parts(read, model, today))
    known = _outcome(cache.get(key), read)
    if known is not None:
        return known
    outcome = _worked_out(read, model, today)
    cache.put(key, _document(outcome))
    return outcome


def _worked_out(read: Sources, model: str | None, today: date | None) -> CheckOutcome:
    from eamodel.pipeline.workspace import opened  # the reader takes longer to load than a kept answer

    return opened(read, today=today).check(model=model)


def _parts(read: Sources, model: str | None, today: date | None) -> Iterator[bytes]:
    yield from (b"check", (model or "").encode(), today.isoformat().encode() if today else b"")
    if read.settled.own:
        yield b"asked" if can_be_asked() else b"not asked"
    yield from read.parts()


class _Outcome(TypedDict):
    models: int
    findings: list[KeptFinding]
    asked: list[str]


def _document(outcome: CheckOutcome) -> bytes:
    asked = [page.code for page in outcome.pages]
    return dumps({"models": outcome.models, "findings": kept(outcome.findings), "asked": asked}).encode()


def _outcome(data: bytes | None, read: Sources) -> CheckOutcome | None:
    """Give the outcome that was kept, None where none is. What the cache gives is whole, and of this very program."""
    if data is None:
        return None
    said: _Outcome = loads(data)
    findings = told_again(said["findings"])
    pages = tuple(page for page in read.settled.pages if page.code in said["asked"])
    off = read.settled.settings.off
    return CheckOutcome(findings, cited(findings, read.text), said["models"], pages, off)
