"""Put the relations of a model together, and the kinds of relation it knows."""

from collections.abc import Mapping

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ModelId, RelationId, is_id
from eamodel.model.certainty import STATED
from eamodel.model.relations import RELATION_RULES, EndRule, Relation, RelationKind, RelationRule, derived_id
from eamodel.source.codes import ALIKE_RELATIONS, DUPLICATE_ID, SELF_RELATION, UNKNOWN_WORD
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import RelationKindShape, RelationShape
from eamodel.source.names import Names, checked_id
from eamodel.source.near import did_you_mean, nearest
from eamodel.source.places import ModelPlaces
from eamodel.source.tree import Listing, Spot

ASSOCIATED = RelationKind("associated")
"""The kind of a relation whose own is not sound: it allows any ends."""


class RelationReader:
    """Gathers the relations of one model, file by file."""

    def __init__(
        self,
        model: ModelId,
        names: Names,
        rules: Mapping[RelationKind, RelationRule],
        complaints: Complaints,
        places: ModelPlaces,
    ) -> None:
        """Start without relations. Requires: `names` knows all elements of the model."""
        self.relations: dict[RelationId, Relation] = {}
        self._model = model
        self._names = names
        self._rules = rules
        self._complaints = complaints
        self._spots = places.relations

    def gather(self, root: Spot, relations: Listing) -> None:
        """Take the relations of one file."""
        for number in range(len(relations)):
            if self._complaints.is_full(root.file):
                break
            spot = Spot(root.file, relations, number)
            shape = self._shape(spot)
            id = self._id(shape)
            self._spots.setdefault(id, spot)
            relation = self._relation(id, shape, spot)
            if relation is None:
                continue
            if id in self.relations:
                self._report_twice(id, shape, spot)
            else:
                self.relations[id] = relation

    def in_order(self, header: Spot | None) -> dict[RelationId, Relation]:
        """Give all relations in the author's order, those of the header's file first."""
        if header is None:
            return self.relations
        first = {id: each for id, each in self.relations.items() if self._spots[id].file is header.file}
        return {**first, **self.relations}

    def _shape(self, spot: Spot) -> RelationShape:
        try:
            return RelationShape.model_validate(spot.node)
        except ValidationError as error:
            # The address has no id, because what would make one is what is wrong.
            address = Address(self._model, key="relations")
            return self._complaints.shaped(
                RelationShape, spot, "a relation", address, error, {"from": "", "to": "", "kind": ASSOCIATED}
            )

    def _id(self, shape: RelationShape) -> RelationId:
        return RelationId(shape.id) if shape.id else derived_id(shape.from_, shape.kind, shape.to)

    def _relation(self, id: RelationId, shape: RelationShape, spot: Spot) -> Relation | None:
        if shape.id is not None and not is_id(shape.id):
            address = Address(self._model, relation=id)
            checked_id(shape.id, spot.inside("id"), self._complaints, address, at_key=False)
        kind = self._kind(shape.kind, spot, id)
        own = self._names.own  # most ends are found here, without a call
        one, other = ElementId(shape.from_), ElementId(shape.to)
        source = one if one in own else self._end(one, spot, "from", id)
        target = other if other in own else self._end(other, spot, "to", id)
        if source is None or target is None:
            for end in (source, target):
                if end is not None:
                    self._complaints.broken.add(Address(self._model, element=end, key="relations"))
            return None
        if source == target:
            help = "name another element at one of its ends"
            headline = f"a relation leads from `{source}` to itself"
            address = Address(self._model, relation=id)
            self._complaints.add(SELF_RELATION, spot.inside("to"), headline, help=help, address=address)
            return None
        return Relation(
            id, source, target, kind, shape.name, shape.description, shape.certainty or STATED, shape.source
        )

    def _kind(self, written: str, spot: Spot, id: RelationId) -> RelationKind:
        if written in self._rules:
            return RelationKind(written)
        return self.known_kind(written, spot.inside("kind"), Address(self._model, relation=id)) or ASSOCIATED

    def known_kind(self, written: str, spot: Spot, address: Address) -> RelationKind | None:
        """Give the kind of relation a word names, None (and a finding) where it names none."""
        if written in self._rules:
            return RelationKind(written)
        near = nearest(written, self._rules)
        help = did_you_mean(near) if near else "write one of " + ", ".join(self._rules)
        self._complaints.add(
            UNKNOWN_WORD, spot, f"no kind of relation is called `{written}`", help=help, address=address
        )
        return None

    def kinds(self, written: tuple[str, ...], spot: Spot, address: Address) -> tuple[RelationKind, ...]:
        """Give the kinds of relation that some words name; those that name none are left out, with findings."""
        found: dict[RelationKind, None] = {}
        for number, each in enumerate(written):
            if self._complaints.is_full(spot.file):
                break
            kind = self.known_kind(each, spot.inside(number), address)
            if kind in found:
                self._complaints.twice(each, spot.inside(number), address)
            elif kind is not None:
                found[kind] = None
        return tuple(found)

    def _end(self, written: str, spot: Spot, key: str, id: RelationId) -> ElementId | None:
        if not spot.has(key) or not isinstance(spot.inside(key).node, str):
            return None  # reported with the shape
        return self._names.element(written, spot.inside(key), Address(self._model, relation=id, key=key))

    def _report_twice(self, id: RelationId, shape: RelationShape, spot: Spot) -> None:
        related = (Related("first here", self._spots[id].span),)
        address = Address(self._model, relation=id)
        if shape.id:
            self._complaints.add(
                DUPLICATE_ID,
                spot.inside("id"),
                f"a relation is already called `{id}`",
                help="give one of them another id",
                address=address,
                related=related,
            )
            return
        self._complaints.add(
            ALIKE_RELATIONS,
            spot,
            f"two relations lead from `{shape.from_}` to `{shape.to}` with the kind `{shape.kind}`",
            help="remove one, or give each an `id`",
            address=address,
            related=related,
        )


def relation_rules(
    model: ModelId, spot: Spot | None, complaints: Complaints
) -> Mapping[RelationKind, RelationRule]:
    """Give the kinds of relation a model knows: those of the format, and those declared at the spot."""
    if spot is None:
        return RELATION_RULES
    rules = dict(RELATION_RULES)
    for entry in spot.entries:
        kind = str(entry.key)
        address = Address(model, key="relation-kinds", item=kind)
        checked_id(kind, entry, complaints, address)
        try:
            shape = RelationKindShape.model_validate(entry.node)
        except ValidationError as error:
            shape = complaints.shaped(RelationKindShape, entry, f"relation kind `{kind}`", address, error)
        if kind in RELATION_RULES:
            headline = f"the format already has relations called `{kind}`"
            complaints.add(
                DUPLICATE_ID, entry, headline, help="choose another word", address=address, at_key=True
            )
            continue
        ends = [EndRule(frozenset(kinds) if kinds is not None else None) for kinds in (shape.from_, shape.to)]
        rules[RelationKind(kind)] = RelationRule(*ends)
    return rules
