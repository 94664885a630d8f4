"""`eamodel init`."""

from pathlib import Path

from tests.workspace import eamodel


def test_a_new_user_makes_checks_and_draws(tmp_path: Path) -> None:
    run = eamodel("init", "my service", "--organisation", "Hilltop Council", cwd=tmp_path)
    assert run.returncode == 0
    assert "written: my service/models/tool-library/model.yaml\n" in run.stdout
    assert run.stdout.endswith("Next:\n  eamodel check 'my service'\n  eamodel render 'my service'\n")
    check = eamodel("check", "--fail-on", "info", "my service", cwd=tmp_path)
    assert (check.returncode, check.stdout) == (0, "no findings in 1 model\n")
    assert eamodel("render", "my service", cwd=tmp_path).returncode == 0
    assert eamodel("render", "--check", "my service", cwd=tmp_path).returncode == 0


def test_the_second_time_says_what_is_there(tmp_path: Path) -> None:
    assert eamodel("init", cwd=tmp_path).returncode == 0
    model = tmp_path / "models" / "tool-library" / "model.yaml"
    model.write_text("mine", encoding="utf-8")
    again = eamodel("init", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stdout == ""
    for name in ("`eamodel.yaml`", "`models`", "`scenarios`"):
        assert name in again.stderr
    assert model.read_text(encoding="utf-8") == "mine"


def test_a_name_that_no_file_may_hold_is_explained(tmp_path: Path) -> None:
    run = eamodel("init", "--organisation", "a\x07b", cwd=tmp_path)
    assert run.returncode == 2
    assert "EA103" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []
