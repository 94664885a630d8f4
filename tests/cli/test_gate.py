"""`eamodel check` as a gate: exemptions on a day, and findings that are known."""

import json
from pathlib import Path

import pytest

from tests.pipeline.test_exempting import MODEL, STORY, town
from tests.workspace import eamodel, lay_out

EXEMPTIONS = ("EA311: legal", "EA321: [of-old, citizens--governs--desk]", "EA501: question/tell")


def test_an_exemption_of_yesterday_fails_and_today_says_which_day_it_is(tmp_path: Path) -> None:
    root = town(tmp_path, *EXEMPTIONS)
    assert eamodel("check", "--today", "2026-06-30", cwd=root).returncode == 0
    after = eamodel("check", "--today", "2026-07-01", cwd=root)
    assert after.returncode == 1
    assert "error[EA601]: the exemption `e0` from `EA311` expired on 2026-06-30" in after.stdout
    assert "exempted" not in after.stdout
    # The machine's own day, whichever it is, lies between these two.
    for day, code in (("2000-01-01", 1), ("9999-12-31", 0)):
        path = root / "models/town.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("2026-06-30", day), encoding="utf-8")
        assert eamodel("check", cwd=root).returncode == code
        path.write_text(path.read_text(encoding="utf-8").replace(day, "2026-06-30"), encoding="utf-8")


def test_what_is_exempted_stays_visible_with_its_day(tmp_path: Path) -> None:
    root = town(tmp_path, "EA312: desk")
    run = eamodel("check", "--today", "2026-01-01", cwd=root)
    assert "exempted warning[EA312]: the class of `desk` is undecided\n" in run.stdout
    exempted = "exempted: until 2026-06-30 by the minor exemption `e0` of Head, decided in `wait`: Later"
    assert exempted in " ".join(run.stdout.split())
    assert run.stdout.endswith("4 errors, 1 warning, 1 remark, 1 exempted in 1 model\n")
    told = json.loads(eamodel("check", "--today", "2026-01-01", "--format", "json", cwd=root).stdout)
    (let,) = (each for each in told["findings"] if each["exempted"])
    assert let["exempted"] == {
        "id": "e0",
        "kind": "minor-exemption",
        "reason": "Later",
        "owner": "Head",
        "decision": "wait",
        "expires": "2026-06-30",
    }
    assert told["counts"] == {"info": 1, "warning": 1, "error": 4, "exempted": 1, "known": 0}


@pytest.mark.parametrize("day", ["2026-02-30", "20260301", "2026-W10-1", "tomorrow", "2026-3-1", ""])
def test_what_is_no_day_is_explained(tmp_path: Path, day: str) -> None:
    run = eamodel("check", "--today", day, cwd=town(tmp_path))
    assert (run.returncode, run.stdout) == (2, "")
    assert "write year-month-day, such as 2026-03-01" in run.stderr


def test_only_new_findings_fail(tmp_path: Path) -> None:
    root = town(tmp_path)
    assert eamodel("check", cwd=root).returncode == 1
    written = eamodel("check", "--write-baseline", cwd=root)
    assert (written.returncode, written.stderr) == (0, "written: baseline.json\n")
    assert written.stdout == "no findings, 7 known in 1 model\n"
    first = (root / "baseline.json").read_bytes()
    again = eamodel("check", "--baseline", "baseline.json", cwd=root)
    assert (again.returncode, again.stdout) == (0, written.stdout)
    (root / "models/town.yaml").write_text(
        f"# A line more.\n\n{MODEL.replace('name: Board', 'name: The board')}"
    )
    assert eamodel("check", "--baseline", "baseline.json", cwd=root).returncode == 0
    assert eamodel("check", "--write-baseline", cwd=root).returncode == 0
    assert (root / "baseline.json").read_bytes() == first
    (root / "models/town.yaml").write_text(
        MODEL.replace("elements:\n", "elements:\n  audit: {name: Audit}\n").replace(
            "relations:\n", "relations:\n  - {from: audit, to: desk, kind: serves}\n"
        )
    )
    fresh = eamodel("check", "--baseline", "baseline.json", cwd=root)
    assert fresh.returncode == 1
    assert fresh.stdout.startswith("error[EA311]: the function `audit` has no class\n")
    assert fresh.stdout.endswith("1 error, 7 known in 1 model\n")
    told = json.loads(eamodel("check", "--baseline", "baseline.json", "--format", "json", cwd=root).stdout)
    assert [each["known"] for each in told["findings"]].count(True) == 7
    assert told["counts"] == {"info": 0, "warning": 0, "error": 1, "exempted": 0, "known": 7}


def test_a_report_may_leave_out_what_does_not_stand(tmp_path: Path) -> None:
    root = town(tmp_path, "EA312: desk")
    words = ("--report", "json=all.json", "--report-standing", "json=bare.json", "--today", "2026-01-01")
    assert eamodel("check", *words, cwd=root).returncode == 1
    whole, bare = (
        json.loads((root / f"{name}.json").read_text(encoding="utf-8")) for name in ("all", "bare")
    )
    assert bare["findings"] == [each for each in whole["findings"] if not each["exempted"]]
    assert len(bare["findings"]) == len(whole["findings"]) - 1
    both = eamodel("check", "--report", "json=a", "--report-standing", "sarif=a", cwd=root)
    assert both.returncode == 2


def test_what_is_mended_is_told(tmp_path: Path) -> None:
    root = town(tmp_path)
    eamodel("check", "--write-baseline", cwd=root)
    (root / "models/town.yaml").write_text(
        MODEL.replace("name: Legal", "name: Legal, classification: advisory")
    )
    run = eamodel("check", "--baseline", "baseline.json", cwd=root)
    assert (run.returncode, run.stdout) == (
        0,
        "no findings, 6 known in 1 model; 1 finding of the baseline is gone\n",
    )


def test_the_file_of_a_baseline_may_be_named(tmp_path: Path) -> None:
    root = town(tmp_path / "town")
    for number, words in enumerate(
        (
            ("--write-baseline", "known.json", "town"),
            ("town", "--write-baseline", "known.json"),
            ("--baseline", "known.json", "--write-baseline", "town"),
            ("town", "--baseline", "known.json", "--write-baseline"),
        )
    ):
        assert eamodel("check", *words, cwd=tmp_path).returncode == 0, words
        assert (tmp_path / "known.json").is_file(), words
        (tmp_path / "known.json").rename(tmp_path / f"{number}.json")
    assert not (root / "baseline.json").exists()
    assert eamodel("check", "--write-baseline", "town", cwd=tmp_path).returncode == 0
    assert (root / "baseline.json").read_bytes() == (tmp_path / "0.json").read_bytes()


@pytest.mark.parametrize("text", [None, "", "{}", '{"eamodel-baseline": 9, "findings": []}', "\x1b[31m"])
def test_a_baseline_that_cannot_be_read_is_explained(tmp_path: Path, text: str | None) -> None:
    root = town(tmp_path)
    if text is not None:
        (root / "known.json").write_text(text, encoding="utf-8")
    run = eamodel("check", "--baseline", "known.json", cwd=root)
    assert (run.returncode, run.stdout) == (2, "")
    assert "baseline `known.json`" in run.stderr
    assert "--write-baseline" in run.stderr
    assert "Traceback" not in run.stderr
    assert "\x1b" not in run.stderr


def test_a_baseline_that_is_elsewhere_is_pointed_at(tmp_path: Path) -> None:
    town(tmp_path / "town")
    missing = eamodel("check", "town", "--baseline", "baseline.json", cwd=tmp_path)
    assert "`eamodel check town --write-baseline baseline.json` writes one" in missing.stderr
    assert eamodel("check", "town", "--write-baseline", cwd=tmp_path).returncode == 0
    run = eamodel("check", "town", "--baseline", "baseline.json", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "did you mean `town/baseline.json`?" in run.stderr
    assert eamodel("check", "town", "--baseline", "town/baseline.json", cwd=tmp_path).returncode == 0


def test_what_is_wrong_with_an_exemption_is_never_known(tmp_path: Path) -> None:
    root = town(tmp_path, "EA311: legal")
    path = root / "models/town.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: accepted", "status: rejected"))
    assert "EA609" in eamodel("check", "--today", "2026-01-01", cwd=root).stdout
    run = eamodel("check", "--today", "2026-01-01", "--write-baseline", cwd=root)
    assert run.returncode == 1
    assert "EA609" in run.stdout
    assert "EA609" not in (root / "baseline.json").read_text(encoding="utf-8")


def test_rename_tells_that_the_baseline_is_outdated(tmp_path: Path) -> None:
    town(tmp_path / "town", story=STORY)
    words = ("rename", "legal", "law", "town")
    eamodel("check", "town", "--write-baseline", cwd=tmp_path)
    told = eamodel(*words, cwd=tmp_path).stdout
    assert told.endswith(
        "`town/baseline.json` knows findings of `legal`: "
        "write it anew with `eamodel check town --write-baseline`\n"
    )
    assert "baseline" not in eamodel("rename", "board", "committee", "town", cwd=tmp_path).stdout


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    assert eamodel("check", "--baseline", "models", cwd=town(tmp_path)).returncode == 2


def test_a_baseline_is_written_into_no_folder(tmp_path: Path) -> None:
    town(tmp_path / "town")
    run = eamodel("check", "town", "--write-baseline", "town/models", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "'town/models' is a folder" in run.stderr


def test_a_baseline_is_of_all_models(tmp_path: Path) -> None:
    run = eamodel("check", "--model", "town", "--write-baseline", cwd=town(tmp_path))
    assert run.returncode == 2
    assert "of all models" in run.stderr
    assert not (tmp_path / "baseline.json").exists()


def test_of_one_model_nothing_of_the_others_is_gone(tmp_path: Path) -> None:
    root = town(tmp_path)
    lay_out(
        root, {"models/village.yaml": "model: village\nname: Village\nelements:\n  legal: {name: Legal}\n"}
    )
    eamodel("check", "--write-baseline", cwd=root)
    run = eamodel("check", "--model", "village", "--baseline", "baseline.json", cwd=root)
    assert (run.returncode, run.stdout) == (0, "no findings, 1 known in 1 model\n")


def test_a_file_that_is_not_read_is_never_known(tmp_path: Path) -> None:
    root = lay_out(tmp_path, {"models/town.yaml": "model: town\nname: [\n"})
    assert eamodel("check", "--write-baseline", cwd=root).returncode == 1
    assert eamodel("check", "--baseline", "baseline.json", cwd=root).returncode == 1


def test_a_sheet_with_findings_is_of_a_day(tmp_path: Path) -> None:
    root = town(tmp_path / "town", "EA312: desk")
    for day, exempted in (("2026-06-30", True), ("2026-07-01", False)):
        run = eamodel("render", "--findings", "--today", day, "--out", "../marked", cwd=root)
        assert run.returncode == 0, run.stderr
        marked = (tmp_path / "marked/town/level-0.svg").read_text(encoding="utf-8")
        assert ("Exempted until 2026-06-30" in marked) is exempted
        assert ("EA601, error: the exemption" in marked) is not exempted


def test_decisions_and_exemptions_are_listed_and_shown(tmp_path: Path) -> None:
    more = "  first: {rule: EA312, what: desk, reason: Later, expires: 2026-01-31, kind: major-exemption}\n"
    root = town(tmp_path, "EA311: [legal, desk]", more=more)
    listed = eamodel("list", "exemptions", cwd=root).stdout.splitlines()
    assert [line.split()[:5] for line in listed[1:]] == [
        ["town", "2026-01-31", "first", "major-exemption", "EA312"],
        ["town", "2026-06-30", "e0", "minor-exemption", "EA311"],
    ]
    decisions = eamodel("list", "decisions", cwd=root).stdout.splitlines()
    assert [line.split() for line in decisions[1:]] == [["town", "wait", "accepted", "desk", "Wait"]]
    shown = eamodel("show", "e0", cwd=root).stdout
    assert "what        legal, desk\n" in shown
    assert "written in  models/town.yaml:17:3\n" in shown
    assert "affected by  wait (accepted): Wait\n" in eamodel("show", "desk", cwd=root).stdout
    assert "status      accepted\n" in eamodel("show", "wait", cwd=root).stdout
