"""A new workspace is sound, tells the whole format, takes any name, and overwrites nothing."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.model.classification import Classified
from eamodel.pipeline import files
from eamodel.pipeline.errors import CouldNotRunError, WorkspaceError
from eamodel.pipeline.init import init, new_workspace
from eamodel.pipeline.self_test import Verdict, self_test
from eamodel.pipeline.workspace import load
from eamodel.source.shape import Shape, key_of
from tests.shapes import SHAPES


def test_a_new_workspace_checks_clean_and_draws(tmp_path: Path) -> None:
    written = init(tmp_path / "new")
    assert [name for name in written if not (tmp_path / "new" / name).is_file()] == []
    workspace = load(tmp_path / "new")
    assert workspace.check().findings == ()
    drawings = list(workspace.drawings())
    assert [finding for drawing in drawings for finding in drawing.findings] == []
    assert {drawing.sheet.state.value for drawing in drawings if drawing.sheet.state} == {"as-is", "to-be"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.__name__))
def test_it_shows_every_key_of_the_format(shape: type[Shape]) -> None:
    told = b"\n".join(new_workspace().values()).decode()
    keys = {key_of(field) for field in shape.model_fields}
    assert [key for key in sorted(keys) if not re.search(rf"(?<![\w-]){key}:", told)] == []


def test_the_rule_in_its_comments_can_be_taken_out_of_them(tmp_path: Path) -> None:
    init(tmp_path)
    file = tmp_path / "eamodel.yaml"
    before, _, rule = file.read_text(encoding="utf-8").partition("# rules:\n")
    file.write_text(before + "rules:\n" + rule.replace("#   ", "  "), encoding="utf-8")
    assert [each.verdict for each in self_test(tmp_path).trials] == [Verdict.PASSES]
    assert {each.code for each in load(tmp_path).check().findings} == {"TOWN001"}


@pytest.mark.parametrize(
    "name", ["Town of X", "no", "0.10", 'a: "b" # c', "{x}", "$organisation", "Çözüm 漢字", "-", "'"]
)
def test_any_organisation_is_taken_as_it_is_written(tmp_path: Path, name: str) -> None:
    init(tmp_path, organisation=name)
    assert load(tmp_path).model.header.organisation == name
    assert load(tmp_path).check().findings == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=20))
def test_an_organisation_is_kept_or_refused(name: str) -> None:
    try:
        made = new_workspace(organisation=name)
    except CouldNotRunError:
        return
    assert all(data.decode() for data in made.values())


@pytest.mark.parametrize("name", ["a\x1b[31mb", "a\u2028b", "caf\udce9"])
def test_what_no_file_may_hold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CouldNotRunError) as refused:
        init(tmp_path / "new", organisation=name)
    assert "\x1b" not in str(refused.value)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("classes", "ids", "letters"),
    [
        ("Front office, Back office, Control", ["front-office", "back-office", "control"], ["F", "B", "C"]),
        ("Führung,Fachaufgabe", ["fuhrung", "fachaufgabe"], ["F", "Fa"]),
        ("漢字, yes: no", ["class-1", "yes-no"], ["漢", "Y"]),
        ("Everything", ["everything"], ["E"]),
        ("A, B, C, D, E", ["a", "b", "c", "d", "e"], ["A", "B", "C", "D", "E"]),
    ],
)
def test_the_classes_are_those_asked_for(
    tmp_path: Path, classes: str, ids: list[str], letters: list[str]
) -> None:
    init(tmp_path, classes=classes)
    workspace = load(tmp_path)
    assert workspace.check().findings == ()
    scheme = workspace.model.scheme
    assert [each.id for each in scheme.classes] == ids
    assert [each.letter for each in scheme.classes] == letters
    assert [each.name for each in scheme.classes] == [name.strip() for name in classes.split(",")]
    used = {
        each.classification.class_id
        for each in workspace.model
        if isinstance(each.classification, Classified)
    }
    assert used == set(ids[:4])


@pytest.mark.parametrize("classes", ["", "A, a", "A,,B", "undecided"])
def test_classes_that_make_no_scheme_are_refused(tmp_path: Path, classes: str) -> None:
    with pytest.raises(CouldNotRunError):
        init(tmp_path, classes=classes)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["models", "scenarios", "eamodel.yaml"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(WorkspaceError, match=f"already holds `{name}`"):
        init(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == [name]


def test_what_is_there_and_no_workspace_stays(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    init(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "README.md",
        "eamodel.yaml",
        "models",
        "scenarios",
    ]


def test_a_run_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def fails_at_models(source: Path, target: Path) -> Path:
        if target.name == files.MODELS:
            raise OSError("the disk is full")
        rename(source, target)
        return target

    monkeypatch.setattr(Path, "rename", fails_at_models)
    with pytest.raises(OSError, match="full"):
        init(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_its_comments_show_may_be_written(tmp_path: Path) -> None:
    init(tmp_path)
    path = tmp_path / "models" / "tool-library" / "model.yaml"
    text = path.read_text(encoding="utf-8")
    shown = re.findall(r"(?m)^ *# +((?:uses|classification): .*)$", text)
    assert shown == [
        "uses: [corporate]",
        "classification: undecided",
        "classification: {undecided: [advisory, transactional]}",
    ]
    (tmp_path / "models" / "corporate.yaml").write_text(
        "model: corporate\nname: Corporate\nelements: {citizens: {name: Citizens, kind: actor}}\n",
        encoding="utf-8",
    )
    for line in shown[1:]:
        changed = text.replace("# uses:", "uses:").replace(
            "name: Lending\n        classification: transactional", f"name: Lending\n        {line}"
        )
        path.write_text(changed, encoding="utf-8")
        assert [each.code for each in load(tmp_path).check().findings] == ["EA312"]
