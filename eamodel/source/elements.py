"""Put the elements of a model together from all its files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ModelId, is_id
from eamodel.model.certainty import STATED, Certainty
from eamodel.model.classification import Classification
from eamodel.model.elements import Element, Kind, Scalar
from eamodel.model.scenario import NOT_STATED
from eamodel.source.codes import BAD_ID, CIRCULAR_UNDER, DUPLICATE_ID, EMPTY_LEVEL
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import ContentShape, ElementShape
from eamodel.source.names import Names, checked_id
from eamodel.source.places import ModelPlaces
from eamodel.source.scalars import as_name
from eamodel.source.tree import Folded, Spot, Table

_FEW: Final = 2
"""A container of fewer elements looks as if some were missing."""
_NO_PROPERTIES: Final[Mapping[str, Scalar]] = MappingProxyType({})


@dataclass(slots=True)
class Draft(Folded):
    """An element before its own kind, its place and its content are known; `contains` holds what is written below."""

    name: str
    kind: Kind | None
    classification: Classification | None
    description: str
    aliases: tuple[str, ...]
    certainty: Certainty
    source: str
    tags: tuple[str, ...]
    properties: Mapping[str, Scalar]
    contains: Table | None
    parent: ElementId | None = None


class ElementReader:
    """Gathers the elements of one model, file by file, and then gives them."""

    def __init__(self, model: ModelId, complaints: Complaints, places: ModelPlaces) -> None:
        """Start without elements."""
        self._model = model
        self._complaints = complaints
        self._spots = places.elements
        self._unders = places.unders
        self._drafts: dict[ElementId, Draft] = {}
        self._files: list[tuple[Spot, str, list[ElementId]]] = []
        self._said_empty: list[ElementId] = []

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
            draft = self._draft(key, spot)
            id = ElementId(intern(str(key)))
            if self._keep(id, spot, draft):
                draft.parent = parent
                if draft.contains is not None and not draft.contains:
                    self._said_empty.append(id)
                yield id, parent
            elif parent is not None:
                self._complaints.broken.add(Address(self._model, element=parent, key="contains"))
            if draft.contains:
                waiting.append((draft.contains, id, iter(draft.contains)))

    def take(self, spot: Spot, draft: Draft) -> bool:
        """Take an element that another part of a file defines at a spot, and tell whether its id was free."""
        key = str(spot.key)
        self._check_id(key, spot)
        return self._keep(ElementId(intern(key)), spot, draft)

    def _keep(self, id: ElementId, spot: Spot, draft: Draft) -> bool:
        if id in self._drafts:
            self._report_duplicate(spot)
            return False
        self._drafts[id] = draft
        self._spots[id] = spot
        return True

    def _check_id(self, key: str, spot: Spot) -> None:
        if not is_id(key):
            checked_id(key, spot, self._complaints, Address(self._model, element=ElementId(key)))
        elif key == NOT_STATED:
            self._report_reserved(spot)

    def _draft(self, key: str, spot: Spot) -> Draft:
        self._check_id(key, spot)
        node = spot.raw
        if isinstance(node, Draft):
            spot.settle()
            return node
        try:
            return _drafted(_VALIDATE(node))
        except ValidationError as error:
            address = Address(self._model, element=ElementId(key))
            noun = f"element `{key}`"
            defaults = {"name": as_name(key)}
            return _drafted(self._complaints.shaped(ElementShape, spot, noun, address, error, defaults))

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
                if not roots and _says_nothing_else(spot.owner):
                    self._report_empty_file(container, spot)

    def _report_empty_file(self, container: ElementId, spot: Spot) -> None:
        self._complaints.add(
            EMPTY_LEVEL,
            spot,
            f"this file puts nothing inside `{container}`",
            help="write what belongs there under `elements`, or remove `under`",
            address=Address(self._model, element=container, key="contains"),
        )

    def report_empty(self, elements: Mapping[ElementId, Element]) -> None:
        """Report what says that it contains something, and does not. Requires: what mistakes hide is marked."""
        for id in self._said_empty:
            address = Address(self._model, element=id, key="contains")
            if elements[id].is_leaf and address not in self._complaints.broken:
                headline = f"`{id}` opens to nothing"
                help = "write what is inside, or remove `contains`"
                spot = self._spots[id].inside("contains")
                self._complaints.add(EMPTY_LEVEL, spot, headline, help=help, address=address, at_key=True)

    def _mute_below(self, roots: list[ElementId]) -> None:
        """Keep rules from speaking of elements whose place is not known."""
        homeless = set(roots)
        for id, draft in self._drafts.items():
            if id in homeless or draft.parent in homeless:
                homeless.add(id)
                self._complaints.broken.add(Address(self._model, element=id))

    def _mute_empty(self) -> None:
        """Keep rules from missing content where there is hardly any: a file whose place is not known may have it."""
        for id, draft in self._drafts.items():
            if draft.contains is None or len(draft.contains) < _FEW:
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
        inside = {id: tuple(found) for id, found in children.items()}
        # A draft goes as its element comes: a model may have a hundred thousand of them.
        return {
            id: _element(id, self._drafts.pop(id), kinds[id], inside.get(id, ())) for id in list(self._drafts)
        }

    def _kinds(self) -> dict[ElementId, Kind]:
        """Give each element's kind: its own, else that of what contains it, else a function."""
        kinds: dict[ElementId, Kind] = {}
        for id, draft in self._drafts.items():
            without: list[ElementId] = []
            kind = draft.kind
            above: ElementId | None = id
            while above is not None and kind is None:
                kind = kinds.get(above) or self._drafts[above].kind
                without.append(above)
                above = self._drafts[above].parent
            kinds[id] = kind or Kind.FUNCTION
            kinds.update(dict.fromkeys(without, kinds[id]))
        return kinds


def _says_nothing_else(root: object) -> bool:
    """Tell whether a file holds nothing that could be meant to define elements."""
    return isinstance(root, Table) and not root.get("elements") and set(root) <= _BESIDE


_BESIDE: Final = {"under", "elements", "relations"}


def folded_element(table: Table) -> Draft | None:
    """Give what a table says as an element, None where it is not sound."""
    try:
        return _drafted(_VALIDATE(table))
    except ValidationError:
        return None


def _drafted(shape: ElementShape) -> Draft:
    return Draft(
        shape.name,
        shape.kind,
        shape.classification,
        shape.description,
        shape.aliases,
        shape.certainty or STATED,
        shape.source,
        shape.tags,
        shape.properties or _NO_PROPERTIES,
        shape.contains,
    )


def _element(id: ElementId, draft: Draft, kind: Kind, children: tuple[ElementId, ...]) -> Element:
    return Element(
        id,
        draft.name,
        kind,
        draft.parent,
        children,
        draft.classification,
        draft.description,
        draft.aliases,
        draft.certainty,
        draft.source,
        draft.tags,
        draft.properties,
    )


_VALIDATE = ElementShape.model_validate
