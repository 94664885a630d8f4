"""The facade that users hold in a notebook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import eamodel
from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.pipeline.errors import BrokenModelError, NotThereError, WorkspaceError
from eamodel.pipeline.workspace import Workspace
from eamodel.rules.rule import Rule
from tests.workspace import MODEL, STORY, TOWN, lay_out


@pytest.fixture
def town(tmp_path: Path) -> Workspace:
    """The small workspace, loaded."""
    return eamodel.load(lay_out(tmp_path))


@pytest.fixture
def two(tmp_path: Path) -> Workspace:
    """A workspace with a sound model and a broken one."""
    return eamodel.load(lay_out(tmp_path, {**TOWN, "models/ruin.yaml": "model: ruin\nname: [\n"}))


def test_the_model_is_at_hand(town: Workspace) -> None:
    assert town.model is town["town"] is town.models[town.model.id]
    assert town.model["legal"].name == "Legal"
    assert [each.id for each in town.model.children("centre")] == ["legal", "audit"]


def test_a_model_has_to_be_named_among_several(two: Workspace) -> None:
    with pytest.raises(NotThereError, match=r"models: ruin, town"):
        _ = two.model


def test_a_name_that_does_not_exist_gets_a_near_miss(town: Workspace) -> None:
    with pytest.raises(
        LookupError, match=r"there is no model `twon`; did you mean `town`\? \(models: town\)"
    ):
        _ = town["twon"]


def test_a_folder_without_models_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace"):
        eamodel.load(tmp_path)


def test_a_check_tells_and_shows_itself(town: Workspace) -> None:
    outcome = town.check()
    assert [each.code for each in outcome.findings] == ["EA312"]
    assert repr(outcome) == "<CheckOutcome: 1 warning in 1 model>"
    assert str(outcome).endswith("\n\n1 warning in 1 model\n")
    assert outcome.exit_code() == 0
    assert outcome.exit_code(Severity.WARNING) == 1


def test_what_files_say_is_no_markup(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "models/town.yaml": MODEL.replace("advisory", "'<script>alert(1)</script>'")})
    shown = eamodel.load(tmp_path).check()._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_a_rule_of_ones_own_is_a_value(town: Workspace) -> None:
    def too_small(model: Model) -> Iterator[Finding]:
        yield rule.finding(f"`{model.id}` is small", Address(model.id), help="grow")

    rule = Rule("OWN1", "too-small", Severity.ERROR, "a model is small", too_small)
    outcome = town.check([rule])
    assert [(each.code, each.span is not None) for each in outcome.findings] == [("OWN1", True)]
    assert outcome.exit_code() == 1


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    """A misspelt problem is not also an open one, nor a misspelt place a wrong end."""
    lay_out(
        tmp_path, {**TOWN, "scenarios/town/question.yaml": STORY.replace("[not-heard]}\n", "[not-herd]}\n")}
    )
    assert {each.code for each in eamodel.load(tmp_path).check().findings} == {"EA205", "EA312"}
    story = STORY.replace("at: citizens, does: The", "at: citizen, does: The").replace(
        "to-be:\n", "to-be:\n  end: citizens\n"
    )
    lay_out(tmp_path, {**TOWN, "scenarios/town/question.yaml": story})
    assert {each.code for each in eamodel.load(tmp_path).check().findings} == {"EA201", "EA312"}


def test_a_workspace_shows_its_models(town: Workspace) -> None:
    assert "models: town" in repr(town)
    assert "<td>Town council</td>" in town._repr_html_()


def test_a_base_and_a_state_are_drawn(town: Workspace) -> None:
    assert town.draw().name == "level-0.svg"
    assert town.draw("level-0", scenario="question").name == "level-0--question--as-is.svg"
    to_be = town.draw("level-0", scenario="question", state="to-be")
    assert to_be.name == "level-0--question--to-be.svg"
    assert to_be._repr_svg_().startswith("<svg")
    assert "<svg" not in repr(to_be)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"view": "level-O"}, "did you mean `level-0`"),
        ({"scenario": "qestion"}, "did you mean `question`"),
        ({"scenario": "question", "state": "tobe"}, "did you mean `to-be`"),
        ({"model": "twon"}, "did you mean `town`"),
        ({"part": 2}, "no part 2"),
        ({"part": 0}, "no part 0"),
    ],
)
def test_what_cannot_be_drawn_is_explained(town: Workspace, asked: dict[str, Any], answer: str) -> None:
    with pytest.raises(LookupError, match=answer):
        town.draw(**asked)


def test_a_broken_model_is_not_drawn(two: Workspace) -> None:
    with pytest.raises(BrokenModelError, match=r"models/ruin\.yaml"):
        two.draw(model="ruin")
    assert {drawing.sheet.model for drawing in two.drawings()} == {"town"}


def test_a_drawing_is_saved_under_its_name_or_another(town: Workspace, tmp_path: Path) -> None:
    drawing = town.draw()
    assert drawing.save(tmp_path) == tmp_path / "level-0.svg"
    assert drawing.save(tmp_path / "other.svg").read_text(encoding="utf-8") == drawing.svg


def test_a_drawing_is_saved_in_the_format_of_its_ending(town: Workspace, tmp_path: Path) -> None:
    drawing = town.draw("level-0", scenario="question")
    contents = {".svg": drawing.svg.encode(), ".md": drawing.markdown().encode()}
    contents |= {".png": drawing.png(), ".PDF": drawing.pdf()}
    for suffix, content in contents.items():
        assert drawing.save(tmp_path / f"sheet{suffix}").read_bytes() == content
    with pytest.raises(NotThereError, match=r"did you mean `\.png`"):
        drawing.save(tmp_path / "sheet.pgn")
    assert not (tmp_path / "sheet.pgn").exists()


def test_a_drawing_for_slides_keeps_its_map(town: Workspace) -> None:
    whole, slide = town.draw("level-0"), town.draw("level-0", panel=False)
    assert slide.view.base == whole.view.base
    assert 'data-layer="panel"' in whole.svg
    assert 'data-layer="panel"' not in slide.svg
