"""Put the exemptions of a model together."""

from collections.abc import Mapping

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ExemptionId, ModelId
from eamodel.model.elements import Kind
from eamodel.model.exemptions import Exemption
from eamodel.source.codes import DUPLICATE_ID
from eamodel.source.complaints import Complaints
from eamodel.source.governance_shape import ExemptionShape
from eamodel.source.names import Names, checked_id
from eamodel.source.places import ModelPlaces
from eamodel.source.tree import Spot

_UNKNOWN: Mapping[str, object] = {"rule": "?", "what": "?", "reason": "?", "expires": "0001-01-01"}
"""What an exemption is taken to say that leaves something out: it holds no longer."""


class ExemptionReader:
    """Gathers the exemptions of one model, file by file."""

    def __init__(self, model: ModelId, names: Names, complaints: Complaints, places: ModelPlaces) -> None:
        """Start without exemptions. Requires: `names` knows all elements of the model."""
        self.exemptions: dict[ExemptionId, Exemption] = {}
        self._model = model
        self._names = names
        self._complaints = complaints
        self._spots = places.exemptions

    def gather(self, root: Spot) -> None:
        """Take the exemptions of one file."""
        for spot in root.inside("exemptions").entries:
            if self._complaints.is_full(root.file):
                return
            id = ExemptionId(str(spot.key))
            address = Address(self._model, exemption=id)
            checked_id(id, spot, self._complaints, address)
            if id in self._spots:
                self._report_twice(id, spot, address)
                continue
            self._spots[id] = spot
            self.exemptions[id] = self._exemption(id, spot, self._shape(id, spot, address))

    def _shape(self, id: ExemptionId, spot: Spot, address: Address) -> ExemptionShape:
        try:
            return ExemptionShape.model_validate(spot.node)
        except ValidationError as error:
            return self._complaints.shaped(
                ExemptionShape, spot, f"exemption `{id}`", address, error, _UNKNOWN
            )

    def _report_twice(self, id: ExemptionId, spot: Spot, address: Address) -> None:
        self._complaints.add(
            DUPLICATE_ID,
            spot,
            f"an exemption is already called `{id}`",
            help="give one of them another id",
            address=address,
            related=(Related("first here", self._spots[id].span),),
            at_key=True,
        )

    def _exemption(self, id: ExemptionId, spot: Spot, shape: ExemptionShape) -> Exemption:
        granted = Address(self._model, exemption=id, key="decision")
        decision = (
            self._names.element(shape.decision, spot.inside("decision"), granted, kinds=(Kind.DECISION,))
            if shape.decision is not None
            else None
        )
        return Exemption(
            id,
            shape.rule,
            self._what(id, spot, shape),
            shape.reason,
            shape.expires,
            shape.owner,
            decision,
            shape.kind,
        )

    def _what(self, id: ExemptionId, spot: Spot, shape: ExemptionShape) -> tuple[str, ...]:
        """Give what is let pass, each once."""
        address = Address(self._model, exemption=id, key="what")
        found: dict[str, None] = {}
        for number, each in enumerate(shape.what):
            if each in found:
                self._complaints.twice(each, spot.inside("what", number), address)
            found[each] = None
        return tuple(found)
