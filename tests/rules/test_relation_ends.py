"""The ends that each kind of relation allows are those of the table in the format, cell by cell."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import pytest

from eamodel.ids import ElementId
from eamodel.model.classification import DEFAULT_SCHEME, GOVERNING, MANAGING, Classified
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.model.relations import RELATION_RULES
from eamodel.rules import relation_ends
from tests.models import model, relation

ANY: Final = " ".join(kind.value for kind in Kind)
MOVING: Final = "actor governance-body channel service function system role"
CHANGING: Final = "programme project deliverable function service system"
TABLE: Final = {
    "flow": (MOVING, MOVING),
    "triggers": (MOVING, MOVING),
    "serves": (
        "channel service function system",
        "actor governance-body channel service function capability role",
    ),
    "governs": (
        "governance-body function",
        "function service channel system programme project governance-body",
    ),
    "assures": ("governance-body function", "function service channel system programme project"),
    "advises": (
        "actor governance-body function role",
        "actor governance-body function service programme project role",
    ),
    "reports-to": ("governance-body role programme project", "governance-body role"),
    "assigned-to": ("actor governance-body role", "function service channel role project"),
    "uses": ("function service channel actor role", "system information service channel"),
    "realises": (
        "function service capability system project deliverable",
        "capability service goal benefit deliverable plateau",
    ),
    "influences": (ANY, "driver goal benefit assessment decision"),
    "depends-on": (CHANGING, CHANGING),
    "associated": (ANY, ANY),
}
"""The kinds of element at the start and the end of each kind of relation, as the format has them."""
CLASSES: Final = {"governs": {GOVERNING, MANAGING}, "assures": {GOVERNING}}
"""The classes of a function at the start, where they matter."""


def of_kind(kind: Kind, place: str) -> Element:
    """Give an element of a kind, named after it and a place; a function is of a class that meets every condition."""
    classed = Classified(GOVERNING) if kind is Kind.FUNCTION else None
    return Element(ElementId(f"{kind.value}-{place}"), kind.word, kind, classification=classed)


def refused(whole: Model) -> set[tuple[str, str]]:
    """Give the relations and the keys of them that are held against a model."""
    addresses = [each.address for each in relation_ends.check(whole)]
    return {(str(each.relation), str(each.key)) for each in addresses if each is not None}


def test_the_table_has_every_kind_of_relation() -> None:
    assert set(TABLE) == set(RELATION_RULES)


@pytest.mark.parametrize("kind", TABLE)
def test_an_end_is_refused_where_the_table_does_not_have_it(kind: str) -> None:
    starts, ends = (set(words.split()) for words in TABLE[kind])
    sides = [[of_kind(each, place) for each in Kind] for place in ("a", "b")]
    pairs = [relation(one.id, kind, other.id) for one in sides[0] for other in sides[1]]
    expected = {
        (each.id, key)
        for each in pairs
        for key, end, allowed in (("from", each.source, starts), ("to", each.target, ends))
        if end[:-2] not in allowed
    }
    assert refused(model(*sides[0], *sides[1], relations=pairs)) == expected


@pytest.mark.parametrize("kind", TABLE)
def test_a_function_is_refused_where_its_class_may_not_begin_a_relation(kind: str) -> None:
    functions = [
        replace(of_kind(Kind.FUNCTION, each.letter), classification=Classified(each.id))
        for each in DEFAULT_SCHEME.classes
    ]
    other = Element(ElementId("other"), "Other", _end(TABLE[kind][1].split()))
    may = CLASSES.get(kind, {each.id for each in DEFAULT_SCHEME.classes})
    starts = [each for each in functions if "function" in TABLE[kind][0].split()]
    expected = {
        (relation(each.id, kind, "other").id, "from")
        for each in starts
        if isinstance(each.classification, Classified) and each.classification.class_id not in may
    }
    told = model(*functions, other, relations=[relation(each.id, kind, "other") for each in starts])
    assert refused(told) == expected


def _end(words: Iterable[str]) -> Kind:
    """Give a kind that may stand at an end and is no function, whose class would matter."""
    return next(Kind(word) for word in words if word != Kind.FUNCTION.value)
