"""An element that is no function has a class.

The scheme classes functions. An actor, a channel or a system has none.

Silent about functions, whatever their class.

Remedy: remove the class, or the `kind` if a function was meant.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}

Fails:

    # models/example.yaml
    elements:
      citizens:
        name: Citizens
        kind: actor
        classification: transactional  # expect EA315
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the elements of other kinds that have a class."""
    for element in model.own:
        if element.kind is not Kind.FUNCTION and element.classification is not None:
            yield RULE.finding(
                f"the {element.kind.word} `{element.id}` has a class",
                Address(model.id, element=element.id, key="classification"),
                note="only functions are classed",
                help="remove this `classification`, or make it `kind: function`",
            )


RULE = Rule(
    code="EA315",
    name="class-on-other-kind",
    severity=Severity.ERROR,
    summary="an element that is no function has a class",
    check=check,
)
