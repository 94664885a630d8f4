"""The committed pictures are what the models say, on every machine, and move little when the models do."""

import difflib
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from eamodel.pipeline.formats import Format
from eamodel.pipeline.workspace import load
from tests.acceptance.repository import INPUTS, ROOT, copy_of_inputs
from tests.pythons import OTHERS, environment
from tests.workspace import eamodel

Pictures = Mapping[str, str]

MODEL: Final = "plymouth-cco"
# A picture that a rename changes more than this is no longer read in review, but accepted unread.
MOST_LINES: Final = 40

# As the council's document of 13 August 2014 prints them; `docs/plymouth.md` says on which page.
LABELS: Final = {
    "Citizens of Plymouth",
    "PCC Employees",
    "Partners and Providers",
    "Suppliers",
    "Government",
    "Cabinet",
    "Executive",
    "Customer Contact & Channels",
    "Front Line",
    "Co-operative Centre of Operations",
    "Strategic Centre",
    "Advisory and Design",
    "Management and Operating",
    "Governance And Assurance",
    "Transactional Centre",
    "Centre Of Excellence (CoE)",
    "Finance",
    "Legal",
    "People",
    "Business Support",
    "Service Transition",
}

MACHINES: Final = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
)


def drawn(root: Path) -> Pictures:
    """Draw all sheets of the workspace in a folder."""
    return {drawing.name: drawing.svg for drawing in load(root).drawings()}


def layer(svg: str, name: str) -> str:
    """Give the text of a layer of a picture."""
    start = svg.index(f'<g data-layer="{name}">')
    return svg[start : svg.index("<g data-layer=", start + 1)]


@pytest.fixture(scope="module")
def pictures() -> Pictures:
    """What is drawn of the committed models."""
    return drawn(ROOT)


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """What is drawn of the committed models in every format, by the names of the files."""
    drawings = load(ROOT).drawings()
    return {each.sheet.file(form): each.content(form) for each in drawings for form in Format}


def test_the_committed_pictures_are_up_to_date() -> None:
    run = eamodel("render", "--check", cwd=ROOT)
    assert run.returncode == 0, run.stdout
    assert run.stdout.endswith(" sheets, all up to date\n")


def test_the_committed_models_have_no_errors() -> None:
    run = eamodel("check", cwd=ROOT)
    assert run.returncode == 0
    assert "error" not in run.stdout


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: str(machine["LC_ALL"]))
def test_every_machine_draws_the_same_bytes(
    machine: Mapping[str, str], files: Mapping[str, bytes], tmp_path: Path
) -> None:
    formats = [word for form in Format for word in ("--format", form.value)]
    run = eamodel("render", "--out", str(tmp_path), *formats, cwd=ROOT, environment=machine)
    assert run.returncode == 0, run.stdout
    written = {path.name: path.read_bytes() for path in (tmp_path / MODEL).iterdir()}
    assert written.keys() == files.keys()
    assert [name for name in files if written[name] != files[name]] == []


@pytest.mark.parametrize("minor", OTHERS, ids=lambda minor: f"3.{minor}")
def test_every_python_draws_the_same_bytes(minor: int, files: Mapping[str, bytes], tmp_path: Path) -> None:
    words = ["-m", "eamodel", "render", "--out", str(tmp_path), "--format", "svg", "--format", "md"]
    run = subprocess.run([environment(minor), *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    written = {path.name: path.read_bytes() for path in (tmp_path / MODEL).iterdir()}
    assert {Path(name).suffix for name in written} == {".svg", ".md"}
    assert [name for name, content in written.items() if content != files[name]] == []
    assert len(written) == 2 * len(list(load(ROOT).drawings()))


def test_the_order_in_which_files_were_made_draws_the_same_bytes(pictures: Pictures, tmp_path: Path) -> None:
    files = [path for name in INPUTS for path in (ROOT / name).rglob("*.yaml")]
    for path in sorted(files, reverse=True):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    assert drawn(tmp_path) == pictures


@pytest.mark.parametrize("state", ["as-is", "to-be"])
def test_both_states_lie_over_the_very_same_base(state: str, pictures: Pictures) -> None:
    base = layer(pictures["level-0.svg"], "base")
    assert layer(pictures[f"level-0--consultation--{state}.svg"], "base") == base


def test_level_0_shows_the_labels_of_the_document_and_no_other(pictures: Pictures) -> None:
    base = layer(pictures["level-0.svg"], "base")
    named = re.findall(r'<g id="level-0--e-[^>]* aria-label="([^"]*)">', base)
    assert sorted(name.replace("&amp;", "&") for name in named) == sorted(LABELS)


def test_the_package_knows_no_label_of_the_document() -> None:
    """A label of one word, such as `Legal`, is also a word of the language."""
    labels = [label for label in LABELS if " " in label]
    named = [
        f"{path.relative_to(ROOT)}: {label}"
        for path in sorted((ROOT / "eamodel").rglob("*.py"))
        for label in labels
        if label in path.read_text(encoding="utf-8")
    ]
    assert named == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("model.yaml", "Business Support", "Business Aid"),
        ("model.yaml", "Legal", "Law"),
        ("model.yaml", "Service Transition", "Transition of Services"),
        ("strategic-centre.yaml", "Risk Management", "Management of Risk"),
    ],
)
def test_a_new_name_changes_few_lines_of_a_picture(file: str, old: str, new: str, tmp_path: Path) -> None:
    root = copy_of_inputs(tmp_path)
    before = drawn(root)
    path = root / "models" / MODEL / file
    text = path.read_text(encoding="utf-8")
    assert text.count(f"name: {old}\n") == 1
    path.write_text(text.replace(f"name: {old}\n", f"name: {new}\n"), encoding="utf-8")
    after = drawn(root)
    assert after.keys() == before.keys()
    changed = {name: changes(before[name], after[name]) for name in before if before[name] != after[name]}
    assert changed
    assert {name: lines for name, lines in changed.items() if lines >= MOST_LINES} == {}


def changes(before: str, after: str) -> int:
    """Count the lines that a diff adds or takes away, whichever are more."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return max(sum(line.startswith(sign) for line in lines) for sign in "+-")
