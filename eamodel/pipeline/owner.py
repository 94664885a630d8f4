"""Which model a finding belongs to."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId
from eamodel.settings import DEFAULT_SETTINGS, Folders


def owner(finding: Finding, folders: Folders = DEFAULT_SETTINGS.folders) -> ModelId | None:
    """Give the model whose file or content a finding is about, None where it is about the workspace.

    >>> from eamodel.diagnostic import Span
    >>> owner(Finding("EA101", "syntax-error", Severity.ERROR, "a bracket is open", Span("models/town.yaml")))
    'town'
    """
    if finding.address is not None:
        return finding.address.model
    if finding.span is None:
        return None
    return owner_of_file(finding.span.file, folders)


def owner_of_file(path: str, folders: Folders = DEFAULT_SETTINGS.folders) -> ModelId | None:
    """Give the model that a file belongs to by its place, None where it is the workspace's.

    >>> owner_of_file("models/town.yaml"), owner_of_file("scenarios/town/story.yaml"), owner_of_file("eamodel.yaml")
    ('town', 'town', None)
    """
    match PurePosixPath(path).parts:
        case (folder, name) if folder == folders.models:
            return ModelId(name.removesuffix(".yaml").removesuffix(".yml"))
        case (folder, name, *_) if folder in {folders.models, folders.scenarios}:
            return ModelId(name)
        case _:
            return None


def broken(findings: Iterable[Finding], folders: Folders = DEFAULT_SETTINGS.folders) -> frozenset[ModelId]:
    """Give the models that have an error among these findings."""
    owners = {owner(finding, folders) for finding in findings if finding.severity >= Severity.ERROR}
    return frozenset(each for each in owners if each is not None)
