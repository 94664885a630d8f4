"""What is folded while a file is read is found again: models, findings and places are those of the whole tree."""

from pathlib import Path

import pytest

from eamodel.diagnostic import Address
from eamodel.settings import Limits
from eamodel.source import reading
from eamodel.source.events import Role
from eamodel.source.profile import Folding, read
from eamodel.source.reading import Reading, read_workspace
from eamodel.source.roles import MODEL_FILE
from eamodel.source.tree import Folded, Table
from tests.marked import Case, marked_cases
from tests.workspace import MODEL

CASES = marked_cases(Path(__file__).parent / "files") + marked_cases(
    Path(__file__).parents[1] / "rules/files"
)
KEYS = (None, "name", "kind", "classification", "certainty", "contains", "from", "to", "description", "under")


def places(of: Reading) -> dict[Address, object]:
    """Give where each element and relation, and each of their keys, is written."""
    found: dict[Address, object] = {}
    for model in of.models:
        for key in KEYS:
            for element in model.own:
                address = Address(model.id, element=element.id, key=key)
                found[address] = of.places.find(address)
            for relation in model.relations:
                address = Address(model.id, relation=relation, key=key)
                found[address] = of.places.find(address)
    return found


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_is_lost(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = read_workspace(case.files)
    monkeypatch.setattr(reading, "MODEL_FILE", Role())
    whole = read_workspace(case.files)
    assert folded.models == whole.models
    assert folded.findings == whole.findings
    assert folded.broken == whole.broken
    assert places(folded) == places(whole)


def test_sound_elements_and_relations_are_folded_and_others_are_not() -> None:
    data = (
        MODEL.replace("kind: flow", "kind: flow, oddity: none").replace("name: Audit", "nam: Audit").encode()
    )
    file, findings = read("models/town.yaml", lambda: data, Limits(), Folding(MODEL_FILE))
    assert findings == []
    elements, relations = file.top.inside("elements").raw, file.top.inside("relations").raw
    assert isinstance(elements, Table)
    assert isinstance(relations, list)
    assert {id: isinstance(node, Folded) for id, node in elements.items()} == {
        "citizens": True,
        "front-line": True,
        "centre": True,
    }
    assert not isinstance(relations[0], Folded)
    assert file.top.inside("elements", "centre", "name").node == "Centre"
    assert (
        file.top.inside("elements", "centre", "contains", "legal", "certainty", "parent").node == "inferred"
    )


def test_a_duplicate_key_in_what_is_folded_is_found() -> None:
    text = MODEL.replace("    name: Centre\n", "    name: Centre\n    name: Centre again\n")
    (finding,) = read_workspace({"models/town.yaml": text.encode()}).findings
    assert (finding.code, finding.span and finding.span.line) == ("EA203", 8)


def test_an_element_that_is_dropped_for_its_key_takes_no_other_with_it() -> None:
    text = MODEL.replace("relations:", "  legal: {name: Law}\n  legal: {name: Law again}\nrelations:")
    model = read_workspace({"models/town.yaml": text.encode()}).models[0]
    assert [each.name for each in model] == ["Citizens", "Front Line", "Centre", "Legal", "Audit"]
