"""The class of a function is left open.

This is no mistake, but a question somebody has to answer: the tile shows "?" until then. Naming the classes that come
into question (`undecided: [advisory, transactional]`) shortens the discussion, and the warning stays. In a model
whose `status` is `approved` it is an error: what was approved is not known.

Silent about containers, which have no class, and about functions that another model defines.

Remedy: settle the class with the owner of the function, and write it in place of `undecided`; or let the model be
`proposed` until then.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}

Fails:

    # models/example.yaml
    elements:
      legal:
        name: Legal
        classification: undecided  # expect EA312
    # models/signed.yaml
    model: signed
    name: A model that is approved
    status: approved
    elements:
      audit:
        name: Audit
        classification: {undecided: [managing, governing-assuring]}  # expect EA312
"""

from collections.abc import Iterator, Sequence

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.classification import Undecided
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the leaf functions whose class is open."""
    severity = Severity.ERROR if model.header.is_approved else Severity.WARNING
    for function in model.functions:
        if not function.is_leaf or not isinstance(function.classification, Undecided):
            continue
        candidates = [f"`{each}`" for each in function.classification.candidates]
        yield RULE.finding(
            f"the class of `{function.id}` is undecided",
            Address(model.id, element=function.id, key="classification"),
            note=_open_between(candidates),
            help="settle the class with its owner and write it here",
            severity=severity,
        )


def _open_between(candidates: Sequence[str]) -> str:
    match candidates:
        case []:
            return "any class is possible"
        case [one]:
            return f"perhaps {one}"
        case [*others, last]:
            return f"between {', '.join(others)} and {last}"
    raise AssertionError(candidates)


RULE = Rule(
    code="EA312",
    name="undecided-class",
    severity=Severity.WARNING,
    summary="the class of a function is left open",
    check=check,
)
