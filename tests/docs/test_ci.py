"""docs/ci.md is true: its commands run, its files are valid, and it tells all formats, inputs and variables."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator

from eamodel.report.formats import FORMATS
from eamodel.report.markdown import MOST
from tests.ci.offered import ROOT, drawn, environment, needs_shell, offered, shell

PAGE: Final = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
COMMANDS: Final = re.findall(r"^    (eamodel .*)$", PAGE, re.MULTILINE)
FILES: Final[dict[str, Any]] = {
    name: yaml.safe_load(text) for name, text in re.findall(r"```yml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
}


@needs_shell
@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, tmp_path: Path) -> None:
    workspace = drawn(tmp_path)
    if "--baseline" in command:
        assert "eamodel check --write-baseline" in COMMANDS
        shell("eamodel check --write-baseline", workspace, environment())
    done = shell(command, workspace, environment())
    assert done.returncode == 0, done.stdout + done.stderr
    for file in re.findall(r"--report \w+=(\S+)", command):
        assert (tmp_path / file).stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "schema"),
    [(".github/workflows/architecture.yml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")],
)
def test_its_files_are_what_services_take(name: str, schema: str) -> None:
    folder = resources.files("check_jsonschema.builtin_schemas.vendor")
    validator = Draft7Validator(json.loads(folder.joinpath(f"{schema}.json").read_text(encoding="utf-8")))
    # A reader of YAML 1.1 takes the key `on` for a truth value.
    told = {"on" if key is True else key: value for key, value in FILES[name].items()}
    assert [error.message for error in validator.iter_errors(told)] == []


def test_every_format_is_told() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .*", PAGE.partition("## GitHub")[0], re.MULTILINE)
    assert rows == list(FORMATS)
    assert f"{MOST:,} characters" in PAGE


def test_the_action_is_told_with_its_inputs_and_what_they_are_if_not_given() -> None:
    inputs = offered("action.yml")["inputs"]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", PAGE.partition("## GitHub")[2], re.MULTILINE))
    assert list(rows) == list(inputs)
    for name, each in inputs.items():
        assert not each["default"] or f"`{each['default']}`" in rows[name], name
    jobs = FILES[".github/workflows/architecture.yml"]["jobs"]
    checkout, ours, upload = jobs["check"]["steps"]
    assert checkout
    assert set(ours["with"]) <= set(inputs)
    assert upload["with"]["sarif_file"] == inputs["sarif-file"]["default"]


def test_the_template_is_told_with_its_variables() -> None:
    variables = offered("templates/eamodel.gitlab-ci.yml")["variables"]
    assert [name for name in variables if name not in PAGE] == []
    example = FILES[".gitlab-ci.yml"]
    assert set(example["variables"]) <= set(variables)
    assert (ROOT / example["include"][0]["file"]).exists()


def test_the_hooks_are_told() -> None:
    (repository,) = FILES[".pre-commit-config.yaml"]["repos"]
    assert sorted(hook["id"] for hook in repository["hooks"]) == sorted(
        hook["id"] for hook in offered(".pre-commit-hooks.yaml")
    )
