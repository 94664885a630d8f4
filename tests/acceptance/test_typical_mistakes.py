"""Mistakes made by hand in a new workspace: each is one finding, where it is, with words that suffice to mend it."""

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import yaml

from eamodel.diagnostic import Finding
from eamodel.pipeline.check import CheckOutcome
from eamodel.pipeline.init import init
from eamodel.pipeline.workspace import load
from tests.workspace import eamodel

STORY: Final = "scenarios/tool-library/borrow-a-drill.yaml"
MODEL: Final = "models/tool-library/model.yaml"


@dataclass(frozen=True)
class Mistake:
    """A mistake, and what is to be said of it: `at` is the line of the finding with a bar before the column."""

    name: str
    make: Callable[[Path], None]
    file: str
    headline: str
    at: str
    help: str
    nth: int | None = None

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def written() -> Iterator[Mistake]:
    """Give the mistakes of the table beside this file."""
    table = Path(__file__).with_name("typical_mistakes.yaml").read_text(encoding="utf-8")
    for each in yaml.safe_load(table):
        if "move" in each:
            make, file = moved(each["move"], each["to"]), each["to"]
        elif "empty" in each:
            make, file = changed(each["file"], lambda _: ""), each["file"]
        else:
            make, file = changed(each["file"], swap(each["instead-of"], each["write"])), each["file"]
        place = each.get("found-in", file), each["headline"], each["at"], each["help"], each.get("nth")
        yield Mistake(each["mistake"], make, *place)


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1, f"not written once: {old}"
        return text.replace(old, new)

    return change


def changed(file: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert change(text) != text
        (root / file).write_text(change(text), encoding="utf-8")

    return make


def moved(old: str, new: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return make


def part(text: str, first: str, last: str | None = None) -> tuple[str, str, str]:
    """Give a text before a line, from there to another, and from that on."""
    start = text.index(f"\n{first}") + 1
    end = text.index(f"\n{last}") + 1 if last else len(text)
    return text[:start], text[start:end], text[end:]


def wrap_the_states(text: str) -> str:
    head, states, _ = part(text, "as-is:")
    return f"{head}states:\n{textwrap.indent(states, '  ')}"


def indent_the_second_state(text: str) -> str:
    head, state, _ = part(text, "to-be:")
    return head + textwrap.indent(state, "  ")


def put_the_problems_into_the_state(text: str) -> str:
    head, problems, states = part(text, "problems:", "as-is:")
    return head + states.replace("as-is:\n", f"as-is:\n{textwrap.indent(problems, '  ')}")


def list_the_problems(text: str) -> str:
    head, problems, states = part(text, "problems:", "as-is:")
    listed = re.sub(r"(?m)^  ([a-z-]+):$", r"  - id: \1", problems)
    return head + listed + states


def list_the_classes(text: str) -> str:
    head, _, rest = part(text, "classification:", "# All relations")
    return f"{head}classification: [transactional, advisory]\n\n{rest}"


REWRITTEN: Final = (
    Mistake(
        "the states inside a key of their own",
        changed(STORY, wrap_the_states),
        STORY,
        "scenario `borrow-a-drill` has no key `states`",
        "|states:",
        "remove it: `as-is` and `to-be` stand beside `scenario`, not indented",
    ),
    Mistake(
        "one state inside the other",
        changed(STORY, indent_the_second_state),
        STORY,
        "the as-is state has no key `to-be`",
        "|to-be:",
        "move it to the left: the two states stand side by side",
    ),
    Mistake(
        "the problems inside a state",
        changed(STORY, put_the_problems_into_the_state),
        STORY,
        "the as-is state has no key `problems`",
        "|problems:",
        "move it to the left: it belongs to the scenario",
    ),
    Mistake(
        "a list of problems",
        changed(STORY, list_the_problems),
        STORY,
        "`problems` takes a mapping, not a list",
        "|problems:",
        "write each under its id, without a dash: `stock-unknown:`, and its other keys below",
    ),
    Mistake(
        "a list of classes",
        changed(MODEL, list_the_classes),
        MODEL,
        "`classification` takes a mapping, not a list",
        "|classification: [transactional, advisory]",
        "write each under its id, without a dash: `transactional: {...}`",
    ),
)
MISTAKES: Final = (*written(), *REWRITTEN)


def outcome(mistake: Mistake, root: Path) -> CheckOutcome:
    init(root)
    mistake.make(root)
    return load(root).check()


def place(finding: Finding, text: str) -> tuple[str, int]:
    """Give the line of a finding with a bar before its column, and which of the lines like it that is."""
    span = finding.span
    assert span is not None
    lines = text.split("\n")
    line = lines[span.line - 1]
    nth = lines[: span.line].count(line)
    return f"{line[: span.column - 1]}|{line[span.column - 1 :]}".strip(), nth


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_one_finding_suffices_to_mend_it(mistake: Mistake, tmp_path: Path) -> None:
    told = outcome(mistake, tmp_path)
    (finding,) = told.findings
    assert (finding.headline, finding.help) == (mistake.headline, mistake.help)
    assert finding.span is not None
    assert finding.span.file == mistake.file
    text = (tmp_path / mistake.file).read_text(encoding="utf-8")
    at, nth = place(finding, text)
    assert at == mistake.at
    if mistake.nth is None:
        assert text.split("\n").count(text.split("\n")[finding.span.line - 1]) == 1
    else:
        assert nth == mistake.nth
    page = told.text(width=100)
    assert f"{finding.span.file}:{finding.span.line}:{finding.span.column}\n" in page


def test_the_command_line_says_it(tmp_path: Path) -> None:
    mistake = next(each for each in MISTAKES if each.name == "reference by name")
    outcome(mistake, tmp_path)
    run = eamodel("check", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stdout == (
        "error[EA201]: no element is called `Lending Desk`\n"
        "  scenarios/tool-library/borrow-a-drill.yaml:59:11\n"
        "   59 |       at: Lending Desk\n"
        "      |           ^^^^^^^^^^^^ not in models/tool-library\n"
        "  help: did you mean `lending-desk` (models/tool-library/model.yaml:118)?\n"
        "\n"
        "1 error in 1 model\n"
    )
