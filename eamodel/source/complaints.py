"""Turn what pydantic finds wrong with a shape into findings on their lines."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from eamodel.diagnostic import Address
from eamodel.source.codes import (
    BAD_NAME,
    BAD_VALUE,
    MISSING_KEY,
    MOST_FINDINGS,
    NO_VALUE,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WRONG_TYPE,
)
from eamodel.source.gathering import Gathering
from eamodel.source.near import as_id, certainly, did_you_mean, nearest
from eamodel.source.remedies import in_place_of_text, missing_key
from eamodel.source.scalars import MAX_NAME_LENGTH, kind_of_node
from eamodel.source.shape import Shape, key_of
from eamodel.source.spellings import meant, meant_word
from eamodel.source.split import Split, split_at_comma
from eamodel.source.tree import BROKEN, EMPTY, Listing, Spot, Table

S = TypeVar("S", bound=Shape)

_WANTED: Final = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "enum": "one word",
    "literal_error": "one word",
    "model_type": "a mapping",
}
_NOTHING: Final[Mapping[str, object]] = {}


class Complaints(Gathering):
    """The findings of a run so far, among them what is wrong with the shapes of mappings."""

    def shaped(
        self,
        shape: type[S],
        spot: Spot,
        noun: str,
        address: Address,
        error: ValidationError,
        defaults: Mapping[str, object] = _NOTHING,
    ) -> S:
        """Report what is wrong with a mapping, and give what is sound of it.

        `defaults` holds a value for each key that the shape requires.
        Ensures: a key or word that is misspelt is read as what was probably meant, so that nothing follows from it.
        """
        return _Shaping(self, shape, spot, noun, address, defaults).read(error)

    def custom(self, error: PydanticCustomError, spot: Spot, address: Address) -> None:
        """Report an error that one of the format's own types raised at a spot."""
        self.report_custom(error.type, error.context or {}, spot, address)

    def report_custom(self, kind: str, context: Mapping[str, Any], spot: Spot, address: Address) -> None:
        """Report an error of one of the format's own types by what it says of itself."""
        self.broken.add(address)
        if kind == "reported":
            return
        place = spot.inside(*context["path"])
        if place.node is BROKEN:
            return
        if isinstance(place.node, Table | Listing):
            self.skip(address.model, place.node)
        headline = str(context["headline"]).replace("{key}", label(spot, *context["path"]))
        at_key = context["page"] is UNKNOWN_KEY
        self.add(
            context["page"], place, headline, help=context["help"], at_key=at_key, meant=context["meant"]
        )


class _Shaping(Generic[S]):
    """Reads one mapping with whatever is wrong with it."""

    def __init__(
        self,
        complaints: Complaints,
        shape: type[S],
        spot: Spot,
        noun: str,
        address: Address,
        defaults: Mapping[str, object],
    ) -> None:
        self._complaints = complaints
        self._shape = shape
        self._spot = spot
        self._noun = noun
        self._address = address
        self._defaults = defaults
        self._words: dict[str, object] = {}
        """Words that were read as others, by key."""
        self._lacks: list[str] = []
        """Keys that are required and not there."""
        self._before: dict[str | int, str] = {}
        """The key before each, where some are unknown."""
        self._now: dict[str, str] = {}
        """What keys are read as, by what is written."""
        self._cut: set[str] = set()
        """Keys that are the rest of a text with a comma in it."""
        self._doubtful: set[str] = set()
        """Keys whose values are part of something that was reported."""

    def read(self, error: ValidationError) -> S:
        """Report what is wrong, and give what is sound."""
        shape, spot = self._shape, self._spot
        known = {*(key_of(field) for field in shape.model_fields), *shape.more_keys}
        unknown = [entry for entry in spot.entries if isinstance(spot.node, Table) and entry.key not in known]
        if unknown and isinstance(spot.node, Table):
            keys = list(spot.node)
            self._before = dict(zip(keys[1:], keys[:-1], strict=True))
        few = error.error_count() <= MOST_FINDINGS
        faults = [each for each in _details(error) if each["type"] != "extra_forbidden"] if few else []
        self._lacks = [str(each["loc"][0]) for each in faults if each["type"] == "missing"]
        only = self._lacks if len(unknown) == len(self._lacks) == 1 else []
        renamed = [
            self._unknown_key(entry, only) for entry in unknown if not self._complaints.is_full(spot.file)
        ]
        if any(renamed) or not few:
            faults = _reread(shape, spot, faults)
        for detail in faults:
            self._report(detail)
        unsound = {detail["loc"][0] for detail in faults if detail["loc"]}
        entries = _known_entries(shape, spot).items()
        sound = {key: entry for key, entry in entries if key not in unsound and key not in self._doubtful}
        return shape.model_validate({**self._defaults, **sound, **self._words})

    def _report(self, error: ErrorDetails) -> None:
        kind, location = error["type"], error["loc"]
        place = self._spot.inside(*location)
        key = str(location[0]) if location else None
        address = _with_key(self._address, key)
        if key in self._doubtful:
            self._complaints.broken.add(address)
        elif kind == "missing":
            self._complaints.broken.add(address)
            help = missing_key(self._shape, str(key), self._defaults)
            headline = f"{self._noun} has no `{key}`"
            self._complaints.add(MISSING_KEY, self._spot, headline, help=help, at_key=True)
        elif kind == "finding" or kind == "reported":
            self._complaints.report_custom(kind, error.get("ctx", {}), place, address)
        elif place.node is not BROKEN:
            self._wrong_value(place, error, address)
        else:
            self._complaints.broken.add(address)

    def _unknown_key(self, place: Spot, lacks: Collection[str]) -> bool:
        """Report a key that is not part of the format, and tell whether it is now read as another."""
        previous = self._before.get(place.key)
        split = split_at_comma(place, self._now.get(previous, previous) if previous else None)
        if split is not None and (split.help or split.key in self._cut):
            self._report_split(place, split)
            return False
        known = [key_of(field) for field in (*self._shape.model_fields, *self._shape.more_keys)]
        table = place.owner if isinstance(place.owner, Table) else Table()
        free = [key for key in known if key not in table]
        near = self._meant(place, free, lacks)
        if near is not None:
            self._complaints.broken.add(_with_key(self._address, near))
            help = did_you_mean(near)
            other, of_other = self._shape.together.get(str(place.key), ("", ""))
            if other in table and of_other in self._lacks:
                self._rename(table, other, of_other)
                help = f"write `{of_other}` and `{near}` in place of `{other}` and `{place.key}`"
        else:
            # It may be meant for anything that is not there.
            self._complaints.broken.add(self._address)
            self._complaints.skip(self._address.model, place.node)
            help = self._advice(str(place.key), known)
        headline = f"{self._noun} has no key `{place.key}`"
        sure = certainly(str(place.key), near, free, closed=True)
        self._complaints.add(UNKNOWN_KEY, place, headline, help=help, at_key=True, meant=sure)
        if near is not None:
            self._rename(table, str(place.key), near)
        return near is not None

    def _rename(self, table: Table, key: str, meant: str) -> None:
        table.rename(key, meant)
        self._now[key] = meant

    def _report_split(self, place: Spot, split: Split) -> None:
        """Report a text that commas have cut, at the first of them."""
        self._cut.add(str(place.key))
        if split.help:
            self._doubtful.add(split.key)
            self._complaints.broken.add(_with_key(self._address, split.key))
            headline = f"`{place.key}` stands after a comma, and so counts as a key"
            self._complaints.add(UNKNOWN_KEY, place, headline, help=split.help, at_key=True)

    def _meant(self, place: Spot, free: list[str], lacks: Collection[str]) -> str | None:
        """Give the key that is meant, of those that are not there; the only one that is missing, if none is near."""
        written = str(place.key)
        near = meant(written, free, self._shape.meant)
        if near is not None and self._takes(near, place.node):
            return near
        if as_id(written) in self._shape.advice:
            return None
        return next((key for key in lacks if self._takes(key, place.node)), None)

    def _takes(self, key: str, node: object) -> bool:
        """Tell whether a key takes a value of this sort; of texts nobody can tell before they are read."""
        if not isinstance(node, Table | Listing):
            return True
        try:
            self._shape.model_validate({key: node})
        except ValidationError as error:
            return all(each["loc"][:1] != (key,) for each in _details(error))
        return True

    def _advice(self, written: str, known: list[str]) -> str:
        """Say what to do about a key that means none of those that are missing."""
        plain = as_id(written)
        here = nearest(written, known) or self._shape.meant.get(plain)
        if plain in self._shape.advice:
            return self._shape.advice[plain]
        if here in known and self._spot.has(here):
            return f"remove it: `{here}` is here already"
        fields = self._shape.model_fields.items()
        required = [key_of(name) for name, field in fields if field.is_required()]
        return f"the keys here are {', '.join(dict.fromkeys([*required, *known]))}"

    def _wrong_value(self, place: Spot, error: ErrorDetails, address: Address) -> None:
        kind, location = error["type"], error["loc"]
        what = f"`{label(self._spot, *location)}`" if location or isinstance(place.key, str) else self._noun
        if place.node is EMPTY:
            self._no_value(place, what, address, is_whole=not location)
        elif kind.startswith("string_") and kind != "string_type":
            self._bad_text(place, kind, label(self._spot, *location), address)
        elif kind in {"enum", "literal_error"} and isinstance(place.node, str):
            words = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            near = meant_word(place.node, words)
            help = did_you_mean(near) if near else "write one of " + ", ".join(words)
            headline = f"{what} cannot be `{place.node}`"
            sure = certainly(place.node, near, words, closed=True)
            self._complaints.add(UNKNOWN_WORD, place, headline, help=help, address=address, meant=sure)
            if near is not None and len(location) == 1:
                self._words[str(location[0])] = near
        else:
            self._wrong_type(place, what, _WANTED.get(kind, "another value"), address)

    def _no_value(self, place: Spot, what: str, address: Address, *, is_whole: bool) -> None:
        headline = f"{what} has no value" if isinstance(place.key, str) else f"an item of {what} has no value"
        fields = self._shape.model_fields.items()
        required = [key_of(name) for name, field in fields if field.is_required()]
        help = "write a value, or remove it"
        if is_whole and required:
            help = f"write `{required[0]}:` and its other keys below it, or remove it"
        rest = place.file.lines[place.span.line - 1][place.span.column - 1 :].partition(str(place.key))[2]
        comment = re.match(r":\s+(#.*\S)", rest)
        if comment and len(comment[1]) <= _SHORT:
            help += f'; a text that begins with `#` needs quotes: `"{comment[1]}"`'
        self._complaints.add(NO_VALUE, place, headline, help=help, address=address, at_key=True)

    def _wrong_type(self, place: Spot, what: str, wanted: str, address: Address) -> None:
        node = place.node
        help = f"write {wanted}"
        if isinstance(node, str) and wanted == "a mapping":
            help = in_place_of_text(self._shape, place.key, node)
        elif isinstance(node, Listing) and wanted == "a text":
            help = "write one text, without brackets or dashes"
        if isinstance(node, Table | Listing):
            self._complaints.skip(address.model, node)
        headline = f"{what} takes {wanted}, not {kind_of_node(node)}"
        self._complaints.add(WRONG_TYPE, place, headline, help=help, address=address)

    def _bad_text(self, place: Spot, kind: str, key: str, address: Address) -> None:
        page = BAD_NAME if key == "name" else BAD_VALUE
        headline, help = {
            "string_too_short": (f"`{key}` is empty", "write something, or remove it"),
            "string_too_long": (
                f"`{key}` is too long",
                f"write at most {MAX_NAME_LENGTH if key == 'name' else 2} characters",
            ),
        }.get(kind, (f"`{key}` has a line break in it", "write it on one line"))
        self._complaints.add(page, place, headline, help=help, address=address)


_WRITE_A_VALUE: Final = "write a value, or remove it"
_SHORT: Final = 60
"""Longer texts are not repeated in what is proposed."""


def _reread(shape: type[Shape], spot: Spot, before: list[ErrorDetails]) -> list[ErrorDetails]:
    """Give what is wrong with a mapping now that misspelt keys are read as others; nothing is missing anew."""
    missing = {detail["loc"] for detail in before if detail["type"] == "missing"}
    try:
        shape.model_validate(_known_entries(shape, spot))
    except ValidationError as error:
        details = _details(error)
        return [detail for detail in details if detail["type"] != "missing" or detail["loc"] in missing]
    return []


def _details(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False, include_input=False)


def _known_entries(shape: type[Shape], spot: Spot) -> dict[str, object]:
    """Give the entries written at a spot whose keys the shape has."""
    known = {key_of(field) for field in shape.model_fields}
    entries = spot.node if isinstance(spot.node, Table) else Table()
    return {key: entry for key, entry in entries.items() if key in known}


def label(spot: Spot, *path: str | int) -> str:
    """Give the key to name in a headline: the last one on the way to a place."""
    keys = [part for part in (spot.key, *path) if isinstance(part, str)]
    return keys[-1] if keys else "the file"


def _with_key(address: Address, key: str | None) -> Address:
    if address.key is not None:
        return address if address.item or key is None else replace(address, item=key)
    return replace(address, key=key)
