"""`eamodel check`: what it says, and how it leaves."""

import json
from pathlib import Path

import pytest

from tests.workspace import MODEL, TOWN, eamodel, lay_out


def test_warnings_are_told_and_do_not_fail(tmp_path: Path) -> None:
    run = eamodel("check", str(lay_out(tmp_path)))
    assert run.returncode == 0
    assert run.stderr == ""
    assert run.stdout == (
        "warning[EA312]: the class of `audit` is undecided\n"
        "  models/town.yaml:12:25\n"
        "   12 |         classification: undecided\n"
        "      |                         ^^^^^^^^^ any class is possible\n"
        "  help: settle the class with its owner and write it here\n"
        "\n"
        "1 warning in 1 model\n"
    )


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_caller_says_what_fails(tmp_path: Path, severity: str, code: int) -> None:
    assert eamodel("check", "--fail-on", severity, cwd=lay_out(tmp_path)).returncode == code


def test_an_error_fails(tmp_path: Path) -> None:
    broken = MODEL.replace("name: Legal, classification: advisory", "name: Legal, classification: advisary")
    lay_out(tmp_path, {**TOWN, "models/town.yaml": broken})
    run = eamodel("check", cwd=tmp_path)
    assert run.returncode == 1
    assert "error[EA313]" in run.stdout
    assert "did you mean `advisory`?" in run.stdout


def test_one_model_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "models/ruin.yaml": "model: ruin\nname: [\n"})
    assert eamodel("check", cwd=tmp_path).returncode == 1
    assert eamodel("check", "--model", "town", cwd=tmp_path).returncode == 0
    assert eamodel("check", "--model", "ruin", cwd=tmp_path).returncode == 1
    unknown = eamodel("check", "--model", "twon", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "did you mean `town`?" in unknown.stderr


def test_a_broken_file_hides_nothing_of_the_others(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "models/ruin.yaml": "model: ruin\nname: [\n"})
    run = eamodel("check", cwd=tmp_path)
    assert "models/ruin.yaml" in run.stdout
    assert "EA312" in run.stdout


def test_the_json_form_holds_all_findings(tmp_path: Path) -> None:
    run = eamodel("check", "--format", "json", cwd=lay_out(tmp_path))
    told = json.loads(run.stdout)
    assert [(each["code"], each["place"]["line"]) for each in told["findings"]] == [("EA312", 12)]
    assert told["models"] == 1


def test_escapes_in_file_names_and_texts_stay_harmless(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "models/ev\x1b[31mil/x.yaml": 'model: "\x1b]0;evil\x07"\n'})
    run = eamodel("check", cwd=tmp_path)
    assert run.returncode == 1
    assert "\x1b" not in run.stdout + run.stderr
