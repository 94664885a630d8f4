"""The command line as a whole: version, help, exit codes, streams."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eamodel import __version__
from eamodel.cli.group import COMMANDS
from tests.workspace import MODEL, eamodel, lay_out

HEAVY = ("click", "networkx", "pydantic", "yaml", "rich", "graphviz", "ruamel", "dataclasses")


def test_the_version_is_told_without_loading_anything_heavy() -> None:
    told = f"""
import sys
from eamodel.cli import main
main(["--version"])
print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout == f"eamodel {__version__}\n"
    assert run.stderr.strip() == ""


def test_the_help_loads_no_command() -> None:
    told = """
import sys
from eamodel.cli import main
try:
    main(["--help"])
finally:
    names = ("networkx", "pydantic", "yaml", "rich", "eamodel.pipeline.workspace", "eamodel.cli.check")
    print(*(name for name in names if name in sys.modules), file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert all(f"  {command} " in run.stdout for command in COMMANDS)
    assert run.stderr.strip() == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str) -> None:
    run = eamodel(command, "--help")
    assert run.returncode == 0
    assert run.stdout.startswith(f"Usage: eamodel {command} ")
    assert len(run.stdout.splitlines()) > 4


@pytest.mark.parametrize(
    "words", [(), ("chek",), ("check", "--fail-on", "doom"), ("list", "dragons"), ("check", "no/such/folder")]
)
def test_a_run_that_cannot_be_done_leaves_with_two(words: tuple[str, ...]) -> None:
    run = eamodel(*words)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_without_models_is_explained(tmp_path: Path) -> None:
    run = eamodel("check", cwd=tmp_path)
    assert run.returncode == 2
    assert "`models`" in run.stderr


def test_output_is_utf_8_in_every_locale(tmp_path: Path) -> None:
    lay_out(tmp_path, {"models/town.yaml": MODEL.replace("Legal", "Çözüm")})
    outputs = {
        eamodel("list", "elements", str(tmp_path), environment=locale).stdout
        for locale in (
            {"LC_ALL": "C", "PYTHONUTF8": "0"},
            {"LC_ALL": "tr_TR.UTF-8"},
            {"PYTHONIOENCODING": "ascii"},
        )
    }
    assert len(outputs) == 1
    assert "Çözüm" in outputs.pop()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell's pipes")
def test_a_reader_that_leaves_early_is_no_crash(tmp_path: Path) -> None:
    functions = "".join(f"  f{n}: {{name: Function {n}}}\n" for n in range(3000))
    lay_out(tmp_path, {"models/town.yaml": f"model: town\nname: Town\nelements:\n{functions}"})
    run = subprocess.Popen(
        [sys.executable, "-m", "eamodel", "check", str(tmp_path)],
        env={**os.environ, "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait(timeout=60) == 141


def test_a_misspelt_command_gets_a_near_miss() -> None:
    run = eamodel("chek")
    assert run.returncode == 2
    assert run.stdout == ""
    assert "there is no command `chek`; did you mean `check`?" in run.stderr
