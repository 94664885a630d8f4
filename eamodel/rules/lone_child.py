"""A container holds a single element.

The border around one box says nothing that the box does not say: either the two are the same thing, or what else
belongs inside is missing. It costs a level on the sheets, and every relation may now end at either of the two.

Silent about kinds that no map shows by itself, such as a programme with one project so far.

Remedy: add what is missing, or make one element of the two.

Passes:

    # models/example.yaml
    elements:
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          audit: {name: Audit, classification: governing-assuring}

Fails:

    # models/example.yaml
    elements:
      centre:  # expect EA308
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.levels import MAPPED_KINDS
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the containers of one element."""
    for container in model.own:
        if len(container.children) != 1 or container.kind not in MAPPED_KINDS:
            continue
        (child,) = container.children
        yield RULE.finding(
            f"`{container.id}` contains nothing but `{child}`",
            Address(model.id, element=container.id),
            note="a border around one box says nothing that the box does not",
            help=f"add what else belongs inside, or make one element of `{container.id}` and `{child}`",
            related=[Related("all it holds", address=Address(model.id, element=child))],
        )


RULE = Rule(
    code="EA308",
    name="lone-child",
    severity=Severity.INFO,
    summary="a container holds a single element",
    check=check,
)
