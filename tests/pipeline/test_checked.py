"""What an earlier run found is given again for the very same files, and never for others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eamodel.pipeline import checked as module
from eamodel.pipeline.cache import FOLDER, Cache, key_of
from eamodel.pipeline.check import CheckOutcome
from eamodel.pipeline.checked import checked
from eamodel.pipeline.errors import NotThereError
from eamodel.pipeline.workspace import load
from tests.workspace import MODEL, eamodel, lay_out


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows each time a workspace is really checked."""
    runs: list[str] = []
    work_out = module._worked_out

    def counted(*arguments: object) -> CheckOutcome:
        runs.append("checked")
        return work_out(*arguments)  # type: ignore[arg-type]  # they are passed on as they come

    monkeypatch.setattr(module, "_worked_out", counted)
    return runs


def entries(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*.json"))


def test_the_second_time_gives_the_same(root: Path, worked_out: list[str]) -> None:
    first, second = checked(root, worth=0), checked(root, worth=0)
    assert worked_out == ["checked"]
    assert first.findings == second.findings == load(root).check().findings
    assert str(first) == str(second)
    assert "warning" in str(second)


def test_whatever_changes_is_checked_anew(root: Path, worked_out: list[str]) -> None:
    checked(root, worth=0)
    (root / "models/town.yaml").write_text(MODEL.replace("classification: undecided", "aliases: Auditors"))
    assert [each.code for each in checked(root, worth=0).findings] == ["EA311"]
    (root / "eamodel.yaml").write_text("severities: {EA311: warning}\n")
    assert checked(root, worth=0).exit_code() == 0
    assert len(worked_out) == 3
    assert checked(root, worth=0, model="town").models == 1
    assert len(worked_out) == 4


def test_small_workspaces_get_no_folder(root: Path) -> None:
    checked(root)
    assert not (root / FOLDER).exists()


def test_nothing_is_kept_where_nobody_wants_it(root: Path) -> None:
    checked(root, use_cache=False, worth=0)
    assert not (root / FOLDER).exists()


def test_a_name_of_no_model_is_refused_each_time(root: Path) -> None:
    for _ in range(2):
        with pytest.raises(NotThereError):
            checked(root, model="village", worth=0)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\n",
        b"{}",
        b"\xff\xfe",
        b"0" * 40 + b'\n{"models": 1, "findings": []}',
    ],
    ids=["empty", "line", "no digest", "no text", "forged"],
)
def test_a_damaged_entry_is_passed_over_and_mended(root: Path, damage: bytes, worked_out: list[str]) -> None:
    before = checked(root, worth=0)
    (entry,) = entries(root)
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert str(checked(root, worth=0)) == str(before)
    assert len(worked_out) == 2
    assert entry.read_bytes() == whole


def test_every_cut_and_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path), key_of([b"question"])
    cache.put(key, b"answer")
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    for place in range(len(whole)):
        entry.write_bytes(whole[:place])
        assert cache.get(key) is None
        entry.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.get(key) is None
    entry.write_bytes(whole)
    assert cache.get(key) == b"answer"


def test_keys_tell_parts_from_each_other() -> None:
    assert len({key_of(parts) for parts in ([b"ab"], [b"a", b"b"], [b"", b"ab"], [b"ba"], [])}) == 5


def test_only_the_newest_answers_are_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(30):
        cache.put(key_of([bytes([number])]), b"answer")
    assert len(entries(tmp_path)) == 16
    assert cache.get(key_of([bytes([29])])) == b"answer"


def test_the_folder_is_ignored_by_git(root: Path) -> None:
    checked(root, worth=0)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    told = subprocess.run(
        ["git", "-C", str(root), "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    )
    assert FOLDER not in told.stdout


def test_a_link_that_leads_out_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / FOLDER).symlink_to(elsewhere, target_is_directory=True)
    assert checked(root, worth=0).findings
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_does_no_harm(root: Path) -> None:
    (root / FOLDER).write_text("mine")
    assert checked(root, worth=0).findings
    assert (root / FOLDER).read_text() == "mine"


RUN = """
import sys
from eamodel.pipeline.checked import checked
for _ in range(20):
    assert len(checked(sys.argv[1], worth=0).findings) == 1
    for entry in __import__("pathlib").Path(sys.argv[1], ".eamodel-cache").glob("*.json"):
        entry.unlink(missing_ok=True)
"""


def test_two_runs_at_once_do_each_other_no_harm(root: Path) -> None:
    runs = [subprocess.Popen([sys.executable, "-c", RUN, str(root)]) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]


def test_a_gate_keeps_and_uses_nothing(root: Path) -> None:
    text = "#" + "x" * 2_000_000 + "\n"
    (root / "models/town.yaml").write_text(MODEL + text)
    for words, environment in (((), {"CI": "true"}), (("--no-cache",), {"CI": ""})):
        run = eamodel("check", *words, cwd=root, environment={**os.environ, **environment})
        assert run.returncode == 0, run.stderr
        assert not (root / FOLDER).exists()
    run = eamodel("check", cwd=root, environment={"CI": ""})
    assert entries(root)
    assert eamodel("check", cwd=root, environment={"CI": ""}).stdout == run.stdout
