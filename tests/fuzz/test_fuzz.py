"""What fuzzing has found stays mended, and a small part of it runs with every run of the tests."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.fuzz import inputs
from tests.fuzz.laws import hold
from tests.fuzz.structure import workspaces

FOUND = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: str(path.name))
def test_what_was_found_stays_mended(path: Path) -> None:
    hold(inputs.files(path.read_bytes()))


@given(workspaces())
@settings(max_examples=150)
def test_laws_hold_for_odd_workspaces(files: dict[str, bytes]) -> None:
    reading = hold(files)
    again = hold(dict(reversed(files.items())))
    assert (again.models, again.findings) == (reading.models, reading.findings)


def test_laws_hold_for_torn_files() -> None:
    dice = random.Random(17)
    seeds = inputs.seeds()
    for _ in range(150):
        hold(inputs.files(inputs.torn(dice, seeds)))
