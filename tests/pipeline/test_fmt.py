"""Files come into the canonical style, and mean the same in it."""

from pathlib import Path

import pytest

from eamodel.pipeline.errors import NotThereError
from eamodel.pipeline.fmt import formatted
from eamodel.pipeline.workspace import load
from tests.acceptance.repository import copy_of_inputs
from tests.workspace import TOWN, lay_out

UNTIDY = {
    "models/town.yaml": TOWN["models/town.yaml"].replace("\n  ", "\n    ").replace("{name: ", "{ name:   "),
    "scenarios/town/question.yaml": TOWN["scenarios/town/question.yaml"].replace("    - ", "    -   "),
}


def test_untidy_files_become_tidy(tmp_path: Path) -> None:
    lay_out(tmp_path, UNTIDY)
    before = load(tmp_path)
    formatting = formatted(before)
    assert [each.path for each in formatting.edits.rewrites] == list(UNTIDY)
    assert (formatting.files, formatting.findings) == (2, ())
    formatting.edits.write()
    after = load(tmp_path)
    assert dict(after.texts) == dict(TOWN)
    assert after.models == before.models
    assert formatted(after).edits.rewrites == ()


def test_one_model_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, {**UNTIDY, "models/b.yaml": "model:  b\nname: B\n"})
    formatting = formatted(load(tmp_path), model="b")
    assert [each.path for each in formatting.edits.rewrites] == ["models/b.yaml"]
    assert formatting.files == 1
    with pytest.raises(NotThereError):
        formatted(load(tmp_path), model="c")


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    broken = {
        "models/town.yaml": "model:   town\nname: [\n",
        "models/b/x.yaml": "",
        "models/c.yaml": "name:   C\n",
    }
    lay_out(tmp_path, broken)
    formatting = formatted(load(tmp_path))
    assert [each.span and each.span.file for each in formatting.findings] == ["models/town.yaml"]
    assert [each.path for each in formatting.edits.rewrites] == ["models/c.yaml"]


def test_a_file_that_is_too_large_is_left_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, {"eamodel.yaml": "limits: {bytes: 40}\n", "models/town.yaml": TOWN["models/town.yaml"]})
    formatting = formatted(load(tmp_path))
    assert [each.name for each in formatting.findings] == ["too-large"]
    assert formatting.edits.rewrites == ()


def test_our_own_files_are_tidy(tmp_path: Path) -> None:
    copy_of_inputs(tmp_path)
    assert formatted(load(tmp_path)).edits.rewrites == ()
