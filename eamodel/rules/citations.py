"""Where a model relies on decisions: problems that one accepts, and exemptions that one grants."""

from collections.abc import Iterator
from typing import NamedTuple

from eamodel.diagnostic import Address
from eamodel.ids import ElementId
from eamodel.model.model import Model


class Citation(NamedTuple):
    """A decision that something relies on, and the key that names it."""

    decision: ElementId
    address: Address


def citations(model: Model) -> Iterator[Citation]:
    """Give each place that relies on a decision, those of exemptions first."""
    for exemption in model.exemptions.values():
        if exemption.decision is not None:
            yield Citation(exemption.decision, Address(model.id, exemption=exemption.id, key="decision"))
    for scenario in model.scenarios.values():
        for problem in scenario.problems:
            if problem.accepted_by is not None:
                address = Address(model.id, scenario=scenario.id, problem=problem.id, key="accepted-by")
                yield Citation(problem.accepted_by, address)
