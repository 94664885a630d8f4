"""What a schema accepts the reader accepts on shape, and the other way round; what is lost between them is listed."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from eamodel.diagnostic import Finding, Severity
from eamodel.pipeline.check import check
from eamodel.pipeline.code_pages import code_pages
from eamodel.source.reading import read_workspace
from eamodel.source.schema import json_schema
from eamodel.source.schema_parts import FILES
from eamodel.source.settings_file import read_settings
from eamodel.source.theme_file import read_theme
from tests.core_yaml import core
from tests.marked import Case, marked_cases
from tests.source.from_schema import Path as Way
from tests.source.from_schema import Values, at, places, put, sort_of

HERE: Final = Path(__file__).parent
SCHEMAS: Final = {file: json_schema(file) for file in FILES}
VALIDATORS: Final = {file: Draft202012Validator(schema) for file, schema in SCHEMAS.items()}

SETTINGS: Final = """\
folders: {models: functions, scenarios: stories, diagrams: "sheets", rules: rules}
limits: {bytes: 1000, depth: 32}
page: a3-landscape
severities: {EA312: info, EA313: "off"}
theme: themes/plain.yaml
plugins: [town-rules]
overrides: [{folders: models/example, severities: {EA313: error}}]
"""
RULES: Final = """\
rules:
  service-without-owner:
    for: service
    where: element.is_leaf
    require: "'owner' in element.properties"
    message: "`{id}` has no owner"
    severity: warning
    code: TOWN001
    passes: {help-desk: {name: Help desk, kind: service, properties: {owner: Ann}}}
    fails: [{elements: {help-desk: {name: Help desk, kind: service}}}]
"""
THEME: Final = """\
extends: dark
ink: "#E6EBF0"
boxes: {party: {fill: "#14191F", stroke: "#E6EBF0"}}
states: {as-is: {fill: "#2A1A13", stroke: "#FF8A5C", ink: "#FFA27D"}}
notes: {remedy: {fill: "#12301F", stroke: "#5CC58A", ink: "#86D9A8"}}
classes: {advisory: {fill: "#16365C", stroke: "#7DB6F5", ink: "#A9D0FB"}}
more-classes: [{fill: "#3A3F45", stroke: "#B4BCC4", ink: "#DDE2E7"}]
logo: {paths: [{d: M0 0H40V20H0Z, fill: "#5CC58A", even-odd: true}]}
"""
SOUND: Final[Mapping[str, str]] = {
    **{name: data.decode() for name, data in Case(HERE / "files" / "sound.yaml").files.items()},
    "eamodel.yaml": SETTINGS,
    "rules/own.yaml": RULES,
    "themes/plain.yaml": THEME,
}

FILE: Final = re.compile(r"models/|scenarios/|eamodel\.yaml")
CLASSES: Final = ("advisory", "legal", "a1")

SHAPE: Final = {f"EA1{number:02}" for number in (*range(7, 16), 20)}
"""Unknown, missing and misplaced keys, wrong types, and values of the wrong form."""

# What the reader finds wrong with a shape although no schema can: it follows from more than one place or file.
BEYOND: Final = {
    "what kinds of relation there are is said in the header": "no kind of relation is called",
    "what stands at the top may be in another file": "and regions list what nothing contains",
    "what an element holds may be in another file": "does not lie directly inside",
    "what contains something may be in another file": "contains nothing",
    "which classes there are is said by their keys": "no class is called",
    "which class one is, too": "cannot stand apart from itself",
    "which parameters there are is said by the rules": " no parameter",
    "what a parameter takes is said by its rule": "the parameter `",
    "which keys a fact needs follows from what they say": "is only named, and tells its",
}


def is_beyond(finding: Finding) -> bool:
    return any(words in finding.headline for words in BEYOND.values())


def said(files: Mapping[str, str], name: str) -> list[Finding]:
    """Give the errors that are found in one file of a workspace, by the reader and the rules."""
    data = {each: text.encode() for each, text in files.items()}
    if sort_of(name) in {"workspace", "rules"}:
        codes = {page.code: page.name for page in code_pages()}
        found = read_settings(data.get("eamodel.yaml"), codes=codes, files=data).findings
    elif sort_of(name) == "theme":
        found = read_theme(name, data[name], classes=CLASSES).findings
    else:
        found = tuple(check(read_workspace({each: text for each, text in data.items() if FILE.match(each)})))
    return [
        each for each in found if each.severity is Severity.ERROR and each.span and each.span.file == name
    ]


def disagreement(files: Mapping[str, str], name: str) -> str:
    """Give what the schema and the reader say of a file, empty where they agree.

    Where the schema refuses, the reader finds something; where it accepts, nothing that it could have known.
    """
    errors = [error.message for error in VALIDATORS[sort_of(name)].iter_errors(core(files[name]))]
    findings = said(files, name)
    shape = [each for each in findings if each.code in SHAPE and not is_beyond(each)]
    if errors and not findings:
        return f"only the schema refuses: {errors[0][:200]}"
    if shape and not errors:
        return f"only the reader refuses: {shape[0].code} {shape[0].headline}"
    return ""


# Files on which the two do not agree, and why.
MARKED: Final = {
    "bad_date": "a day that its month does not have",
    "dates": "a day that its month does not have",
    "no_header": "the header may be in another file",
}


@pytest.mark.parametrize(
    "case",
    [each for room in ("source", "rules") for each in marked_cases(HERE.parent / room / "files")],
    ids=str,
)
def test_schema_and_reader_agree_on_the_marked_files(case: Case) -> None:
    files = {name: data.decode("utf-8", "replace") for name, data in case.files.items()}
    told = [disagreement(files, name) for name, text in files.items() if FILE.match(name) and is_yaml(text)]
    assert any(told) == (str(case) in MARKED), told


def is_yaml(text: str) -> bool:
    try:
        core(text)
    except Exception:  # whatever a YAML library makes of a broken file is its own matter
        return False
    return True


def beside(sort: str, text: str) -> tuple[dict[str, str], str]:
    """Give a workspace in which a text is a file of a sort, and the file's name."""
    header = "model: example\nname: Example\n"
    match sort:
        case "workspace":
            return {"eamodel.yaml": text}, "eamodel.yaml"
        case "scenario":
            name = "scenarios/example/story.yaml"
            return {"models/example.yaml": header, name: text}, name
        case "rules":
            return {"rules/own.yaml": text}, "rules/own.yaml"
        case "theme":
            return {"themes/plain.yaml": text}, "themes/plain.yaml"
        case _:
            other = {} if '"model":' in text else {"models/example/header.yaml": header}
            return {**other, "models/example/model.yaml": text}, "models/example/model.yaml"


@pytest.mark.parametrize("sort", FILES)
def test_what_the_schema_accepts_the_reader_accepts(sort: str) -> None:
    @given(Values(SCHEMAS[sort]).any())
    @settings(max_examples=60)
    def holds(value: object) -> None:
        # JSON is YAML in which texts are quoted, so nothing is left to how a scalar is written.
        assert disagreement(*beside(sort, json.dumps(value, ensure_ascii=False))) == ""

    holds()


REPLACEMENTS: Final = st.sampled_from(
    [
        *(
            "",
            " ",
            "legal",
            "Legal Dept",
            "end",
            "not-stated",
            "undecided",
            "step:ask",
            "x" * 65,
            "x" * 201,
            "a\nb",
        ),
        *(
            "flow",
            "actor",
            "inferred",
            "partly",
            "named",
            "2014-02",
            "2014-13",
            "a3-landscape",
            "off",
            "../x",
            "a/../x",
        ),
        *(0, 1, -1, 2.5, 10**15, 2014, 99999, [], {}, [[]], ["legal"], ["legal", "legal"], [{}]),
        *({"a": "b"}, {"legal": {}}, {"undecided": []}, {"weeks": 1}, {"weeks": 1, "days": 2}, {"text": "a"}),
        *([{"to": "end", "when": "a"}, "end"], {"not-heard": "fully"}, {"gbp": 1}, {"name": "inferred"}),
        *(
            {"weeks": 1, "at-most": True},
            {"at-most": {"weeks": 1}},
            {"at-most": {"weeks": 1}, "days": 1},
            {"count": 1},
        ),
    ]
)
KEYS: Final = st.sampled_from(
    [
        "name",
        "nmae",
        "id",
        "kind",
        "from",
        "to",
        "steps",
        "problems",
        "resolves",
        "of",
        "model",
        "classification",
        "Legal",
    ]
)


def without(value: object, key: str | int) -> object:
    """Give a mapping or list without one entry."""
    if isinstance(value, dict):
        return {each: inner for each, inner in value.items() if each != key}
    assert isinstance(value, list)
    return [inner for number, inner in enumerate(value) if number != key]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[dict[str, str], str]:
    """A sound workspace in which one value or key of one file is another, gone, or new."""
    name = draw(st.sampled_from(sorted(SOUND)))
    value = core(SOUND[name])
    way: Way = draw(st.sampled_from(list(places(value))))
    here = at(value, way)
    match draw(st.sampled_from(["replace", "remove", "add", "rename"])):
        case "remove" if way:
            value = put(value, way[:-1], without(at(value, way[:-1]), way[-1]))
        case "add" if isinstance(here, dict):
            value = put(value, way, {**here, draw(KEYS): draw(REPLACEMENTS)})
        case "add" if isinstance(here, list):
            value = put(value, way, [*here, draw(REPLACEMENTS | st.sampled_from(here or [""]))])
        case "rename" if isinstance(here, dict) and here:
            old, new = draw(st.sampled_from(sorted(here))), draw(KEYS)
            value = put(value, way, {new if key == old else key: each for key, each in here.items()})
        case _:
            value = put(value, way, draw(REPLACEMENTS))
    return {**SOUND, name: json.dumps(value, ensure_ascii=False)}, name


@given(mutated())
@settings(max_examples=400)
def test_schema_and_reader_agree_on_mistakes(mistaken: tuple[dict[str, str], str]) -> None:
    files, name = mistaken
    assert disagreement(files, name) == "", files[name]


PLAIN: Final = (
    *("0.10", "no", "010", "1e3", "1.0", "-1", "0x1F", ".inf", ".nan", "1234567890123456"),
    *("true", "True", "null", "~", "999", "2014-10-22"),
)
_FOLDERS: Final = {"models", "scenarios", "diagrams", "rules"}
# How a plain scalar is written is lost on the way to a schema: at which keys only the reader refuses it.
READER_ALONE: Final[Mapping[str, set[str]]] = {
    "010": {"letter"},
    "0x1F": {"letter"},
    "1.0": {"letter", "open-to", "bytes", "depth"},
    "1e3": {"date", "open-to", "bytes"},
    ".inf": _FOLDERS,
    ".nan": {"weeks", "gbp", "percent", "count", *_FOLDERS},
    "True": {"at-most", "open-ended", "even-odd"},
}
# And at which only the schema does: an id is a text there, and no truth value.
SCHEMA_ALONE: Final[Mapping[str, set[str]]] = {"true": {"id", "scenario"}}
# Texts to the reader wherever one is wanted; to a schema the same as no value at all.
NOTHING: Final = ("null", "~")


@pytest.mark.parametrize("plain", PLAIN)
def test_schema_and_reader_agree_on_plain_scalars(plain: str) -> None:
    """Each key is tried once a file."""
    alone: dict[str, set[str]] = {"reader": set(), "schema": set()}
    for name, sound in SOUND.items():
        value = core(sound)
        tried = {[key for key in way if isinstance(key, str)][-1]: way for way in places(value) if way}
        for key, way in tried.items():
            if not isinstance(at(value, way), dict | list):
                text = json.dumps(put(value, way, "@")).replace('"@"', plain)
                told = disagreement({**SOUND, name: text}, name)
                if told:
                    alone[re.split("[ :]", told)[2]].add(key)
    assert alone["reader"] == READER_ALONE.get(plain, set())
    if plain in NOTHING:
        assert {"name", "description", "aliases", "source"} <= alone["schema"]
    else:
        assert alone["schema"] == SCHEMA_ALONE.get(plain, set())
