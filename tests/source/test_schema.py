"""The committed schemas are those of the types, leave nothing open, and every file that is shown validates."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from eamodel.source.schema import json_schema, json_text
from eamodel.source.schema_parts import FILES
from tests.core_yaml import core
from tests.docs.make_schemas import path
from tests.source.from_schema import sort_of
from tests.workspace import TOWN, eamodel

ROOT: Final = Path(__file__).parents[2]
SCHEMAS: Final = {file: json_schema(file) for file in FILES}
VALIDATORS: Final = {file: Draft202012Validator(schema) for file, schema in SCHEMAS.items()}


@pytest.mark.parametrize("file", FILES)
def test_the_committed_schema_is_that_of_the_types(file: str) -> None:
    assert path(file).read_bytes().decode() == json_text(file), "run `make docs`"


@pytest.mark.parametrize("file", FILES)
def test_the_schema_is_sound(file: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[file])
    assert SCHEMAS[file]["$id"] == f"urn:eamodel:schema:{file}"
    for part in parts(SCHEMAS[file]):
        # An editor compiles patterns with the flag `u`, which knows no needless backslash.
        assert not re.search(r"\\[^.nsS]", str(part.get("pattern", "")).replace(r"\\", "")), part["pattern"]


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_left_open(file: str) -> None:
    for part in parts(SCHEMAS[file]):
        if part.get("type") == "object":
            assert "additionalProperties" in part
        if part.get("type") == "array":
            assert "items" in part
    for name, part in {file: SCHEMAS[file], **SCHEMAS[file]["$defs"]}.items():
        if "description" in part:
            told = {key for key, each in part["properties"].items() if "description" in each or key in UNITS}
            assert told == set(part["properties"]), name
            assert part.get("examples"), name


UNITS: Final = {
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "count",
    "percent",
    "at-least",
    "at-most",
    "from",
}


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Give each schema inside a schema, and each mapping of keys to schemas."""
    if isinstance(schema, dict):
        yield schema
        for key, each in schema.items():
            if key not in {"examples", "enum", "const", "default", "oneOf", "not", "if"}:
                yield from parts(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from parts(each)


@pytest.mark.parametrize("file", FILES)
def test_examples_are_what_they_are_examples_of(file: str) -> None:
    schema = SCHEMAS[file]
    for name, part in {"": schema, **schema["$defs"]}.items():
        whole = {**part, "$defs": schema["$defs"]}
        for example in part.get("examples", ()):
            errors = [error.message for error in Draft202012Validator(whole).iter_errors(example)]
            assert errors == [], name


def test_every_text_that_names_something_says_so() -> None:
    """A new key that takes a text has to be added here, or to what schemas know of texts."""
    free: set[str] = set()
    for schema in SCHEMAS.values():
        for part in parts(schema):
            for key, each in part.get("properties", {}).items():
                if isinstance(each, dict) and each.get("$ref", "").rpartition("/")[2] in {
                    "text",
                    "texts",
                    "said",
                }:
                    free.add(key)
    header = {
        "organisation",
        "version",
        "author",
        "owner",
        "note",
        "description",
        "source",
        "name",
        "statement",
    }
    element = {"aliases", "tags"}
    view = {"audience", "decision-sought"}
    problem = {"text", "kind"}
    step = {"does", "gives", "uses", "returns", "repeats", "promises", "when"}
    state = {"narrative", "outcome"}
    rule = {"where", "require", "message", "help", "why"}
    governance = {"context", "decision", "consequences", "rule", "reason"}
    assert (
        free - {"models", "scenarios", "diagrams", "rules", "theme", "plugins"}
        == header | element | view | problem | step | state | governance | rule
    )


def repository_files() -> list[Path]:
    return sorted(file for folder in ("models", "scenarios") for file in (ROOT / folder).rglob("*.y*ml"))


@pytest.mark.parametrize("file", repository_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_of_the_repository_validates_by_the_schema_it_names(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    first = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert first
    assert (file.parent / first[1]).resolve() == path(sort_of(file.relative_to(ROOT).as_posix()))
    schema = json.loads((file.parent / first[1]).read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(core(text))] == []


def shown() -> list[tuple[str, str]]:
    """Give the files that the documentation shows, each with the path that its first line may say."""
    pages = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    fence = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    piece = re.compile(r"^(?:# (\S+\.yaml)\n)?", re.MULTILINE)
    blocks = [block for page in pages for block in fence.findall(page.read_text(encoding="utf-8"))]
    return [(match[1] or "models/shown.yaml", block) for block in blocks if (match := piece.match(block))]


@pytest.mark.parametrize(("name", "text"), shown())
def test_an_example_of_the_documentation_validates(name: str, text: str) -> None:
    assert [error.message for error in VALIDATORS[sort_of(name)].iter_errors(core(text))] == []


@pytest.mark.parametrize("file", FILES)
def test_the_command_prints_the_schema(file: str) -> None:
    run = eamodel("schema", file)
    assert (run.returncode, run.stdout, run.stderr) == (0, json_text(file), "")


def test_the_command_says_what_there_is() -> None:
    run = eamodel("schema", "themes")
    assert run.returncode == 2
    assert "'model', 'scenario', 'workspace', 'rules', 'theme'" in run.stderr


def test_a_workspace_that_init_makes_validates(tmp_path: Path) -> None:
    assert eamodel("init", cwd=tmp_path).returncode == 0
    files = {
        file.relative_to(tmp_path).as_posix(): file.read_text(encoding="utf-8")
        for file in tmp_path.rglob("*.yaml")
    }
    assert {sort_of(name) for name in files} == set(FILES) - {"theme", "rules"}
    for name, text in files.items():
        assert [error.message for error in VALIDATORS[sort_of(name)].iter_errors(core(text))] == [], name


@pytest.mark.parametrize("name", TOWN)
def test_a_small_workspace_validates(name: str) -> None:
    assert VALIDATORS[sort_of(name)].is_valid(core(TOWN[name]))
