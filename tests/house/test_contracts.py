"""The import contracts hold, and break when they are violated."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Rooms that conduct, or that read text from outside, and so are not held to purity.
WORLDLY = frozenset({"__init__", "__main__", "cli", "notebook", "pipeline", "source", "edit"})


@dataclass(frozen=True, slots=True)
class Plant:
    """Lines planted into a copy of the package, by module, and what the linter has to say about them."""

    name: str
    lines: Mapping[str, str]
    says: str


PLANTS = (
    Plant(
        "room-to-room",
        {"layout/planted.py": "import eamodel.draw"},
        "eamodel.layout is not allowed to import eamodel.draw",
    ),
    Plant(
        "back-arrow",
        {"model/planted.py": "import eamodel.pipeline"},
        "eamodel.model is not allowed to import eamodel.pipeline",
    ),
    Plant("stray-module", {"stray.py": ""}, "- eamodel.stray"),
    Plant("stray-room", {"stray/__init__.py": ""}, "- eamodel.stray"),
    Plant(
        "circle",
        {"model/here.py": "import eamodel.model.there", "model/there.py": "import eamodel.model.here"},
        "No room holds a circle BROKEN",
    ),
    Plant(
        "verb-touches-disk",
        {"rules/planted.py": "from pathlib import Path"},
        "eamodel.rules is not allowed to import pathlib",
    ),
    Plant(
        "verb-reads-clock-late",
        {"draw/planted.py": "def now() -> float:\n    import time\n    return time.time()"},
        "eamodel.draw is not allowed to import time",
    ),
    Plant(
        "noun-throws-dice",
        {"page.py": "import random"},
        "eamodel.page is not allowed to import random",
    ),
    Plant(
        "shapes-outside-source",
        {"report/planted.py": "import pydantic"},
        "eamodel.report.planted -> pydantic",
    ),
    Plant(
        "edits-outside-edit",
        {"source/planted.py": "import ruamel.yaml"},
        "eamodel.source.planted -> ruamel",
    ),
    Plant(
        "edit-touches-disk",
        {"edit/planted.py": "from pathlib import Path"},
        "eamodel.edit is not allowed to import pathlib",
    ),
    Plant(
        "terminal-outside-cli",
        {"pipeline/planted.py": "import click"},
        "eamodel.pipeline.planted -> click",
    ),
    Plant(
        "pixels-outside-png",
        {"draw/planted.py": "import resvg_py"},
        "eamodel.draw.planted -> resvg_py",
    ),
    Plant(
        "typesetting-outside-pdf",
        {"report/planted.py": "def late() -> None:\n    import typst"},
        "eamodel.report.planted -> typst",
    ),
    Plant(
        "expressions-outside-the-language",
        {"rules/own/planted.py": "def late() -> None:\n    from cel_expr_python import cel"},
        "eamodel.rules.own.planted -> cel_expr_python",
    ),
    Plant(
        "protobuf-outside-the-language",
        {"source/planted.py": "import google.protobuf"},
        "eamodel.source.planted -> google",
    ),
    Plant(
        "drawing-looks-for-fonts",
        {"draw/planted.py": "import fontpkg_arimo"},
        "eamodel.draw.planted -> fontpkg_arimo",
    ),
    Plant(
        "own-face",
        {"view/planted.py": "from eamodel import __version__"},
        "eamodel.view.planted -> eamodel",
    ),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder that holds the package and the linter's configuration, nothing else."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "eamodel", tmp_path / "eamodel", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_package_keeps_its_contracts(copy: Path) -> None:
    verdict = lint(copy)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_violation_breaks_them(copy: Path, plant: Plant) -> None:
    for module, lines in plant.lines.items():
        path = copy / "eamodel" / module
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as text:
            text.write(f"{lines}\n")
    verdict = lint(copy)
    assert verdict.returncode == 1, verdict.stdout + verdict.stderr
    assert plant.says in " ".join(verdict.stdout.split())


def test_every_other_room_is_held_to_purity() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"]: contract for contract in configuration["tool"]["importlinter"]["contracts"]}
    rooms = {path.stem for path in (ROOT / "eamodel").iterdir() if path.suffix == ".py"}
    rooms |= {path.parent.name for path in (ROOT / "eamodel").glob("*/__init__.py")}
    assert set(contracts["pure"]["source_modules"]) == {f"eamodel.{room}" for room in rooms - WORLDLY}


def test_no_contract_has_an_exception() -> None:
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
