"""A small workspace on the disk, and the command line run on it as a user would."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

MODEL = """\
model: town
name: Town council
elements:
  citizens: {name: Citizens, kind: actor}
  front-line: {name: Front Line, classification: transactional}
  centre:
    name: Centre
    contains:
      legal: {name: Legal, classification: advisory, certainty: {parent: inferred}}
      audit:
        name: Audit
        classification: undecided
relations:
  - {from: citizens, to: front-line, kind: flow, name: questions}
"""

STORY = """\
scenario: question
name: A question to the council
narrator: citizens
problems:
  not-heard: {text: Nobody answers, voice: citizens}
as-is:
  steps:
    - {id: ask, from: citizens, at: front-line, does: Citizens ask, problems: [not-heard]}
to-be:
  steps:
    - {id: ask, from: citizens, at: front-line, does: Citizens ask}
    - {id: answer, at: citizens, does: The council answers, resolves: [not-heard]}
"""

TOWN: Mapping[str, str] = {"models/town.yaml": MODEL, "scenarios/town/question.yaml": STORY}
"""A workspace with one warning and nothing worse."""


def lay_out(root: Path, files: Mapping[str, str] = TOWN) -> Path:
    """Write files below a folder and give the folder."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def eamodel(
    *words: str, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "eamodel", *words],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
