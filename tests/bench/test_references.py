"""What the benchmark compares with: whole processes, and the same model as Graphviz source."""

from pathlib import Path

import pytest

from eamodel.pipeline.workspace import load
from tests.bench.generate import STEPS, write
from tests.bench.nested_dot import nested_dot
from tests.bench.processes import measure, python, run_once


def test_every_command_is_run_so_many_times() -> None:
    costs = measure({"nothing": python("-c", "pass"), "the same": python("-c", "pass")}, 2)
    assert [len(cost.runs) for cost in costs.values()] == [2, 2]
    assert all(cost.peak > 0 and cost.least <= cost.median for cost in costs.values())


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="exit code 3"):
        run_once(python("-c", "raise SystemExit(3)"))


def test_the_source_for_graphviz_holds_the_whole_model(tmp_path: Path) -> None:
    write(tmp_path, 40)
    model = load(tmp_path).model
    source = nested_dot(model)
    assert source.count("[label=") == sum(element.is_leaf for element in model)
    assert source.count("subgraph") == sum(not element.is_leaf for element in model)
    assert source.count(" -> ") == 2 * STEPS
    assert source.count("{") == source.count("}")
