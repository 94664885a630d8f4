"""`eamodel explain`."""

import pytest

from eamodel.pipeline.code_pages import code_pages
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
