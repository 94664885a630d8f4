"""References between the models of a workspace: what an element of another model becomes here."""

from pathlib import Path

import pytest

from eamodel.diagnostic import Address
from eamodel.ids import ElementId, ModelId
from eamodel.model.classification import TRANSACTIONAL, Classified, Undecided
from eamodel.model.model import Model
from eamodel.pipeline.check import check
from eamodel.pipeline.errors import BrokenModelError
from eamodel.pipeline.workspace import load
from eamodel.source.imports import circles
from eamodel.source.reading import Reading, read_workspace
from tests.marked import Case
from tests.workspace import lay_out

CORPORATE = """\
model: corporate
name: Corporate
classification:
  classes:
    transactional: {name: Transactional, letter: T}
    own: {name: Own, letter: O}
elements:
  centre:
    name: Centre
    contains:
      desk: {name: Desk, contains: {file: {name: File, classification: transactional}}}
      press: {name: Press, classification: own}
      post: {name: Post, classification: {undecided: [own, transactional]}}
  citizens: {name: Citizens, kind: actor, source: page 1}
"""
EXAMPLE = """\
model: example
name: Example
uses: [corporate]
elements:
  legal: {name: Legal, classification: advisory}
relations:
"""


def reading_of(*references: str, corporate: str = CORPORATE) -> Reading:
    relations = "".join(
        f'  - {{from: "corporate:{each}", to: legal, kind: associated}}\n' for each in references
    )
    return read_workspace(
        {
            "models/corporate.yaml": corporate.encode(),
            "models/example.yaml": (EXAMPLE + relations).encode(),
        }
    )


def example_of(reading: Reading) -> Model:
    return next(model for model in reading.models if model.id == "example")


def test_only_what_is_referred_to_is_imported_in_the_order_of_its_author() -> None:
    model = example_of(reading_of("citizens", "press"))
    assert list(model.elements) == ["legal", "corporate:press", "corporate:citizens"]
    imported = model["corporate:citizens"]
    assert (imported.name, imported.kind.value, imported.source) == ("Citizens", "actor", "page 1")
    assert imported.origin == "corporate"
    assert [each.id for each in model.own] == [each.id for each in model.functions] == ["legal"]


def test_what_is_imported_lies_in_the_nearest_around_it_that_is_imported_too() -> None:
    model = example_of(reading_of("file", "centre"))
    assert model["corporate:file"].parent == "corporate:centre"
    assert model["corporate:centre"].children == ("corporate:file",)
    assert example_of(reading_of("file"))["corporate:file"].parent is None


def test_classes_that_the_model_does_not_know_stay_behind() -> None:
    model = example_of(reading_of("file", "press", "post"))
    assert model["corporate:file"].classification == Classified(TRANSACTIONAL)
    assert model["corporate:press"].classification is None
    assert model["corporate:post"].classification == Undecided((TRANSACTIONAL,))


def test_an_imported_element_is_where_its_own_model_has_it() -> None:
    reading = reading_of("desk")
    span = reading.places.find(Address(ModelId("example"), element=ElementId("corporate:desk"), key="name"))
    assert span is not None
    assert (span.file, span.line) == ("models/corporate.yaml", 11)


def test_rules_speak_of_a_models_own_elements_only() -> None:
    findings = check(reading_of("press", "post", "citizens", "desk"))
    assert {each.address.model for each in findings if each.address is not None} == {"corporate"}


def test_what_is_wrong_with_an_element_is_told_where_it_is_defined() -> None:
    broken = CORPORATE.replace("kind: actor", "kind: actr")
    reading = reading_of("citizens", corporate=broken)
    assert [each.code for each in reading.findings] == ["EA113"]
    assert reading.mutes(Address(ModelId("example"), element=ElementId("corporate:citizens"), key="kind"))


def test_a_misspelt_element_of_another_model_is_named_with_its_place() -> None:
    (finding,) = reading_of("citizen").findings
    assert finding.headline == "no element of `corporate` is called `citizen`"
    assert finding.help == "did you mean `corporate:citizens` (models/corporate.yaml:14)?"


def test_a_circle_is_told_once_with_its_way() -> None:
    files = {
        f"models/{one}.yaml": f"model: {one}\nname: M\nuses: [{other}]\n".encode()
        for one, other in ("ab", "bc", "ca")
    }
    (finding,) = read_workspace(files).findings
    assert finding.headline == "models use each other in a circle: `c` uses `a` uses `b` uses `c`"


def test_circles_are_found_in_any_graph() -> None:
    a, b, c, d = map(ModelId, "abcd")
    assert list(circles({a: (b, c), b: (c,), c: (), d: (a,)})) == []
    assert list(circles({a: (b,), b: (a, c), c: (b,)})) == [(b, a), (c, b)]
    deep = {ModelId(f"m{n:05}"): (ModelId(f"m{n + 1:05}"),) for n in range(5_000)}
    assert len(list(circles({**deep, ModelId("m05000"): (ModelId("m00000"),)}))) == 1


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    case = Case(Path(__file__).parent / "files" / "uses.yaml")
    return lay_out(tmp_path, {file: data.decode() for file, data in case.files.items()})


def test_level_0_shows_what_is_imported_by_its_name(workspace: Path) -> None:
    drawn = load(workspace).draw("level-0", scenario="story", model="example").svg
    for name in ("Citizens", "Board", "Centre", "Archive", "Legal"):
        assert f">{name}<" in drawn


def test_no_sheet_opens_what_another_model_draws(workspace: Path) -> None:
    model = workspace / "models" / "example.yaml"
    model.write_text(model.read_text().replace("level-0: {", "level-0: {open-to: 1, "))
    views = {str(sheet.view) for sheet in load(workspace).atlas(ModelId("example")).sheets()}
    assert views == {"level-0"}


def test_a_model_that_uses_a_broken_one_is_not_drawn(workspace: Path) -> None:
    (workspace / "models" / "corporate" / "a.yaml").write_text("model: corporate\nname: [\n")
    loaded = load(workspace)
    assert loaded.broken == {"corporate", "example"}
    with pytest.raises(BrokenModelError, match="EA101"):
        loaded.atlas(ModelId("example"))
