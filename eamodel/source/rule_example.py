"""Read an example of a rule: a model within a file of rules, so that what is wrong with it is found at its place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pydantic import ValidationError

from eamodel.diagnostic import Address, in_order
from eamodel.ids import ModelId
from eamodel.settings import DEFAULT_SETTINGS
from eamodel.source.assemble import ModelReader
from eamodel.source.complaints import Complaints
from eamodel.source.places import SourceMap
from eamodel.source.reading import Reading
from eamodel.source.rules_shape import ExampleShape
from eamodel.source.shape import key_of
from eamodel.source.tree import Listing, SourceFile, Spot, Table

MODEL: Final = ModelId("example")
SCENARIO: Final = "scenario"
_KEYS: Final = tuple(key_of(field) for field in ExampleShape.model_fields)
CONTENT: Final = tuple(key for key in _KEYS if key != SCENARIO)
"""What an example may say of a model beside a scenario; where it says nothing of this, it is its elements."""
_ADDRESS: Final = Address(MODEL)


def read_example(spot: Spot) -> Reading:
    """Give the model of an example, with what is wrong with it. Requires: a mapping is written at the spot."""
    complaints = Complaints()
    reader = ModelReader(MODEL, spot.file.path, [MODEL], complaints, DEFAULT_SETTINGS)
    is_content = _says_more(spot.node)
    if is_content:
        _look_up(spot, complaints)
    told = [each for each in spot.entries if each.key in _KEYS] if is_content else [_elements(spot)]
    reader.define([_file(spot, [each for each in told if each.key != SCENARIO])])
    stories = [each for each in told if each.key == SCENARIO and isinstance(each.node, Table)]
    model = reader.finish({}, [_around(each, each.node) for each in stories])
    return Reading(
        (model,),
        in_order(complaints.findings),
        SourceMap({MODEL: reader.places}),
        {spot.file.path: spot.file.text},
        frozenset(complaints.broken),
        frozenset() if reader.is_whole else frozenset({MODEL}),
    )


def _says_more(node: object) -> bool:
    """Tell whether a mapping holds parts of a model rather than elements by their ids, which may be called alike."""
    if not isinstance(node, Table):
        return False
    return set(node) <= set(_KEYS) or any(not _is_element(node[key]) for key in _KEYS if key in node)


def _is_element(node: object) -> bool:
    return isinstance(node, Table) and isinstance(node.get("name"), str)


def _look_up(spot: Spot, complaints: Complaints) -> None:
    """Report the keys that no example has; one that is misspelt is read as what is meant."""
    try:
        ExampleShape.model_validate(spot.node)
    except ValidationError as error:
        complaints.shaped(ExampleShape, spot, "an example", _ADDRESS, error)


def _elements(spot: Spot) -> Spot:
    """Give the spot of a mapping that holds what is written at a spot as its elements."""
    owner = Table()
    owner["elements"] = spot.node
    owner.marks.extend((spot.value_mark, spot.value_mark))
    return Spot(spot.file, owner, "elements")


def _file(spot: Spot, entries: Iterable[Spot]) -> SourceFile:
    """Give a file of a model that holds these entries under a header, all at their places in the file of rules."""
    root = Table()
    for key in ("model", "name"):
        root[key] = str(MODEL)
        root.marks.extend((spot.value_mark, spot.value_mark))
    for each in entries:
        owner, key = each.owner, str(each.key)
        assert isinstance(owner, Table), "what a mapping holds are entries"
        root[key] = each.raw
        root.marks.extend((owner.key_mark(key), owner.value_mark(key)))
    return _around(spot, root)


def _around(spot: Spot, root: object) -> SourceFile:
    documents = Listing()
    documents.append(root)
    documents.marks.append(spot.value_mark)
    return replace(spot.file, documents=documents, within=spot.span, called=str(MODEL))
