"""Draw a workspace, or tell from an earlier run that it and its pictures are as they were left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from json import dumps, loads
from pathlib import Path
from typing import Final, TypedDict

from eamodel.pipeline import files
from eamodel.pipeline.cache import Cache, key_of
from eamodel.pipeline.check import cited
from eamodel.pipeline.formats import PLAIN, Format, Output
from eamodel.pipeline.inputs import Sources, sources
from eamodel.pipeline.kept import KeptFinding, kept, told_again
from eamodel.pipeline.render import RenderOutcome, Watch, render
from eamodel.pipeline.strays import EVERYTHING, Choice
from eamodel.pipeline.workspace import opened, themed

WORTH: Final = 128 * 1024
"""Workspaces of fewer bytes are drawn faster than anybody notices, and get no folder they have not asked for."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a run drew, and the texts its findings point into."""

    outcome: RenderOutcome
    texts: Mapping[str, str]


def rendered(
    path: str | Path = ".",
    out: Path | None = None,
    choice: Choice = EVERYTHING,
    output: Output = PLAIN,
    *,
    theme: str | None = None,
    today: date | None = None,
    watch: Watch | None = None,
    jobs: int = 1,
    use_cache: bool = True,
    worth: int = WORTH,
) -> Rendering:
    """Draw into the folder what is not there as it should be; findings, where they are drawn, are those of a day.

    An unchanged workspace whose pictures and locks are as the last run left them is not drawn again.
    Raises: as `load` and `render`.
    """
    read = themed(sources(path), theme)
    is_plain = output == PLAIN and not choice.relayout and read.is_plain
    cache = Cache(read.root) if use_cache and is_plain and read.size >= worth else None
    folder = out if out is not None else read.root / read.settled.settings.folders.diagrams
    key = key_of(_parts(read, out, choice)) if cache is not None else ""
    data = cache.get(key) if cache is not None else None
    if data is not None:
        said: _Kept = loads(data)
        if said["pictures"] == _pictures(folder):
            outcome = RenderOutcome(told_again(said["findings"]), (), said["sheets"])
            return Rendering(outcome, cited(outcome.findings, read.text))
    workspace = opened(read, today=today)
    outcome = render(workspace, out, choice, output, watch=watch, jobs=jobs)
    if cache is not None and not outcome.undrawn:
        cache.put(key, _document(outcome, folder))
    return Rendering(outcome, workspace.texts)


class _Kept(TypedDict):
    sheets: int
    findings: list[KeptFinding]
    pictures: str


def _document(outcome: RenderOutcome, folder: Path) -> bytes:
    said = {"sheets": outcome.drawn, "findings": kept(outcome.findings), "pictures": _pictures(folder)}
    return dumps(said).encode()


def _parts(read: Sources, out: Path | None, choice: Choice) -> Iterator[bytes]:
    yield from (b"render", str(out).encode(), repr(choice).encode())
    yield from read.parts()


def _pictures(folder: Path) -> str:
    """Give the digest of all pictures and locks in a folder, and of their names."""
    parts: list[bytes] = []
    for inner in files.folders(folder):
        for ending in (Format.SVG.suffix, files.LOCK):
            for name in files.ending_in(folder / inner, ending):
                parts += (f"{inner}/{name}".encode(), files.content(folder / inner / name) or b"")
    return key_of(parts)
