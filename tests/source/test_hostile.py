"""Files made to harm: each is read with bounded work, answered with findings, and printed harmlessly.

The bounds here are of work that can be counted, such as events, findings and comparisons; time is for the bench.
"""

import re
from collections.abc import Callable, Iterator

import pytest

from eamodel.diagnostic import Finding
from eamodel.report.formats import FORMATS
from eamodel.report.report import Report
from eamodel.settings import DEFAULT_SETTINGS
from eamodel.source import gathering
from eamodel.source.codes import MOST_FINDINGS, MOST_SHOWN
from eamodel.source.events import NextEvent
from eamodel.source.events import parser as events_of
from eamodel.source.near import nearest
from eamodel.source.reading import Reading, read_workspace

HEAD = "model: example\nname: Example\n"
MOST_BYTES = DEFAULT_SETTINGS.limits.max_bytes
MOST_DEPTH = DEFAULT_SETTINGS.limits.max_depth
ROOM = MOST_BYTES - len(HEAD) - 100


def aliases_in_layers(entry: str) -> str:
    """Give eleven layers, each of which holds the one before nine times."""
    layers = (f"a{n}: &a{n} {{{entry}: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12))
    return f"{HEAD}a0: &a0 {{x: 1}}\n{''.join(layers)}"


def element(name: str) -> str:
    return f"{HEAD}elements:\n  a: {{name: {name}}}\n"


REFUSED: dict[str, tuple[str, set[str]]] = {
    "brackets": (HEAD + "uses: " + "[" * 100_000, {"EA106"}),
    "closed brackets": (HEAD + "uses: " + "[" * 100_000 + "]" * 100_000, {"EA106"}),
    "braces": (HEAD + "views: " + "{" * 100_000, {"EA102"}),
    "braces with keys": (HEAD + "views: " + "{a: " * 100_000, {"EA106"}),
    "both in turn": (HEAD + "uses: " + "[a, {b: " * 60_000, {"EA106"}),
    "nested sequences": (HEAD + "uses:\n  " + "- " * 20_000, {"EA106"}),
    "nested sequences at the root": ("- " * 20_000, {"EA106", "EA109"}),
    "nested keys": ("? " * 20_000, {"EA102"}),
    "a bomb of aliases": (aliases_in_layers("x"), {"EA102", "EA107", "EA122"}),
    "a bomb of merges": (aliases_in_layers("<<"), {"EA102", "EA107", "EA122"}),
    "a merge of 100,000 aliases": (HEAD + "<<: [" + "*a, " * 100_000 + "]\n", {"EA102", "EA122"}),
    "an alias of itself": (HEAD + "uses: &a [*a]\n", {"EA102"}),
    "800,000 anchors": (HEAD + "uses:\n" + "- &a\n" * 800_000, {"EA102", "EA122"}),
    "800,000 tags": (HEAD + "uses:\n" + "- !x\n" * 800_000, {"EA102", "EA122"}),
    "1,000,000 documents": ("---\n" * 1_000_000, {"EA102"}),
    "100,000 directives": ("%TAG !a! x\n" * 100_000 + "---\n", {"EA101"}),
    "a name of 4 MiB": (element('"' + "x" * ROOM + '"'), {"EA112"}),
    "a key of 4 MiB": (HEAD + "x" * ROOM + ": 1\n", {"EA101"}),
    "escapes of 4 MiB": (HEAD + 'note: "' + "\\e" * (ROOM // 2) + '"', {"EA103"}),
    "an open quote of 4 MiB": (HEAD + "note: '" + "''" * (ROOM // 2), {"EA101"}),
    "64,000 unknown keys": (HEAD + "".join(f"k{n}: 1\n" for n in range(64_000)), {"EA107", "EA122"}),
    "64,000 keys between commas": (
        "{model: example, name: Example, " + ", ".join(f"k{n}" for n in range(64_000)) + "}\n",
        {"EA107"},
    ),
    "64,000 keys alike": (HEAD + "elements:\n" + "  k: {name: a}\n" * 64_000, {"EA203", "EA122"}),
    "500,000 keys alike in a line": (HEAD + "views: {" + "a, " * 500_000 + "}\n", {"EA203", "EA122"}),
    "64,000 elements that are none": (
        HEAD + "elements:\n" + "".join(f"  k{n}: 1\n" for n in range(64_000)),
        {"EA109", "EA122"},
    ),
    "64,000 bad ids": (
        HEAD + "elements:\n" + "".join(f"  K{n}: {{name: a}}\n" for n in range(64_000)),
        {"EA111", "EA122"},
    ),
    "1,000,000 findings": (HEAD + "relations:\n" + "- x\n" * 1_000_000, {"EA109", "EA122"}),
    "30,000 references to one thing that is not there": (
        element("A") + "relations:\n" + "- {from: a, to: b, kind: flow}\n" * 30_000,
        {"EA201"},
    ),
    "30,000 references to nothing": (
        element("A")
        + "relations:\n"
        + "".join(f"- {{from: a, to: b{n}, kind: flow}}\n" for n in range(30_000)),
        {"EA201", "EA122"},
    ),
    "a list of 100,000 lists": (
        HEAD + "elements: {a: {name: A, tags: [" + "[]," * 100_000 + "]}}\n",
        {"EA109"},
    ),
    "a word named 200,000 times": (HEAD + "complete: [" + "flow," * 200_000 + "]\n", {"EA209", "EA122"}),
    "50,000 tabs": (HEAD + "note: |\n" + "  a\tb\n" * 50_000, {"EA102"}),
    "50,000 tabs in a line": (
        HEAD + "complete: [" + "flow,\t" * 50_000 + "]\n",
        {"EA102", "EA209", "EA122"},
    ),
    "a number of 1,000,000 digits": (f"{HEAD}views: {{a: {{open-to: {'9' * 1_000_000}}}}}\n", {"EA109"}),
    "a number in hexadecimal": (f"{HEAD}views: {{a: {{open-to: 0x{'f' * 1_000_000}}}}}\n", {"EA109"}),
    "an exponent": (HEAD + "views: {a: {open-to: 1e999999999}}\n", {"EA109"}),
    "an escape on a terminal": (element("\x1b[31mred\x1b]0;title\x07"), {"EA103"}),
    "an escape in quotes": (element('"\\e[31mred"'), {"EA103"}),
    "an escape in a key": (HEAD + '"\\e[2Jcleared": 1\n', {"EA103"}),
    "an 8-bit escape": (element("\u009b31mred"), {"EA103"}),
    "a back space": (element("a\bb"), {"EA103"}),
    "a null": (element("a\x00b"), {"EA103"}),
}
ACCEPTED: dict[str, str] = {
    "a text of 4 MiB": HEAD + "note: " + "x" * ROOM + "\n",
    "words of 4 MiB": HEAD + "note: " + "x " * (ROOM // 2) + "\n",
    "a quoted text of 4 MiB": HEAD + 'note: "' + "x " * (ROOM // 2) + '"\n',
    "a block of 4 MiB": HEAD + "note: |\n" + "  x\n" * (ROOM // 4),
    "a text over a million lines": HEAD + "note: a\n" + "  b\n" * (ROOM // 4),
    "100,000 comments": HEAD + "# x\n" * 100_000,
    "100,000 comments with tabs": HEAD + "# \tx\n" * 100_000,
    "4 MiB of empty lines": "\n" * ROOM + HEAD,
    "64,000 properties": HEAD
    + "elements: {a: {name: A, properties: {"
    + ",".join(f"k{n}: {n}" for n in range(64_000))
    + "}}}\n",
    "a byte-order mark inside": element("a\ufeffb"),
    "names that turn around": element("\u202eevil\u2066"),
}
FILES = {**{name: source for name, (source, _) in REFUSED.items()}, **ACCEPTED}


@pytest.fixture(scope="module")
def readings() -> Callable[[str], Reading]:
    """Give what is read of each file, read once."""
    known: dict[str, Reading] = {}

    def reading(name: str) -> Reading:
        if name not in known:
            known[name] = read_workspace({"models/example.yaml": FILES[name].encode()})
        return known[name]

    return reading


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_few_findings(name: str, readings: Callable[[str], Reading]) -> None:
    found = readings(name).findings
    assert {finding.code for finding in found} == REFUSED[name][1]
    assert len(found) <= MOST_SHOWN + 1
    assert all(finding.help for finding in found)


@pytest.mark.parametrize("name", ACCEPTED)
def test_it_is_accepted(name: str, readings: Callable[[str], Reading]) -> None:
    assert readings(name).findings == ()


# What moves a cursor, colours, rings or turns text around; only line ends may stand in what is printed.
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("name", FILES)
def test_nothing_harmful_is_printed(name: str, readings: Callable[[str], Reading]) -> None:
    reading = readings(name)
    for form in FORMATS.values():
        printed = form(Report(reading.findings, reading.texts))
        assert not HARMFUL.search(printed)
        assert len(printed) < 10_000 * (len(reading.findings) + 1)


def test_findings_are_cut_at_their_places_and_the_rest_is_counted() -> None:
    lines = "".join(f"- {{from: a, to: b{n}, kind: flow}}\n" for n in range(MOST_SHOWN + 7))
    found = read_workspace({"models/example.yaml": (element("A") + "relations:\n" + lines).encode()}).findings
    assert [each.span.line for each in found if each.span] == list(range(6, 6 + MOST_SHOWN + 1))
    assert found[-1].headline == "models/example.yaml has 7 more findings"


def test_a_file_with_very_many_findings_is_read_no_further_and_starts_no_cascade() -> None:
    elements = "".join(f"  a{n}: {{nam: A}}\n" for n in range(MOST_FINDINGS + 10))
    others = "relations:\n  - {from: b, to: a1015, kind: flow}\n"
    found = read_workspace(
        {
            "models/example/a.yaml": f"{HEAD}elements:\n{elements}".encode(),
            "models/example/b.yaml": f"elements: {{b: {{name: B}}}}\n{others}".encode(),
        }
    ).findings
    assert {each.code for each in found} == {"EA107", "EA122"}
    assert (
        found[-1].headline
        == f"models/example/a.yaml has more than {MOST_FINDINGS - MOST_SHOWN} more findings"
    )


def test_files_are_counted_apart() -> None:
    many = "relations:\n" + "- x\n" * (MOST_SHOWN + 1)
    found = read_workspace(
        {
            "models/example/a.yaml": f"{HEAD}{many}".encode(),
            "models/example/b.yaml": f"{many}".encode(),
            "models/other.yaml": b"model: other\nname: Other\nowners: me\n",
        }
    ).findings
    assert [each.code for each in found].count("EA122") == 2
    assert found[-1].code == "EA107"


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the events that the reader asks for."""
    asked = [0]
    parser = events_of

    def counting(data: bytes) -> NextEvent:
        following = parser(data)

        def next_event() -> object:
            asked[0] += 1
            return following()

        return next_event

    monkeypatch.setattr("eamodel.source.profile.parser", counting)
    return iter([asked])


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("brackets", MOST_DEPTH + 20),
        ("nested sequences", MOST_DEPTH + 20),
        ("both in turn", 3 * MOST_DEPTH),
        ("800,000 anchors", MOST_FINDINGS + 20),
        ("800,000 tags", MOST_FINDINGS + 20),
        ("a merge of 100,000 aliases", MOST_FINDINGS + 20),
        ("64,000 keys alike", 6 * MOST_FINDINGS),
        ("1,000,000 documents", 20),
        ("a bomb of merges", 2_000),
    ],
)
def test_what_is_refused_on_the_way_is_not_read_to_the_end(
    name: str, most: int, events: Iterator[list[int]]
) -> None:
    (asked,) = events
    read_workspace({"models/example.yaml": FILES[name].encode()})
    assert asked[0] <= most


def test_near_words_are_sought_for_a_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = [0]

    def counting(word: str, known: list[str], *, likely: Callable[[str], bool] | None = None) -> str | None:
        compared[0] += len(known)
        return nearest(word, known, likely=likely)

    monkeypatch.setattr("eamodel.source.gathering.nearest", counting)
    elements = "".join(f"  element-{n}: {{name: A}}\n" for n in range(20_000))
    lines = "".join(f"  - {{from: elemnet-{n}, to: elemnet-{n}, kind: flow}}\n" for n in range(900))
    source = f"{HEAD}elements:\n{elements}relations:\n{lines}"
    found: tuple[Finding, ...] = read_workspace({"models/example.yaml": source.encode()}).findings
    assert found[0].help.startswith("did you mean")
    assert compared[0] <= gathering.MOST_COMPARISONS + 20_000
