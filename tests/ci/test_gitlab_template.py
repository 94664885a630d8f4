"""The template for GitLab: its file is valid, and its jobs, run as a runner does, tell, fail and pass."""

import importlib.util
import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.ci.offered import BROKEN, drawn, environment, faults, needs_shell, offered, shell, source
from tests.report.read_back import cases
from tests.workspace import MODEL, lay_out

NAME: Final = "templates/eamodel.gitlab-ci.yml"
TEMPLATE: Final = offered(NAME)
CHECK: Final = "eamodel-check"
RENDER: Final = "eamodel-render"
pytestmark = needs_shell


def job(name: str) -> dict[str, Any]:
    """Give a job with what it takes over from another."""
    own = TEMPLATE[name]
    return {**TEMPLATE[own["extends"]], **own}


def run(name: str, repository: Path, *, before: bool = False, **variables: str) -> tuple[int, str]:
    """Run a job, without what comes before unless that is wanted; give how it leaves and what it says."""
    lines = [*(job(name)["before_script"] if before else ()), *job(name)["script"]]
    said = {**TEMPLATE["variables"], **variables}
    done = shell("\n".join(lines), repository, environment(**said))
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    drawn(tmp_path / "arch")
    return tmp_path


def test_the_file_is_what_gitlab_takes() -> None:
    assert faults(NAME, "gitlab-ci") == []


def test_a_job_that_passes_leaves_both_reports(repository: Path) -> None:
    code, told = run(CHECK, repository, EAMODEL_FOLDER="arch")
    assert code == 0, told
    assert "1 warning in 1 model" in told
    files = job(CHECK)["artifacts"]["reports"]
    (entry,) = json.loads((repository / files["codequality"]).read_text(encoding="utf-8"))
    assert entry["location"] == {"path": "arch/models/town.yaml", "lines": {"begin": 12}}
    assert "EA312 undecided-class" in {
        case.attrib["name"] for case in cases((repository / files["junit"]).read_text(encoding="utf-8"))
    }


def test_a_job_that_fails_leaves_them_too(repository: Path) -> None:
    lay_out(repository / "arch", BROKEN)
    assert run(CHECK, repository, EAMODEL_FOLDER="arch")[0] == 1
    for file in job(CHECK)["artifacts"]["reports"].values():
        assert (repository / file).exists()
    assert job(CHECK)["artifacts"]["when"] == "always"


def test_the_variables_say_what_is_done(repository: Path) -> None:
    assert run(CHECK, repository, EAMODEL_FOLDER="arch", EAMODEL_FAIL_ON="warning")[0] == 1
    code, told = run(CHECK, repository, EAMODEL_FOLDER="arch", EAMODEL_OPTIONS="--model twon")
    assert code == 2
    assert "did you mean `town`?" in told


def test_a_stale_picture_fails(repository: Path) -> None:
    assert run(RENDER, repository, EAMODEL_FOLDER="arch")[0] == 0
    model = MODEL.replace("Front Line", "Front Desk")
    (repository / "arch" / "models" / "town.yaml").write_text(model, encoding="utf-8")
    assert run(RENDER, repository, EAMODEL_FOLDER="arch")[0] == 1


def test_it_says_what_it_needs(repository: Path) -> None:
    code, told = run(CHECK, repository, before=True)
    assert code == 2
    assert "set EAMODEL_PACKAGE" in told


@pytest.mark.skipif(importlib.util.find_spec("ensurepip") is None, reason="this Python brings no pip")
def test_it_installs_what_it_is_told_and_works_from_there(repository: Path) -> None:
    package = source(repository / "pack age")
    words = {"EAMODEL_PACKAGE": str(package), "EAMODEL_FOLDER": "arch"}
    constraints = package / "constraints.txt"
    code, told = run(CHECK, repository, before=True, EAMODEL_CONSTRAINTS=str(constraints), **words)
    assert code == 0, told
    constraints.write_text("click==0.1\n", encoding="utf-8")
    code, told = run(CHECK, repository, before=True, EAMODEL_CONSTRAINTS=str(constraints), **words)
    assert code == 1
    assert "conflicting dependencies" in told
    code, told = run(CHECK, repository, before=True, **words)
    assert code == 0, told
    assert (repository / ".eamodel-venv" / "bin" / "eamodel").exists()
