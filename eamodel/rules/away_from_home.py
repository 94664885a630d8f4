"""A function stands outside the elements its class belongs under.

A class may name its homes, the elements its functions are expected in; a home that is not opened further is at home
in itself. A function elsewhere may be right, but it is the exception somebody should be able to explain.

Silent about classes without homes, about functions whose class is open, and about homes that do not exist, which are
a finding of their own.

Remedy: move the function under one of the homes, give it another class, or add the element to the `homes` of the
class.

Passes:

    # models/example.yaml
    classification:
      classes:
        advisory: {name: Advisory, letter: A, homes: [centre, library]}
    elements:
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          design: {name: Design, classification: advisory}
      library: {name: Library, classification: advisory}

Fails:

    # models/example.yaml
    classification:
      classes:
        advisory: {name: Advisory, letter: A, homes: [centre]}
    elements:
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          design: {name: Design, classification: advisory}
      policy:
        name: Policy
        classification: advisory  # expect EA316
"""

from collections.abc import Iterator, Mapping

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.ids import ClassId, ElementId
from eamodel.model.classification import Classified
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give the leaf functions that neither are nor lie in a home of their class."""
    at_home = _at_home(model)
    for function in model.functions:
        if not function.is_leaf or not isinstance(function.classification, Classified):
            continue
        class_id = function.classification.class_id
        if class_id not in at_home or function.id in at_home[class_id]:
            continue
        homes = " or ".join(f"`{home}`" for home in model.scheme[class_id].homes)
        yield RULE.finding(
            f"`{function.id}` is `{class_id}` but does not lie in {homes}",
            Address(model.id, element=function.id, key="classification"),
            note=f"the home of this class is {homes}",
            help="move the function there, change its class, or extend the `homes` of the class",
        )


def _at_home(model: Model) -> Mapping[ClassId, frozenset[ElementId]]:
    """Give the homes of a class and everything in them, for each class that has homes."""
    return {
        each.id: frozenset(
            inner.id
            for home in each.homes
            if home in model
            for inner in (model[home], *model.descendants(home))
        )
        for each in model.scheme.classes
        if each.homes
    }


RULE = Rule(
    code="EA316",
    name="away-from-home",
    severity=Severity.WARNING,
    summary="a function lies outside the homes of its class",
    check=check,
)
