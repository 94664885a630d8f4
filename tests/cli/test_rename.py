"""`eamodel rename`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace import TOWN, eamodel, lay_out


def test_a_rename_says_what_it_did(tmp_path: Path) -> None:
    lay_out(tmp_path)
    run = eamodel("rename", "front-line", "counter", str(tmp_path))
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        "written: models/town.yaml\nwritten: scenarios/town/question.yaml\n"
        "the element `front-line` of town is called `counter` now, in 4 places\n"
    )
    for name, text in TOWN.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text.replace("front-line", "counter")
    assert eamodel("check", str(tmp_path)).returncode == 0


def test_a_dry_run_shows_the_difference(tmp_path: Path) -> None:
    lay_out(tmp_path)
    run = eamodel("rename", "audit", "assurance", "--dry-run", cwd=tmp_path)
    assert run.returncode == 0
    assert "--- a/models/town.yaml\n+++ b/models/town.yaml\n" in run.stdout
    assert "\n-      audit:\n+      assurance:\n" in run.stdout
    assert (tmp_path / "models/town.yaml").read_text(encoding="utf-8") == TOWN["models/town.yaml"]


def test_colours_in_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    told = TOWN["models/town.yaml"].replace("        name: Audit", "        name: Au\u202edit  # \u202ex")
    lay_out(tmp_path, {**TOWN, "models/town.yaml": told})
    run = eamodel("rename", "audit", "assurance", "--dry-run", cwd=tmp_path)
    assert run.returncode == 0
    assert "\u202e" not in run.stdout


def test_what_is_asked_for_can_be_narrowed(tmp_path: Path) -> None:
    lay_out(tmp_path)
    narrowed = ("--kind", "step", "--scenario", "question", "--model", "town")
    run = eamodel("rename", "ask", "enquire", *narrowed, str(tmp_path))
    assert run.returncode == 0
    assert run.stdout.endswith("the step `ask` of question is called `enquire` now, in 2 places\n")
    again = eamodel("rename", "enquire", "enquire", str(tmp_path))
    assert again.stdout == "the step `enquire` of question is called so already\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("front-lin", "counter"), "did you mean `front-line`"),
        (("front-line", "Counter"), "is not an id"),
        (("front-line", "legal"), "already called `legal`"),
        (("front-line", "counter", "--kind", "step"), "there is no id"),
        (("front-line", "counter", "--kind", "street"), "--kind"),
        (("front-line",), "NEW"),
    ],
)
def test_what_cannot_be_renamed_leaves_with_two(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    lay_out(tmp_path)
    run = eamodel("rename", *words, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert (tmp_path / "models/town.yaml").read_text(encoding="utf-8") == TOWN["models/town.yaml"]


KILLED = """
import os, signal, sys
from eamodel.cli import main

def end(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith("question.yaml"):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(end)
main(["rename", "front-line", "counter"])
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_the_next_command_ends_what_a_kill_has_stopped(tmp_path: Path) -> None:
    lay_out(tmp_path)
    run = subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == -signal.SIGKILL
    halfway = {name: (tmp_path / name).read_text(encoding="utf-8") for name in TOWN}
    assert "counter" in halfway["models/town.yaml"]
    assert "counter" not in halfway["scenarios/town/question.yaml"]
    assert eamodel("check", cwd=tmp_path).returncode == 0
    for name, text in TOWN.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text.replace("front-line", "counter")
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"town.yaml", "question.yaml"}
