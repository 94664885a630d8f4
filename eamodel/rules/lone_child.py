"""A container holds a single element.

The border around one box says nothing that the box does not say: either the two are the same thing, or what else
belongs inside is missing. It costs a level on the sheets, and every relation may now end at either of the two.

Silent about parties, bodies and channels, of which a part may be worth naming where the rest is not (readers, and
among them children), and about kinds that no map shows by itself, such as a programme with one project so far.

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
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.rules.rule import Rule

_DIVIDED: Final = frozenset({Kind.FUNCTION, Kind.SERVICE, Kind.CAPABILITY})
"""Kinds whose parts are expected to make up the whole."""


def check(model: Model) -> Iterator[Finding]:
    """Give the containers of one element."""
    for container in model.own:
        if len(container.children) != 1 or container.kind not in _DIVIDED:
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
