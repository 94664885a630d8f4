"""Gather findings, and turn what pydantic finds wrong with a shape into findings on their lines."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from eamodel.diagnostic import Address, CodePage, Finding, Related, Span
from eamodel.source.codes import (
    BAD_NAME,
    BAD_VALUE,
    DUPLICATE_ENTRY,
    MISSING_KEY,
    MOST_FINDINGS,
    NO_VALUE,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WRONG_TYPE,
    found,
)
from eamodel.source.near import did_you_mean, nearest
from eamodel.source.scalars import MAX_NAME_LENGTH, kind_of_node
from eamodel.source.shape import Shape, key_of
from eamodel.source.tree import BROKEN, EMPTY, SourceFile, Spot, Table

S = TypeVar("S", bound=Shape)

_WANTED: Final = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "enum": "one word",
    "literal_error": "one word",
    "model_type": "a mapping",
}
# Comparing words is slow; files in which thousands of references are wrong have one cause, seen in the first.
MOST_COMPARISONS: Final = 100_000
_NOTHING: Final[Mapping[str, object]] = {}


class Complaints:
    """The findings of a run so far, and the addresses of what they spoil."""

    def __init__(self) -> None:
        """Start without any."""
        self.findings: list[Finding] = []
        self.broken: set[Address] = set()
        self.ill_formed: dict[str, str] = {}
        """Ids that break the form of ids, by what they should probably be."""
        self._comparisons = 0
        self._counts: Counter[str] = Counter()

    def take(self, findings: Iterable[Finding]) -> None:
        """Take findings that were made elsewhere; each has a span."""
        for finding in findings:
            self.findings.append(finding)
            if finding.span is not None:
                self._counts[finding.span.file] += 1

    def is_full(self, file: SourceFile) -> bool:
        """Tell whether so much is wrong with a file that it is read no further."""
        return self._counts[file.path] >= MOST_FINDINGS

    def is_whole(self, file: SourceFile) -> bool:
        """Tell whether all of a file is read."""
        return file.is_whole and not self.is_full(file)

    def add(
        self,
        page: CodePage,
        spot: Spot,
        headline: str,
        *,
        address: Address | None = None,
        help: str = "",
        note: str = "",
        related: tuple[Related, ...] = (),
        at_key: bool = False,
    ) -> None:
        """Add a finding at the value of a spot (its key where the value is no text), unless its file broke off.

        A file that breaks off is reported once; what is missing in it may stand in the part that was not read. It
        breaks off, too, where too much is wrong with it.
        """
        if address is not None:
            self.broken.add(address)
        if self.is_whole(spot.file):
            self._counts[spot.file.path] += 1
            span = spot.span if at_key else spot.best_span
            self.findings.append(found(page, span, headline, help=help, note=note, related=related))

    def twice(self, written: str, spot: Spot, address: Address) -> None:
        """Add the finding that a list names something twice."""
        self.add(
            DUPLICATE_ENTRY,
            spot,
            f"`{written}` is named twice",
            help="remove one of the two",
            address=address,
        )

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """Give the nearest of the ids that files define, None where none is near or too many have been sought."""
        if self._comparisons > MOST_COMPARISONS:
            return None
        self._comparisons += len(known)
        return nearest(word, known)

    def add_at_top(self, page: CodePage, file: SourceFile, headline: str, *, help: str) -> None:
        """Add a finding about a file as a whole."""
        self.findings.append(found(page, Span(file.path), headline, help=help))

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
        Ensures: a key that is misspelt is read as what was probably meant, so that nothing follows from it.
        """
        known = {*(key_of(field) for field in shape.model_fields), *shape.more_keys}
        unknown = [entry for entry in spot.entries if isinstance(spot.node, Table) and entry.key not in known]
        few = error.error_count() <= MOST_FINDINGS
        faults = [each for each in _details(error) if each["type"] != "extra_forbidden"] if few else []
        renamed = [
            self._unknown_key(shape, entry, noun, address) for entry in unknown if not self.is_full(spot.file)
        ]
        if any(renamed) or not few:
            faults = _reread(shape, spot, faults)
        for detail in faults:
            self._report(spot, noun, address, detail)
        unsound = {detail["loc"][0] for detail in faults if detail["loc"]}
        sound = {key: entry for key, entry in _known_entries(shape, spot).items() if key not in unsound}
        return shape.model_validate({**defaults, **sound})

    def custom(self, error: PydanticCustomError, spot: Spot, address: Address) -> None:
        """Report an error that one of the format's own types raised at a spot."""
        self._custom(error.type, error.context or {}, spot, address)

    def _custom(self, kind: str, context: Mapping[str, Any], spot: Spot, address: Address) -> None:
        self.broken.add(address)
        if kind == "reported":
            return
        place = spot.inside(*context["path"])
        if place.node is BROKEN:
            return
        headline = str(context["headline"]).replace("{key}", _label(spot, *context["path"]))
        at_key = context["page"] is UNKNOWN_KEY
        self.add(context["page"], place, headline, help=context["help"], at_key=at_key)

    def _report(self, spot: Spot, noun: str, address: Address, error: ErrorDetails) -> None:
        kind, location = error["type"], error["loc"]
        place = spot.inside(*location)
        key = str(location[0]) if location else None
        if kind == "missing":
            self.broken.add(_with_key(address, key))
            help = f"add `{key}:`"
            self.add(MISSING_KEY, spot, f"{noun} has no `{key}`", help=help, at_key=True)
        elif kind == "finding" or kind == "reported":
            self._custom(kind, error.get("ctx", {}), place, _with_key(address, key))
        elif place.node is not BROKEN:
            self._wrong_value(place, error, _label(spot, *location), _with_key(address, key))
        else:
            self.broken.add(_with_key(address, key))

    def _unknown_key(self, shape: type[Shape], place: Spot, noun: str, address: Address) -> bool:
        """Report a key that is not part of the format, and tell whether it is now read as another."""
        known = [key_of(field) for field in (*shape.model_fields, *shape.more_keys)]
        near = nearest(str(place.key), known)
        if near:
            self.broken.add(_with_key(address, near))
        help = did_you_mean(near) if near else f"the keys here are {', '.join(known)}"
        self.add(UNKNOWN_KEY, place, f"{noun} has no key `{place.key}`", help=help, at_key=True)
        if near is None or not isinstance(place.owner, Table) or near in place.owner:
            return False
        place.owner.rename(str(place.key), near)
        return True

    def _wrong_value(self, place: Spot, error: ErrorDetails, label: str, address: Address) -> None:
        kind = error["type"]
        if place.node is EMPTY:
            what = (
                f"`{label}` has no value"
                if isinstance(place.key, str)
                else f"an item of `{label}` has no value"
            )
            self.add(NO_VALUE, place, what, help="write a value, or remove it", address=address, at_key=True)
        elif kind.startswith("string_") and kind != "string_type":
            self._bad_text(place, kind, label, address)
        elif kind in {"enum", "literal_error"} and isinstance(place.node, str):
            words = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            near = nearest(place.node, words)
            help = did_you_mean(near) if near else "write one of " + ", ".join(words)
            self.add(UNKNOWN_WORD, place, f"`{label}` cannot be `{place.node}`", help=help, address=address)
        else:
            wanted = _WANTED.get(kind, "another value")
            headline = f"`{label}` takes {wanted}, not {kind_of_node(place.node)}"
            self.add(WRONG_TYPE, place, headline, help=f"write {wanted}", address=address)

    def _bad_text(self, place: Spot, kind: str, label: str, address: Address) -> None:
        page = BAD_NAME if label == "name" else BAD_VALUE
        headline, help = {
            "string_too_short": (f"`{label}` is empty", "write something, or remove it"),
            "string_too_long": (
                f"`{label}` is too long",
                f"write at most {MAX_NAME_LENGTH if label == 'name' else 2} characters",
            ),
        }.get(kind, (f"`{label}` has a line break in it", "write it on one line"))
        self.add(page, place, headline, help=help, address=address)


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


def _label(spot: Spot, *path: str | int) -> str:
    """Give the key to name in a headline: the last one on the way to a place."""
    keys = [part for part in (spot.key, *path) if isinstance(part, str)]
    return keys[-1] if keys else "the file"


def _with_key(address: Address, key: str | None) -> Address:
    if address.key is not None:
        return address if address.item or key is None else replace(address, item=key)
    return replace(address, key=key)
