"""`eamodel fix`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace import TOWN, eamodel, lay_out

BAD = {name: text.replace("front-line, kind: flow", "front-lnie, kind: flow") for name, text in TOWN.items()}
BAD["scenarios/town/question.yaml"] = TOWN["scenarios/town/question.yaml"].replace(
    "does: Citizens ask}", "dose: Citizens ask}"
)
DIFF = """\
--- a/models/town.yaml
+++ b/models/town.yaml
@@ -11,4 +11,4 @@
         name: Audit
         classification: undecided
 relations:
-  - {from: citizens, to: front-lnie, kind: flow, name: questions}
+  - {from: citizens, to: front-line, kind: flow, name: questions}
--- a/scenarios/town/question.yaml
+++ b/scenarios/town/question.yaml
@@ -8,5 +8,5 @@
     - {id: ask, from: citizens, at: front-line, does: Citizens ask, problems: [not-heard]}
 to-be:
   steps:
-    - {id: ask, from: citizens, at: front-line, dose: Citizens ask}
+    - {id: ask, from: citizens, at: front-line, does: Citizens ask}
     - {id: answer, at: citizens, does: The council answers, resolves: [not-heard]}
"""
SUMMARY = "2 findings can be mended in 2 files (EA107 1, EA201 1); left: 1 finding\n"
WRITTEN = "written: models/town.yaml\nwritten: scenarios/town/question.yaml\n"


def contents(root: Path) -> dict[str, str]:
    return {name: (root / name).read_text(encoding="utf-8") for name in TOWN}


def test_nothing_is_written_where_nobody_agrees(tmp_path: Path) -> None:
    run = eamodel("fix", cwd=lay_out(tmp_path, BAD))
    assert (run.returncode, run.stdout) == (1, DIFF + SUMMARY)
    assert run.stderr == "nothing was written: there is nobody to ask; agree with --yes\n"
    assert contents(tmp_path) == BAD


def test_what_is_agreed_to_is_written(tmp_path: Path) -> None:
    run = eamodel("fix", "--yes", str(lay_out(tmp_path, BAD)))
    assert (run.returncode, run.stdout, run.stderr) == (0, DIFF + SUMMARY + WRITTEN, "")
    assert contents(tmp_path) == TOWN
    again = eamodel("fix", "-y", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "nothing can be mended for certain; left: 1 finding\n")
    assert eamodel("check", cwd=tmp_path).returncode == 0


def test_a_check_fails_where_something_can_be_mended(tmp_path: Path) -> None:
    run = eamodel("fix", "--check", cwd=lay_out(tmp_path, BAD))
    assert (run.returncode, run.stdout, run.stderr) == (1, DIFF + SUMMARY, "")
    assert contents(tmp_path) == BAD
    assert eamodel("fix", "--check", cwd=lay_out(tmp_path)).returncode == 0


def test_the_difference_alone_is_printed(tmp_path: Path) -> None:
    run = eamodel("fix", "--diff", cwd=lay_out(tmp_path, BAD))
    assert (run.returncode, run.stdout, run.stderr) == (0, DIFF, "")
    assert contents(tmp_path) == BAD


def test_some_codes_or_one_model_are_chosen(tmp_path: Path) -> None:
    lay_out(tmp_path, BAD)
    for word in ("EA201", "ea201", "unknown-element", "EA2"):
        run = eamodel("fix", "--check", "--code", word, cwd=tmp_path)
        assert run.stdout.endswith("1 finding can be mended in 1 file (EA201 1)\n")
    both = eamodel(
        "fix", "--check", "--code", "EA201", "--code", "unknown-key", "--model", "town", cwd=tmp_path
    )
    assert both.stdout.endswith("2 findings can be mended in 2 files (EA107 1, EA201 1)\n")


def test_what_would_do_harm_is_told(tmp_path: Path) -> None:
    model = TOWN["models/town.yaml"] + "  - {from: citizens, to: ciitzens, kind: flow}\n"
    run = eamodel("fix", "--yes", cwd=lay_out(tmp_path, {"models/town.yaml": model}))
    assert run.returncode == 0
    assert run.stdout == (
        "models/town.yaml:15:26: EA201, no element is called `ciitzens`: not mended, for the fix would bring EA302: a "
        "relation leads from `citizens` to itself\nnothing can be mended for certain; left: 2 findings\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--check", "--yes"), "exclude each other"),
        (("--diff", "--check"), "exclude each other"),
        (("--code", "EA202x"), "did you mean `EA202`"),
        (("--model", "twon"), "did you mean `town`"),
        (("nowhere",), "nowhere"),
    ],
)
def test_what_cannot_be_done_leaves_with_two(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    run = eamodel("fix", *words, cwd=lay_out(tmp_path, BAD))
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert contents(tmp_path) == BAD


def test_nothing_in_a_file_moves_the_cursor(tmp_path: Path) -> None:
    told = BAD["models/town.yaml"].replace("name: questions}", "name: questions}  # \u202e\u2066")
    run = eamodel("fix", "--color", "always", cwd=lay_out(tmp_path, {**BAD, "models/town.yaml": told}))
    assert "\u202e" not in run.stdout
    assert (
        "\n\x1b[31m-  - {from: citizens, to: front-lnie, kind: flow, name: questions}  # \ufffd\ufffd\x1b[0m\n"
        in run.stdout
    )
    assert "\n\x1b[32m+  - {from: citizens, to: front-line" in run.stdout
    assert "\x1b" not in eamodel("fix", cwd=tmp_path).stdout


KILLED = """
import os, signal, sys
from eamodel.cli import main

def end(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith(sys.argv[1]):
        os.kill(os.getpid(), int(sys.argv[2]))

sys.addaudithook(end)
main(["fix", "--yes"])
"""
SIGNALS = [int(signal.SIGINT)] + ([] if os.name == "nt" else [int(signal.SIGKILL)])


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("last", ["eamodel-edit.json", "town.yaml", "question.yaml"])
@pytest.mark.parametrize("ended_by", SIGNALS)
def test_a_run_that_is_stopped_leaves_the_old_or_the_new(tmp_path: Path, last: str, ended_by: int) -> None:
    lay_out(tmp_path, BAD)
    words = [sys.executable, "-c", KILLED, last, str(ended_by)]
    run = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode in {-ended_by, 130}
    assert eamodel("check", cwd=tmp_path).returncode in {0, 1}
    assert contents(tmp_path) in (BAD, TOWN)
    assert eamodel("fix", "--yes", cwd=tmp_path).returncode == 0
    assert contents(tmp_path) == TOWN
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"town.yaml", "question.yaml"}
