"""The manual of rules of one's own is complete."""

import re
from pathlib import Path

import pytest

from eamodel.own_rule import SUBJECTS
from eamodel.rules.own.facts import SORTS, Nested, Sort
from eamodel.rules.own.faults import FUNCTIONS
from eamodel.rules.own.subjects import subject

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


def test_it_tells_what_can_be_called() -> None:
    told = {"all", "exists", "filter", "has", "size", "contains", "startsWith", "endsWith", "matches"}
    assert told <= set(FUNCTIONS)
    assert [word for word in told if word not in MANUAL] == []
