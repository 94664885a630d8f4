"""A function that contains nothing has no class.

A class says how a function is run, so a reader of the picture looks for it on every tile. A container has none of its
own: its classes are those of its content. Where the class is not settled yet, say so with `undecided`.

Silent about containers, about elements of other kinds, and about functions that another model defines.

Remedy: add a `classification`, or put the elements it consists of under `contains`.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal}  # expect EA311
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the leaf functions without a class."""
    words = ", ".join(f"`{each.id}`" for each in model.scheme.classes)
    for function in model.functions:
        if function.is_leaf and function.classification is None:
            yield RULE.finding(
                f"the function `{function.id}` has no class",
                Address(model.id, element=function.id),
                note="a function that contains nothing needs a `classification`",
                help=f"add `classification:` with one of {words}, or `undecided`",
            )


RULE = Rule(
    code="EA311",
    name="unclassified-function",
    severity=Severity.ERROR,
    summary="a function that contains nothing has no class",
    check=check,
)
