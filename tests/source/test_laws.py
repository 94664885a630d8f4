"""What holds for every file, however broken: reading gives findings, never an exception."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.diagnostic import Address
from eamodel.source import events
from eamodel.source.reading import read_workspace
from tests.marked import marked_cases

CASES = marked_cases(Path(__file__).parent / "files")
SOUND = next(case for case in CASES if str(case) == "sound").files
WHOLE = {case: read_workspace(case.files) for case in CASES}

SNIPPETS = st.sampled_from(
    [
        *(
            "",
            " ",
            "\n",
            "\t",
            "\r",
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            '"',
            "#",
            "&a ",
            "*a",
            "!",
            "!!int ",
        ),
        *(
            "|",
            ">",
            "?",
            "---\n",
            "...\n",
            "%YAML",
            "<<: ",
            "\\",
            "\u0085",
            "\u2028",
            "\x00",
            "\ufeff",
            "\ud800",
            "0x",
        ),
        *(
            "~",
            "null",
            "id: ",
            "at: ",
            "next: ",
            "- {to: }",
            "contains:\n",
            "under: legal\n",
            "{undecided: }",
            "model: ",
        ),
        *(
            "step:",
            "end",
            "1e999",
            "9" * 5000,
            "-1",
            ".nan",
            "resolves: {a: b}\n",
            "elements: {a: {}}\n",
            "corporate:x",
        ),
    ]
)
LINES = st.sampled_from([line for text in SOUND.values() for line in text.decode().splitlines(keepends=True)])


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, bytes]:
    """Files that were sound until somebody typed into them, cut from them, or moved their lines."""
    texts = {path: data.decode() for path, data in SOUND.items()}
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(sorted(texts)))
        text = texts[path]
        start = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 1, 2, 5, 20, 200]))
        texts[path] = text[:start] + draw(st.one_of(SNIPPETS, LINES)) + text[start + length :]
    return {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}


@given(mutated())
@settings(max_examples=150)
def test_reading_never_raises(files: dict[str, bytes]) -> None:
    reading = read_workspace(files)
    for finding in reading.findings:
        assert finding.span is not None
        assert finding.span.line >= 1
        assert finding.span.column >= 1
        assert finding.span.length >= 1
        assert finding.help
    for model in reading.models:
        assert all(child.parent == parent.id for parent in model for child in model.children(parent.id))
        assert all(
            relation.source in model and relation.target in model for relation in model.relations.values()
        )
        for element in model:
            assert reading.places.find(Address(model.id, element=element.id, key="kind")) is not None
            assert all(above.id != element.id for above in model.ancestors(element.id))


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_reading_bytes_never_raises(data: bytes) -> None:
    reading = read_workspace({"models/example.yaml": data, "scenarios/example/s.yaml": data})
    assert reading.findings


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_order_of_files_does_not_matter(case: object) -> None:
    files = next(each for each in CASES if each is case).files
    again = read_workspace(dict(reversed(list(files.items()))))
    whole = next(reading for each, reading in WHOLE.items() if each is case)
    assert (again.models, again.findings) == (whole.models, whole.findings)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_both_parsers_read_the_same(case: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "parser", events.pure_parser)
    monkeypatch.setattr("eamodel.source.profile.parser", events.pure_parser)
    whole = next(reading for each, reading in WHOLE.items() if each is case)
    again = read_workspace(next(each for each in CASES if each is case).files)
    assert again.models == whole.models
    assert [(each.code, each.span and each.span.file) for each in again.findings] == [
        (each.code, each.span and each.span.file) for each in whole.findings
    ]


def test_ids_are_never_made_up() -> None:
    written = b"\n".join(SOUND.values()).decode()
    for model in WHOLE[CASES[[str(case) for case in CASES].index("sound")]].models:
        assert all(re.search(rf"\b{element.id}\b", written) for element in model)
