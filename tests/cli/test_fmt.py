"""`eamodel fmt`."""

from pathlib import Path

from tests.workspace import TOWN, eamodel, lay_out


def test_files_are_written_or_checked(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "models/town.yaml": TOWN["models/town.yaml"].replace("name: ", "name:  ")})
    checked = eamodel("fmt", "--check", str(tmp_path))
    assert (checked.returncode, checked.stderr) == (1, "")
    assert checked.stdout == "not in style: models/town.yaml\n2 files, 1 not in style\n"
    done = eamodel("fmt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "written: models/town.yaml\n2 files, 1 written\n")
    assert (tmp_path / "models/town.yaml").read_text(encoding="utf-8") == TOWN["models/town.yaml"]
    again = eamodel("fmt", "--check", "--model", "town", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "2 files, all in style\n")


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    lay_out(tmp_path, {**TOWN, "models/town.yaml": "model:  town\nname: [\n"})
    run = eamodel("fmt", str(tmp_path))
    assert run.returncode == 1
    assert "error[EA101]" in run.stdout
    assert (tmp_path / "models/town.yaml").read_text(encoding="utf-8") == "model:  town\nname: [\n"


def test_what_cannot_be_done_leaves_with_two(tmp_path: Path) -> None:
    assert eamodel("fmt", str(tmp_path)).returncode == 2
    lay_out(tmp_path)
    assert eamodel("fmt", "--model", "city", str(tmp_path)).returncode == 2
