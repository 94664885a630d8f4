"""A container has a class of its own.

The classes of a container are those of what it contains; one more would contradict them or say nothing. This also
holds for an element that only another file fills, through `under`.

Silent about containers of other kinds, which have no class whatever they hold (EA315).

Remedy: remove the class, and class what is inside; or remove the content.

Passes:

    # models/example.yaml
    elements:
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}

Fails:

    # models/example.yaml
    elements:
      centre:
        name: Centre
        classification: managing  # expect EA314
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the functions that have both a class and content."""
    for container in model.functions:
        if container.is_leaf or container.classification is None:
            continue
        yield RULE.finding(
            f"the container `{container.id}` has a class of its own",
            Address(model.id, element=container.id, key="classification"),
            note="its classes follow from its content",
            help="remove this `classification`, or give it to what is inside",
            related=[
                Related("filled here", address=Address(model.id, element=container.id, key="under")),
            ],
        )


RULE = Rule(
    code="EA314",
    name="class-on-container",
    severity=Severity.ERROR,
    summary="a container has a class, which follows from its content",
    check=check,
)
