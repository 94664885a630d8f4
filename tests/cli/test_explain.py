"""`eamodel explain`."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import eamodel as eamodel_package
from eamodel.cli.explain import command
from eamodel.diagnostic import CodePage
from eamodel.pipeline.code_pages import code_pages
from eamodel.pipeline.workspace import load
from eamodel.report.code_page import code_page
from eamodel.rules.catalogue import CATALOGUE
from tests.docs.examples import PAGES, TODAY
from tests.marked import pieces
from tests.workspace import eamodel


@pytest.mark.parametrize("word", ["EA311", "ea311", "unclassified-function", "Unclassified-Function"])
def test_a_code_is_explained_by_its_code_or_name(word: str) -> None:
    run = eamodel("explain", word)
    assert run.returncode == 0
    assert run.stdout.startswith(
        "error[EA311] unclassified-function\n\nA function that contains nothing has no class.\n"
    )
    for title in ("\nRemedy: ", "\nPasses:\n", "\nFails:\n"):
        assert title in run.stdout
    assert "      legal: {name: Legal}  # expect EA311\n" in run.stdout
    assert "\n\n\n" not in run.stdout


def test_a_family_is_listed() -> None:
    run = eamodel("explain", "EA3")
    assert run.stdout.startswith("Structure, classes and the ends of relations\n\n")
    listed = [line.split()[0] for line in run.stdout.splitlines()[3:]]
    assert listed == [page.code for page in code_pages() if page.code.startswith("EA3")]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("EA5O1", "did you mean `EA501`?"),
        ("unclasified-function", "did you mean `unclassified-function`?"),
        ("nothing-like-it", "there is no finding `nothing-like-it`"),
        ("\x1b[31m", "there is no finding `␛[31m`"),
    ],
)
def test_what_does_not_exist_gets_a_near_miss(word: str, says: str) -> None:
    run = eamodel("explain", word)
    assert run.returncode == 2
    assert run.stdout == ""
    assert says in run.stderr
    assert "\x1b" not in run.stderr


@pytest.mark.parametrize("page", code_pages(), ids=lambda page: str(page.code))
def test_every_code_is_explained_whole(page: CodePage) -> None:
    told = CliRunner().invoke(command, [page.code]).output
    head, headline, *parts = told.split("\n\n")
    assert head == f"{page.severity.word}[{page.code}] {page.name}"
    assert headline.replace("\n", " ").strip(".").casefold() == page.summary.casefold()
    explanation, _, rest = "\n\n".join(parts).partition("Remedy: ")
    remedy, _, example = rest.partition("Fails:\n")
    assert len(explanation.split()) > 5
    assert len(remedy.split()) > 2
    assert example.strip()


def test_no_code_is_left_out() -> None:
    package = Path(eamodel_package.__file__).parent
    sources = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    declared = set(re.findall(r'"(EA\d{3})",?\s+"[a-z0-9-]+"|code="(EA\d{3})"', sources))
    in_a_doctest = {"EA399"}
    codes = {one or other for one, other in declared} - in_a_doctest
    assert codes == {page.code for page in code_pages()}


@pytest.mark.parametrize("code", [rule.code for rule in CATALOGUE])
def test_an_example_can_be_copied_as_it_is_printed(code: str, tmp_path: Path) -> None:
    told = code_page(PAGES[code], colour=False).partition("\nFails:\n\n")[2]
    lines = [line.removeprefix("    ") for line in told.splitlines()]
    for name, text in pieces("\n".join([*lines, ""]).encode()).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text)
    found = {each.code for each in load(tmp_path, today=TODAY).check().findings}
    assert code in found
    assert "EA108" not in found
