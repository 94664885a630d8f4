"""The model: elements in a tree, relations between them, and the scenarios told over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from eamodel.ids import ElementId, ExemptionId, ModelId, RelationId, ScenarioId, ViewId
from eamodel.model.classification import DEFAULT_SCHEME, ClassificationScheme
from eamodel.model.decisions import Decision
from eamodel.model.elements import Element, Kind
from eamodel.model.exemptions import Exemption
from eamodel.model.relations import RELATION_RULES, Relation, RelationKind, RelationRule
from eamodel.model.scenario import Scenario
from eamodel.model.views import AUTO, DEFAULT_OPEN_TO, LEVEL_0, ViewSpec

if TYPE_CHECKING:
    import networkx


APPROVED: Final = "approved"
"""The status of a model in which nothing should be open any more."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a model says of itself. Texts are empty where the file is silent; `date` is ISO."""

    id: ModelId
    name: str
    organisation: str = ""
    version: str = ""
    date: str = ""
    author: str = ""
    owner: str = ""
    status: str = ""
    note: str = ""
    description: str = ""
    source: str = ""
    uses: tuple[ModelId, ...] = ()
    complete: tuple[RelationKind, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Whether somebody has approved what the model says."""
        return self.status == APPROVED


@dataclass(frozen=True)
class Model:
    """A whole model.

    Invariants: `elements` and `relations` are in the author's order; parents and children agree; the tree has no
    circle; both ends of each relation and each element a scenario names exist. After its own elements come those it
    refers to in other models, each inside the nearest around it that is also referred to. `page` is the size of the
    sheets that no view declares. Each of `decisions` is of an element of kind decision and the same id.
    """

    header: Header
    elements: Mapping[ElementId, Element]
    relations: Mapping[RelationId, Relation] = field(default_factory=dict)
    scenarios: Mapping[ScenarioId, Scenario] = field(default_factory=dict)
    scheme: ClassificationScheme = DEFAULT_SCHEME
    views: Mapping[ViewId, ViewSpec] = field(default_factory=dict)
    relation_rules: Mapping[RelationKind, RelationRule] = field(default_factory=lambda: RELATION_RULES)
    page: str = AUTO
    decisions: Mapping[ElementId, Decision] = field(default_factory=dict)
    exemptions: Mapping[ExemptionId, Exemption] = field(default_factory=dict)

    @property
    def id(self) -> ModelId:
        """The id of the model, which is its folder's name."""
        return self.header.id

    def __getitem__(self, element_id: str) -> Element:
        """Give the element of an id. Raises: KeyError where the model has none."""
        return self.elements[ElementId(element_id)]

    def __contains__(self, element_id: object) -> bool:
        """Tell whether the model has an element of this id."""
        return element_id in self.elements

    def __len__(self) -> int:
        """Give the number of elements."""
        return len(self.elements)

    def __iter__(self) -> Iterator[Element]:
        """Give the elements in the author's order."""
        return iter(self.elements.values())

    def of_kind(self, kind: Kind) -> tuple[Element, ...]:
        """Give the elements of a kind in the author's order."""
        return tuple(each for each in self if each.kind is kind)

    @property
    def own(self) -> tuple[Element, ...]:
        """The elements that this model defines, in the author's order; the others are another model's to answer for."""
        return tuple(each for each in self if each.origin is None)

    @property
    def functions(self) -> tuple[Element, ...]:
        """All functions of the model's own, containers included, in the author's order."""
        return tuple(each for each in self if each.kind is Kind.FUNCTION and each.origin is None)

    @cached_property
    def roots(self) -> tuple[Element, ...]:
        """The elements that nothing contains, in the author's order."""
        return tuple(each for each in self if each.parent is None)

    def children(self, element_id: str) -> tuple[Element, ...]:
        """Give what an element contains, in the author's order."""
        return tuple(self.elements[child] for child in self[element_id].children)

    def parent(self, element_id: str) -> Element | None:
        """Give the element that contains this one."""
        above = self[element_id].parent
        return self.elements[above] if above is not None else None

    def ancestors(self, element_id: str) -> Iterator[Element]:
        """Give the containers of an element, the nearest first."""
        above = self.parent(element_id)
        while above is not None:
            yield above
            above = self.parent(above.id)

    def descendants(self, element_id: str) -> Iterator[Element]:
        """Give everything inside an element, depth first in the author's order."""
        waiting = list(reversed(self.children(element_id)))
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(self.children(element.id)))

    def depth(self, element_id: str) -> int:
        """Give the number of containers around an element."""
        return sum(1 for _ in self.ancestors(element_id))

    def leaves(self, element_id: str) -> Iterator[Element]:
        """Give the elements inside (or the element itself) that contain nothing."""
        if self[element_id].is_leaf:
            yield self[element_id]
        yield from (each for each in self.descendants(element_id) if each.is_leaf)

    @cached_property
    def _relations_by_end(self) -> Mapping[ElementId, tuple[Relation, ...]]:
        ends: dict[ElementId, list[Relation]] = {}
        for relation in self.relations.values():
            for end in dict.fromkeys((relation.source, relation.target)):
                ends.setdefault(end, []).append(relation)
        return {end: tuple(found) for end, found in ends.items()}

    def relations_at(self, element_id: str) -> tuple[Relation, ...]:
        """Give the relations that start or end at an element."""
        return self._relations_by_end.get(ElementId(element_id), ())

    def view(self, view_id: ViewId) -> ViewSpec:
        """Give a view as declared, or its defaults; a sheet below level 0 opens as far as level 0 does."""
        declared = self.views.get(view_id)
        if declared is not None:
            return declared
        top = self.views.get(LEVEL_0)
        return ViewSpec(view_id, open_to=top.open_to if top else DEFAULT_OPEN_TO, page=self.page)

    @cached_property
    def graph(self) -> "networkx.MultiDiGraph[str]":
        """The relations as a networkx graph: elements as nodes (attribute `element`), relations as edges keyed by id.

        The graph is built when first asked for and is the asker's to keep: changing it changes no model.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(model=self.id)
        for element in self:
            graph.add_node(element.id, element=element)
        for relation in self.relations.values():
            graph.add_edge(relation.source, relation.target, key=relation.id, relation=relation)
        return graph
