"""The manual of rules of one's own is complete."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from eamodel.own_rule import SUBJECTS
from eamodel.pipeline.workspace import load
from eamodel.rules.own.facts import SORTS, Nested, Sort
from eamodel.rules.own.faults import FUNCTIONS
from eamodel.rules.own.subjects import subject
from tests.workspace import lay_out

MANUAL = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")


def row(sort: Sort) -> str:
    """Give the line that the manual has on a sort of things."""
    fields = (
        f"`{name}` ({_said(field.type)})" if isinstance(field.type, Nested) else f"`{name}`"
        for name, field in sort.fields.items()
    )
    return f"| {sort.name} | {', '.join(fields)} |"


def _said(nested: Nested) -> str:
    return f"list of {nested.sort}" if nested.is_list else nested.sort


@pytest.mark.parametrize("sort", SORTS.values(), ids=lambda sort: str(sort.name))
def test_it_tells_every_field(sort: Sort) -> None:
    assert row(sort) in MANUAL.splitlines()


def test_it_tells_what_each_rule_can_name() -> None:
    lines = [line for line in MANUAL.splitlines() if line.startswith("| `")]
    for word in SUBJECTS[:1] + SUBJECTS[-5:]:
        (line,) = [line for line in lines if line.startswith(f"| `{word}`")]
        assert set(subject(word).variables) <= set(re.findall(r"`([a-z]+)`", line.split("|")[2]))


def test_the_finding_it_shows_is_what_is_printed(tmp_path: Path) -> None:
    shown, rules, *_ = re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
    mistyped = rules.removeprefix("# eamodel.yaml\n").replace("properties", "propertis")
    root = lay_out(tmp_path, {"models/town.yaml": shown, "eamodel.yaml": mistyped})
    block = re.search(r"^    error\[EA125\].*?\n\n", MANUAL, re.MULTILINE | re.DOTALL)
    assert block
    assert dedent(block[0]).strip() in str(load(root).check())


def test_the_failure_it_shows_is_what_is_printed(tmp_path: Path) -> None:
    shown, rules, *_ = re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
    failing = rules.removeprefix("# eamodel.yaml\n").replace("service", "function")
    failing = failing.replace("'owner' in element.properties", "element.properties.owner != ''")
    root = lay_out(tmp_path, {"models/town.yaml": shown, "eamodel.yaml": failing})
    block = re.search(r"^    error\[function-without-owner\].*?\n\n", MANUAL, re.MULTILINE | re.DOTALL)
    assert block
    assert dedent(block[0]).strip() in str(load(root).check())


def test_it_tells_what_can_be_called() -> None:
    told = {"all", "exists", "filter", "has", "size", "contains", "startsWith", "endsWith", "matches"}
    assert told <= set(FUNCTIONS)
    assert [word for word in told if word not in MANUAL] == []
