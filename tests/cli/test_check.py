"""`eamodel check`: what it says, and how it leaves."""

import json
from pathlib import Path

import pytest

from eamodel.report.formats import FORMATS
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


@pytest.mark.parametrize("shape", FORMATS)
def test_every_format_leaves_as_the_check_ends(tmp_path: Path, shape: str) -> None:
    lay_out(tmp_path)
    passed = eamodel("check", "--format", shape, cwd=tmp_path)
    failed = eamodel("check", "--format", shape, "--fail-on", "warning", cwd=tmp_path)
    assert (passed.returncode, failed.returncode) == (0, 1)
    assert "EA312" in passed.stdout
    assert passed.stderr + failed.stderr == ""
    nowhere = eamodel("check", "--format", shape, "nowhere", cwd=tmp_path)
    assert (nowhere.returncode, nowhere.stdout) == (2, "")


@pytest.mark.parametrize(
    ("shape", "path"),
    [
        ("sarif", '"uri": "architecture/models/town.yaml"'),
        ("junit", 'file="architecture/models/town.yaml"'),
        ("gitlab", '"path": "architecture/models/town.yaml"'),
        ("github", "file=architecture/models/town.yaml,"),
        ("markdown", "`architecture/models/town.yaml:12:25`"),
    ],
)
def test_services_are_told_paths_from_where_the_check_runs(tmp_path: Path, shape: str, path: str) -> None:
    folder = lay_out(tmp_path / "architecture")
    (tmp_path / "elsewhere").mkdir()
    for named in ("architecture", "./architecture/", str(folder), "elsewhere/../architecture"):
        assert path in eamodel("check", "--format", shape, named, cwd=tmp_path).stdout
    for here in (folder, tmp_path / "elsewhere"):
        assert (
            path.replace("architecture/", "")
            in eamodel("check", "--format", shape, str(folder), cwd=here).stdout
        )


def test_a_code_that_is_switched_off_is_not_told_to_have_passed(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "eamodel.yaml": "severities: {EA312: off}\n"})
    for shape, told_by in (("junit", 'name="'), ("sarif", '"id": "')):
        told = eamodel("check", "--format", shape, cwd=tmp_path).stdout
        assert f"{told_by}EA311" in told
        assert f"{told_by}EA312" not in told


def test_colour_is_for_text_alone(tmp_path: Path) -> None:
    lay_out(tmp_path)
    for shape in FORMATS:
        told = eamodel("check", "--format", shape, "--color", "always", cwd=tmp_path).stdout
        assert ("\x1b" in told) == (shape == "text")


def test_one_run_writes_as_many_reports_as_are_asked_for(tmp_path: Path) -> None:
    lay_out(tmp_path)
    words = [f"--report={shape}=reports/{shape}.out" for shape in FORMATS]
    run = eamodel("check", "--color", "always", "--format", "github", *words, cwd=tmp_path)
    assert run.stdout == eamodel("check", "--format", "github", cwd=tmp_path).stdout
    for shape in FORMATS:
        alone = eamodel("check", "--format", shape, cwd=tmp_path).stdout
        assert (tmp_path / "reports" / f"{shape}.out").read_text(encoding="utf-8") == alone


@pytest.mark.parametrize("word", ["sarif", "pdf=a.pdf", "sarif=", "=a"])
def test_a_report_of_no_format_or_file_is_refused(tmp_path: Path, word: str) -> None:
    run = eamodel("check", "--report", word, cwd=lay_out(tmp_path))
    assert run.returncode == 2
    assert "write FORMAT=FILE, with one of text, json, sarif" in " ".join(run.stderr.split())


def test_a_report_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    run = eamodel("check", "--report", "json=models", cwd=lay_out(tmp_path))
    assert run.returncode == 2
    assert "models" in run.stderr
    assert "Traceback" not in run.stderr
