"""Put the elements of a model together from all its files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ModelId, is_id
from eamodel.model.certainty import STATED
from eamodel.model.elements import Element, Kind, Scalar
from eamodel.model.scenario import NOT_STATED
from eamodel.source.codes import BAD_ID, CIRCULAR_UNDER, DUPLICATE_ID
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import ContentShape, ElementShape
from eamodel.source.names import Names, checked_id
from eamodel.source.places import ModelPlaces
from eamodel.source.scalars import as_name
from eamodel.source.tree import Spot, Table

_NO_PROPERTIES: Final[Mapping[str, Scalar]] = MappingProxyType({})


@dataclass(slots=True)
class _Draft:
    """An element before its kind and its content are known."""

    shape: ElementShape
    parent: ElementId | None


class ElementReader:
    """Gathers the elements of one model, file by file, and then gives them."""

    def __init__(self, model: ModelId, complaints: Complaints, places: ModelPlaces) -> None:
        """Start without elements."""
        self._model = model
        self._complaints = complaints
        self._spots = places.elements
        self._unders = places.unders
        self._drafts: dict[ElementId, _Draft] = {}
        self._files: list[tuple[Spot, str, list[ElementId]]] = []

    def gather(self, root: Spot, content: ContentShape) -> None:
        """Take the elements of one file."""
        walked = self._walk(root, content.elements) if content.elements is not None else ()
        roots = [id for id, parent in walked if parent is None]
        if content.under is not None:
            self._files.append((root.inside("under"), content.under, roots))

    def _walk(self, root: Spot, elements: Table) -> Iterator[tuple[ElementId, ElementId | None]]:
        """Take elements and their content, in the author's order, and give each with what contains it."""
        # A stack of its own: how deep files may nest is a setting.
        waiting: list[tuple[Table, ElementId | None, Iterator[str]]] = [(elements, None, iter(elements))]
        while waiting:
            table, parent, entries = waiting[-1]
            key = next(entries, None)
            if key is None:
                waiting.pop()
                continue
            if self._complaints.is_full(root.file):
                return
            spot = Spot(root.file, table, key)
            shape = self._shape(key, spot)
            id = ElementId(key)
            if id in self._drafts:
                self._report_duplicate(spot)
            else:
                self._drafts[id] = _Draft(shape, parent)
                self._spots[id] = spot
                yield id, parent
            if shape.contains:
                waiting.append((shape.contains, id, iter(shape.contains)))

    def _shape(self, key: str, spot: Spot) -> ElementShape:
        if not is_id(key):
            checked_id(key, spot, self._complaints, Address(self._model, element=ElementId(key)))
        elif key == NOT_STATED:
            self._report_reserved(spot)
        try:
            return _VALIDATE(spot.node)
        except ValidationError as error:
            address = Address(self._model, element=ElementId(key))
            noun = f"element `{key}`"
            return self._complaints.shaped(ElementShape, spot, noun, address, error, {"name": as_name(key)})

    def _report_reserved(self, spot: Spot) -> None:
        id = ElementId(str(spot.key))
        help = "choose another word: this one says that the source names no place"
        headline = f"no element may be called `{id}`"
        address = Address(self._model, element=id)
        self._complaints.add(BAD_ID, spot, headline, help=help, address=address, at_key=True)

    def _report_duplicate(self, spot: Spot) -> None:
        id = ElementId(str(spot.key))
        self._complaints.add(
            DUPLICATE_ID,
            spot,
            f"an element is already called `{id}`",
            address=Address(self._model, element=id),
            help="give one of them another id",
            related=(Related("first here", self._spots[id].span),),
            at_key=True,
        )

    def place(self, names: Names) -> None:
        """Put the content of files that say `under` where it belongs. Requires: all files have been gathered."""
        for spot, under, roots in self._files:
            address = Address(self._model, key="under")
            container = names.element(under, spot, address, own=True)
            if container is None:
                self._mute_below(roots)
                self._mute_empty()
            elif not self._upwards(container).isdisjoint(roots):
                self._complaints.add(
                    CIRCULAR_UNDER,
                    spot,
                    f"the content of this file would stand under itself, in `{under}`",
                    help="name an element that is not inside this file's elements",
                    address=address,
                )
                self._mute_below(roots)
            else:
                self._unders.setdefault(container, spot)
                for root in roots:
                    self._drafts[root].parent = container

    def _mute_below(self, roots: list[ElementId]) -> None:
        """Keep rules from speaking of elements whose place is not known."""
        homeless = set(roots)
        for id, draft in self._drafts.items():
            if id in homeless or draft.parent in homeless:
                homeless.add(id)
                self._complaints.broken.add(Address(self._model, element=id))

    def _mute_empty(self) -> None:
        """Keep rules from missing content: a file whose place is not known may fill any element that has none."""
        for id, draft in self._drafts.items():
            if not draft.shape.contains:
                self._complaints.broken.add(Address(self._model, element=id, key="contains"))

    def _upwards(self, id: ElementId) -> set[ElementId]:
        """Give an element and all that contain it."""
        found: set[ElementId] = set()
        above: ElementId | None = id
        while above is not None:
            found.add(above)
            above = self._drafts[above].parent
        return found

    def elements(self, header: Spot | None) -> dict[ElementId, Element]:
        """Give all elements in the author's order, those of the header's file first. Requires: `place` was called."""
        if header is not None:
            first = {id: draft for id, draft in self._drafts.items() if self._spots[id].file is header.file}
            self._drafts = {**first, **self._drafts}
        children: dict[ElementId | None, list[ElementId]] = {}
        for id, draft in self._drafts.items():
            children.setdefault(draft.parent, []).append(id)
        kinds = self._kinds()
        return {
            id: _element(id, draft, kinds[id], tuple(children.get(id, ())))
            for id, draft in self._drafts.items()
        }

    def _kinds(self) -> dict[ElementId, Kind]:
        """Give each element's kind: its own, else that of what contains it, else a function."""
        kinds: dict[ElementId, Kind] = {}
        for id, draft in self._drafts.items():
            without: list[ElementId] = []
            kind = draft.shape.kind
            above: ElementId | None = id
            while above is not None and kind is None:
                kind = kinds.get(above) or self._drafts[above].shape.kind
                without.append(above)
                above = self._drafts[above].parent
            kinds[id] = kind or Kind.FUNCTION
            kinds.update(dict.fromkeys(without, kinds[id]))
        return kinds


def _element(id: ElementId, draft: _Draft, kind: Kind, children: tuple[ElementId, ...]) -> Element:
    shape = draft.shape
    return Element(
        id,
        shape.name,
        kind,
        draft.parent,
        children,
        shape.classification,
        shape.description,
        shape.aliases,
        shape.certainty or STATED,
        shape.source,
        shape.tags,
        shape.properties or _NO_PROPERTIES,
    )


_VALIDATE = ElementShape.model_validate
