"""Findings as text: the layout of the page, and that nothing from a file reaches the terminal raw."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.diagnostic import Finding, Related, Severity, Span
from eamodel.report.json_document import json_document
from eamodel.report.printable import display_width, printable
from eamodel.report.text import summary, text
from tests.report.examples import EXEMPT, KNOWN

FILE = "scenarios/plymouth-cco/consultation.yaml"
UNKNOWN = Finding(
    "EA201",
    "unknown-element",
    Severity.ERROR,
    "no element is called `custmer-contact`",
    Span(FILE, 2, 11, 15),
    note="not in models/plymouth-cco",
    help="did you mean `customer-contact` (models/plymouth-cco/model.yaml:31)?",
    related=(Related("the first step", Span(FILE, 1, 1, 5)),),
)
TEXTS = {FILE: "steps:\n    - at: custmer-contact\n"}


def test_a_finding_reads_like_this() -> None:
    assert text([UNKNOWN], TEXTS, colour=False) == (
        "error[EA201]: no element is called `custmer-contact`\n"
        "  scenarios/plymouth-cco/consultation.yaml:2:11\n"
        "    2 |     - at: custmer-contact\n"
        "      |           ^^^^^^^^^^^^^^^ not in models/plymouth-cco\n"
        "  see: scenarios/plymouth-cco/consultation.yaml:1:1\n"
        "    1 | steps:\n"
        "      | ----- the first step\n"
        "  help: did you mean `customer-contact` (models/plymouth-cco/model.yaml:31)?\n"
        "\n"
    )


def test_colour_adds_nothing_but_colour() -> None:
    coloured = text([UNKNOWN], TEXTS, colour=True)
    assert "\x1b[1;31merror[EA201]\x1b[0m" in coloured
    for code in ("1", "2", "1;31", "1;32", "1;36", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == text([UNKNOWN], TEXTS, colour=False)


def test_a_file_that_is_not_at_hand_is_named_without_its_line() -> None:
    lines = text([UNKNOWN], {}, colour=False).splitlines()
    assert lines[2] == "  note: not in models/plymouth-cco"
    assert lines[3] == f"  see: {FILE}:1:1: the first step"


@pytest.mark.parametrize("line", [2, 3, 99])
def test_a_place_past_the_end_is_no_crash(line: int) -> None:
    finding = Finding(
        "EA101", "syntax-error", Severity.ERROR, "a bracket is open", Span("a.yaml", line, 7, 3)
    )
    assert f"a.yaml:{line}:7" in text([finding], {"a.yaml": "a: [\n"}, colour=False)


def test_the_pointer_stands_under_wide_characters() -> None:
    finding = Finding("EA109", "wrong-type", Severity.ERROR, "no", Span("a.yaml", 1, 5, 1), note="here")
    lines = text([finding], {"a.yaml": "漢字: 名"}, colour=False).splitlines()
    assert lines[3].index("^^ here") == display_width(lines[2]) - 2


def test_a_long_line_is_cut_around_the_place() -> None:
    finding = Finding("EA109", "wrong-type", Severity.ERROR, "no", Span("a.yaml", 1, 5001, 4), note="here")
    lines = text([finding], {"a.yaml": "x" * 5000 + "here" + "y" * 5000}, colour=False).splitlines()
    assert len(lines[2]) < 120
    assert lines[2][lines[3].index("^^^^") :].startswith("here")


def test_a_line_of_wide_characters_is_cut_by_columns() -> None:
    finding = Finding("EA109", "wrong-type", Severity.ERROR, "no", Span("a.yaml", 1, 101, 2), note="here")
    lines = text([finding], {"a.yaml": "名" * 100 + "ab" + "名" * 200}, colour=False, width=60).splitlines()
    assert max(map(display_width, lines)) <= 60
    assert display_width(lines[2].partition("ab")[0]) == lines[3].index("^^ here")


def test_only_the_first_related_places_are_shown_with_their_lines() -> None:
    related = tuple(Related(f"place {number}", Span(FILE, 1, 1, 5)) for number in range(5))
    told = text([replace(UNKNOWN, related=related)], TEXTS, colour=False)
    assert told.count("-----") == 3
    assert f"  see: {FILE}:1:1: place 4\n" in told


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_on_a_terminal_everything_fits_its_width(width: int) -> None:
    finding = replace(
        UNKNOWN,
        headline="no element is called `custmer-contact`, and this is said at length " * 3,
        help="define it, name another, or let somebody else do so, whoever that may be",
        note="it is not there, however long anybody looks for it in all of the files",
        span=Span("a.yaml", 1, 50, 15),
        related=(Related("the first of all the steps that there are", Span("a.yaml", 1, 1, 5)),),
    )
    lines = text([finding], {"a.yaml": "steps: " * 40}, colour=False, width=width).splitlines()
    assert max(map(display_width, lines)) <= width
    assert lines[1].startswith("  ")
    assert any("^^^" in line for line in lines)


def test_without_a_terminal_a_headline_stays_on_its_line() -> None:
    headline = "a long story " * 20
    assert text([replace(UNKNOWN, headline=headline)], {}, colour=False).startswith(
        f"error[EA201]: {headline}\n"
    )


def test_long_help_wraps_under_itself() -> None:
    finding = Finding("EA1", "n", Severity.INFO, "h", help="word " * 60)
    lines = text([finding], {}, colour=False).splitlines()
    assert len(lines) == 6
    assert max(map(len, lines)) <= 100
    assert all(line.startswith("        word") for line in lines[2:5])


@given(st.text(), st.text(), st.text(alphabet=st.characters()), st.booleans())
def test_whatever_a_file_holds_no_control_reaches_the_terminal(
    headline: str, line: str, label: str, colour: bool
) -> None:
    finding = Finding(
        "EA1",
        "n",
        Severity.WARNING,
        headline,
        Span(f"f{label}", 1, 2, 3),
        note=line,
        help=headline,
        related=(Related(label),),
    )
    written = text([finding], {f"f{label}": line}, colour=colour)
    for code in ("1", "2", "1;33", "1;32", "0"):
        written = written.replace(f"\x1b[{code}m", "") if colour else written
    assert not set(written) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e"} - {"\n"}
    written.encode()


def test_an_escape_is_shown_not_obeyed() -> None:
    assert printable("a\x1b]0;title\x07\u202eb") == "a␛]0;title␇\ufffdb"


def test_the_summary_counts() -> None:
    warning = Finding("EA312", "undecided-class", Severity.WARNING, "open")
    assert summary([UNKNOWN, warning, warning], models=2) == "1 error, 2 warnings in 2 models"
    assert summary([], models=1) == "no findings in 1 model"


def test_what_somebody_let_pass_is_told_apart_and_what_is_known_not_at_all() -> None:
    told = text([EXEMPT, KNOWN], {}, colour=True)
    assert "\x1b[2mexempted error[EA201]\x1b[0m" in told
    assert "until 2027-05-31 by the minor exemption `audit-unsettled` of Legal, decided in `d-7`" in " ".join(
        text([EXEMPT], {}, colour=False).split()
    )
    assert KNOWN.headline not in told


def test_the_json_document_holds_the_same() -> None:
    document = json_document([UNKNOWN], TEXTS, models=1)
    assert document.isascii()
    told = json.loads(document)
    assert told["counts"] == {"info": 0, "warning": 0, "error": 1, "exempted": 0, "known": 0}
    assert told["findings"][0]["place"] == {"file": FILE, "line": 2, "column": 11, "length": 15}
    assert json.loads(json_document([], {}, models=0))["findings"] == []
