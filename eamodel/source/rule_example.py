"""Read an example of a rule: a model within a file of rules, so that what is wrong with it is found at its place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from eamodel.diagnostic import in_order
from eamodel.ids import ModelId
from eamodel.settings import DEFAULT_SETTINGS
from eamodel.source.assemble import ModelReader
from eamodel.source.complaints import Complaints
from eamodel.source.places import SourceMap
from eamodel.source.reading import Reading
from eamodel.source.tree import Listing, SourceFile, Spot, Table

MODEL: Final = ModelId("example")
SCENARIO: Final = "scenario"
CONTENT: Final = ("elements", "relations", "classification", "complete", "relation-kinds")
"""What an example may say of a model beside a scenario; where it says something else, it is its elements."""


def read_example(spot: Spot) -> Reading:
    """Give the model of an example, with what is wrong with it. Requires: a mapping is written at the spot."""
    complaints = Complaints()
    reader = ModelReader(MODEL, spot.file.path, [MODEL], complaints, DEFAULT_SETTINGS)
    node = spot.node
    keys = set(node) if isinstance(node, Table) else set()
    is_content = keys <= {*CONTENT, SCENARIO}
    entries = [each for each in spot.entries if each.key in CONTENT] if is_content else [_elements(spot)]
    reader.define([_file(spot, entries)])
    stories = [spot.inside(SCENARIO)] if is_content and SCENARIO in keys else []
    model = reader.finish({}, [_story(each) for each in stories])
    return Reading(
        (model,),
        in_order(complaints.findings),
        SourceMap({MODEL: reader.places}),
        {spot.file.path: spot.file.text},
        frozenset(complaints.broken),
        frozenset() if reader.is_whole else frozenset({MODEL}),
    )


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


def _story(spot: Spot) -> SourceFile:
    return _around(spot, spot.node)


def _around(spot: Spot, root: object) -> SourceFile:
    documents = Listing()
    documents.append(root)
    documents.marks.append(spot.value_mark)
    return replace(spot.file, documents=documents)
