"""An editor that knows YAML knows the format: what is wrong is underlined while it is typed, what is right is not."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.language_server import Editor, NotInstalledError, installed
from tests.acceptance.repository import INPUTS, ROOT, copy_of_inputs

MODEL = "models/plymouth-cco/model.yaml"
STORY = "scenarios/plymouth-cco/consultation.yaml"

MISTAKES = {
    "a misspelt key of the header": (MODEL, "organisation:", "organization:", "organization"),
    "a misspelt key of an element": (MODEL, "    kind: governance-body", "    kynd: governance-body", "kynd"),
    "a misspelt kind": (MODEL, "kind: governance-body", "kind: goverance-body", "goverance-body"),
    "a misspelt key of a step": (STORY, "      does:", "      dose:", "dose"),
    "a problem's id of two words": (STORY, "  process-unknown:", "  process unknown:", "process unknown"),
}
TEXTS = """\
# yaml-language-server: $schema=../../docs/schemas/model.schema.json
model: example
name: 2014
version: 0.10
organisation: true
note: no
date: 2014-08
"""


def test_an_editor_underlines_mistakes_and_nothing_else(tmp_path: Path) -> None:
    """One test for all, since starting a server takes longer than asking it."""
    try:
        server = installed()
    except NotInstalledError as reason:
        pytest.skip(f"NO EDITOR WAS ASKED: {reason}")
    root = copy_of_inputs(tmp_path)
    shutil.copytree(ROOT / "docs" / "schemas", root / "docs" / "schemas")
    with Editor(server, root) as editor:
        for name in (file for folder in INPUTS for file in sorted((root / folder).rglob("*.yaml"))):
            assert editor.underlined(str(name), name.read_text(encoding="utf-8")) == [], name
        assert editor.underlined("models/example/model.yaml", TEXTS) == []
        for number, (mistake, (file, sound, wrong, word)) in enumerate(MISTAKES.items()):
            text = (root / file).read_text(encoding="utf-8")
            assert sound in text, mistake
            changed = text.replace(sound, wrong, 1)
            line = changed[: changed.index(wrong)].count("\n") + 1
            beside = f"{Path(file).parent.as_posix()}/mistake-{number}.yaml"
            told = editor.underlined(beside, changed)
            assert [(at, there) for at, there, _ in told if there == word] == [(line, word)], (mistake, told)
