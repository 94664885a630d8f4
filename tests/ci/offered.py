"""What the repository offers, and an outside world in which its commands run without a network."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.workspace import MODEL, TOWN, eamodel, lay_out

ROOT: Final = Path(__file__).parents[2]
BROKEN: Final = {**TOWN, "models/town.yaml": MODEL.replace("from: citizens", "from: citizen")}
"""A workspace with an error."""

needs_shell = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="the commands are those of a POSIX shell"
)


def offered(name: str) -> Any:  # noqa: ANN401  # every test knows its file
    """Give a file of the repository as a reader of YAML gives it."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def faults(name: str, schema: str) -> list[str]:
    """Give what the schema of a service has against a file of the repository."""
    folder = resources.files("check_jsonschema.builtin_schemas.vendor")
    validator = Draft7Validator(json.loads(folder.joinpath(f"{schema}.json").read_text(encoding="utf-8")))
    return [error.message for error in validator.iter_errors(offered(name))]


def source(folder: Path) -> Path:
    """Copy what pip builds the package from, since it builds where the source lies."""
    for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "eamodel", folder / "eamodel", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def drawn(folder: Path, files: Mapping[str, str] = TOWN) -> Path:
    """Make a workspace whose pictures are committed as they should be."""
    lay_out(folder, files)
    assert eamodel("render", cwd=folder).returncode == 0
    return folder


def environment(**more: str) -> dict[str, str]:
    """Give the variables of a shell that finds eamodel, and in which pip finds what it needs here and nowhere else."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PIP_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: no isolation
        **more,
    }


def shell(script: str, cwd: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as the services do: by bash, up to the first command that fails."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
