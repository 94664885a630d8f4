"""The hooks for pre-commit: its own validator takes them, and pre-commit itself runs them."""

import re
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.ci.offered import BROKEN, ROOT, drawn, environment, needs_shell, offered, source
from tests.workspace import MODEL, STORY, lay_out

MANIFEST: Final = ".pre-commit-hooks.yaml"
HOOKS: Final[Mapping[str, dict[str, object]]] = {hook["id"]: hook for hook in offered(MANIFEST)}
pytestmark = needs_shell


def tool(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run git or pre-commit in a repository, with settings and a cache of nobody else."""
    home = str(cwd.parent / "home")
    author = {f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        words,
        cwd=cwd,
        env=environment(HOME=home, PRE_COMMIT_HOME=home, GIT_CONFIG_NOSYSTEM="1", **author),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a workspace in a folder, whose hooks are ours, run with the eamodel that is here."""
    root = tmp_path / "repository"
    drawn(root / "arch")
    hooks = [{**hook, "language": "system", "args": ["arch"]} for hook in HOOKS.values()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    assert tool("git", "init", "-q", cwd=root).returncode == 0
    assert tool("git", "add", "-A", cwd=root).returncode == 0
    return root


def run(hook: str, repository: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Run a hook on some files, or on all."""
    return tool(
        "pre-commit", "run", hook, *(("--files", *files) if files else ("--all-files",)), cwd=repository
    )


def test_pre_commit_takes_the_manifest() -> None:
    done = tool("pre-commit", "validate-manifest", str(ROOT / MANIFEST), cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert {hook["language"] for hook in HOOKS.values()} == {"python"}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_sound_workspace_passes(hook: str, repository: Path) -> None:
    done = run(hook, repository)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_finding_stops_the_commit_and_is_shown(repository: Path) -> None:
    lay_out(repository / "arch", BROKEN)
    done = run("eamodel-check", repository)
    assert done.returncode == 1
    assert "error[EA201]" in done.stdout


def test_a_stale_picture_stops_the_commit(repository: Path) -> None:
    lay_out(repository / "arch", {"models/town.yaml": MODEL.replace("Front Line", "Front Desk")})
    done = run("eamodel-render-check", repository)
    assert done.returncode == 1
    assert "stale: " in done.stdout


def test_a_file_out_of_style_is_brought_into_style(repository: Path) -> None:
    crooked = {"scenarios/town/question.yaml": STORY.replace("name: A", "name:   A")}
    lay_out(repository / "arch", crooked)
    assert run("eamodel-fmt", repository).returncode == 1
    mended = (repository / "arch" / "scenarios" / "town" / "question.yaml").read_text(encoding="utf-8")
    assert mended == STORY
    assert run("eamodel-fmt", repository).returncode == 0


def test_what_is_misspelt_is_mended(repository: Path) -> None:
    misspelt = {"scenarios/town/question.yaml": STORY.replace("at: front-line", "at: front-lime", 1)}
    lay_out(repository / "arch", misspelt)
    assert run("eamodel-fix", repository).returncode == 1
    mended = (repository / "arch" / "scenarios" / "town" / "question.yaml").read_text(encoding="utf-8")
    assert mended == STORY
    assert run("eamodel-fix", repository).returncode == 0


@pytest.mark.parametrize(
    ("file", "wanting"),
    [
        ("arch/models/town.yaml", {"eamodel-check", "eamodel-fix", "eamodel-fmt", "eamodel-render-check"}),
        ("arch/eamodel.yaml", {"eamodel-check", "eamodel-fix", "eamodel-render-check"}),
        ("arch/diagrams/town/level-0.svg", {"eamodel-render-check"}),
        ("arch/diagrams/town/level-0.lock.json", {"eamodel-render-check"}),
        ("arch/notes.yaml", set()),
        ("remodels/a.yaml", set()),
    ],
)
def test_hooks_run_when_their_files_change(repository: Path, file: str, wanting: set[str]) -> None:
    lay_out(repository, {file: "x"} if not (repository / file).exists() else {})
    ran = {hook for hook in HOOKS if "no files to check" not in run(hook, repository, file).stdout}
    assert ran == wanting


@pytest.mark.parametrize(("always", "told"), [(False, "no files to check"), (True, "error[EA201]")])
def test_a_commit_that_only_deletes_runs_what_always_runs(
    repository: Path, *, always: bool, told: str
) -> None:
    lay_out(repository / "arch", {"models/town/offices.yaml": "elements:\n  office: {name: Office}\n"})
    more = MODEL.replace("to: front-line", "to: office")
    lay_out(repository / "arch", {"models/town/model.yaml": more})
    (repository / "arch/models/town.yaml").unlink()
    path = repository / ".pre-commit-config.yaml"
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    (check,) = (each for each in config["repos"][0]["hooks"] if each["id"] == "eamodel-check")
    check["always_run"] = always
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    for words in (("add", "-A"), ("commit", "-qm", "all"), ("rm", "-q", "arch/models/town/offices.yaml")):
        assert tool("git", *words, cwd=repository).returncode == 0
    assert told in tool("pre-commit", "run", "eamodel-check", cwd=repository).stdout


def test_the_extra_for_rules_can_be_had_from_the_repository(tmp_path: Path) -> None:
    ours = source(tmp_path / "ours")
    project = tomllib.loads((ours / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    named = re.findall(r'additional_dependencies: \["\.\[(\w+)\]"\]', page)
    assert set(named) == {"rules"} <= set(project["optional-dependencies"])


def test_pre_commit_installs_them_from_a_repository(tmp_path: Path) -> None:
    ours, theirs = source(tmp_path / "ours"), drawn(tmp_path / "theirs")
    for repository in (ours, theirs):
        for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
            assert tool("git", *words, cwd=repository).returncode == 0
    done = tool("pre-commit", "try-repo", str(ours), "eamodel-check", "--all-files", "--verbose", cwd=theirs)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 warning in 1 model" in done.stdout
