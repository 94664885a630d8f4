"""Severities and parameters hold by rule, by model and by folder; of several, the last."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.ids import ModelId
from eamodel.model.model import Model
from eamodel.pipeline.check import check
from eamodel.pipeline.settings import graded
from eamodel.pipeline.tuned import Tuning
from eamodel.pipeline.workspace import load
from eamodel.rules.rule import Rule
from eamodel.settings import Override, Settings
from eamodel.source.reading import Reading, read_workspace
from tests.workspace import eamodel, lay_out

ELEMENTS = "elements:\n  {0}-short: {{name: Abc}}\n  {0}-long: {{name: Abcdefghij}}\n"
FILES = {
    "models/city/model.yaml": "model: city\nname: City\n" + ELEMENTS.format("a"),
    "models/city/drafts/one.yaml": ELEMENTS.format("b"),
    "models/city/drafts/old/two.yaml": ELEMENTS.format("c"),
    "models/town.yaml": "model: town\nname: Town\n" + ELEMENTS.format("d"),
}
NAMES = {f"{letter}-{size}": length for letter in "abcd" for size, length in (("short", 3), ("long", 10))}
FILE_OF = dict(zip("abcd", FILES, strict=True))


def _long(model: Model, *, most: int) -> Iterator[Finding]:
    for each in model.functions:
        if len(each.name) > most:
            yield LONG.finding(f"{each.id} {most}", Address(model.id, element=each.id))


LONG = Rule("TOWN001", "long-name", Severity.WARNING, "a name is long", _long, {"most": 5})


def reading() -> Reading:
    return read_workspace({name: text.encode() for name, text in FILES.items()})


def found(settings: Settings) -> list[str]:
    return [each.headline for each in check(reading(), (), Tuning((LONG,), settings))]


def test_a_parameter_holds_everywhere() -> None:
    assert sorted(found(Settings())) == [f"{letter}-long 5" for letter in "abcd"]
    assert len(found(Settings(parameters={"TOWN001": {"most": 2}}))) == 8
    assert found(Settings(parameters={"TOWN001": {"most": 10}})) == []


def test_a_parameter_holds_for_a_model() -> None:
    override = Override(models=frozenset({ModelId("town")}), parameters={"TOWN001": {"most": 2}})
    assert sorted(found(Settings(parameters={"TOWN001": {"most": 10}}, overrides=(override,)))) == [
        "d-long 2",
        "d-short 2",
    ]


def test_a_parameter_holds_for_what_is_written_in_a_folder() -> None:
    drafts = Override(folders=("models/city/drafts",), parameters={"TOWN001": {"most": 2}})
    old = Override(folders=("models/city/drafts/old",), parameters={"TOWN001": {"most": 20}})
    assert sorted(found(Settings(overrides=(drafts, old)))) == [
        "a-long 5",
        "b-long 2",
        "b-short 2",
        "d-long 5",
    ]
    # The other way round what holds for the folder inside is taken back.
    assert sorted(found(Settings(overrides=(old, drafts)))) == [
        "a-long 5",
        *("b-long 2", "b-short 2", "c-long 2", "c-short 2"),
        "d-long 5",
    ]


FOLDERS = ("models", "models/city", "models/city/drafts", "models/city/drafts/old", "models/town.yaml")
OVERRIDES = st.builds(
    Override,
    models=st.frozensets(st.sampled_from([ModelId("city"), ModelId("town")]), max_size=1),
    folders=st.lists(st.sampled_from(FOLDERS), max_size=2).map(tuple),
    severities=st.dictionaries(st.just("TOWN001"), st.sampled_from([None, *Severity])),
    parameters=st.dictionaries(
        st.just("TOWN001"), st.fixed_dictionaries({"most": st.sampled_from([2, 5, 10])})
    ),
)


@given(st.lists(OVERRIDES, max_size=4))
def test_whatever_is_settled_each_finding_follows_what_holds_at_its_place(
    overrides: Sequence[Override],
) -> None:
    """The long way round: for each element, go through the overrides one after the other."""
    settings = Settings(overrides=tuple(overrides))
    expected = {}
    for name, length in NAMES.items():
        file = FILE_OF[name[0]]
        model = "town" if name[0] == "d" else "city"
        most: object = 5
        severity: Severity | None = Severity.WARNING
        for each in overrides:
            is_meant = model in each.models or any(
                f"{file}/".startswith(f"{folder}/") for folder in each.folders
            )
            most = each.parameters.get("TOWN001", {}).get("most", most) if is_meant else most
            severity = each.severities.get("TOWN001", severity) if is_meant else severity
        if isinstance(most, int) and length > most and severity is not None:
            expected[f"{name} {most}"] = severity
    told = graded(check(reading(), (), Tuning((LONG,), settings)), settings)
    assert {each.headline: each.severity for each in told} == expected
    assert len(told) == len(expected)


def test_severities_hold_for_models_and_folders(tmp_path: Path) -> None:
    settings = """\
severities: {EA311: info, alike-siblings: off}
overrides:
  - {folders: [models/city/drafts], severities: {unclassified-function: off}}
  - {folders: models/city/drafts/old/, severities: {EA311: warning}}
  - {models: town, severities: {EA311: error}}
"""
    root = lay_out(tmp_path, {**FILES, "eamodel.yaml": settings})
    told = {
        (each.span.file, each.severity.word)
        for each in load(root).check().findings
        if each.code == "EA311" and each.span
    }
    assert told == {
        ("models/city/model.yaml", "info"),
        ("models/city/drafts/old/two.yaml", "warning"),
        ("models/town.yaml", "error"),
    }
    assert eamodel("check", str(root), "--model", "city").returncode == 0
    assert eamodel("check", str(root), "--model", "town").returncode == 1


@pytest.mark.parametrize(
    ("override", "code", "help"),
    [
        ("models: [ctiy]", "EA207", "did you mean `city`?"),
        ("folders: [models/ctiy]", "EA126", "did you mean `models/city`?"),
        ("folders: [models/city/draft]", "EA126", "did you mean `models/city/drafts`?"),
        ("folders: [elsewhere]", "EA126", "write a path in the workspace, such as `models/town`"),
    ],
)
def test_what_an_override_names_exists(tmp_path: Path, override: str, code: str, help: str) -> None:
    settings = f"overrides:\n  - {override}\n    severities: {{EA311: off}}\n"
    root = lay_out(tmp_path, {**FILES, "eamodel.yaml": settings})
    (finding,) = [each for each in load(root).findings if each.code != "EA311"]
    assert (finding.code, finding.span and finding.span.line) == (code, 2)
    assert finding.help == help


def test_pictures_follow_the_settings_of_their_model(tmp_path: Path) -> None:
    root = lay_out(tmp_path, {**FILES, "eamodel.yaml": "severities: {EA311: off}\n"})
    assert eamodel("render", str(root)).returncode == 0
    sheet = root / "diagrams" / "town" / "level-0.svg"
    sheet.write_bytes(b"no picture")
    run = eamodel("audit", str(root))
    assert run.returncode == 1
    (code,) = {
        line.partition("[")[2].partition("]")[0] for line in run.stdout.splitlines() if "error[" in line
    }
    lay_out(root, {"eamodel.yaml": f"overrides: [{{models: [town], severities: {{{code}: info}}}}]\n"})
    assert eamodel("audit", str(root)).returncode == 0
    lay_out(root, {"eamodel.yaml": f"overrides: [{{models: [city], severities: {{{code}: info}}}}]\n"})
    assert eamodel("audit", str(root)).returncode == 1
