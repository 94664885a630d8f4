"""An unchanged workspace is not drawn again, and whatever is changed is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eamodel.pipeline import render
from eamodel.pipeline import rendered as module
from eamodel.pipeline.cache import FOLDER
from eamodel.pipeline.render import RenderOutcome
from eamodel.pipeline.rendered import rendered
from eamodel.pipeline.strays import Choice
from tests.workspace import MODEL, eamodel, lay_out


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows each time something is really drawn."""
    runs: list[str] = []

    def counted(*arguments: object, **options: object) -> RenderOutcome:
        runs.append("drawn")
        return render.render(*arguments, **options)  # type: ignore[arg-type]  # they are passed on as they come

    monkeypatch.setattr(module, "render", counted)
    return runs


def pictures(root: Path) -> Iterator[Path]:
    return (path for path in sorted((root / "diagrams").rglob("*")) if path.is_file())


def test_nothing_is_drawn_twice(root: Path, draws: list[str]) -> None:
    first = rendered(root, worth=0).outcome
    before = {path: path.read_bytes() for path in pictures(root)}
    second = rendered(root, worth=0).outcome
    assert draws == ["drawn"]
    assert (second.drawn, second.faults, second.findings) == (first.drawn, (), first.findings)
    assert {path: path.read_bytes() for path in pictures(root)} == before


@pytest.mark.parametrize("what", ["model", "picture", "gone", "extra", "lock", "settings"])
def test_whatever_changes_is_drawn_anew(root: Path, draws: list[str], what: str) -> None:
    rendered(root, worth=0)
    whole = {path: path.read_bytes() for path in pictures(root)}
    picture, lock = root / "diagrams/town/level-0.svg", root / "diagrams/town/level-0.lock.json"
    match what:
        case "model":
            (root / "models/town.yaml").write_text(MODEL.replace("name: Legal", "name: Law"))
        case "picture":
            picture.write_bytes(picture.read_bytes() + b" ")
        case "gone":
            picture.unlink()
        case "extra":
            (root / "diagrams/town/old.svg").write_bytes(picture.read_bytes())
        case "lock":
            lock.write_text("{}")
        case _:
            (root / "eamodel.yaml").write_text("page: a2-landscape\n")
    rendered(root, worth=0)
    assert len(draws) == 2
    if what in {"picture", "gone", "extra", "lock"}:
        assert {path: path.read_bytes() for path in pictures(root)} == whole


def test_other_choices_are_drawn_by_themselves(root: Path, draws: list[str], tmp_path: Path) -> None:
    rendered(root, worth=0)
    rendered(root, tmp_path / "elsewhere", worth=0)
    rendered(root, choice=Choice(views=("level-0",)), worth=0)
    rendered(root, choice=Choice(relayout=True), worth=0)
    rendered(root, choice=Choice(relayout=True), worth=0)
    assert len(draws) == 5


def test_small_workspaces_and_gates_keep_nothing(root: Path) -> None:
    rendered(root)
    rendered(root, worth=0, use_cache=False)
    assert not (root / FOLDER).exists()


def test_a_check_looks_for_itself(root: Path) -> None:
    (root / "models/town.yaml").write_text(MODEL + "#" + "x" * 200_000 + "\n")
    assert eamodel("render", cwd=root, environment={"CI": ""}).returncode == 0
    (entry,) = (root / FOLDER).glob("*.json")
    picture = root / "diagrams/town/level-0.svg"
    picture.write_bytes(picture.read_bytes() + b" ")
    entry.unlink()
    run = eamodel("render", "--check", cwd=root, environment={"CI": ""})
    assert (run.returncode, "stale" in run.stdout) == (1, True)
    assert list((root / FOLDER).glob("*.json")) == []


def test_many_hands_draw_the_same(root: Path, tmp_path: Path) -> None:
    law = "      law:\n        name: Law\n        contains: {a: {name: A, classification: advisory}}\n"
    more = MODEL.replace("      audit:", f"{law}      audit:")
    (root / "models/town.yaml").write_text(more + "views: {level-0: {open-to: 1}}\n")
    for jobs in ("1", "2", "7"):
        run = eamodel("render", "--jobs", jobs, "--out", str(tmp_path / jobs), cwd=root)
        assert run.returncode == 0, run.stdout + run.stderr
    drawn = [
        {path.name: path.read_bytes() for path in sorted((tmp_path / jobs / "town").iterdir())}
        for jobs in ("1", "2", "7")
    ]
    assert len(drawn[0]) > 3
    assert drawn[0] == drawn[1] == drawn[2]
