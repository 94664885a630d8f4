"""Elements of other models that a model refers to, as `corporate:citizens`: which may be, and what they become here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from eamodel.diagnostic import Address
from eamodel.ids import ElementId, ModelId
from eamodel.model.classification import ClassificationScheme, Classified, Undecided
from eamodel.model.decisions import Decision
from eamodel.model.elements import Element
from eamodel.source.codes import FOREIGN_ELEMENT, UNKNOWN_ELEMENT, UNKNOWN_MODEL
from eamodel.source.complaints import Complaints
from eamodel.source.near import certainly, did_you_mean
from eamodel.source.places import ModelPlaces
from eamodel.source.tree import Spot

SEPARATOR = ":"
"""Between the id of a model and that of an element of it."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another model as far as references into it need it; `is_whole` tells whether all its files were read."""

    folder: str
    elements: Mapping[ElementId, Element]
    decisions: Mapping[ElementId, Decision]
    places: ModelPlaces
    is_whole: bool


class Imports:
    """The elements of other models that one model refers to, gathered while its references are read."""

    def __init__(
        self,
        model: ModelId,
        neighbours: Mapping[ModelId, Neighbour],
        named: Mapping[str, ModelId | None],
        complaints: Complaints,
        places: ModelPlaces,
    ) -> None:
        """Start without any; `named` holds what `uses` says, each with the model it means (None: a finding)."""
        self._model = model
        self._neighbours = neighbours
        self._named = named
        self._complaints = complaints
        self._spots = places.imported
        self._found: dict[ElementId, Element] = {}

    def element(self, written: str, spot: Spot, address: Address, *, at_key: bool) -> ElementId | None:
        """Give the id here of an element of another model, None (and a finding at the spot) where there is none."""
        if written in self._found:
            return ElementId(written)
        model, _, inner = written.partition(SEPARATOR)
        origin = self._origin(model, inner, spot, address, at_key=at_key)
        if origin is None:
            self._complaints.broken.add(address)
            return None
        there = self._neighbours[origin]
        element = there.elements.get(ElementId(inner))
        if element is None:
            self._complaints.broken.add(address)
            if there.is_whole:
                self._report_unknown(inner, origin, spot, at_key=at_key)
            return None
        id = ElementId(f"{origin}{SEPARATOR}{inner}")
        self._found[id] = element
        self._spots[id] = there.places.elements[element.id]
        return id

    def _origin(
        self, model: str, inner: str, spot: Spot, address: Address, *, at_key: bool
    ) -> ModelId | None:
        """Give the model that is meant, None (and a finding, unless `uses` has one) where there is none."""
        if model in self._named:
            return self._named[model]
        meant = ""
        if model == self._model:
            meant = inner
            headline, help = f"`{model}` is this model itself", f"write `{inner}`"
        elif ModelId(model) in self._neighbours:
            headline = f"`uses` does not name the model `{model}`"
            help = f"add `uses: [{', '.join([*self._named, model])}]` to the header of this model"
        else:
            near = self._complaints.nearest(model, self._neighbours)
            instead = "name a model of this workspace, or an element of this one"
            help = did_you_mean(f"{near}{SEPARATOR}{inner}") if near else instead
            headline = f"no model is called `{model}`"
            sure = certainly(model, near, self._neighbours)
            self._complaints.add(
                UNKNOWN_MODEL,
                spot,
                headline,
                help=help,
                address=address,
                at_key=at_key,
                meant=sure and f"{sure}{SEPARATOR}{inner}",
            )
            return None
        self._complaints.add(
            FOREIGN_ELEMENT, spot, headline, help=help, address=address, at_key=at_key, meant=meant
        )
        return None

    def _report_unknown(self, inner: str, origin: ModelId, spot: Spot, *, at_key: bool) -> None:
        there = self._neighbours[origin]
        near = self._complaints.nearest(inner, there.elements)
        help = f"define it in the model `{origin}`, or name another"
        if near is not None:
            span = there.places.elements[ElementId(near)].span
            help = did_you_mean(f"{origin}{SEPARATOR}{near}", f"{span.file}:{span.line}")
        headline = f"no element of `{origin}` is called `{inner}`"
        note = f"not in {there.folder}"
        sure = certainly(inner, near, there.elements)
        meant = sure and f"{origin}{SEPARATOR}{sure}"
        self._complaints.add(
            UNKNOWN_ELEMENT, spot, headline, help=help, note=note, at_key=at_key, meant=meant
        )

    def __getitem__(self, id: ElementId) -> Element:
        """Give an element as its own model has it. Requires: it has been referred to."""
        return self._found[id]

    def container(self, id: ElementId) -> ElementId | None:
        """Give the nearest element around an imported one that has been referred to, too."""
        origin, there = self._there(id)
        above = there.elements[self._found[id].id].parent
        while above is not None:
            around = ElementId(f"{origin}{SEPARATOR}{above}")
            if around in self._found:
                return around
            above = there.elements[above].parent
        return None

    def _there(self, id: ElementId) -> tuple[ModelId, Neighbour]:
        origin = ModelId(id.partition(SEPARATOR)[0])
        return origin, self._neighbours[origin]

    def elements(self, scheme: ClassificationScheme) -> dict[ElementId, Element]:
        """Give what the elements become in the model: model by model, each in the order of its author.

        Ensures: they have no class that the scheme of this model does not know.
        """
        ordered = self._ordered()
        around = {id: self.container(id) for id in ordered}
        inside: dict[ElementId, list[ElementId]] = {}
        for id, container in around.items():
            if container is not None:
                inside.setdefault(container, []).append(id)
        self._spoil()
        return {
            id: replace(
                self._found[id],
                id=id,
                parent=around[id],
                children=tuple(inside.get(id, ())),
                classification=_class_here(self._found[id], scheme) if id not in inside else None,
                origin=self._there(id)[0],
            )
            for id in ordered
        }

    def decisions(self) -> dict[ElementId, Decision]:
        """Give the decisions of other models that are referred to, without what they themselves refer to."""
        there = ((id, self._there(id)[1].decisions.get(self._found[id].id)) for id in self._ordered())
        return {id: replace(decision, id=id) for id, decision in there if decision is not None}

    def _ordered(self) -> list[ElementId]:
        origins = sorted({self._there(id)[0] for id in self._found})
        places = {
            (origin, id): (origin, number)
            for origin in origins
            for number, id in enumerate(self._neighbours[origin].elements)
        }
        return sorted(self._found, key=lambda id: places[self._there(id)[0], self._found[id].id])

    def _spoil(self) -> None:
        """Keep rules from speaking of what another model's findings are about."""
        spoilt: dict[tuple[ModelId, ElementId | None], list[Address]] = {}
        for address in self._complaints.broken:
            spoilt.setdefault((address.model, address.element), []).append(address)
        self._complaints.broken.update(
            replace(address, model=self._model, element=id)
            for id, element in self._found.items()
            for address in spoilt.get((self._there(id)[0], element.id), ())
        )


def _class_here(element: Element, scheme: ClassificationScheme) -> Classified | Undecided | None:
    match element.classification:
        case Classified(class_id) if class_id in scheme:
            return element.classification
        case Undecided(candidates):
            return Undecided(tuple(each for each in candidates if each in scheme))
        case _:
            return None


def circles(uses: Mapping[ModelId, tuple[ModelId, ...]]) -> Iterator[tuple[ModelId, ...]]:
    """Give the circles in which models use each other, each from the model whose `uses` closes it, in a fixed order."""
    done: set[ModelId] = set()
    for start in sorted(uses):
        path: list[ModelId] = []
        waiting = [(start, iter(uses[start]))] if start not in done else []
        path.extend(each for each, _ in waiting)
        while waiting:
            model, rest = waiting[-1]
            following = next(rest, None)
            if following is None:
                waiting.pop()
                done.add(path.pop())
            elif following in path:
                yield (model, *path[path.index(following) : -1])
            elif following not in done:
                waiting.append((following, iter(uses[following])))
                path.append(following)
