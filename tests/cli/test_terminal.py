"""What the command line prints on a real terminal: colour, and lines that fit."""

import os
import re
import select
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from eamodel.report.printable import display_width
from tests.workspace import MODEL, eamodel, lay_out

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ASKED = b"[y/N]: "
PATIENCE = 2.0
"""Seconds after which somebody would press the key again."""
BROKEN = {"models/town.yaml": MODEL.replace("kind: flow", "kind: flwo")}


def on_terminal(
    *words: str,
    cwd: Path,
    columns: int = 80,
    environment: Mapping[str, str] | None = None,
    typed: str | None = None,
) -> tuple[int, str]:
    """Run the command line with its output on a terminal of so many columns; give the exit code and the output.

    What is `typed` is typed when something is asked, and again as long as nothing comes of it: a key that is pressed
    in the moment before the program listens is lost. The terminal shows it, too.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    quiet = {
        name: value
        for name, value in os.environ.items()
        if name not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}
    }
    command = [sys.executable, "-m", "eamodel", *words]
    if typed is not None:  # the terminal that leads a session is the one whose keys end it
        command = ["sh", "-c", 'exec "$@" <"$0"', os.ttyname(theirs), *command]
    run = subprocess.Popen(
        command,
        cwd=cwd,
        env={**quiet, "TERM": "xterm", **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    read = bytearray()
    is_typed = False
    try:
        while True:
            is_heard = bool(select.select([ours], [], [], PATIENCE)[0])
            if is_heard:
                data = os.read(ours, 65536)
                if not data:  # how others say it
                    break
                read += data
            if typed is not None and ASKED in read and not (is_typed and is_heard):
                os.write(ours, typed.encode())
                is_typed = True
    except OSError:  # how Linux says that nobody holds the other side any more
        pass
    finally:
        os.close(ours)
    return run.wait(), read.decode().replace("\r\n", "\n")


def test_findings_are_coloured_on_a_terminal(tmp_path: Path) -> None:
    code, output = on_terminal("check", cwd=lay_out(tmp_path, BROKEN))
    assert code == 1
    assert "\x1b[1;31merror[EA113]\x1b[0m: " in output
    assert COLOUR.sub("", output) == eamodel("check", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}]
)
def test_the_environment_may_ask_for_no_colour(tmp_path: Path, environment: Mapping[str, str]) -> None:
    _, output = on_terminal("check", cwd=lay_out(tmp_path, BROKEN), environment=environment)
    assert "\x1b" not in output
    assert "error[EA113]" in output


@pytest.mark.parametrize("columns", [50, 72])
def test_lines_fit_the_terminal(tmp_path: Path, columns: int) -> None:
    _, output = on_terminal("check", cwd=lay_out(tmp_path, BROKEN), columns=columns)
    lines = COLOUR.sub("", output).splitlines()
    assert max(map(display_width, lines)) <= columns
    assert any(line.lstrip().startswith("| ") and "^^^^" in line for line in lines)
    _, page = on_terminal("explain", "EA101", cwd=tmp_path, columns=columns)
    prose = [line for line in COLOUR.sub("", page).splitlines() if not line.startswith("    ")]
    assert max(map(display_width, prose)) <= columns


def test_the_variable_columns_stands_in_for_a_terminal(tmp_path: Path) -> None:
    lay_out(tmp_path, BROKEN)
    narrow = eamodel("check", cwd=tmp_path, environment={"COLUMNS": "50"}).stdout
    assert max(map(len, narrow.splitlines())) <= 50
    assert "\x1b" not in narrow


def test_the_caller_has_the_last_word_on_colour(tmp_path: Path) -> None:
    lay_out(tmp_path, BROKEN)
    assert (
        "\x1b[" in eamodel("check", "--color", "always", cwd=tmp_path, environment={"NO_COLOR": "1"}).stdout
    )
    assert "\x1b[" in eamodel("check", cwd=tmp_path, environment={"FORCE_COLOR": "1", "NO_COLOR": ""}).stdout
    assert "\x1b[" not in eamodel("check", cwd=tmp_path).stdout
    _, output = on_terminal("check", "--color", "never", cwd=tmp_path)
    assert "\x1b" not in output


MISSPELT = {"models/town.yaml": MODEL.replace("kind: flow", "kind: flwo")}


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_a_fix_shows_the_difference_and_asks(tmp_path: Path, answer: str, code: int) -> None:
    ended, output = on_terminal("fix", cwd=lay_out(tmp_path, MISSPELT), typed=answer)
    assert ended == code
    assert "\x1b[32m+  - {from: citizens, to: front-line, kind: flow, name: questions}\x1b[0m\n" in output
    assert "Write this? [y/N]: " in output
    assert ("written: models/town.yaml\n" if code == 0 else "nothing was written\n") in output
    assert (tmp_path / "models/town.yaml").read_text(encoding="utf-8") == (
        MODEL if code == 0 else MISSPELT["models/town.yaml"]
    )


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_a_question_may_be_left_unanswered(tmp_path: Path, keys: str) -> None:
    code, output = on_terminal("fix", cwd=lay_out(tmp_path, MISSPELT), typed=keys)
    assert code == 130
    assert "Traceback" not in output
    assert (tmp_path / "models/town.yaml").read_text(encoding="utf-8") == MISSPELT["models/town.yaml"]


def test_nobody_is_asked_where_nothing_is_to_be_mended(tmp_path: Path) -> None:
    code, output = on_terminal("fix", cwd=lay_out(tmp_path), typed="y\n")
    assert code == 0
    assert "Write this?" not in output
