"""A small workspace as every format tells it: `python -m tests.report.goldens` writes the files in `goldens/`."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from eamodel.diagnostic import Finding
from eamodel.pipeline.reported import reported
from eamodel.pipeline.workspace import load
from eamodel.report.formats import FORMATS
from eamodel.report.report import Report
from eamodel.rules import unclassified_function, undecided_class, unresolved_problem, untold_state
from tests.report.examples import EXEMPTED
from tests.workspace import STORY, lay_out

GOLDENS: Final = Path(__file__).parent / "goldens"
RULES: Final = (unclassified_function.RULE, undecided_class.RULE, unresolved_problem.RULE, untold_state.RULE)
FILES: Final = {
    "models/town.yaml": """\
model: town
name: Town council
elements:
  citizens: {name: Citizens, kind: actor}
  front-line: {name: "Front | <b>Line</b>"}
  audit: {name: Audit, classification: undecided}
  legal: {name: Legal, classification: undecided}
  legal: {name: Legal again, classification: advisory}
""",
    "scenarios/town/question.yaml": STORY.partition("to-be:")[0],
}
"""A workspace with findings of every severity, one of them with a related place."""


def example(shape: str) -> str:
    """Give the workspace in a format; one of its findings is exempted, another known."""
    return FORMATS[shape](report())


def report() -> Report:
    """Give the report of the workspace, as it is checked from the folder around it."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path.cwd()
        lay_out(Path(folder) / "architecture", FILES)
        os.chdir(folder)
        try:
            outcome = load("architecture").check(RULES)
            outcome = replace(outcome, findings=tuple(map(settled, outcome.findings)))
            full = reported(outcome, Path("architecture"), version="0")
        finally:
            os.chdir(here)
    codes = {finding.code for finding in full.findings} | {"EA101"}
    return replace(full, pages=tuple(page for page in full.pages if page.code in codes))


def settled(finding: Finding) -> Finding:
    """Give a finding as exemptions and a baseline would leave it."""
    if "`audit`" in finding.headline:
        return replace(finding, exempted=EXEMPTED)
    return replace(finding, is_known="`legal`" in finding.headline and finding.code == "EA312")


def golden(shape: str) -> Path:
    """Give where an example is kept."""
    return GOLDENS / f"{shape}.txt"


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for shape in FORMATS:
        golden(shape).write_bytes(example(shape).encode())
