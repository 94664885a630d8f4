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
from eamodel.report.example import MODEL_HEADER, whole_files
from tests.marked import Place, marks

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
    """Give the files of an example, and a model where it has none."""
    parts = dict(whole_files(example))
    if not any(file.startswith("models/") for file in parts):
        parts[SOUND_FILE] = MODEL_HEADER + SOUND
    return parts


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
