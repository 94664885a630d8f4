"""A baseline knows findings by what they are about: wherever they move to, and no more of them than it counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.baseline import Baseline, Sign, baseline_of, compared
from eamodel.diagnostic import Address, Exempted, Finding, Severity, Span
from eamodel.ids import ElementId, ModelId
from eamodel.pipeline.check import CheckOutcome, check, cited
from eamodel.source.baseline_file import UnreadableError, baseline_text, read_baseline
from eamodel.source.reading import read_workspace

HEAD = "model: example\nname: Example\nelements:\n  ok: {name: Fine, classification: advisory}\n"
ELEMENTS = (
    "  a: {name: A}\n",
    "  b: {name: B, classification: undecided}\n",
    "  c: {name: C, colour: red, classification: advisory}\n",
    "  d: {name: D, colour: red, classification: advisory}\n",
    "  e: {name: E, kind: odd}\n",
    "  f:\n    name: F\n    classification: [advisory]\n",
    "  g: {name: G, classification: nothing}\n",
    "  h: {classification: advisory}\n",
)
RELATIONS = (
    "  - {from: b, to: nobody, kind: flow}\n",
    "  - {from: b, to: b, kind: flow}\n",
    "  - {from: c, to: b, kind: flows}\n",
    "  - {from: d, to: b}\n",
)


def outcome(files: dict[str, str]) -> CheckOutcome:
    data = {name: text.encode() for name, text in files.items()}
    found = check(read_workspace(data))
    return CheckOutcome(found, cited(found, files.get), 1)


def written(
    elements: Sequence[str], relations: Sequence[str], *, file: str = "more", gap: str = ""
) -> dict[str, str]:
    more = f"relations:\n{gap.join(relations)}" if relations else "under: ok\n"
    return {
        "models/example/model.yaml": f"{HEAD}{gap.join(elements)}",
        f"models/example/{file}.yaml": f"{gap}{more}",
    }


FIRST = outcome(written(ELEMENTS, RELATIONS))


def test_there_is_something_to_know() -> None:
    codes = {each.code for each in FIRST.findings}
    assert {"EA107", "EA108", "EA109", "EA113", "EA201", "EA302", "EA311", "EA312", "EA313"} <= codes
    assert FIRST.against(Baseline({})).exit_code() == 1
    assert FIRST.against(Baseline({})).findings == FIRST.findings


@given(
    st.permutations(ELEMENTS),
    st.permutations(RELATIONS),
    st.sampled_from(["more", "another", "deep/down/below"]),
    st.sampled_from(["", "\n", "# a remark\n\n"]),
)
def test_what_moves_stays_known(elements: list[str], relations: list[str], file: str, gap: str) -> None:
    moved = outcome(written(elements, relations, file=file, gap=gap)).against(FIRST.baseline)
    assert [each for each in moved.findings if not each.is_known] == []
    assert moved.gone == 0
    assert moved.exit_code() == 0
    assert moved.baseline == FIRST.baseline


@given(
    st.permutations([*ELEMENTS, "  y: {name: Y, colour: red}\n  z: {name: Z, classification: undecided}\n"])
)
def test_one_more_is_new_and_nothing_else(elements: list[str]) -> None:
    more = outcome(written(elements, RELATIONS)).against(FIRST.baseline)
    assert sorted(each.code for each in more.findings if not each.is_known) == ["EA107", "EA312"]
    assert more.gone == 0


@given(st.sets(st.sampled_from(ELEMENTS)))
def test_what_is_mended_is_gone_and_nothing_is_new(mended: set[str]) -> None:
    left = [each for each in ELEMENTS if each not in mended]
    told = outcome(written(left, ())).against(outcome(written(ELEMENTS, ())).baseline)
    assert told.exit_code() == 0
    assert told.gone == len(outcome(written(ELEMENTS, ())).baseline) - len(told.findings)


def alike(*lines: int) -> list[Finding]:
    return [
        Finding("EA107", "unknown-key", Severity.ERROR, "no key `x`", Span("m.yaml", line)) for line in lines
    ]


def test_of_findings_alike_as_many_are_known_as_were_counted() -> None:
    texts = {"m.yaml": "same\n" * 9}
    known = baseline_of(alike(1, 2), texts, never=())
    assert len(known) == 2
    told = compared(known, alike(3, 4, 5), texts, never=())
    assert [each.is_known for each in told.findings] == [True, True, False]
    assert compared(known, alike(3), texts, never=()).gone == 1


def test_lines_tell_findings_apart_and_space_does_not() -> None:
    known = baseline_of(alike(1), {"m.yaml": "a:   1"}, never=())
    for text, is_known in (("    a: 1\r", True), ("a: 2", False)):
        (told,) = compared(known, alike(1), {"m.yaml": text}, never=()).findings
        assert told.is_known is is_known


def test_a_headline_that_names_its_file_follows_it() -> None:
    def full(file: str) -> Finding:
        return Finding("EA122", "more-findings", Severity.ERROR, f"{file} has 5 more findings", Span(file))

    known = baseline_of([full("models/a.yaml")], {}, never=())
    assert compared(known, [full("models/b.yaml")], {}, never=()).findings[0].is_known


def test_what_is_exempted_is_neither_known_nor_gone() -> None:
    found = Finding(
        "EA312", "undecided-class", Severity.WARNING, "open", address=Address(ModelId("a"), ElementId("b"))
    )
    exempted = replace(found, exempted=Exempted("x", "minor-exemption", "", "", "", "2026-01-01"))
    assert len(baseline_of([exempted], {}, never=())) == 0
    known = baseline_of([found], {}, never=())
    assert compared(known, [exempted], {}, never=()).gone == 0
    told = compared(known, [exempted, found], {}, never=()).findings
    assert [each.is_known for each in told] == [False, True]


def test_some_codes_are_never_known() -> None:
    assert len(baseline_of(alike(1), {}, never={"EA107"})) == 0
    known = baseline_of(alike(1), {}, never=())
    assert not compared(known, alike(1), {}, never={"EA107"}).findings[0].is_known


signs = st.one_of(
    st.builds(
        Sign,
        st.sampled_from(["EA107", "TOWN-1"]),
        headline=st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()),
        line=st.text(max_size=20),
    ),
    st.builds(
        Sign,
        st.just("EA312"),
        st.sampled_from(
            [(("model", "a"), ("element", "b")), (("model", "a"), ("element", "b"), ("key", "c"))]
        ),
    ),
)


@given(st.dictionaries(signs, st.integers(1, 5)))
def test_what_is_written_is_read_back(counts: dict[Sign, int]) -> None:
    text = baseline_text(Baseline(counts))
    assert read_baseline(text.encode()) == Baseline(counts)
    assert text == baseline_text(Baseline(dict(reversed(counts.items()))))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Invalid JSON"),
        ("{", "Invalid JSON"),
        ("[]", "object"),
        ("<<<<<<< ours", "Invalid JSON"),
        ("[" * 100_000, "Invalid JSON"),
        ('{"findings": []}', "eamodel-baseline: Field required"),
        ('{"eamodel-baseline": 2, "findings": []}', "version 2"),
        ('{"eamodel-baseline": 1}', "findings: Field required"),
        (
            '{"eamodel-baseline": 1, "findings": [{"code": "EA107"}]}',
            "findings[0]: either `at` or `headline`",
        ),
        (
            '{"eamodel-baseline": 1, "findings": [{"code": "EA1", "headline": "x", "count": 0}]}',
            "findings[0].count",
        ),
        (
            '{"eamodel-baseline": 1, "findings": [{"code": "EA1", "at": {"line": "3"}}]}',
            "findings[0].at.line",
        ),
        ('{"eamodel-baseline": 1, "findings": [{"code": 1, "headline": "x"}]}', "findings[0].code"),
        ('{"eamodel-baseline": 1, "findings": [], "more": 1}', "more"),
        (b"\xff\xfe", "Invalid JSON"),
    ],
)
def test_a_file_that_is_no_baseline_says_what_is_wrong(text: str | bytes, says: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_baseline(text.encode() if isinstance(text, str) else text)
    assert says in str(refused.value)


def test_an_expired_exemption_is_never_known(tmp_path: Path) -> None:
    from eamodel.pipeline.workspace import load
    from tests.pipeline.test_exempting import town

    workspace = load(town(tmp_path, "EA311: legal"))
    told = workspace.check(today=date(2026, 7, 1))
    known = told.against(told.baseline)
    assert [each.code for each in known.findings if not each.is_known] == ["EA601"]
    assert known.exit_code() == 1
    assert workspace.check(today=date(2026, 6, 30)).against(told.baseline).exit_code() == 0
