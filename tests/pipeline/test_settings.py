"""The workspace's own file: its folders, limits, page and severities hold for every run."""

from dataclasses import replace
from pathlib import Path

import pytest

from eamodel.diagnostic import Severity
from eamodel.pipeline.errors import NotThereError, WorkspaceError
from eamodel.pipeline.settings import read_settings
from eamodel.pipeline.workspace import Workspace, load
from eamodel.settings import DEFAULT_SETTINGS
from eamodel.themes import LIGHT, THEMES
from tests.workspace import MODEL, STORY, TOWN, eamodel, lay_out


def town(root: Path, settings: str) -> Path:
    return lay_out(root, {**TOWN, "eamodel.yaml": settings})


def codes(workspace: Workspace) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in workspace.check().findings]


def test_without_the_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(lay_out(tmp_path)).settings is DEFAULT_SETTINGS


def test_folders_have_other_names(tmp_path: Path) -> None:
    settings = "folders: {models: architecture, scenarios: stories, diagrams: drawings}\n"
    files = {"architecture/town.yaml": MODEL, "stories/town/question.yaml": STORY, "eamodel.yaml": settings}
    root = lay_out(tmp_path, files)
    workspace = load(root)
    assert [len(model.scenarios) for model in workspace.models.values()] == [1]
    assert eamodel("render", str(root)).returncode == 0
    assert sorted(each.name for each in (root / "drawings").iterdir()) == ["town"]
    assert not (root / "diagrams").exists()
    (root / "architecture" / "town.yaml").write_text("model: town\nname: [\n")
    assert load(root).broken == {"town"}
    assert eamodel("render", "--check", str(root)).returncode == 1


def test_a_workspace_without_its_folder_of_models_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="holds no folder `architecture`"):
        load(town(tmp_path, "folders: {models: architecture}\n"))


def test_limits_hold_for_every_file(tmp_path: Path) -> None:
    assert ("EA105", Severity.ERROR) in codes(load(town(tmp_path, "limits: {bytes: 200}\n")))
    (tmp_path / "eamodel.yaml").write_text("limits: {depth: 3}\n")
    assert ("EA106", Severity.ERROR) in codes(load(tmp_path))
    (tmp_path / "eamodel.yaml").write_text("limits: {depth: 7}\n")
    assert codes(load(tmp_path)) == [("EA312", Severity.WARNING)]


def test_the_page_is_that_of_sheets_that_ask_for_none(tmp_path: Path) -> None:
    own = MODEL + "views:\n  level-0: {page: a2-portrait}\n  money: {}\n"
    root = lay_out(tmp_path, {"models/town.yaml": own, "eamodel.yaml": "page: a4-landscape\n"})
    model = load(root).model
    assert {id: view.page for id, view in model.views.items()} == {
        "level-0": "a2-portrait",
        "money": "a4-landscape",
    }
    assert model.page == "a4-landscape"


def test_severities_raise_lower_and_silence(tmp_path: Path) -> None:
    root = town(tmp_path, "severities: {EA312: error}\n")
    assert codes(load(root)) == [("EA312", Severity.ERROR)]
    assert eamodel("check", str(root)).returncode == 1
    (root / "eamodel.yaml").write_text("severities: {EA312: info}\n")
    assert codes(load(root)) == [("EA312", Severity.INFO)]
    (root / "eamodel.yaml").write_text("severities: {EA312: off}\n")
    assert codes(load(root)) == []


def test_an_error_that_is_taken_lightly_keeps_nothing_from_being_drawn(tmp_path: Path) -> None:
    root = lay_out(
        tmp_path,
        {"models/town.yaml": MODEL + "colour: red\n", "eamodel.yaml": "severities: {EA107: warning}\n"},
    )
    assert load(root).broken == frozenset()
    assert eamodel("render", str(root)).returncode == 0


def test_what_is_wrong_with_the_settings_is_shown_with_its_line(tmp_path: Path) -> None:
    run = eamodel("check", str(town(tmp_path, "severities:\n  EA321: wrong\n")))
    assert run.returncode == 1
    assert "  eamodel.yaml:2:10\n    2 |   EA321: wrong\n      |          ^^^^^\n" in run.stdout


def test_a_code_is_also_known_by_its_name(tmp_path: Path) -> None:
    root = town(tmp_path, "severities: {undecided-class: off}\n")
    assert read_settings(root).settings.severities == {"EA312": None}
    assert codes(load(root)) == []
    (root / "eamodel.yaml").write_text("severities: {undecided-clas: off}\n")
    (finding,) = read_settings(root).findings
    assert (finding.code, finding.help) == ("EA123", "did you mean `undecided-class`?")


def test_the_theme_is_a_file_of_the_workspace(tmp_path: Path) -> None:
    root = town(tmp_path, "theme: brand/theme.yaml\n")
    (finding,) = load(root).findings
    assert (finding.code, finding.span and finding.span.column) == ("EA138", 8)
    lay_out(root, {"brand/theme.yaml": 'ink: "#101010"\n'})
    workspace = load(root)
    assert workspace.findings == ()
    assert workspace.theme == replace(LIGHT, ink="#101010")
    assert 'fill="#101010"' in workspace.draw().svg


@pytest.mark.parametrize("word", THEMES)
def test_a_theme_that_comes_with_the_program_is_named(tmp_path: Path, word: str) -> None:
    workspace = load(town(tmp_path, f"theme: {word}\n"))
    assert workspace.findings == ()
    assert workspace.theme is THEMES[word]


def test_another_theme_is_asked_for_once(tmp_path: Path) -> None:
    root = town(tmp_path, "theme: dark\n")
    assert eamodel("render", "--theme", "print", "--out", str(tmp_path / "paper"), str(root)).returncode == 0
    drawn = (tmp_path / "paper" / "town" / "level-0.svg").read_text(encoding="utf-8")
    assert drawn == load(root, theme="print").draw().svg != load(root).draw().svg
    with pytest.raises(NotThereError, match="did you mean `print`"):
        load(root, theme="prnt")


def test_a_theme_that_is_misspelt_is_told(tmp_path: Path) -> None:
    (finding,) = load(town(tmp_path, "theme: drak\n")).findings
    assert (finding.code, finding.help) == ("EA138", "did you mean `dark`?")


def test_what_is_wrong_with_a_theme_is_shown_with_its_line_and_keeps_nothing_from_being_drawn(
    tmp_path: Path,
) -> None:
    root = lay_out(
        town(tmp_path, "theme: brand.yaml\n"), {"brand.yaml": "paper: '#FFFFFF'\nink: '#999999'\n"}
    )
    run = eamodel("check", str(root))
    assert run.returncode == 1
    assert "  brand.yaml:2:6\n    2 | ink: '#999999'\n      |      ^^^^^^^^^\n" in run.stdout
    assert load(root).broken == frozenset()
    (root / "eamodel.yaml").write_text("theme: brand.yaml\nseverities: {EA981: warning}\n")
    assert eamodel("render", str(root)).returncode == 0


def test_a_theme_outside_the_workspace_is_not_read(tmp_path: Path) -> None:
    root = town(tmp_path / "town", "theme: brand.yaml\n")
    (tmp_path / "elsewhere.yaml").write_text("ink: '#101010'\n")
    (root / "brand.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    workspace = load(root)
    assert [each.code for each in workspace.findings] == ["EA138"]
    assert workspace.theme is LIGHT


def test_a_link_out_of_the_workspace_settles_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path / "town")
    (tmp_path / "elsewhere.yaml").write_text("page: screen\n")
    (tmp_path / "town" / "eamodel.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    settled = read_settings(tmp_path / "town")
    assert [each.code for each in settled.findings] == ["EA132"]
    assert settled.settings is DEFAULT_SETTINGS


def test_a_folder_of_the_name_settles_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "eamodel.yaml/eamodel.yaml": "page: screen\n"})
    settled = read_settings(tmp_path)
    assert [each.code for each in settled.findings] == ["EA131"]
    assert settled.settings is DEFAULT_SETTINGS


def test_the_other_ending_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "eamodel.yml": "page: screen\n"})
    assert [(each.code, each.help) for each in read_settings(tmp_path).findings] == [
        ("EA118", "rename it to eamodel.yaml")
    ]
