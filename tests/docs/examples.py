"""The examples on the pages of codes, made into workspaces that can be read."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from eamodel.diagnostic import CodePage, Finding
from eamodel.pipeline.audit import audit_pictures
from eamodel.pipeline.code_pages import code_pages
from eamodel.pipeline.workspace import load
from tests.marked import Place, marks, pieces

MODEL_HEADER: Final = "model: example\nname: Example\n"
SCENARIO_HEADER: Final = "scenario: question\nname: A question\n"
SOUND_FILE: Final = "models/example.yaml"
SOUND: Final = """\
elements:
  legal: {name: Legal, classification: advisory}
"""
"""What a workspace holds before the commands of an example are run in it."""

TODAY: Final = date(2026, 3, 1)
"""The day on which the examples are checked."""

PAGES: Final[Mapping[str, CodePage]] = {page.code: page for page in code_pages()}


def files(example: str) -> Mapping[str, str]:
    """Give the files of an example: the headers that it leaves out are added, and a model where it has none."""
    parts = {file: data.decode() for file, data in pieces(example.encode()).items()}
    if not any(file.startswith("models/") for file in parts):
        parts[SOUND_FILE] = SOUND
    return {file: _header(file, parts) + body for file, body in parts.items()}


def _header(file: str, parts: Mapping[str, str]) -> str:
    """Give the header to add to a file: to each scenario, and to the first file of a model, that has none."""
    folder, *below = file.split("/")
    if folder == "scenarios":
        return "" if parts[file].startswith("scenario:") else SCENARIO_HEADER
    beside = [other for other in parts if other.startswith(f"models/{below[0]}")] if below else []
    has_header = any(parts[other].startswith("model:") for other in beside)
    return MODEL_HEADER if beside[:1] == [file] and not has_header else ""


def commands(example: str) -> list[str]:
    """Give the commands of an example; none where it consists of files."""
    return [line.removeprefix("$ ") for line in example.splitlines() if line.startswith("$ ")]


def lay_out_example(example: str, root: Path) -> Path:
    """Make the workspace of an example below a folder and give it."""
    workspace = root / "workspace"
    lines = commands(example)
    contents = {SOUND_FILE: MODEL_HEADER + SOUND} if lines else files(example)
    for name, text in contents.items():
        (workspace / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace / name).write_text(text, encoding="utf-8")
    if lines:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(
            ["sh", "-euc", "\n".join(lines)],
            cwd=workspace,
            env={**os.environ, "PATH": path},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return workspace


def found(workspace: Path, *, is_drawn: bool) -> tuple[Finding, ...]:
    """Give what checking a workspace finds that no exemption lets pass, and drawing it where that is asked for."""
    loaded = load(workspace)
    drawn = [each for drawing in loaded.drawings() for each in drawing.findings] if is_drawn else []
    checked = (each for each in loaded.check(today=TODAY).findings if each.exempted is None)
    return (*checked, *loaded.located(drawn))


def audited(workspace: Path) -> tuple[Finding, ...]:
    """Give what is found in the picture that the commands of an example leave at the top of the workspace."""
    return audit_pictures(sorted(workspace.glob("*.svg"))).findings


def expected(example: str) -> set[Place]:
    """Give the places and codes that the comments of an example promise."""
    return {place for file, text in files(example).items() for place in marks(file, text.encode())}
