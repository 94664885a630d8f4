"""Other Pythons on the machine, each with the package's libraries in an environment of its own below `build/`."""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.acceptance.repository import ROOT

MINORS: Final = (11, 12, 13)
"""Of Python 3: those the package promises to run on."""
OTHERS: Final = tuple(minor for minor in MINORS if minor != sys.version_info.minor)
_ASKS: Final = "import sys, venv; print(sys.version_info.minor)"


def environment(minor: int) -> Path:
    """Give a Python 3 of this minor version that has the package's libraries, or skip the test and say why not."""
    found = _interpreter(minor)
    if found is None:
        pytest.skip(f"NO PYTHON 3.{minor}: nothing was compared with it")
    folder = ROOT / "build" / "pythons" / f"3.{minor}-{_wanted()}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (folder / "ready").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _make(found, folder, python)
    except subprocess.CalledProcessError as failure:
        pytest.skip(f"NO LIBRARIES FOR PYTHON 3.{minor}: {failure.stderr.strip()[-200:]}")
    (folder / "ready").touch()
    return python


def _make(interpreter: str, folder: Path, python: Path) -> None:
    # The pip that runs the tests installs for the other Python too, which then needs none of its own.
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-compile"]
    versions = ["--retries", "1", "-c", str(ROOT / "constraints.txt")]
    for words in (
        [interpreter, "-m", "venv", "--without-pip", str(folder)],
        [*install, *versions, *_dependencies()],
    ):
        subprocess.run(words, capture_output=True, text=True, check=True)


@cache
def _interpreter(minor: int) -> str | None:
    return next((path for path in _candidates(minor) if _minor(path) == minor), None)


def _candidates(minor: int) -> Iterator[str]:
    for name in (f"python3.{minor}", "python3", "python"):
        if path := shutil.which(name):
            yield path
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    yield from (str(path) for path in sorted(kept.glob(f"3.{minor}.*/bin/python"), reverse=True))


def _minor(path: str) -> int | None:
    run = subprocess.run([path, "-c", _ASKS], capture_output=True, text=True, check=False)
    return int(run.stdout) if run.returncode == 0 else None


def _dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [str(each) for each in project["dependencies"]]


def _wanted() -> str:
    """Give a short word for the libraries that are wanted; where they change, an environment is made anew."""
    words = "\n".join([*_dependencies(), (ROOT / "constraints.txt").read_text(encoding="utf-8")])
    return hashlib.sha256(words.encode()).hexdigest()[:8]
