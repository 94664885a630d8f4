"""Whatever is deleted from the committed story is missed by a finding that names it, or may be left out.

Each line is deleted alone, and each key, list item and step with all that belongs to it, so that the YAML stays
readable.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pytest
import yaml
from pydantic import BaseModel

from eamodel.diagnostic import Finding, Severity
from eamodel.pipeline.check import check
from eamodel.source.quantity_shape import MeasureShape
from eamodel.source.reading import read_workspace
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape, StateShape, StepShape
from eamodel.source.shape import key_of
from tests.acceptance.repository import INPUTS, ROOT

STORY: Final = "scenarios/plymouth-cco/consultation.yaml"

OPTIONAL: Final = {
    "scenario.model": "the folder says it",
    "scenario.perspective": "a story may be told without taking a side",
    "scenario.narrator": "each problem names its own voice",
    "scenario.description": "a text for the reader",
    "scenario.source": "a text for the reader",
    "problem.voice": "without it, the narrator's",
    "problem.at": "the step that names the problem is place enough",
    "problem.source": "a text for the reader",
    "problem.certainty": "without it, all is stated",
    "state.source": "a text for the reader",
    "state.narrative": "a text for the reader",
    "state.start": "it follows from the first step",
    "state.end": "it follows from the last step",
    "step.from": "without it, where the steps before it are",
    "step.via": "not each step passes something",
    "step.could-also": "not each step offers more",
    "step.by": "who acts need not be told",
    "step.words": "not each step is quoted",
    "words.source": "without it, that of the state",
    "step.gives": "not each step takes information",
    "step.promises": "not each step promises something",
    "step.repeats": "not each step asks again",
    "step.within": "not each step has its time",
    "step.problems": "the problems of this step have places of their own",
    "step.certainty": "without it, all is stated",
    "measure.outcome": "a measure may stand alone",
    "measure.source": "a text for the reader",
}
"""The keys that may be left out of the story, and why nothing is missed then."""

SHORTER: Final = {
    "scenario.description": "a text with a line less is a text",
    "problem.text": "a text with a line less is a text",
    "state.narrative": "a text with a line less is a text",
    "words.text": "a text with a line less is a text",
    "state.steps": "a story with a step less is a story, unless something refers to the step or waits for it",
    "step.gives": "what is not said to be given is not asked after",
    "step.promises": "what is not said to be promised is not asked after",
    "step.returns": "one thing that comes back is enough: words are not compared",
}
"""The keys of which a line of a text, or an item of a list, may be left out without being missed."""

SHAPES: Final[Mapping[str, type[BaseModel]]] = {
    "scenario": ScenarioShape,
    "problem": ProblemShape,
    "state": StateShape,
    "step": StepShape,
    "measure": MeasureShape,
}
BELOW: Final = {"problems": "problem", "steps": "step", "measures": "measure", "words": "words"}


@dataclass(frozen=True)
class Part:
    """Something that can be deleted: its lines from `first` to before `end`, and the words that name it.

    `key` is what it is, as `step.from`; of an item of a list or an id, that of the key around it. `is_key` tells that
    it is a key of the format and not an id or an item.
    """

    key: str
    first: int
    end: int
    names: frozenset[str]
    is_key: bool

    def __str__(self) -> str:
        return f"{self.first + 1}-{self.key}"


@cache
def story() -> tuple[str, ...]:
    return tuple((ROOT / STORY).read_text(encoding="utf-8").split("\n"))


@cache
def files() -> Mapping[str, bytes]:
    paths = (path for name in INPUTS for path in (ROOT / name).rglob("*.yaml"))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def found(text: str) -> tuple[Finding, ...]:
    return check(read_workspace({**files(), STORY: text.encode()}))


@cache
def known() -> frozenset[tuple[str, str]]:
    return frozenset((each.code, each.headline) for each in found("\n".join(story())))


def new(lines: list[str]) -> list[Finding]:
    """Give what is found in the story as changed and not in the committed one."""
    return [each for each in found("\n".join(lines)) if (each.code, each.headline) not in known()]


def told(findings: list[Finding]) -> str:
    return " ".join(
        text
        for each in findings
        for text in (each.headline, each.note, each.help, *(other.label for other in each.related))
    )


def names(findings: list[Finding], words: frozenset[str]) -> bool:
    """Tell whether some finding names one of some words, in backticks, alone or with its value after it."""
    said = told(findings)
    return any(re.search(rf"`{re.escape(word)}[`:]", said) for word in words)


def parts() -> list[Part]:
    """Give all that can be deleted with what belongs to it, as it is written on lines of its own."""
    root = yaml.compose("\n".join(story()))
    assert root is not None
    return list(_inside(root, "scenario"))


def _inside(node: yaml.Node, noun: str, key: str = "") -> Iterator[Part]:
    if node.flow_style if isinstance(node, yaml.CollectionNode) else False:
        return
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            is_id = key in {"problems", "measures"}
            below = _noun(noun, name.value, is_id=is_id)
            own = key if is_id else name.value
            yield Part(
                f"{noun}.{own}" if not is_id else f"{_around(noun)}.{own}",
                name.start_mark.line,
                _end(value),
                frozenset({own, name.value, *_words(value)}),
                is_key=not is_id,
            )
            yield from _inside(value, below, "" if is_id else name.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield Part(
                f"{noun if key != 'steps' else 'state'}.{key}",
                item.start_mark.line,
                _end(item),
                frozenset({key, *_words(item)}),
                is_key=False,
            )
            yield from _inside(item, noun)


def _noun(noun: str, key: str, *, is_id: bool) -> str:
    if is_id:
        return noun
    return "state" if key in {"as-is", "to-be"} else BELOW.get(key, noun)


def _around(noun: str) -> str:
    return {"problem": "scenario", "measure": "state"}[noun]


def _words(node: yaml.Node) -> set[str]:
    """Give the ids and places that a node names: its only word, and what is called or found at something inside."""
    if isinstance(node, yaml.ScalarNode):
        return {node.value}
    if isinstance(node, yaml.SequenceNode):
        return {word for item in node.value for word in _words(item)}
    assert isinstance(node, yaml.MappingNode)
    return {word for name, value in node.value for word in ({name.value} | _words(value))}


def _end(node: yaml.Node) -> int:
    """Give the line after the last one of a node that is neither empty nor a comment."""
    end = node.end_mark.line + (1 if node.end_mark.column and not _is_before_it(node) else 0)
    lines = story()
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return end


def _is_before_it(node: yaml.Node) -> bool:
    """Tell whether a node ends where the next thing on its line begins, as blocks do."""
    return not story()[node.end_mark.line][: node.end_mark.column].strip(" -")


def without(part: Part) -> list[str]:
    """Give the story without a part; the dash before the first key of a step moves to the next one."""
    before, rest = list(story()[: part.first]), list(story()[part.end :])
    first = story()[part.first]
    if part.is_key and first.lstrip().startswith("- "):
        rest[0] = f"{first[: first.index('-')]}- {rest[0].lstrip()}"
    return before + rest


PARTS: Final = parts()
LINES: Final = [
    number for number, line in enumerate(story()) if line.strip() and not line.lstrip().startswith("#")
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_that_is_deleted_is_named_or_may_be_left_out(part: Part) -> None:
    findings = new(without(part))
    if findings:
        assert names(findings, part.names), told(findings)
    else:
        assert part.key in (OPTIONAL if part.is_key else SHORTER)


@pytest.mark.parametrize("number", LINES, ids=lambda number: str(number + 1))
def test_a_line_that_is_deleted_is_missed_or_may_be_left_out(number: int) -> None:
    """A line with all that belongs to it is named, as above; what others below it lose with it is an error there."""
    part = innermost(number)
    findings = new([*story()[:number], *story()[number + 1 :]])
    if not findings:
        is_whole = part.first == number and part.is_key
        assert part.key in (OPTIONAL if is_whole else {**OPTIONAL, **SHORTER})
    elif part.end - part.first == 1 and not story()[number].lstrip().startswith("- id:"):
        assert names(findings, part.names), told(findings)
    else:
        assert names(findings, part.names) or Severity.ERROR in {each.severity for each in findings}


def innermost(number: int) -> Part:
    """Give the smallest part that a line belongs to."""
    around = [each for each in PARTS if each.first <= number < each.end]
    return min(around, key=lambda each: (each.end - each.first, not each.is_key))


def test_every_line_belongs_to_a_part() -> None:
    assert len(LINES) > 150
    assert [number for number in LINES if not any(each.first <= number < each.end for each in PARTS)] == []


def test_the_list_of_optional_keys_is_true() -> None:
    """Each key of the list is one that the format does not require, and at least once nothing is found without it."""
    silent = {each.key for each in PARTS if each.is_key and not new(without(each))}
    assert silent == set(OPTIONAL)
    for noun, shape in SHAPES.items():
        required = {key_of(field) for field, info in shape.model_fields.items() if info.is_required()}
        assert required.isdisjoint(key.partition(".")[2] for key in OPTIONAL if key.startswith(f"{noun}."))


def test_the_list_of_what_may_be_shorter_is_true() -> None:
    """Each entry is a list or a text of several lines, and at least once nothing is found without a part of it."""
    silent = {each.key for each in PARTS if not each.is_key and not new(without(each))}
    for number in LINES:
        part = innermost(number)
        if part.is_key and part.first < number and not new([*story()[:number], *story()[number + 1 :]]):
            silent.add(part.key)
    assert silent == set(SHORTER)
