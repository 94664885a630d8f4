"""Without its notes, the consultation as it is today still shows what its source complains of; as it is to be, no more.

All problems are deleted, and all that says where they arise and which step resolves them. What is left is what steps
give, promise, repeat, use and return. From that the rules find what the source says in words, each at the step where it
happens. On the to-be they are silent; where a step of it closes the fault, they find it again without that step's key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from eamodel.diagnostic import Finding
from eamodel.pipeline.check import check
from eamodel.source.reading import read_workspace
from tests.acceptance.repository import INPUTS, ROOT

STORY: Final = "scenarios/plymouth-cco/consultation.yaml"
STORY_RULES: Final = re.compile(r"EA5\d\d")


@dataclass(frozen=True)
class Complaint:
    """What the source says of today, the code that finds it, and the line at which it does.

    `closed_by` is the step of the to-be that closes it, and the key by which it does (empty: by happening at all); and
    `else_at` is the line at which it is found when that is taken away. None, where the source does not close it.
    """

    says: str
    code: str
    at: str
    headline: str
    closed_by: tuple[str, str] | None = None
    else_at: str = ""

    def __str__(self) -> str:
        return self.code


COMPLAINTS: Final = (
    # No feedback: what was promised is not kept. Within four weeks an email with graphs and a leaflet is to come; that
    # citizens are kept informed is promised once more where the open-ended story stops, and may still come.
    Complaint(
        "I haven't heard anything at all",
        "EA511",
        "promises:",
        "the step `opinion-sought` promises `what the overall opinion was`, "
        "`what has been done with the ideas and suggestions`, and nothing is returned to `citizens`",
        ("answered", "returns"),
        "promises:",
    ),
    # No feedback: whoever gave an opinion hears nothing. The answer of the to-be reaches them.
    Complaint(
        "We often don't get to hear the outcome of consultations.",
        "EA510",
        "gives:",
        "`citizens` gives information in the step `opinion-sought`, and nothing comes back",
        ("answered", ""),
        "gives:",
    ),
    # Information is not used. To be, suggestions are registered and processed, and graphs are compiled.
    Complaint(
        "make good use of the information collected",
        "EA513",
        "- opinion",
        "`opinion`, `ideas`, `suggestions`, `email address, where possible` are given in the step "
        "`opinion-sought`, and no later step uses them",
        ("suggestions-processed", "uses"),
        "- opinion",
    ),
    # Questions are repeated. The vision does not say that this ends: nothing is repeated in it, so the rule has nothing
    # to find there, and with its notes the ledger keeps the problem open (EA504).
    Complaint(
        "they seem to always ask the same questions",
        "EA512",
        "repeats: the same questions",
        "the step `opinion-sought` asks again for `the same questions`",
    ),
)


def files() -> Mapping[str, str]:
    """Give the files of the committed models, the story without its notes."""
    found = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for name in INPUTS
        for path in sorted(Path(ROOT / name).rglob("*.yaml"))
    }
    return {**found, STORY: unannotated(found[STORY])}


def unannotated(text: str) -> str:
    """Take the list of problems out of a story, and from its steps what says which they meet and resolve."""
    without_list = re.sub(r"(?ms)^problems:\n.*?(?=^(?:# |as-is:))", "", text)
    assert without_list != text
    return re.sub(r"(?m)^      (?:problems: \[|resolves: \{).*\n", "", without_list)


def without(text: str, step: str, key: str) -> str:
    """Take a key with its block out of a step, or the whole step where no key is named."""
    (block,) = re.findall(rf"(?ms)^    - id: {step}\n.*?\n(?=\n)", text)
    less = re.sub(rf"(?m)^      {key}:.*\n(?:        .*\n)*", "", block) if key else ""
    assert less != block
    return text.replace(block, less)


def found(text: str) -> dict[str, list[tuple[str, Finding]]]:
    """Give what the rules of stories find in each state of the story, by the line at which it is."""
    lines = text.split("\n")
    split = lines.index("to-be:")
    told: dict[str, list[tuple[str, Finding]]] = {"as-is": [], "to-be": []}
    for each in check(
        read_workspace({file: body.encode() for file, body in {**files(), STORY: text}.items()})
    ):
        if STORY_RULES.fullmatch(each.code):
            assert each.span is not None
            assert each.span.file == STORY
            line = lines[each.span.line - 1].strip()
            told["to-be" if each.span.line > split else "as-is"].append((line, each))
    return told


def test_notes_and_nothing_else_are_deleted() -> None:
    text = (ROOT / STORY).read_text(encoding="utf-8")
    bare = unannotated(text)
    gone = [line for line in text.split("\n") if line not in bare.split("\n")]
    assert not re.search(r"^ *(problems|resolves|voice):", bare, re.MULTILINE)
    assert [
        line for line in gone if re.match(r" *(- )?(id|gives|promises|repeats|uses|returns):", line)
    ] == []


def test_as_is_the_source_is_heard() -> None:
    told = found(files()[STORY])["as-is"]
    assert sorted((each.code, line, each.headline) for line, each in told) == sorted(
        (each.code, each.at, each.headline) for each in COMPLAINTS
    )


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=str)
def test_the_source_says_it(complaint: Complaint) -> None:
    text = " ".join((ROOT / STORY).read_text(encoding="utf-8").split())
    assert complaint.says in text


def test_to_be_nothing_is_left_to_find() -> None:
    assert found(files()[STORY])["to-be"] == []


@pytest.mark.parametrize("complaint", [each for each in COMPLAINTS if each.closed_by], ids=str)
def test_to_be_it_is_closed_by_what_the_source_says(complaint: Complaint) -> None:
    assert complaint.closed_by is not None
    head, states, to_be = files()[STORY].partition("\nto-be:\n")
    told = found(head + states + without(to_be, *complaint.closed_by))["to-be"]
    assert (complaint.else_at, complaint.code) in [(line, each.code) for line, each in told]


def test_to_be_what_is_not_closed_would_be_found_if_it_were_told() -> None:
    """The vision repeats no questions; if one of its steps did, the rule would say so."""
    head, states, to_be = files()[STORY].partition("\nto-be:\n")
    changed = to_be.replace(
        "      promises: progress", "      repeats: the same questions\n      promises: progress"
    )
    told = found(head + states + changed)["to-be"]
    assert [(line, each.code) for line, each in told] == [("repeats: the same questions", "EA512")]
