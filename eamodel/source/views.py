"""Put the declared views of a model together."""

import re
from typing import Final

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from eamodel.diagnostic import Address
from eamodel.ids import ElementId, ModelId, ViewId
from eamodel.model.views import LEVEL_0, MOST_WEIGHT, REGION_WORDS, ViewSpec
from eamodel.source.codes import BAD_VALUE, DUPLICATE_ENTRY, MISPLACED_KEY, NO_VALUE, UNKNOWN_KEY, WRONG_TYPE
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import ViewShape
from eamodel.source.names import Names, checked_id
from eamodel.source.near import certainly, did_you_mean, nearest
from eamodel.source.places import ModelPlaces
from eamodel.source.relations import RelationReader
from eamodel.source.scalars import number
from eamodel.source.tree import BROKEN, EMPTY, Listing, Spot

LEVEL_VIEW: Final = re.compile(r"level-[1-9][0-9]*-(.+)")
_LIKE_A_LEVEL: Final = re.compile(r"(?i)levels?[-_ ]?[0-9]+(?:[-_ ].*)?")


class ViewReader:
    """Gives the declared views of one model."""

    def __init__(
        self,
        model: ModelId,
        names: Names,
        relations: RelationReader,
        complaints: Complaints,
        places: ModelPlaces,
        page: str,
    ) -> None:
        """Take what views refer to, and the `page` of those that ask for none."""
        self._model = model
        self._names = names
        self._page = page
        self._relations = relations
        self._complaints = complaints
        self._spots = places.views

    def read(self, spot: Spot) -> dict[ViewId, ViewSpec]:
        """Give the views declared at a spot."""
        views: dict[ViewId, ViewSpec] = {}
        for entry in spot.entries:
            id = ViewId(str(entry.key))
            self._spots[id] = entry
            views[id] = self._view(id, entry)
        return views

    def _view(self, id: ViewId, spot: Spot) -> ViewSpec:
        address = Address(self._model, view=id)
        level = LEVEL_VIEW.fullmatch(id)
        if level:
            self._check_container(
                self._names.element(level[1], spot, address, written_as_key=True, own=True), spot, address
            )
        elif id != LEVEL_0 and _LIKE_A_LEVEL.fullmatch(id):
            headline = f"`{id}` is no level, and would be a sheet beside the levels"
            help = "write `level-0`, `level-1-<element>` and so on, or give it another name"
            self._complaints.add(UNKNOWN_KEY, spot, headline, help=help, address=address, at_key=True)
        else:
            checked_id(id, spot, self._complaints, address)
        try:
            shape = ViewShape.model_validate(spot.node)
        except ValidationError as error:
            shape = self._complaints.shaped(ViewShape, spot, f"view `{id}`", address, error)
        of = self._of(shape.of, spot, id, is_level=bool(level) or id == LEVEL_0)
        at = Address(self._model, view=id, key="collapse")
        collapse = self._names.elements(shape.collapse, spot.inside("collapse"), at, own=True, once=True)
        relations = self._relations.kinds(
            shape.relations, spot.inside("relations"), Address(self._model, view=id, key="relations")
        )
        return ViewSpec(
            id,
            name=shape.name,
            of=of,
            open_to=shape.open_to,
            collapse=collapse,
            page=shape.page or self._page,
            arrange=self._arrange(spot.inside("arrange"), id) if shape.arrange else {},
            columns=self._counts("columns", spot, id) if shape.columns else {},
            rows=self._counts("rows", spot, id) if shape.rows else {},
            order=self._order(spot.inside("order"), id) if shape.order else {},
            weight=self._weights(spot.inside("weight"), id) if shape.weight else {},
            relations=relations,
            audience=shape.audience,
            decision_sought=shape.decision_sought,
        )

    def _of(self, written: str | None, view: Spot, id: ViewId, *, is_level: bool) -> ElementId | None:
        """Give the container a view shows; one whose name says it already has no `of`."""
        if written is None:
            return None
        address, spot = Address(self._model, view=id, key="of"), view.inside("of")
        if is_level:
            headline = f"the name of the view `{id}` says what it shows"
            help = "remove `of`, or give the view a name of its own"
            self._complaints.add(MISPLACED_KEY, spot, headline, help=help, address=address, at_key=True)
            return None
        found = self._names.element(written, spot, address, own=True)
        self._check_container(found, spot, address)
        return found

    def _check_container(self, id: ElementId | None, spot: Spot, address: Address) -> None:
        """Report a sheet of an element that holds nothing to show."""
        if id is None or self._names[id].children:
            return
        # A file whose place is not known may fill the element, or a key that is not.
        unsure = {Address(self._model, element=id, key=key) for key in (None, "contains")}
        if not unsure.isdisjoint(self._complaints.broken):
            return
        headline = f"`{id}` contains nothing, so it has no sheet"
        help = "name an element that contains others"
        self._complaints.add(
            BAD_VALUE, spot, headline, help=help, address=address, at_key=address.key is None
        )

    def _arrange(self, spot: Spot, id: ViewId) -> dict[str, tuple[ElementId, ...]]:
        address = Address(self._model, view=id, key="arrange")
        placed: set[ElementId] = set()
        regions: dict[str, tuple[ElementId, ...]] = {}
        for region in spot.entries:
            if region.key not in REGION_WORDS:
                near = nearest(str(region.key), REGION_WORDS)
                help = did_you_mean(near) if near else "the regions are " + ", ".join(REGION_WORDS)
                headline = f"no region is called `{region.key}`"
                free = [each for each in REGION_WORDS if not spot.has(each)]
                self._complaints.add(
                    UNKNOWN_KEY,
                    region,
                    headline,
                    help=help,
                    address=address,
                    at_key=True,
                    meant=certainly(str(region.key), near, free, closed=True) if near in free else "",
                )
                continue
            items = [region] if isinstance(region.node, str) else list(region.entries)
            if region.node is not BROKEN and not isinstance(region.node, str | Listing):
                self._report_no_list(region, address)
                continue
            found = [self._top_level(item, placed, address) for item in items]
            regions[str(region.key)] = tuple(each for each in found if each is not None)
        return regions

    def _report_no_list(self, spot: Spot, address: Address) -> None:
        if spot.node is EMPTY:
            help = "write the ids of elements, or remove the key"
            self._complaints.add(NO_VALUE, spot, f"`{spot.key}` has no value", help=help, address=address)
        else:
            help = "write the ids of elements between brackets"
            self._complaints.add(WRONG_TYPE, spot, f"`{spot.key}` takes a list", help=help, address=address)

    def _top_level(self, spot: Spot, placed: set[ElementId], address: Address) -> ElementId | None:
        """Give an element that a region lists, None (and a finding) where it cannot stand there."""
        if not isinstance(spot.node, str):
            if spot.node is not BROKEN:
                help = "write the id of an element"
                self._complaints.add(WRONG_TYPE, spot, "a region lists ids", help=help, address=address)
            return None
        id = self._names.element(spot.node, spot, address)
        if id is None:
            return None
        around = self._names.container(id)
        if around is not None:
            headline = f"`{id}` is inside `{around}`, and regions list what nothing contains"
            help = f"list `{self._top_of(id)}`, or remove it"
            self._complaints.add(BAD_VALUE, spot, headline, help=help, address=address)
            return None
        if id in placed:
            headline = f"`{id}` is arranged twice"
            self._complaints.add(DUPLICATE_ENTRY, spot, headline, help="keep one of the two", address=address)
            return None
        placed.add(id)
        return id

    def _top_of(self, id: ElementId) -> ElementId:
        while (above := self._names.container(id)) is not None:
            id = above
        return id

    def _counts(self, key: str, view: Spot, id: ViewId) -> dict[ElementId, int]:
        """Give the whole number that `columns` or `rows` has for each element."""
        counts: dict[ElementId, int] = {}
        address = Address(self._model, view=id, key=key)
        for entry in view.inside(key).entries:
            element = self._names.element(str(entry.key), entry, address, written_as_key=True, own=True)
            try:
                count = number(entry.node, least=1, whole=True)
            except PydanticCustomError as error:
                self._complaints.custom(error, entry, address)
                continue
            if element is not None:
                counts[element] = int(count)
        return counts

    def _weights(self, spot: Spot, id: ViewId) -> dict[ElementId, float]:
        weights: dict[ElementId, float] = {}
        address = Address(self._model, view=id, key="weight")
        for entry in spot.entries:
            element = self._names.element(str(entry.key), entry, address, written_as_key=True, own=True)
            try:
                weight = float(number(entry.node, least=0))
            except PydanticCustomError as error:
                self._complaints.custom(error, entry, address)
                continue
            if not 1 / MOST_WEIGHT <= weight <= MOST_WEIGHT:
                headline = f"the weight of `{entry.key}` is out of its range"
                help = f"write a number from {1 / MOST_WEIGHT:g} to {MOST_WEIGHT}; 1 is usual"
                self._complaints.add(BAD_VALUE, entry, headline, help=help, address=address)
            elif element is not None:
                weights[element] = weight
        return weights

    def _order(self, spot: Spot, id: ViewId) -> dict[ElementId, tuple[ElementId, ...]]:
        orders: dict[ElementId, tuple[ElementId, ...]] = {}
        address = Address(self._model, view=id, key="order")
        for entry in spot.entries:
            around = self._names.element(str(entry.key), entry, address, written_as_key=True, own=True)
            items = [entry] if isinstance(entry.node, str) else list(entry.entries)
            if entry.node is not BROKEN and not isinstance(entry.node, str | Listing):
                self._report_no_list(entry, address)
                continue
            placed: set[ElementId] = set()
            found = [self._inside(item, around, placed, address) for item in items]
            if around is not None:
                orders[around] = tuple(each for each in found if each is not None)
        return orders

    def _inside(
        self, spot: Spot, around: ElementId | None, placed: set[ElementId], address: Address
    ) -> ElementId | None:
        """Give an element that an order lists, None (and a finding) where it cannot stand there."""
        if not isinstance(spot.node, str):
            if spot.node is not BROKEN:
                help = "write the id of an element"
                self._complaints.add(WRONG_TYPE, spot, "an order lists ids", help=help, address=address)
            return None
        id = self._names.element(spot.node, spot, address)
        if id is None or around is None:
            return None
        if self._names.container(id) != around:
            headline = f"`{id}` does not lie directly inside `{around}`"
            help = "list what the element contains itself"
            self._complaints.add(BAD_VALUE, spot, headline, help=help, address=address)
            return None
        if id in placed:
            headline = f"`{id}` is listed twice"
            self._complaints.add(DUPLICATE_ENTRY, spot, headline, help="keep one of the two", address=address)
            return None
        placed.add(id)
        return id
