"""Which model a finding belongs to."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId
from eamodel.pipeline.files import MODELS, SCENARIOS


def owner(finding: Finding) -> ModelId | None:
    """Give the model whose file or content a finding is about, None where it is about the workspace.

    >>> from eamodel.diagnostic import Span
    >>> owner(Finding("EA101", "syntax-error", Severity.ERROR, "a bracket is open", Span("models/town.yaml")))
    'town'
    """
    if finding.address is not None:
        return finding.address.model
    if finding.span is None:
        return None
    match PurePosixPath(finding.span.file).parts:
        case (folder, name) if folder == MODELS:
            return ModelId(name.removesuffix(".yaml").removesuffix(".yml"))
        case (folder, name, *_) if folder in {MODELS, SCENARIOS}:
            return ModelId(name)
        case _:
            return None


def broken(findings: Iterable[Finding]) -> frozenset[ModelId]:
    """Give the models that have an error among these findings."""
    owners = {owner(finding) for finding in findings if finding.severity >= Severity.ERROR}
    return frozenset(each for each in owners if each is not None)
