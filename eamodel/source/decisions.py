"""Put the decisions of a model together. Each is an element too, so that whatever refers to elements may name it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from eamodel.diagnostic import Address
from eamodel.ids import ElementId, ModelId
from eamodel.model.certainty import STATED
from eamodel.model.decisions import Decision, DecisionStatus
from eamodel.model.elements import Kind, Scalar
from eamodel.source.codes import MISPLACED_KEY
from eamodel.source.complaints import Complaints
from eamodel.source.elements import Draft, ElementReader
from eamodel.source.governance_shape import DecisionShape
from eamodel.source.names import Names
from eamodel.source.scalars import as_name
from eamodel.source.tree import Spot

_NO_PROPERTIES: Final[Mapping[str, Scalar]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A decision before what it refers to is known."""

    shape: DecisionShape
    spot: Spot


class DecisionReader:
    """Gathers the decisions of one model, file by file."""

    def __init__(self, model: ModelId, complaints: Complaints) -> None:
        """Start without decisions."""
        self._model = model
        self._complaints = complaints
        self._drafts: dict[ElementId, _Draft] = {}

    def gather(self, root: Spot, elements: ElementReader) -> None:
        """Take the decisions of one file, and make elements of them."""
        for spot in root.inside("decisions").entries:
            if self._complaints.is_full(root.file):
                return
            id = ElementId(str(spot.key))
            shape = self._shape(id, spot)
            if elements.take(spot, _element(shape)):
                self._drafts[id] = _Draft(shape, spot)

    def _shape(self, id: ElementId, spot: Spot) -> DecisionShape:
        try:
            return DecisionShape.model_validate(spot.node)
        except ValidationError as error:
            # Nothing is said against a decision whose status is not known.
            defaults = {"name": as_name(id), "status": DecisionStatus.ACCEPTED.value}
            address = Address(self._model, element=id)
            return self._complaints.shaped(DecisionShape, spot, f"decision `{id}`", address, error, defaults)

    @property
    def alone(self) -> Mapping[ElementId, Decision]:
        """The decisions without what they refer to, for other models to cite."""
        return {id: _decision(id, draft.shape) for id, draft in self._drafts.items()}

    def decisions(self, names: Names) -> dict[ElementId, Decision]:
        """Give the decisions in the author's order. Requires: `names` knows all elements."""
        return {id: self._read(id, draft, names) for id, draft in self._drafts.items()}

    def _read(self, id: ElementId, draft: _Draft, names: Names) -> Decision:
        shape, spot = draft.shape, draft.spot
        affects = Address(self._model, element=id, key="affects")
        return replace(
            _decision(id, shape),
            affects=names.elements(shape.affects, spot.inside("affects"), affects, once=True),
            superseded_by=self._successor(id, shape, spot, names),
        )

    def _successor(self, id: ElementId, shape: DecisionShape, spot: Spot, names: Names) -> ElementId | None:
        if shape.superseded_by is None:
            return None
        at = spot.inside("superseded-by")
        address = Address(self._model, element=id, key="superseded-by")
        found = names.element(shape.superseded_by, at, address, kinds=(Kind.DECISION,))
        if shape.status is DecisionStatus.SUPERSEDED:
            return found
        if self._is_sure(id):
            headline = f"the decision `{id}` is {shape.status.value}, and names what supersedes it"
            help = "write `status: superseded`, or remove `superseded-by`"
            self._complaints.add(MISPLACED_KEY, at, headline, help=help, address=address, at_key=True)
        return None

    def _is_sure(self, id: ElementId) -> bool:
        """Tell whether the status of a decision is what the file says."""
        unsure = {Address(self._model, element=id, key=key) for key in (None, "status")}
        return unsure.isdisjoint(self._complaints.broken)


def _decision(id: ElementId, shape: DecisionShape) -> Decision:
    return Decision(id, shape.status, shape.date, shape.context, shape.decision, shape.consequences)


def _element(shape: DecisionShape) -> Draft:
    return Draft(
        shape.name,
        Kind.DECISION,
        classification=None,
        description=shape.decision,
        aliases=(),
        certainty=STATED,
        source=shape.source,
        tags=(),
        properties=_NO_PROPERTIES,
        contains=None,
    )
