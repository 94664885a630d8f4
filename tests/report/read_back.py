"""Each format read back by somebody else's reader: what somebody sees of each finding."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final
from xml.etree import ElementTree

from markdown_it.tree import SyntaxTreeNode

from tests.draw.redrawn import plain, tree

LABEL: Final = re.compile(r"^(?:exempted )?(?:error|warning|info)\[.*?\]", re.MULTILINE)


def of_text(told: str) -> list[str]:
    """Give the blocks of a text without its last line."""
    return blocks("\n".join(told.split("\n")[:-2]))


def blocks(told: str) -> list[str]:
    """Give the blocks of findings in a text, each from its label on."""
    starts = [found.start() for found in LABEL.finditer(told)]
    return [told[start:end] for start, end in pairwise([*starts, len(told)])]


def of_json(told: str) -> list[str]:
    """Give the headlines in a document."""
    return [each["headline"] for each in json.loads(told)["findings"]]


def results(told: str) -> list[dict[str, Any]]:
    """Give the results of the only run."""
    (run,) = json.loads(told)["runs"]
    found: list[dict[str, Any]] = run["results"]
    return found


def of_sarif(told: str) -> list[str]:
    """Give the messages of all results."""
    return [each["message"]["text"] for each in results(told)]


def cases(told: str) -> list[ElementTree.Element]:
    """Give the test cases of a JUnit report."""
    return list(ElementTree.fromstring(told.encode()).iter("testcase"))


def of_junit(told: str) -> list[str]:
    """Give the blocks of findings in all cases."""
    texts = (part.text or "" for case in cases(told) for part in case)
    return [block for text in texts for block in blocks(text)]


def of_gitlab(told: str) -> list[str]:
    """Give the descriptions of all entries."""
    return [each["description"] for each in json.loads(told)]


def commands(told: str) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Give each workflow command as the runner reads it: its name, its properties, its message."""
    for line in told.split("\n"):
        found = re.match(r"::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<message>.*)$", line)
        if found:
            pairs = (each.partition("=") for each in (found["properties"] or "").split(","))
            yield (
                found["name"],
                {name: _decoded(value) for name, _, value in pairs},
                _decoded(found["message"]),
            )


def _decoded(value: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, sign)
    return value


def of_github(told: str) -> list[str]:
    """Give the messages of all commands."""
    return [message for _, _, message in commands(told)]


def items(told: str) -> list[SyntaxTreeNode]:
    """Give the items of all lists of a Markdown text."""
    return [node for node in tree(told).walk() if node.type == "list_item"]


def of_markdown(told: str) -> list[str]:
    """Give the words of all items."""
    return list(map(plain, items(told)))


READ_BACK: Final[Mapping[str, Callable[[str], list[str]]]] = {
    "text": of_text,
    "json": of_json,
    "sarif": of_sarif,
    "junit": of_junit,
    "gitlab": of_gitlab,
    "github": of_github,
    "markdown": of_markdown,
}
