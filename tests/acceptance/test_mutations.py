"""One mistake in the committed model is one finding, on its line, and it hides nothing it need not."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from eamodel.diagnostic import Finding
from eamodel.model.model import Model
from eamodel.pipeline.check import check
from eamodel.pipeline.workspace import load
from eamodel.source.reading import read_workspace
from tests.acceptance.repository import INPUTS, ROOT, copy_of_inputs

MODEL: Final = "models/plymouth-cco/model.yaml"
CENTRE: Final = "models/plymouth-cco/strategic-centre.yaml"
STORY: Final = "scenarios/plymouth-cco/consultation.yaml"

Change = Callable[[str], str]
What = tuple[str, str, str]
Place = tuple[str, str, int]


@dataclass(frozen=True)
class Expected:
    """A finding and the line it belongs to, as written there; `nth` says which where it is written more often."""

    code: str
    line: str
    file: str = ""
    nth: int | None = None


@dataclass(frozen=True)
class Mutation:
    """A mistake made in one file, and all that may be said of it.

    `hides` tells that other findings cannot be judged any more, because too much was not read.
    """

    name: str
    file: str
    change: Change
    expected: tuple[Expected, ...]
    hides: bool = False

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def swap(old: str, new: str) -> Change:
    """Replace what is written once in the file."""

    def change(text: str) -> str:
        assert text.count(old) == 1, f"not written once: {old}"
        return text.replace(old, new)

    return change


def without(first: str) -> Change:
    """Leave out all from a line that is written once to the next empty line."""

    def change(text: str) -> str:
        start = text.index(f"{first}\n")
        assert text.count(f"{first}\n") == 1, f"not written once: {first}"
        return text[:start] + text[text.index("\n\n", start) + 2 :]

    return change


def cut_after(last: str) -> Change:
    """Leave out all that follows what is written once."""

    def change(text: str) -> str:
        assert text.count(last) == 1, f"not written once: {last}"
        return text[: text.index(last) + len(last)]

    return change


def one(code: str, line: str, file: str = "", nth: int | None = None) -> tuple[Expected, ...]:
    """Expect one finding."""
    return (Expected(code, line, file, nth),)


MUTATIONS: Final = (
    # Keys.
    Mutation(
        "misspelt key",
        MODEL,
        swap("name: Citizens of Plymouth", "nmae: Citizens of Plymouth"),
        one("EA107", "nmae: Citizens of Plymouth"),
    ),
    Mutation("misspelt key of all", MODEL, swap("\nelements:", "\nelemnts:"), one("EA107", "elemnts:")),
    Mutation(
        "unknown key of a view",
        MODEL,
        swap("collapse: [customer-contact]", "close: [customer-contact]"),
        one("EA107", "close: [customer-contact]"),
    ),
    Mutation(
        "duplicate key",
        MODEL,
        swap("    kind: service\n", "    kind: service\n    kind: channel\n"),
        one("EA203", "kind: channel", nth=2),
    ),
    Mutation(
        "missing does",
        STORY,
        swap("      does: The council is to keep citizens informed of progress.\n", ""),
        one("EA108", "- id: progress-promised"),
    ),
    Mutation("missing name", MODEL, swap("    name: Suppliers\n", ""), one("EA108", "suppliers:")),
    # Values.
    Mutation("wrong type", STORY, swap("weeks: 8", "weeks: eight"), one("EA109", "weeks: eight")),
    Mutation(
        "list of steps is a text",
        STORY,
        lambda text: re.sub(
            r"(?s)  steps:\n    - id: consultation-wanted.*?\n\n  # With", "  steps: two\n  # With", text
        ),
        one("EA109", "steps: two"),
        hides=True,
    ),
    Mutation("no value", MODEL, swap("name: Suppliers", "name:"), one("EA110", "name:")),
    Mutation("day that is none", MODEL, swap("2014-08-01", "2014-08-32"), one("EA114", "date: 2014-08-32")),
    Mutation(
        "word of none", MODEL, swap("status: draft", "status: drafted"), one("EA113", "status: drafted")
    ),
    # Ids and what refers to them.
    Mutation("bad id", MODEL, swap("  front-line:\n", "  Front_Line:\n"), one("EA111", "Front_Line:")),
    Mutation(
        "duplicate id", CENTRE, swap("      audit:\n", "      policy:\n"), one("EA202", "policy:", nth=2)
    ),
    Mutation(
        "duplicate step",
        STORY,
        swap("- id: answered", "- id: opinion-shared"),
        one("EA202", "- id: opinion-shared", nth=2),
    ),
    Mutation("unknown element", STORY, swap("via: email", "via: e-mail"), one("EA201", "via: e-mail")),
    Mutation(
        "under of a missing element",
        CENTRE,
        swap("under: strategic-centre", "under: strategy-centre"),
        one("EA201", "under: strategy-centre"),
        hides=True,
    ),
    Mutation(
        "view of a missing element",
        MODEL,
        swap("level-1-strategic-centre:", "level-1-strategy-centre:"),
        one("EA201", "level-1-strategy-centre:"),
    ),
    Mutation(
        "unknown problem",
        STORY,
        swap("{information-unused: partly}", "{information-used: partly}"),
        one("EA205", "resolves: {information-used: partly}"),
    ),
    # What the text says before anybody asks what it means.
    Mutation(
        "tab",
        MODEL,
        swap("    name: PCC Employees", "\tname: PCC Employees"),
        one("EA102", "name: PCC Employees"),
        hides=True,
    ),
    Mutation("tab inside", MODEL, swap("Front Line", "Front\tLine"), one("EA102", "name: Front\tLine")),
    Mutation(
        "anchor", MODEL, swap("kind: service", "kind: &line service"), one("EA102", "kind: &line service")
    ),
    Mutation(
        "file cut in the middle",
        CENTRE,
        cut_after("        name: Change Control through the Design Authority\n        source"),
        one("EA101", "source"),
        hides=True,
    ),
    Mutation(
        "model cut in the middle",
        MODEL,
        cut_after("aliases: [Transaction"),
        one("EA101", "aliases: [Transaction"),
        hides=True,
    ),
    # Classes and relations.
    Mutation(
        "class removed from a leaf",
        MODEL,
        swap("        classification: transactional\n", ""),
        one("EA311", "transactional-centre:"),
    ),
    Mutation(
        "unknown class",
        MODEL,
        swap("classification: transactional\n", "classification: transacting\n"),
        one("EA313", "classification: transacting"),
    ),
    Mutation(
        "class on a container",
        MODEL,
        swap(
            "        name: Strategic Centre\n",
            "        name: Strategic Centre\n        classification: managing\n",
        ),
        one("EA314", "classification: managing"),
    ),
    Mutation(
        "class on an actor",
        MODEL,
        swap("    name: Suppliers\n", "    name: Suppliers\n    classification: managing\n"),
        one("EA315", "classification: managing"),
    ),
    Mutation(
        "class away from its home",
        CENTRE,
        lambda text: text.replace("classification: managing\n", "classification: transactional\n", 1),
        one("EA316", "classification: transactional"),
    ),
    Mutation(
        "relation between the wrong ends",
        MODEL,
        swap("\nelements:", "\nrelations:\n  - {from: citizens, to: legal, kind: governs}\nelements:"),
        one("EA321", "- {from: citizens, to: legal, kind: governs}"),
    ),
    # The story.
    Mutation(
        "wrong start",
        STORY,
        swap(
            "  start: employees\n  steps:\n    - id: opinion",
            "  start: citizens\n  steps:\n    - id: opinion",
        ),
        one("EA502", "start: citizens"),
    ),
    Mutation(
        "wrong end",
        STORY,
        swap("  end: citizens\n  measures", "  end: front-line\n  measures"),
        one("EA503", "end: front-line"),
    ),
    Mutation(
        "resolve removed",
        STORY,
        swap("      resolves: {not-heard: partly}\n", ""),
        one("EA504", "not-heard:"),
    ),
    Mutation(
        "step removed that resolves, returns and uses",
        STORY,
        without("    - id: answered"),
        (
            Expected("EA504", "not-heard:"),
            Expected("EA510", "gives:", nth=2),
            Expected("EA511", "promises:", nth=2),
            Expected("EA513", "gives: email address"),
        ),
    ),
    Mutation(
        "step removed that notes hang at and that the story starts with",
        STORY,
        without("    - id: consultation-wanted"),
        (
            Expected("EA206", "at: step:consultation-wanted"),
            Expected("EA502", "start: employees", nth=1),
        ),
        hides=True,
    ),
    Mutation(
        "step removed that the story ends with",
        STORY,
        without("    - id: opinion-sought\n      from: front-line"),
        one("EA503", "end: citizens", nth=1),
    ),
    Mutation(
        "next of a missing step",
        STORY,
        swap("      within: {weeks: 4}\n", "      within: {weeks: 4}\n      next: told\n"),
        one("EA206", "next: told"),
    ),
    Mutation(
        "problem met in the to-be",
        STORY,
        swap(
            "      resolves: {not-heard: partly}\n",
            "      resolves: {not-heard: partly}\n      problems: [not-heard]\n",
        ),
        one("EA120", "problems: [not-heard]"),
    ),
)


def what(finding: Finding) -> What:
    """Give what a finding says, wherever other lines may have moved it."""
    return finding.code, finding.span.file if finding.span else "", finding.headline


def place(finding: Finding) -> Place:
    assert finding.span is not None
    return finding.code, finding.span.file, finding.span.line


def places(mutation: Mutation, root: Path) -> list[Place]:
    """Give the places that a mutation states, sorted."""
    found: list[Place] = []
    for each in mutation.expected:
        file = each.file or mutation.file
        text = (root / file).read_text(encoding="utf-8")
        lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == each.line]
        assert lines, f"no such line: {each.line}"
        chosen = lines if each.nth is None else lines[each.nth - 1 : each.nth]
        found += ((each.code, file, number) for number in chosen)
    return sorted(found)


@pytest.fixture(scope="module")
def before() -> frozenset[What]:
    """What is said of the committed models."""
    return frozenset(what(each) for each in load(ROOT).check().findings)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_a_mistake_is_told_once_and_where_it_is(
    mutation: Mutation, before: frozenset[What], tmp_path: Path
) -> None:
    root = copy_of_inputs(tmp_path)
    path = root / mutation.file
    text = path.read_text(encoding="utf-8")
    changed = mutation.change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    after = load(root).check().findings
    assert sorted(place(each) for each in after if what(each) not in before) == places(mutation, root)
    if not mutation.hides:
        assert before <= {what(each) for each in after}


def test_every_misspelt_key_is_told_once_and_where_it_is() -> None:
    """Swap the last two letters of each key in turn; ids are no keys, what refers to them is lost for good."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for name in INPUTS
        for path in (ROOT / name).rglob("*.yaml")
    }
    sound = read_workspace(files)
    known = {what(each) for each in check(sound)}
    ids = set(chain.from_iterable(defined(model) for model in sound.models))
    wrong = []
    for file, line, text in misspelt(files, ids):
        found = check(read_workspace({**files, file: text.encode()}))
        told = [place(each) for each in found if what(each) not in known]
        if told != [("EA107", file, line)]:
            wrong.append((file, line, told))
    assert wrong == []


def defined(model: Model) -> Iterable[str]:
    """Give all ids that are written as keys."""
    yield from model.elements
    yield from model.views
    yield from (each.id for each in model.scheme.classes)
    for scenario in model.scenarios.values():
        yield from (problem.id for problem in scenario.problems)
        yield from (measure.id for state in scenario.states for measure in state.measures)


KEY: Final = re.compile(r"(?:^|(?<=[\s{]))([a-z][a-z-]+[a-z])(?=:(?: |$))")


def misspelt(files: dict[str, bytes], ids: set[str]) -> Iterable[tuple[str, int, str]]:
    """Give each file with each of its keys misspelt, and the line of the key."""
    for file, data in files.items():
        lines = data.decode().split("\n")
        for number, line in enumerate(lines, 1):
            for key in () if line.lstrip().startswith("#") else KEY.finditer(line):
                word = key[1]
                if word in ids or word[-1] == word[-2]:
                    continue
                bad = line[: key.start(1)] + word[:-2] + word[-1] + word[-2] + line[key.end(1) :]
                yield file, number, "\n".join([*lines[: number - 1], bad, *lines[number:]])
