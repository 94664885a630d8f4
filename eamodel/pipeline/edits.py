"""Edits of a workspace: what was read, what it is to become, the difference, and writing it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from eamodel.diagnostic import Finding, Severity
from eamodel.edit.errors import EditError
from eamodel.edit.frame import BYTE_ORDER_MARK
from eamodel.pipeline import files, journal
from eamodel.pipeline.errors import ChangedError, EditRefusedError
from eamodel.pipeline.journal import Rewrite
from eamodel.pipeline.workspace import Workspace
from eamodel.report.text import text
from eamodel.source.profile import read_file
from eamodel.source.reading import Reading, read_workspace
from eamodel.source.tree import SourceFile


@dataclass(frozen=True, slots=True)
class Edits:
    """New contents for some files of a workspace.

    Invariant: `rewrites` are in the order of their paths and each changes something; `read` holds every file that
    they depend on, as it was read.
    """

    root: Path
    rewrites: tuple[Rewrite, ...]
    read: Mapping[str, bytes]

    def write(self) -> None:
        """Write all files or none. Raises: ChangedError where one has been changed since it was read; OSError."""
        journal.rewrite(self.root, self.rewrites, read=self.read)

    def diff(self) -> Iterator[str]:
        """Give the difference as the lines of a unified diff, without line ends."""
        for each in self.rewrites:
            texts = (data.decode().removesuffix("\n") for data in (each.before, each.after))
            before, after = (text.split("\n") for text in texts)
            yield from unified_diff(before, after, f"a/{each.path}", f"b/{each.path}", lineterm="")


def contents(workspace: Workspace) -> Mapping[str, bytes]:
    """Give the bytes of every file of a workspace.

    Raises: ChangedError where a file is no more what the workspace has read.
    """
    read = {}
    for path, said in workspace.texts.items():
        data = files.content(workspace.root / path)
        # A file that is too large has no text; a finding tells of it.
        if data is None or (said and data.decode(errors="replace").removeprefix(BYTE_ORDER_MARK) != said):
            raise ChangedError(f"`{path}` was changed by somebody else meanwhile: try again")
        read[path] = data
    return read


def edits(workspace: Workspace, read: Mapping[str, bytes], texts: Mapping[str, str]) -> Edits:
    """Give edits of a workspace; `texts` holds the new text of each file that is edited, byte order mark included."""
    changed = {path: new.encode() for path, new in sorted(texts.items())}
    rewrites = (Rewrite(path, read[path], data) for path, data in changed.items() if data != read[path])
    return Edits(workspace.root, tuple(rewrites), read)


def reread(workspace: Workspace, edited: Edits) -> Reading:
    """Read a workspace as it will be."""
    after = {each.path: each.after for each in edited.rewrites}
    return read_workspace({**edited.read, **after}, settings=workspace.settings)


def parsed(workspace: Workspace, path: str, data: bytes) -> tuple[SourceFile, list[Finding]]:
    """Give what a file of a workspace holds, and what is refused in it before anybody asks what it means."""
    return read_file(path, data, workspace.settings.limits)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Give the findings that say a file was not read as it was meant."""
    return [each for each in findings if each.severity is Severity.ERROR]


def refused(reason: str, findings: Iterable[Finding], texts: Mapping[str, str]) -> EditRefusedError:
    """Give the error for an edit that findings stand in the way of."""
    return EditRefusedError(f"{reason}\n\n{text(list(findings), texts, colour=False)}")


def impossible(path: str, error: EditError) -> EditRefusedError:
    """Give the error for a file that cannot be edited."""
    return EditRefusedError(f"`{path}` cannot be edited: {error}")
