"""Every rule's documentation shows one example that passes and one that fails, and both tell the truth."""

import inspect
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from eamodel.pipeline.check import check
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.source.reading import read_workspace
from tests.marked import Place, marks, pieces

HEADERS = {
    "models": b"model: example\nname: Example\n",
    "scenarios": b"scenario: question\nname: A question\n",
}
"""What the examples may leave out, by folder."""


@dataclass(frozen=True)
class Example:
    """A part of a rule's documentation: small files, with `# expect CODE` on the lines a finding belongs to."""

    rule: Rule
    title: str

    def __str__(self) -> str:
        return f"{self.rule.name}-{self.title.lower()}"

    @property
    def files(self) -> Mapping[str, bytes]:
        text = inspect.getdoc(inspect.getmodule(self.rule.check)) or ""
        part = re.search(rf"^{self.title}:\n\n((?:    .*\n|\n)+)", f"{text}\n", re.MULTILINE)
        assert part, f"{self.rule.code} has no example that {self.title.lower()}"
        return {file: _whole(file, body) for file, body in pieces(textwrap.dedent(part[1]).encode()).items()}

    def expected(self) -> set[Place]:
        return {place for file, data in self.files.items() for place in marks(file, data)}

    def found(self) -> set[Place]:
        findings = check(read_workspace(self.files))
        return {(each.span.file, each.span.line, each.code) for each in findings if each.span is not None}


def _whole(file: str, body: bytes) -> bytes:
    header = HEADERS[file.partition("/")[0]]
    return body if body.startswith(header.partition(b" ")[0]) else header + body


EXAMPLES = [Example(rule, title) for rule in CATALOGUE for title in ("Passes", "Fails")]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_findings_fall_on_the_lines_that_expect_them(example: Example) -> None:
    assert example.found() == example.expected()


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: str(rule.name))
def test_a_rule_shows_what_it_finds(rule: Rule) -> None:
    assert {code for _, _, code in Example(rule, "Fails").expected()} >= {rule.code}
    assert Example(rule, "Passes").expected() == set()
