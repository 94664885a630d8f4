"""The action for GitHub: its file is valid, and its steps, run as a runner does, tell, fail and pass."""

import importlib.util
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.ci.offered import BROKEN, drawn, environment, faults, needs_shell, offered, shell, source
from tests.report.read_back import commands, results
from tests.workspace import MODEL, TOWN, lay_out

ACTION = offered("action.yml")
INSTALL, CHECK, RENDER = ACTION["runs"]["steps"]
pytestmark = needs_shell


@dataclass(slots=True)
class Runner:
    """Runs the steps of the action in the repository of somebody else."""

    repository: Path
    temporary: Path
    inputs: Mapping[str, str] = field(default_factory=dict)
    action_path: Path = Path()

    def run(self, step: Mapping[str, Any]) -> tuple[int, str, str]:
        """Run one step; give how it leaves, what it prints and what it complains of."""
        values = {**{name: each["default"] for name, each in ACTION["inputs"].items()}, **self.inputs}
        known = {f"inputs.{name}": value for name, value in values.items()}
        known["github.action_path"] = str(self.action_path)
        told = {name: self._evaluated(value, known) for name, value in step["env"].items()}
        self.temporary.mkdir(exist_ok=True)
        files = {f"GITHUB_{name}": str(self.temporary / name) for name in ("PATH", "STEP_SUMMARY")}
        run = shell(
            step["run"], self.repository, environment(RUNNER_TEMP=str(self.temporary), **files, **told)
        )
        return run.returncode, run.stdout, run.stderr

    def summary(self) -> str:
        """Give the summary of the job."""
        file = self.temporary / "STEP_SUMMARY"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @staticmethod
    def _evaluated(value: str, known: Mapping[str, str]) -> str:
        return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: known[found[1]], value)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner whose repository holds the workspace in a folder."""
    drawn(tmp_path / "repository" / "arch itecture")
    return Runner(tmp_path / "repository", tmp_path / "temporary", {"folder": "arch itecture"})


def test_the_file_is_what_github_takes() -> None:
    assert faults("action.yml", "github-actions") == []
    assert all(each["description"].endswith(".") for each in ACTION["inputs"].values())


def test_what_others_say_reaches_the_shell_as_variables_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    used = re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION))
    assert set(used) == set(ACTION["inputs"])


def test_a_sound_workspace_passes_and_is_told(runner: Runner) -> None:
    code, told, complaints = runner.run(CHECK)
    assert (code, complaints) == (0, "")
    ((name, properties, _),) = commands(told)
    assert (name, properties["file"]) == ("warning", "arch itecture/models/town.yaml")
    assert runner.summary().startswith("## eamodel: 1 warning in 1 model\n")
    written = (runner.repository / "eamodel.sarif").read_text(encoding="utf-8")
    assert [each["ruleId"] for each in results(written)] == ["EA312"]


def test_what_is_exempted_is_told_and_is_no_alert(runner: Runner) -> None:
    exemption = "{rule: EA312, what: audit, reason: Later, owner: Head, expires: 9999-12-31}"
    model = f"{MODEL}exemptions:\n  audit-open: {exemption}\n"
    lay_out(runner.repository / "arch itecture", {"models/town.yaml": model})
    _, told, _ = runner.run(CHECK)
    assert "exempted until 9999-12-31" in told
    assert "1 exempted" in runner.summary()
    written = (runner.repository / "eamodel.sarif").read_text(encoding="utf-8")
    assert "EA312" not in [each["ruleId"] for each in results(written)]


def test_a_finding_that_matters_fails_after_everything_is_told(runner: Runner) -> None:
    lay_out(runner.repository / "arch itecture", BROKEN)
    code, told, _ = runner.run(CHECK)
    assert code == 1
    assert "error" in {name for name, _, _ in commands(told)}
    assert "The check fails." in runner.summary()
    assert (runner.repository / "eamodel.sarif").exists()


def test_the_inputs_say_what_is_done(runner: Runner) -> None:
    runner.inputs = {
        **runner.inputs,
        "fail-on": "warning",
        "summary": "false",
        "sarif-file": "",
        "options": "--model town --no-cache",
    }
    code, told, complaints = runner.run(CHECK)
    assert (code, complaints) == (1, "")
    assert len(list(commands(told))) == 1
    assert runner.summary() == ""
    assert [path.name for path in runner.repository.iterdir()] == ["arch itecture"]


def test_what_cannot_be_checked_fails_otherwise(runner: Runner) -> None:
    runner.inputs = {"folder": "$(touch ran); nowhere"}
    code, told, complaints = runner.run(CHECK)
    assert (code, told) == (2, "")
    assert "nowhere" in complaints
    assert not (runner.repository / "ran").exists()


def test_a_stale_picture_fails(runner: Runner) -> None:
    assert runner.run(RENDER)[0] == 0
    model = runner.repository / "arch itecture" / "models" / "town.yaml"
    model.write_text(MODEL.replace("Front Line", "Front Desk"), encoding="utf-8")
    code, told, _ = runner.run(RENDER)
    assert code == 1
    assert "stale: " in told
    assert RENDER["if"] == "${{ !cancelled() && inputs.render == 'true' }}"


@pytest.mark.skipif(importlib.util.find_spec("ensurepip") is None, reason="this Python brings no pip")
def test_it_installs_itself_and_works_from_there(tmp_path: Path) -> None:
    repository = drawn(tmp_path / "repository", TOWN)
    runner = Runner(repository, tmp_path / "temporary", {"python": "python"}, source(tmp_path / "action"))
    code, _, complaints = runner.run(INSTALL)
    assert code == 0, complaints
    commands_at = (runner.temporary / "PATH").read_text(encoding="utf-8").strip()
    found = shell(
        'command -v eamodel; eamodel --version; python -c "import eamodel; print(eamodel.__file__)"',
        repository,
        environment(PATH=f"{commands_at}:{environment()['PATH']}"),
    )
    assert found.stdout.count(str(runner.temporary)) == 2, found.stdout + found.stderr
