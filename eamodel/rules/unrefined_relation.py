"""A relation ends on a container whose inside others reach, and none of them refines it.

A sheet opens the container and shows to which function inside the other flows go; this one stops at the border, and
the reader has to guess where it arrives. It is refined by a relation of its kind, in its direction, between what is
inside the container and the same other end, or what is inside or around that.

Silent about kinds other than `flow` and `triggers`: who governs or serves a container means the whole. Silent, too,
where no relation of the kind reaches the inside of the container in that direction, because then the whole is meant
everywhere; and about containers that no sheet opens.

Remedy: let it end at the function it reaches, or add relations that do.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      suppliers: {name: Suppliers, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          buying: {name: Buying, classification: managing}
    relations:
      - {from: citizens, to: centre, kind: flow}
      - {from: citizens, to: legal, kind: flow}
      - {from: suppliers, to: buying, kind: flow}
      - {from: centre, to: citizens, kind: flow}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      suppliers: {name: Suppliers, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          buying: {name: Buying, classification: managing}
    relations:
      - {from: citizens, to: centre, kind: flow}  # expect EA401
      - {from: suppliers, to: buying, kind: flow}
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.levels import opened
from eamodel.model.lift import upwards
from eamodel.model.model import Model
from eamodel.model.relations import FLOW, TRIGGERS, Relation
from eamodel.rules.rule import Rule

_MOVING: Final = (FLOW, TRIGGERS)
"""Kinds by which something arrives somewhere."""


def check(model: Model) -> Iterator[Finding]:
    """Give each end of a relation on an opened container that no relation to its inside refines."""
    for kind in _MOVING:
        moving = [each for each in model.relations.values() if each.kind == kind]
        ends = {end for each in moving for end in (each.source, each.target)}
        containers = {end for end in ends if model[end].children and model[end].origin is None}
        if containers:
            containers &= opened(model)
            yield from _unrefined(model, moving, "to", containers)
            yield from _unrefined(model, moving, "from", containers)


def _unrefined(
    model: Model, moving: Iterable[Relation], key: str, containers: Collection[ElementId]
) -> Iterator[Finding]:
    """Give the relations whose end at `key` is one of some containers and refined by none that reaches its inside."""
    inside = _Inside(model, containers)
    for relation in moving:
        inside.add(*_ends(relation, key))
    for relation in moving:
        other, end = _ends(relation, key)
        if end in inside and not inside.refines(other, end):
            yield RULE.finding(
                f"`{relation.id}` stops at the border of `{end}`, which opens",
                Address(model.id, relation=relation.id, key=key),
                note=f"other flows reach the inside of `{end}`, and none of them refines this one",
                help=f"let it {'start' if key == 'from' else 'end'} at what is meant inside `{end}`",
                related=[Related("what is inside", address=Address(model.id, element=end, key="under"))],
            )


def _ends(relation: Relation, key: str) -> tuple[ElementId, ElementId]:
    """Give the other end of a relation, and the one at `key`."""
    return (relation.source, relation.target) if key == "to" else (relation.target, relation.source)


class _Inside:
    """Which relations cross the borders of some containers to their insides, by where they come from.

    Their other ends twice, as they are and with all that is around them; so a question costs a look-up an ancestor.
    """

    def __init__(self, model: Model, containers: Collection[ElementId]) -> None:
        self._model = model
        self._containers = containers
        self._exact: dict[ElementId, set[ElementId]] = {}
        self._lifted: dict[ElementId, set[ElementId]] = {}

    def add(self, other: ElementId, end: ElementId) -> None:
        """Take a relation with the end `end` inside something, and another."""
        crossed = [each for each in upwards(self._model, end)[1:] if each in self._containers]
        if not crossed:
            return
        around_other = upwards(self._model, other)
        for container in crossed:
            if container not in around_other:
                self._exact.setdefault(container, set()).add(other)
                self._lifted.setdefault(container, set()).update(around_other)

    def __contains__(self, container: ElementId) -> bool:
        """Tell whether any relation reaches the inside of a container."""
        return container in self._exact

    def refines(self, other: ElementId, container: ElementId) -> bool:
        """Tell whether one of them joins a container with an element, or with what is inside or around that.

        Requires: some relation reaches the inside of the container.
        Ensures: what the container holds itself needs no refining.
        """
        around_other = upwards(self._model, other)
        return (
            container in around_other
            or other in self._lifted[container]
            or not self._exact[container].isdisjoint(around_other)
        )


RULE = Rule(
    code="EA401",
    name="unrefined-relation",
    severity=Severity.WARNING,
    summary="a relation stops at the border of an opened container whose inside others reach",
    check=check,
)
