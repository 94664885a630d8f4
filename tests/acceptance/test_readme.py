"""The documentation is complete, and what it shows works."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import pytest

from eamodel.cli.group import COMMANDS, commands
from eamodel.pipeline.workspace import load
from tests.acceptance.repository import ROOT, copy_of_inputs
from tests.docs import make_findings
from tests.workspace import eamodel, lay_out

PAGES: Final = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
INLINE: Final = re.compile(r"`(eamodel [^`]+)`")
TARGET: Final = re.compile(r"\bmake ([a-z]+)\b")


@dataclass(frozen=True)
class Block:
    """A code block of a page; `line` is where its fence is."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(*languages: str) -> list[Block]:
    """Give the code blocks of all pages in some languages."""
    return [
        Block(
            page.relative_to(ROOT).as_posix(),
            text_of(page).count("\n", 0, fence.start()) + 1,
            fence[1],
            fence[2],
        )
        for page in PAGES
        for fence in FENCE.finditer(text_of(page))
        if fence[1] in languages
    ]


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_a_file_that_is_shown_is_sound(block: Block, tmp_path: Path) -> None:
    """It is read beside the files that its page shows before it."""
    before = [each for each in blocks("yaml") if each.page == block.page and each.line <= block.line]
    workspace = load(lay_out(tmp_path, {path_of(each): each.text for each in before}))
    assert [each for each in workspace.check().findings if each.exempted is None] == []
    assert len(list(workspace.drawings())) >= len(workspace.models) > 0


def path_of(block: Block) -> str:
    """Give where a file that is shown lies: its first line says so, unless it is a whole model."""
    place = re.match(r"# (\S+\.yaml)\n", block.text)
    header = re.search(r"^model: (\S+)$", block.text, re.MULTILINE)
    assert place or header, f"{block} says neither where it lies nor which model it is"
    return place[1] if place else f"models/{header[1] if header else ''}.yaml"


@pytest.mark.parametrize("page", sorted({block.page for block in blocks("python")}))
def test_the_scripts_of_a_page_run(page: str) -> None:
    """They run in the order in which a reader meets them, each knowing those before it."""
    script = "\n".join(block.text for block in blocks("python") if block.page == page)
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def shown_commands() -> list[str]:
    """Give the command lines that stand in a page as they may be typed, without a placeholder."""
    lines = (
        line for block in blocks("sh") for line in block.text.splitlines() if line.startswith("eamodel ")
    )
    inline = (line for page in PAGES for line in INLINE.findall(text_of(page)))
    return sorted({line for line in (*lines, *inline) if not re.search(r"[A-Z<\[]", line)})


@pytest.mark.parametrize("line", shown_commands())
def test_a_command_that_is_shown_runs(line: str, tmp_path: Path) -> None:
    """It runs in a copy of the workspace."""
    copy_of_inputs(tmp_path)
    shutil.copytree(ROOT / "diagrams", tmp_path / "diagrams")
    run = eamodel(*line.split()[1:], cwd=tmp_path)
    assert run.returncode == 0, f"{run.stdout}{run.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_what_a_page_names_exists(page: Path) -> None:
    text = text_of(page)
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []
    targets = {line.partition(":")[0] for line in text_of(ROOT / "Makefile").splitlines()}
    assert [each for each in TARGET.findall(FENCE.sub("", _code(text))) if each not in targets] == []
    for shown in INLINE.findall(text):
        _, name, *words = shown.split()
        options = {each for each in words if each.startswith("-")}
        assert name.startswith("-") or options <= options_of(command(name)), shown


def _code(text: str) -> str:
    """Give the parts of a page that are set as code, in lines or within them."""
    return "\n".join([*re.findall(r"^    .+$", text, re.MULTILINE), *re.findall(r"`[^`\n]+`", text)])


def command(name: str) -> click.Command:
    assert name in COMMANDS, f"no command is called {name}"
    found = import_module(f"eamodel.cli.{name}").command
    assert isinstance(found, click.Command)
    return found


def options_of(command: click.Command) -> set[str]:
    """Give every way to write each option of a command."""
    with click.Context(command, help_option_names=["-h", "--help"]) as context:
        return {
            word
            for each in command.get_params(context)
            if isinstance(each, click.Option)
            for word in (*each.opts, *each.secondary_opts)
        }


def test_every_command_and_option_is_documented() -> None:
    sections = re.split(r"^## ", text_of(ROOT / "docs" / "commands.md"), flags=re.MULTILINE)
    by_title = {section.partition("\n")[0]: section for section in sections[1:]}
    assert [title for title in by_title if title.startswith("eamodel ")] == [
        f"eamodel {name}" for name in COMMANDS
    ]
    told = {name: set(re.findall(r"`(--?[a-z][a-z-]*)", by_title[f"eamodel {name}"])) for name in COMMANDS}
    shared = set(re.findall(r"`(--?[a-z][a-z-]*)", sections[0]))
    assert shared == options_of(commands)
    for name in COMMANDS:
        assert told[name] == options_of(command(name)) - shared
        assert "Exit codes:" in by_title[f"eamodel {name}"]


def test_every_choice_of_an_option_is_documented() -> None:
    text = text_of(ROOT / "docs" / "commands.md")
    for name in COMMANDS:
        for parameter in command(name).params:
            if isinstance(parameter.type, click.Choice):
                assert [word for word in parameter.type.choices if f"`{word}`" not in text] == []


def test_the_page_of_findings_is_what_the_code_says() -> None:
    assert text_of(ROOT / "docs" / "findings.md") == make_findings.page(), "see the head of the page"
