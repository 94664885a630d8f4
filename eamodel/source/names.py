"""Resolve what files refer to by id, and say what was probably meant where nothing has that id."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from eamodel.diagnostic import Address, CodePage
from eamodel.ids import MAX_ID_LENGTH, ElementId, ModelId, is_id
from eamodel.model.elements import Element, Kind
from eamodel.source.codes import BAD_ID, FOREIGN_ELEMENT, UNKNOWN_ELEMENT, WRONG_KIND
from eamodel.source.complaints import Complaints
from eamodel.source.imports import SEPARATOR, Imports
from eamodel.source.near import as_id, certainly, did_you_mean, folded
from eamodel.source.tree import Spot

_MAX_LISTED = 12


class _Guess(NamedTuple):
    """What an id may mean that nothing has: the element that is so `named`, or `near`; `sure` if nothing else is."""

    named: ElementId | None
    near: ElementId | None
    sure: str


class Names:
    """The elements that one model may refer to by id, and how to report a reference to none of them."""

    def __init__(
        self,
        model: ModelId,
        folder: str,
        spots: Mapping[ElementId, Spot],
        complaints: Complaints,
        *,
        is_whole: Callable[[], bool],
        elements: Mapping[ElementId, Element] | None = None,
        imports: Imports | None = None,
    ) -> None:
        """Take where the model's elements are written, and whether all of its files were read.

        As long as `elements` are not known, nothing can be said of kinds; without `imports` no other model's element
        can be referred to.
        """
        self._model = model
        self._folder = folder
        self.own = spots
        """Where each element of this model is written, by id."""
        self._complaints = complaints
        self._is_whole = is_whole
        self._elements = elements or {}
        self._imports = imports
        self._sought: dict[tuple[str, frozenset[Kind]], _Guess] = {}

    def element(
        self,
        written: str,
        spot: Spot,
        address: Address,
        *,
        written_as_key: bool = False,
        own: bool = False,
        kinds: Collection[Kind] = (),
        likely: Collection[Kind] = (),
    ) -> ElementId | None:
        """Give the element of an id, None (and a finding at the spot) where there is none.

        `own` tells that it has to be one of this model; an element of none of the `kinds` is a finding, too; those of
        `likely` kinds are meant rather than others.
        Ensures: whoever writes the name of an element is told its id, and is taken to mean it.
        """
        if written in self.own:
            found = ElementId(written)
        else:
            known = self._foreign_or_unknown(
                written, spot, address, at_key=written_as_key, own=own, likely=likely or kinds
            )
            if known is None or address in self._complaints.broken:
                return known
            found = known
        if kinds:
            self._check_kind(found, spot, address, kinds)
        return found

    def _foreign_or_unknown(
        self,
        written: str,
        spot: Spot,
        address: Address,
        *,
        at_key: bool,
        own: bool,
        likely: Collection[Kind],
    ) -> ElementId | None:
        meant = self._complaints.ill_formed.get(written)
        if meant is not None and meant in self.own:
            return ElementId(meant)
        if SEPARATOR in written and f"{SEPARATOR} " not in written:
            if self._imports is not None and not own:
                return self._imports.element(written, spot, address, at_key=at_key)
            headline = f"`{written}` is an element of another model, and here it has to be one of this"
            help = "name an element of this model"
            self._complaints.add(FOREIGN_ELEMENT, spot, headline, help=help, address=address, at_key=at_key)
            return None
        self._complaints.broken.add(address)
        if not self._is_whole() or (self._model, written) in self._complaints.unread:
            return None
        return self._unknown(written, spot, likely, at_key=at_key)

    def _unknown(
        self, written: str, spot: Spot, likely: Collection[Kind], *, at_key: bool
    ) -> ElementId | None:
        """Report that no element has an id, once for each that nothing is like; give the one that is so named."""
        headline = f"no element is called `{written}`"
        note = f"not in {self._folder}"
        named, near, sure = self._meant(written, frozenset(likely))
        help, once = "define it under `elements`, or name another", None
        if near is not None:
            span = self.own[near].span
            help = did_you_mean(near, f"{span.file}:{span.line}")
        if near is None or (named is not None and is_id(written)):
            # It was there once, or is still to come: one mistake, however often it is referred to.
            once = UNKNOWN_ELEMENT, self._model, written
        meant = _within(spot, written, sure, at_key=at_key) if sure else ""
        self._complaints.add(
            UNKNOWN_ELEMENT, spot, headline, help=help, note=note, at_key=at_key, once=once, meant=meant
        )
        return named

    def _meant(self, written: str, likely: frozenset[Kind]) -> _Guess:
        """Give the element that is called as somebody wrote, and the one that is nearest. Sought once for each."""
        known = self._sought.get((written, likely))
        if known is None:
            named = self._named(written, likely)
            near = named or self._near(written, likely)
            sure = self._surely(written, near, likely)
            known = self._sought[written, likely] = _Guess(named, near, sure)
        return known

    def _surely(self, written: str, near: ElementId | None, likely: Collection[Kind]) -> str:
        """Give the id that is near where nothing else can be meant: the only one so named, or misspelt by one slip."""
        if near is None or not self._is_likely(near, likely):
            return ""
        so_named = self._by_name.get(folded(written), ())
        if so_named:
            return near if so_named == (near,) else ""
        return certainly(written, near, self.own)

    def _named(self, written: str, likely: Collection[Kind]) -> ElementId | None:
        """Give the element whose id, name or alias somebody wrote in another way; of several, a likely one."""
        plain = as_id(written)
        if plain in self.own:
            return ElementId(plain)
        ids = self._by_name.get(folded(written), ())
        return min(ids, key=lambda id: (not self._is_likely(id, likely), id), default=None)

    def _near(self, written: str, likely: Collection[Kind]) -> ElementId | None:
        near = self._complaints.nearest(
            as_id(written) or written, self.own, likely=lambda id: self._is_likely(ElementId(id), likely)
        )
        if near is not None:
            return ElementId(near)
        name = self._complaints.nearest(folded(written), self._by_name)
        return self._named(name, likely) if name is not None else None

    def _is_likely(self, id: ElementId, likely: Collection[Kind]) -> bool:
        return not likely or id not in self._elements or self._elements[id].kind in likely

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[ElementId, ...]]:
        """The elements by their names and aliases, folded. Made when somebody first writes what is no id."""
        named: dict[str, tuple[ElementId, ...]] = {}
        for id, element in self._elements.items():
            for name in {folded(element.name): None, **{folded(each): None for each in element.aliases}}:
                named[name] = (*named.get(name, ()), id)
        return named

    def _check_kind(self, id: ElementId, spot: Spot, address: Address, kinds: Collection[Kind]) -> None:
        element = self[id]
        unsure = (None, "kind")
        if element.kind in kinds or any(
            Address(self._model, element=id, key=key) in self._complaints.broken for key in unsure
        ):
            return
        wanted = " or ".join(kind.word for kind in Kind if kind in kinds)
        headline = f"`{address.key}` names `{id}`, which is of the kind {element.kind.word}"
        help = f"name an element of the kind {wanted}"
        self._complaints.add(WRONG_KIND, spot, headline, help=help, address=address)

    def __getitem__(self, id: ElementId) -> Element:
        """Give an element that has been referred to, of this model or another."""
        own = self._elements.get(id)
        if own is not None:
            return own
        assert self._imports is not None, "only imports bring in elements of other models"
        return self._imports[id]

    def container(self, id: ElementId) -> ElementId | None:
        """Give what contains an element that has been referred to."""
        if id in self._elements or self._imports is None:
            return self._elements[id].parent
        return self._imports.container(id)

    def elements(
        self,
        written: Iterable[str],
        spot: Spot,
        address: Address,
        *,
        own: bool = False,
        once: bool = False,
        kinds: Collection[Kind] = (),
        likely: Collection[Kind] = (),
    ) -> tuple[ElementId, ...]:
        """Give the elements of some ids written as one text or a list; those of no id are left out, with findings.

        `once` tells that naming an element twice means nothing, and so is a finding.
        """
        found: list[ElementId] = []
        seen: set[ElementId] = set()
        for number, each in enumerate(written):
            at = spot.inside(number)
            if self._complaints.is_full(at.file):
                break
            id = self.element(each, at, address, own=own, kinds=kinds, likely=likely)
            if id is None:
                continue
            if once and id in seen:
                self._complaints.twice(each, at, address)
                continue
            seen.add(id)
            found.append(id)
        return tuple(found)


def known(
    written: str,
    among: Collection[str],
    spot: Spot,
    complaints: Complaints,
    page: CodePage,
    noun: str,
    address: Address,
    *,
    at_key: bool = False,
    instead: str = "define it first",
) -> str | None:
    """Give the id if it is among some; else None, a finding, and the nearest in its help, or what to do `instead`.

    Ensures: an ill-formed id, which is reported where it is defined, may be referred to as it should be written.
    """
    if written in among:
        return written
    meant = complaints.ill_formed.get(written)
    if meant in among:
        return meant
    if (address.model, written) in complaints.unread:
        complaints.broken.add(address)
        return None
    near = as_id(written) if as_id(written) in among else complaints.nearest(written, among)
    sure = certainly(written, near, among)
    meant = _within(spot, written, sure, at_key=at_key) if sure else ""
    ids = list(islice(among, _MAX_LISTED))
    listed = f"write one of {', '.join(ids)}" if ids else instead
    help = did_you_mean(near) if near else listed
    headline = f"no {noun} is called `{written}`"
    complaints.add(page, spot, headline, help=help, address=address, at_key=at_key, meant=meant)
    return None


def _within(spot: Spot, written: str, meant: str, *, at_key: bool) -> str:
    """Give all that stands at a spot with another id in place of the written one, such as after `step:`."""
    whole = str(spot.key if at_key or not isinstance(spot.raw, str) else spot.raw)
    before, found, after = whole.rpartition(written)
    return f"{before}{meant}{after}" if found else ""


def checked_id(
    written: str, spot: Spot, complaints: Complaints, address: Address, *, at_key: bool = True
) -> bool:
    """Tell whether an id is well-formed, with a finding where it is not."""
    if is_id(written):
        return True
    suggested = as_id(written)
    if suggested:
        complaints.ill_formed[suggested] = written
    help = f"write `{suggested}`" if suggested else "write lower-case words joined by hyphens"
    if len(written) > MAX_ID_LENGTH:
        help = f"write at most {MAX_ID_LENGTH} characters"
    headline = f"`{written}` is not an id"
    complaints.add(BAD_ID, spot, headline, help=help, address=address, at_key=at_key, meant=suggested)
    return False
