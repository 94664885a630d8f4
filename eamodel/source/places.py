"""Where each thing of the models is written."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from operator import itemgetter

from eamodel.diagnostic import Address, Span
from eamodel.ids import ElementId, ExemptionId, ModelId, ProblemId, RelationId, ScenarioId, StepId, ViewId
from eamodel.source.tree import Listing, Spot, Table


class RelationPlaces:
    """The spots of the relations, the first of those alike. A number a relation is kept, and a spot made when asked."""

    def __init__(self) -> None:
        """Start without any."""
        self._ids: list[RelationId] = []
        self._lists: list[tuple[int, Spot]] = []
        self._numbers: dict[RelationId, int] = {}
        self._counted = 0

    def note(self, id: RelationId, spot: Spot) -> None:
        """Take the place of a relation, in the order of the files."""
        if not self._lists or self._lists[-1][1].owner is not spot.owner:
            self._lists.append((len(self._ids) - int(spot.key), spot))
        self._ids.append(id)

    def get(self, id: RelationId) -> Spot | None:
        """Give the place of a relation, None where none has the id."""
        for each in range(self._counted, len(self._ids)):
            self._numbers.setdefault(self._ids[each], each)
        self._counted = len(self._ids)
        number = self._numbers.get(id)
        if number is None:
            return None
        first, spot = self._lists[bisect_right(self._lists, number, key=itemgetter(0)) - 1]
        return spot._replace(key=number - first)

    def __getitem__(self, id: RelationId) -> Spot:
        """Give the place of a relation that has one."""
        spot = self.get(id)
        assert spot is not None, "only a relation that was noted has a place"
        return spot


@dataclass(slots=True)
class ModelPlaces:
    """The spots of one model's things, filled in while the model is put together."""

    header: Spot | None = None
    elements: dict[ElementId, Spot] = field(default_factory=dict)
    imported: dict[ElementId, Spot] = field(default_factory=dict)
    unders: dict[ElementId, Spot] = field(default_factory=dict)
    relations: RelationPlaces = field(default_factory=RelationPlaces)
    views: dict[ViewId, Spot] = field(default_factory=dict)
    exemptions: dict[ExemptionId, Spot] = field(default_factory=dict)
    scenarios: dict[ScenarioId, Spot] = field(default_factory=dict)
    problems: dict[tuple[ScenarioId, ProblemId], Spot] = field(default_factory=dict)
    states: dict[tuple[ScenarioId, str], Spot] = field(default_factory=dict)
    steps: dict[tuple[ScenarioId, str, StepId], Spot] = field(default_factory=dict)

    def thing(self, address: Address) -> Spot | None:
        """Give the spot of the smallest known thing that holds an address."""
        scenario = address.scenario
        found: Spot | None = None
        if scenario is not None:
            if address.problem is not None:
                found = self.problems.get((scenario, address.problem))
            elif address.state is not None:
                if address.step is not None:
                    found = self.steps.get((scenario, address.state, address.step))
                found = found or self.states.get((scenario, address.state))
            found = found or self.scenarios.get(scenario)
        elif address.relation is not None:
            found = self.relations.get(address.relation)
        elif address.element is not None:
            found = self.elements.get(address.element) or self.imported.get(address.element)
        elif address.view is not None:
            found = self.views.get(address.view)
        elif address.exemption is not None:
            found = self.exemptions.get(address.exemption)
        return found or self.header


class SourceMap:
    """Gives the place in the files of every thing of the models. Spans are made when asked for."""

    def __init__(self, models: dict[ModelId, ModelPlaces]) -> None:
        """Take the places of each model."""
        self._models = models

    def find(self, address: Address) -> Span | None:
        """Give where an address is written, None where nothing of its model is.

        Ensures: what is not written itself is at the place of what holds it. A key with a text is at its value, any
        other at the key; an element is at its id, a relation and a step at the first line. The `under` of an element
        is the one that fills it from another file, else its own `contains`.
        """
        places = self._models.get(address.model)
        if places is None:
            return None
        if address.key == "under":
            if address.element in places.unders:
                return places.unders[address.element].best_span
            address = replace(address, key="contains")
        spot = places.thing(address)
        if spot is None:
            return None
        inner = _inside(spot, address)
        return inner.best_span if inner is not spot else _own_span(spot, address)

    def file(self, address: Address) -> str:
        """Give the path of the file that holds what an address means, empty where nothing of its model is written."""
        places = self._models.get(address.model)
        spot = places.thing(address) if places is not None else None
        return spot.file.path if spot is not None else ""

    def __contains__(self, address: object) -> bool:
        """Tell whether the thing itself that an address means (not its key) is written anywhere."""
        if not isinstance(address, Address) or address.model not in self._models:
            return False
        places = self._models[address.model]
        whole = replace(address, key=None, item=None)
        return places.thing(whole) is not places.header or whole == Address(address.model)


def _own_span(spot: Spot, address: Address) -> Span:
    """Give where a thing as a whole is: its id where a key holds it, else its key or first line."""
    for key, is_meant in (
        ("id", address.step is not None),
        ("scenario", address.scenario is not None and spot.owner is spot.file.documents),
        ("model", spot.owner is spot.file.documents),
    ):
        if is_meant and spot.has(key):
            return spot.inside(key).best_span
    return spot.span


def _inside(spot: Spot, address: Address) -> Spot:
    """Follow the key and the item of an address as far as they go."""
    if address.key is None or not spot.has(address.key):
        return spot
    spot = spot.inside(address.key)
    if address.item is None:
        return spot
    level = [spot]
    # An item may lie a mapping deeper than its key, as a class of the scheme lies in `classes`.
    for _ in range(2):
        for each in level:
            found = _item(each, address.item)
            if found is not None:
                return found
        level = [entry for each in level for entry in each.entries if isinstance(entry.node, Table | Listing)]
    return spot


def _item(spot: Spot, item: str) -> Spot | None:
    if spot.has(item):
        return spot.inside(item)
    for entry in spot.entries:
        if isinstance(entry.owner, Listing) and (entry.node == item or _leads_to(entry.node, item)):
            return entry
    return None


def _leads_to(node: object, item: str) -> bool:
    return isinstance(node, Table) and item in (node.get("to"), node.get("id"))
