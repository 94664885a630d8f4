"""Put the relations of a model together, and the kinds of relation it knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from sys import intern

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ModelId, RelationId, is_id
from eamodel.model.certainty import STATED, Certainty
from eamodel.model.relations import RELATION_RULES, EndRule, Relation, RelationKind, RelationRule, derived_id
from eamodel.source.codes import ALIKE_RELATIONS, DUPLICATE_ID, SELF_RELATION, UNKNOWN_WORD
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import RelationKindShape, RelationShape
from eamodel.source.names import Names, checked_id
from eamodel.source.near import certainly, did_you_mean
from eamodel.source.places import ModelPlaces
from eamodel.source.spellings import meant_word
from eamodel.source.tree import Folded, Listing, Spot, Table

ASSOCIATED = RelationKind("associated")
"""The kind of a relation whose own is not sound: it allows any ends."""


@dataclass(slots=True)
class Draft(Folded):
    """A relation before its ends are known."""

    source: str
    target: str
    kind: str
    id: str | None
    name: str
    description: str
    certainty: Certainty
    provenance: str


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
        self._files: list[tuple[Spot, int, int]] = []

    def gather(self, root: Spot, relations: Listing) -> None:
        """Take the relations of one file."""
        before = len(self.relations)
        self._gather(root, relations)
        self._files.append((root, before, len(self.relations)))

    def _gather(self, root: Spot, relations: Listing) -> None:
        for number in range(len(relations)):
            if self._complaints.is_full(root.file):
                break
            spot = Spot(root.file, relations, number)
            draft = self._draft(spot)
            id = RelationId(draft.id) if draft.id else derived_id(draft.source, draft.kind, draft.target)
            self._spots.note(id, spot)
            relation = self._relation(id, draft, spot)
            if relation is None:
                continue
            if id in self.relations:
                self._report_twice(id, draft, spot)
            else:
                self.relations[id] = relation

    def in_order(self, header: Spot | None) -> dict[RelationId, Relation]:
        """Give all relations in the author's order, those of the header's file first."""
        for root, start, end in self._files:
            if header is not None and root.file is header.file and start > 0:
                return {**dict(islice(self.relations.items(), start, end)), **self.relations}
        return self.relations

    def _draft(self, spot: Spot) -> Draft:
        node = spot.raw
        if isinstance(node, Draft):
            spot.settle()
            return node
        try:
            return _drafted(_VALIDATE(node))
        except ValidationError as error:
            # The address has no id, because what would make one is what is wrong.
            address = Address(self._model, key="relations")
            self._complaints.broken.add(replace(address, key="complete"))
            defaults = {"from": "", "to": "", "kind": ASSOCIATED}
            return _drafted(
                self._complaints.shaped(RelationShape, spot, "a relation", address, error, defaults)
            )

    def _relation(self, id: RelationId, draft: Draft, spot: Spot) -> Relation | None:
        if draft.id is not None and not is_id(draft.id):
            address = Address(self._model, relation=id)
            checked_id(draft.id, spot.inside("id"), self._complaints, address, at_key=False)
        kind = self._kind(draft.kind, spot, id)
        own = self._names.own  # most ends are found here, without a call
        one, other = ElementId(draft.source), ElementId(draft.target)
        source = one if one in own else self._end(one, spot, "from", id)
        target = other if other in own else self._end(other, spot, "to", id)
        if source is None or target is None:
            self._complaints.broken.add(Address(self._model, key="complete"))
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
            id, source, target, kind, draft.name, draft.description, draft.certainty, draft.provenance
        )

    def _kind(self, written: str, spot: Spot, id: RelationId) -> RelationKind:
        if written in self._rules:
            return RelationKind(written)
        return self.known_kind(written, spot.inside("kind"), Address(self._model, relation=id)) or ASSOCIATED

    def known_kind(self, written: str, spot: Spot, address: Address) -> RelationKind | None:
        """Give the kind of relation a word names, None (and a finding) where it names none."""
        if written in self._rules:
            return RelationKind(written)
        near = meant_word(written, self._rules)
        help = did_you_mean(near) if near else "write one of " + ", ".join(self._rules)
        headline = f"no kind of relation is called `{written}`"
        sure = certainly(written, near, self._rules, closed=True)
        self._complaints.add(UNKNOWN_WORD, spot, headline, help=help, address=address, meant=sure)
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

    def _report_twice(self, id: RelationId, draft: Draft, spot: Spot) -> None:
        related = (Related("first here", self._spots[id].span),)
        address = Address(self._model, relation=id)
        if draft.id:
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
            f"two relations lead from `{draft.source}` to `{draft.target}` with the kind `{draft.kind}`",
            help="remove one, or give each an `id`",
            address=address,
            related=related,
        )


def folded_relation(table: Table) -> Draft | None:
    """Give what a table says as a relation, None where it is not sound."""
    try:
        return _drafted(_VALIDATE(table))
    except ValidationError:
        return None


def _drafted(shape: RelationShape) -> Draft:
    # The same few ids and kinds are written again and again: each is kept once.
    return Draft(
        intern(shape.from_),
        intern(shape.to),
        intern(shape.kind),
        shape.id,
        intern(shape.name),
        shape.description,
        shape.certainty or STATED,
        shape.source,
    )


_VALIDATE = RelationShape.model_validate


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
        source, target = (
            EndRule(frozenset(kinds) if kinds is not None else None) for kinds in (shape.from_, shape.to)
        )
        rules[RelationKind(kind)] = RelationRule(source, target, accountable=shape.accountable)
    return rules
