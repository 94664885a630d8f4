"""What the benchmark measures is the same on every machine, and sound."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eamodel.model.elements import Kind
from eamodel.pipeline.workspace import load
from tests.bench.generate import LEVELS, STEPS, Function, forest, workspace, write
from tests.workspace import eamodel

MAX_BYTES = 4 * 1024 * 1024


@pytest.mark.parametrize("count", [8, 40, 1000])
def test_as_many_functions_as_asked_for(count: int) -> None:
    everything = [each for root in forest(count) for each in root.everything()]
    assert [each.number for each in everything] == list(range(1, count + 1))


def test_three_levels() -> None:
    def depths(functions: tuple[Function, ...]) -> Iterator[int]:
        for each in functions:
            yield 1 + max(depths(each.contains), default=0)

    assert set(depths(forest(1000))) == {LEVELS}


def test_names_differ() -> None:
    assert len({Function(number).name for number in range(10_000)}) == 10_000


def test_the_same_files_each_time(tmp_path: Path) -> None:
    write(tmp_path, 40)
    there = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert there == {name: text.encode() for name, text in workspace(40).items()}


def test_ten_thousand_fit_the_limit_of_a_file() -> None:
    sizes = [len(text.encode()) for text in workspace(10_000).values()]
    assert max(sizes) < MAX_BYTES
    assert 380 < sum(sizes) / 10_000 < 640


def test_a_small_workspace_is_sound(tmp_path: Path) -> None:
    write(tmp_path, 40)
    model = load(tmp_path).model
    assert len(model.of_kind(Kind.FUNCTION)) == 40
    assert len(model.relations) == 2 * 40
    assert [len(state.steps) for each in model.scenarios.values() for state in each.states] == [STEPS, STEPS]


def test_check_finds_nothing_but_that_the_story_crosses_the_council(tmp_path: Path) -> None:
    write(tmp_path, 40)
    run = eamodel("check", str(tmp_path))
    headline = f"warning[EA518]: the to-be of `request` is handed on {STEPS - 1} times on its shortest way"
    assert run.returncode == 0
    assert run.stdout.startswith(f"{headline}\n")
    assert run.stdout.endswith("\n\n1 warning in 1 model\n")
