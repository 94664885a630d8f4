"""A container directly holds functions of two classes that the scheme keeps apart.

A scheme may say that a class stands apart from others (`apart-from`), most often so that those who check a thing do
not sit with those who do it. One side saying so is enough.

Silent where no class stands apart from another, which is so in the scheme that holds without one; about a function
whose class is open; about functions at the top of a model; and about what lies deeper, in containers of its own.

Remedy: give the functions of one class a container of their own, or move them to one elsewhere; or correct the class,
or `apart-from` in the scheme.

Passes:

    # models/example.yaml
    classification:
      classes:
        doing: {name: Doing, letter: D}
        checking: {name: Checking, letter: C, apart-from: [doing]}
    elements:
      money:
        name: Money
        contains:
          payments: {name: Payments, classification: doing}
          payroll: {name: Payroll, classification: doing}
      audit: {name: Audit, classification: checking}

Fails:

    # models/example.yaml
    classification:
      classes:
        doing: {name: Doing, letter: D}
        checking: {name: Checking, letter: C, apart-from: [doing]}
    elements:
      money:  # expect EA304
        name: Money
        contains:
          payments: {name: Payments, classification: doing}
          payroll: {name: Payroll, classification: doing}
          audit: {name: Audit, classification: checking}
"""

from collections.abc import Iterator, Mapping

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ClassId
from eamodel.model.classification import Classified
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give each pair of classes that are kept apart and meet in a container."""
    pairs = [
        (each.id, other)
        for each in model.scheme.classes
        for other in each.apart_from
        if other in model.scheme
    ]
    # What each says of the other is said once.
    apart = {frozenset(pair): pair for pair in reversed(pairs)}
    if not apart:
        return
    for container in model.own:
        firsts = _first_of_each_class(model, container)
        for one, other in reversed(apart.values()):
            if one in firsts and other in firsts:
                yield _finding(model, container, firsts[one], firsts[other], one, other)


def _first_of_each_class(model: Model, container: Element) -> Mapping[ClassId, Element]:
    """Give the first function of each class that stands directly in a container."""
    firsts: dict[ClassId, Element] = {}
    for child in model.children(container.id):
        if child.kind is Kind.FUNCTION and child.is_leaf and isinstance(child.classification, Classified):
            firsts.setdefault(child.classification.class_id, child)
    return firsts


def _finding(
    model: Model, container: Element, first: Element, second: Element, one: ClassId, other: ClassId
) -> Finding:
    return RULE.finding(
        f"`{container.id}` mixes `{one}` and `{other}` functions, which the scheme keeps apart",
        Address(model.id, element=container.id),
        note=f"`{first.id}` is `{one}`, `{second.id}` is `{other}`",
        help=f"give the `{one}` functions a container of their own, or correct a class",
        related=[
            Related(
                f"`{element.id}` is `{class_id}`",
                address=Address(model.id, element=element.id, key="classification"),
            )
            for class_id, element in ((one, first), (other, second))
        ],
    )


RULE = Rule(
    code="EA304",
    name="mixed-container",
    severity=Severity.ERROR,
    summary="a container holds functions of classes that the scheme keeps apart",
    check=check,
)
