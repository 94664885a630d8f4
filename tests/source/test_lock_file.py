"""The file of a layout lock: what is written is read again, and what is broken is used as far as it goes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.diagnostic import Severity
from eamodel.geometry import Rect
from eamodel.lock import Gutter, Lock, Stand
from eamodel.source.lock_file import LockReading, lock_text, read_lock

PATH = "diagrams/town/level-0.lock.json"
LOCK = Lock(
    "A3 landscape",
    {
        "*": Stand(Rect(76.0, 130.0, 1817.25, 1347.5), rows=(("*north",), ("*middle",))),
        "centre": Stand(Rect(96.0, 260.0, 400.0, 300.0), columns=3),
        "legal": Stand(Rect(96.0, 600.0, 200.01, 60.0), weight=2.0),
        "town": Stand(
            Rect(80.0, 200.0, 900.0, 700.0),
            rows=(("centre", "legal"), ("town*audit",)),
            gutters=(Gutter("column", -1, 10_000, 24.0, 42.0), Gutter("column", 0, 0, 60.0, 60.0)),
        ),
    },
)
TEXT = lock_text(LOCK)

hundredths = st.integers(0, 500_000).map(lambda each: each / 100)
names = st.from_regex(r"\A[a-z][a-z0-9]*(-[a-z0-9]+)*(\*[a-z]+)?\Z").filter(lambda each: len(each) < 100)
gutters = st.builds(
    Gutter,
    st.sampled_from(("column", "row")),
    st.integers(-1, 9),
    st.integers(-1, 10_000),
    hundredths,
    hundredths,
)
sides = st.integers(100, 500_000).map(lambda each: each / 100)
stands = st.builds(
    Stand,
    st.builds(Rect, hundredths, hundredths, sides, sides),
    st.integers(0, 50),
    st.lists(st.lists(names, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
    st.lists(gutters, max_size=3, unique_by=lambda each: (each.axis, each.row, each.place)).map(
        lambda each: tuple(sorted(each))
    ),
    st.sampled_from((1.0, 0.5, 3.0)),
)
locks = st.builds(
    Lock, st.sampled_from(("A3 landscape", "1427 × 1009 mm")), st.dictionaries(names, stands, max_size=5)
)


def used(reading: LockReading) -> set[str]:
    assert reading.lock is not None
    return set(reading.lock.stands)


@given(locks)
def test_what_was_written_is_read_again(lock: Lock) -> None:
    text = lock_text(lock)
    assert read_lock(text.encode(), PATH) == LockReading(lock)
    assert json.loads(text)["sheet"] == lock.sheet


def test_a_lock_is_a_line_a_box_and_sorted() -> None:
    lines = [line for line in TEXT.splitlines() if '"at"' in line]
    assert len(lines) == len(LOCK.stands)
    assert lines == sorted(lines)
    assert '"legal": {"at": [96, 600, 200.01, 60], "weight": 2}\n' in TEXT.replace(",\n", "\n")
    assert '"gutters": {"column 10000": [24, 42], "column 0 0": 60}' in TEXT


def conflicted(ours: str, theirs: str, base: str = "") -> str:
    """Give the lock with one of its lines as two branches have it."""
    line = next(line for line in TEXT.splitlines() if line.startswith('"centre"'))
    before = f"||||||| base\n{base}\n" if base else ""
    return TEXT.replace(line, f"<<<<<<< ours\n{ours}\n{before}=======\n{theirs}\n>>>>>>> theirs")


def test_of_two_branches_the_first_is_used() -> None:
    ours = '"centre": {"at": [1, 2, 30, 40], "columns": 2},'
    theirs = '"centre": {"at": [5, 6, 70, 80]},\n"library": {"at": [9, 9, 9, 9]},'
    base = '"centre": {"at": [8, 8, 8, 8]},\n"gone": {"at": [8, 8, 8, 8]},'
    reading = read_lock(conflicted(ours, theirs, base).encode(), PATH)
    assert reading.lock is not None
    assert reading.lock.stands["centre"] == Stand(Rect(1, 2, 30, 40), columns=2)
    assert used(reading) == {*LOCK.stands, "library"}
    (finding,) = reading.findings
    assert "conflict of two branches" in finding.headline
    assert finding.span is not None
    assert (finding.span.file, finding.span.line, finding.severity) == (PATH, 6, Severity.INFO)


@pytest.mark.parametrize(
    "box",
    [
        '{"at": [1, 2, 3]}',
        '{"at": [1, 2, 0, 4]}',
        '{"at": [-1, 2, 3, 4]}',
        '{"at": [1, 2, 1e999, 4]}',
        '{"at": [1, 2, NaN, 4]}',
        '{"at": [1, 2, 3, 4], "columns": -1}',
        '{"at": [1, 2, 3, 4], "rows": "all"}',
        '{"at": [1, 2, 3, 4], "gutters": {"diagonal 1": 5}}',
        '{"at": [1, 2, 3, 4], "weight": 0}',
        '{"at": [1, 2, 3, 4], "script": "alert()"}',
        '{"at": ' + "[" * 5_000 + "]" * 5_000 + "}",
        '{"at": [1' + "0" * 5_000 + ", 2, 3, 4]}",
        "[]",
        "null",
    ],
)
def test_a_line_that_says_nothing_of_sense_is_left_out(box: str) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith('"centre"'))
    reading = read_lock(TEXT.replace(line, f'"centre": {box},').encode(), PATH)
    assert used(reading) == {*LOCK.stands} - {"centre"}
    assert [each.code for each in reading.findings] == ["EA952"]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"{", b"[]", b"null", b"[" * 100_000, TEXT.replace(": 1,", ": 2,").encode()],
    ids=["empty", "binary", "torn", "list", "null", "deep", "later version"],
)
def test_what_is_no_lock_of_this_version_is_not_used(data: bytes) -> None:
    reading = read_lock(data, PATH)
    assert reading.lock is None
    assert [each.code for each in reading.findings] == ["EA952"]


@given(st.integers(0, len(TEXT)), st.integers(1, 60))
def test_a_torn_lock_tells_that_it_is_torn(start: int, length: int) -> None:
    data = TEXT.encode()
    torn = data[:start] + data[start + length :]
    assert read_lock(torn, PATH).findings or is_json(torn)


def is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    reading = read_lock(data, PATH)
    assert reading.lock is None or reading.lock.stands == {} or reading.findings == ()
