"""Sheets in other formats: which files are written, kept and removed, and what is said where something is missing."""

import sys
from pathlib import Path

import pytest

from eamodel.cli.group import run
from eamodel.pipeline.errors import MissingExtraError, TooLargeError
from eamodel.pipeline.formats import Format, Output
from eamodel.pipeline.render import compare, render
from eamodel.pipeline.strays import Fault
from eamodel.pipeline.workspace import load
from tests.draw.pixels import size
from tests.pipeline.test_render import drawn, faults
from tests.workspace import eamodel, lay_out

STEMS = ["level-0", "level-0--question--as-is", "level-0--question--to-be"]
ALL = Output(tuple(Format))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace with its sheets in every format."""
    render(load(lay_out(tmp_path / "town")), None, output=ALL)
    return tmp_path / "town"


def test_every_format_has_its_own_files(root: Path) -> None:
    names = {f"{stem}.{form.value}" for stem in STEMS for form in Format}
    files = drawn(root / "diagrams" / "town")
    assert set(files) == names
    starts = {".svg": b"<svg ", ".png": b"\x89PNG", ".pdf": b"%PDF-", ".md": b"<!-- eamodel "}
    assert all(content.startswith(starts[Path(name).suffix]) for name, content in files.items())
    assert faults(render(load(root), None, output=ALL)) == []


def test_only_what_is_asked_for_is_looked_at(root: Path) -> None:
    folder = root / "diagrams" / "town"
    (folder / "level-0.md").unlink()
    (folder / "level-0.png").write_bytes(b"spoilt")
    assert faults(compare(load(root), None)) == []
    only = Output((Format.MARKDOWN,))
    assert faults(compare(load(root), None, output=only)) == [("level-0.md", Fault.MISSING)]
    assert faults(compare(load(root), None, output=Output((Format.PNG,)))) == [("level-0.png", Fault.STALE)]


@pytest.mark.parametrize("form", [Format.PNG, Format.PDF, Format.MARKDOWN])
def test_what_was_drawn_here_goes_with_its_sheet_and_what_was_not_stays(root: Path, form: Format) -> None:
    folder = root / "diagrams" / "town"
    ours = folder / f"level-9.{form.value}"
    ours.write_bytes((folder / f"level-0.{form.value}").read_bytes())
    theirs = folder / f"readme.{form.value}"
    theirs.write_bytes(b"# Mine\n")
    outcome = render(load(root), None, output=Output((form,)))
    assert faults(outcome) == [(ours.name, Fault.ORPHANED)]
    assert not ours.exists()
    assert theirs.exists()


def test_markdown_is_checked_like_pictures(root: Path) -> None:
    assert eamodel("render", "--check", "--format", "md", str(root)).returncode == 0
    path = root / "diagrams" / "town" / "level-0.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Legal", "Law"), encoding="utf-8")
    failed = eamodel("render", "--check", "--format", "md", str(root))
    assert failed.returncode == 1
    assert f"stale: {path}\n" in failed.stdout
    assert eamodel("render", "--check", str(root)).returncode == 0


def test_pixels_are_as_many_as_asked_for(root: Path, tmp_path: Path) -> None:
    words = (
        "--format",
        "png",
        "--view",
        "level-0",
        "--dpi",
        "48",
        "--scale",
        "0.5",
        "--out",
        str(tmp_path / "out"),
    )
    assert eamodel("render", *words, str(root)).returncode == 0
    small, whole = (drawn(folder / "town")["level-0.png"] for folder in (tmp_path / "out", root / "diagrams"))
    assert [round(side / 4) for side in size(whole)] == pytest.approx(list(size(small)), abs=1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--dpi", "300"], "--dpi and --scale are for --format png"),
        (["--scale", "2", "--format", "pdf"], "--dpi and --scale are for --format png"),
        (["--panel", "none"], "--panel none needs --out"),
        (["--findings"], "--findings needs --out"),
        (["--format", "gif"], "'gif' is not one of"),
        (["--format", "png", "--dpi", "0"], "0"),
        (["--format", "png", "--dpi", "2400"], "million pixels"),
    ],
)
def test_what_cannot_be_meant_is_explained(root: Path, words: list[str], says: str) -> None:
    before = drawn(root / "diagrams" / "town")
    done = eamodel("render", *words, str(root))
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
    assert drawn(root / "diagrams" / "town") == before


def test_a_slide_has_the_same_map(root: Path, tmp_path: Path) -> None:
    words = ("--panel", "none", "--out", str(tmp_path / "out"))
    assert eamodel("render", *words, str(root)).returncode == 0
    for stem in STEMS:
        slide, whole = (
            drawn(folder / "town")[f"{stem}.svg"].decode() for folder in (tmp_path / "out", root / "diagrams")
        )
        assert layer(slide) == layer(whole)
        assert 'data-layer="panel"' not in slide


def layer(svg: str) -> str:
    start = svg.index('<g data-layer="base">')
    return svg[start : svg.index("<g data-layer=", start + 1)]


@pytest.mark.parametrize(
    ("library", "form"),
    [
        ("resvg_py", Format.PNG),
        ("typst", Format.PDF),
        ("fontpkg_arimo", Format.PNG),
        ("fontpkg_arimo", Format.PDF),
    ],
)
def test_a_missing_extra_is_named_with_its_remedy(
    root: Path,
    library: str,
    form: Format,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = drawn(root / "diagrams" / "town")
    monkeypatch.setitem(sys.modules, library, None)
    assert run(["render", "--format", form.value, str(root)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"eamodel: {form.value.upper()} needs libraries that are not installed")
    assert f"pip install 'eamodel[{form.value}]'" in said
    with pytest.raises(MissingExtraError):
        load(root).draw().content(form)
    assert run(["render", "--format", "svg", "--format", "md", str(root)]) == 0
    assert drawn(root / "diagrams" / "town") == before


def test_a_picture_that_nobody_needs_so_large_is_refused(root: Path) -> None:
    with pytest.raises(TooLargeError, match="200 million are the most"):
        load(root).draw().png(scale=20)
