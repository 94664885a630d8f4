"""Resolve what files refer to by id, and say what was probably meant where nothing has that id."""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from eamodel.diagnostic import Address, CodePage
from eamodel.ids import MAX_ID_LENGTH, ElementId, ModelId, is_id
from eamodel.source.codes import BAD_ID, FOREIGN_ELEMENT, UNKNOWN_ELEMENT
from eamodel.source.complaints import Complaints
from eamodel.source.near import as_id, did_you_mean
from eamodel.source.tree import Spot

_MAX_LISTED = 12


class Names:
    """The elements of one model by id, and how to report a reference to none of them."""

    def __init__(
        self,
        model: ModelId,
        folder: str,
        elements: Mapping[ElementId, Spot],
        complaints: Complaints,
        *,
        is_whole: bool,
        uses: Iterable[str] = (),
    ) -> None:
        """Take the elements and where they are; `is_whole` tells whether all files of the model were read."""
        self._model = model
        self._folder = folder
        self._elements = elements
        self._complaints = complaints
        self._is_whole = is_whole
        self._uses = frozenset(uses)

    def __contains__(self, written: object) -> bool:
        """Tell whether an element has this id."""
        return written in self._elements

    def element(
        self, written: str, spot: Spot, address: Address, *, written_as_key: bool = False
    ) -> ElementId | None:
        """Give the element of an id, None (and a finding at the spot) where there is none."""
        if written in self._elements:
            return ElementId(written)
        meant = self._complaints.ill_formed.get(written)
        if meant is not None and meant in self._elements:
            return ElementId(meant)
        self._complaints.broken.add(address)
        if ":" in written:
            self._report_foreign(written, spot)
        elif self._is_whole:
            near = self._complaints.nearest(written, self._elements)
            help = "define it under `elements`, or name another"
            if near is not None:
                span = self._elements[ElementId(near)].span
                help = did_you_mean(near, f"{span.file}:{span.line}")
            headline = f"no element is called `{written}`"
            note = f"not in {self._folder}"
            self._complaints.add(UNKNOWN_ELEMENT, spot, headline, help=help, note=note, at_key=written_as_key)
        return None

    def _report_foreign(self, written: str, spot: Spot) -> None:
        model = written.partition(":")[0]
        help = "define the element in this model"
        if is_id(model) and model not in self._uses:
            help = f"{help}; `uses` does not name `{model}` either"
        headline = f"`{written}` is an element of another model, which cannot be referred to yet"
        self._complaints.add(FOREIGN_ELEMENT, spot, headline, help=help)

    def elements(self, written: Iterable[str], spot: Spot, address: Address) -> tuple[ElementId, ...]:
        """Give the elements of some ids written as one text or a list; those of no id are left out, with findings."""
        found = (self.element(each, spot.inside(number), address) for number, each in enumerate(written))
        return tuple(each for each in found if each is not None)


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
) -> str | None:
    """Give the id if it is among some; else None, a finding, and the nearest in its help.

    Ensures: an ill-formed id, which is reported where it is defined, may be referred to as it should be written.
    """
    if written in among:
        return written
    meant = complaints.ill_formed.get(written)
    if meant in among:
        return meant
    near = complaints.nearest(written, among)
    ids = list(islice(among, _MAX_LISTED))
    instead = f"write one of {', '.join(ids)}" if ids else "define it first"
    help = did_you_mean(near) if near else instead
    complaints.add(page, spot, f"no {noun} is called `{written}`", help=help, address=address, at_key=at_key)
    return None


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
    complaints.add(BAD_ID, spot, f"`{written}` is not an id", help=help, address=address, at_key=at_key)
    return False
