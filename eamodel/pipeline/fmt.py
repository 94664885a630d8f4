"""Bring the files of a workspace into the one canonical style."""

from dataclasses import dataclass

from eamodel.diagnostic import Finding
from eamodel.edit.errors import EditError
from eamodel.edit.style import canonical
from eamodel.pipeline.edits import Edits, contents, edits, impossible, parsed, reread
from eamodel.pipeline.errors import EditRefusedError
from eamodel.pipeline.owner import owner_of_file
from eamodel.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Formatting:
    """The edits that bring files into the canonical style; `files` counts all that were looked at.

    `findings` tell which of them cannot be read, and so are left as they are.
    """

    edits: Edits
    files: int
    findings: tuple[Finding, ...]


def formatted(workspace: Workspace, *, model: str | None = None) -> Formatting:
    """Give the edits that bring the files of all models, or of one, into the canonical style. Writes nothing.

    Ensures: the models are the same afterwards, and a second time nothing is changed.
    Raises: NotThereError, ChangedError; EditRefusedError where the style would change what a file means.
    """
    if model is not None:
        workspace[model]
    read = contents(workspace)
    folders = workspace.settings.folders
    chosen = [path for path in read if model in {None, owner_of_file(path, folders)}]
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path in chosen:
        file, refusals = parsed(workspace, path, read[path])
        findings += refusals
        if file.is_whole and not refusals and file.documents:
            texts[path] = _styled(path, read[path])
    found = edits(workspace, read, texts)
    _require_same(workspace, found)
    return Formatting(found, len(chosen), tuple(findings))


def _styled(path: str, data: bytes) -> str:
    try:
        return canonical(data.decode())
    except EditError as error:
        raise impossible(path, error) from error


def _require_same(workspace: Workspace, found: Edits) -> None:
    """Raise EditRefusedError where the models would not be the same. What is written is checked, not trusted."""
    if found.rewrites and reread(workspace, found).models != tuple(workspace.models.values()):
        raise EditRefusedError("the canonical style would change what the files mean: nothing was written")
