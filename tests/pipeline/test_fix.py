"""What can mean one thing only is mended, and nothing else is touched.

In the files below `mended/`, a line says which words on it are mended, as `# mended EA201: custmer -> customer`, and
which findings are left there, as `# left EA201`; a line that is to go ends in `# removed`.
"""

import re
from collections.abc import Iterator, Mapping
from json import dumps, loads
from pathlib import Path

import pytest

from eamodel.diagnostic import Address, Correction, Finding, Removal, Respelling, Severity, Span
from eamodel.ids import ElementId, ModelId
from eamodel.pipeline.code_pages import code_pages
from eamodel.pipeline.errors import ChangedError, NotThereError
from eamodel.pipeline.fix import Fixing, fixes
from eamodel.pipeline.inputs import sources
from eamodel.pipeline.kept import kept, told_again
from eamodel.pipeline.workspace import load
from tests.marked import pieces
from tests.workspace import TOWN

CASES = sorted((Path(__file__).parent / "mended").iterdir())
MENDED = re.compile(r"(EA\d{3}): (.+?) -> (.+?)(?=, EA| #|$)", re.MULTILINE)
REMOVED = re.compile(r"# removed (EA\d{3})()")
LEFT = re.compile(r"# left (EA\d{3}(?: EA\d{3})*)")


def lay_out(root: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def mended(root: Path) -> Fixing:
    """Mend a workspace, and see that nothing is left to mend."""
    fixing = fixes(sources(root))
    fixing.edits.write()
    again = fixes(sources(root))
    assert (again.fixed, again.edits.rewrites) == ((), ())
    return fixing


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def as_marked(line: str) -> str:
    """Give a line as its mark says it is to be."""
    code, mark, told = line.partition("  #")
    for _, old, new in MENDED.findall(told) if "# mended" in mark + told else ():
        code, count = re.subn(rf"(?<![\w:-]){re.escape(old)}(?![\w:-]*\w)", new, code, count=1)
        assert count, f"`{old}` does not stand in: {code}"
    return f"{code}{mark}{told}"


def marked(data: bytes) -> bytes:
    lines = (line for line in data.decode().split("\n") if "# removed" not in line)
    return "\n".join(map(as_marked, lines)).encode()


def mended_codes(*texts: str) -> set[str]:
    return {code for text in texts for code, *_ in (*MENDED.findall(text), *REMOVED.findall(text))}


def left(files: Mapping[str, bytes]) -> Iterator[tuple[str, int, str]]:
    for name, data in files.items():
        for number, line in enumerate(data.decode().split("\n"), start=1):
            for codes in LEFT.findall(line):
                yield from ((name, number, code) for code in codes.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_marked_is_mended(path: Path, tmp_path: Path) -> None:
    files = pieces(path.read_bytes())
    fixing = mended(lay_out(tmp_path, files))
    assert contents(tmp_path) == {name: marked(data) for name, data in sorted(files.items())}
    assert {each.code for each in fixing.fixed} == mended_codes(*(data.decode() for data in files.values()))
    found = [each for each in load(tmp_path).check().findings if each.stands]
    places = [
        (each.span.file, each.span.line, each.code) if each.span else None
        for each in found
        if each.severity > Severity.INFO
    ]
    assert sorted(map(str, places)) == sorted(map(str, left(files)))
    assert fixing.left == len(found)


def test_the_page_of_a_code_says_that_it_can_be_mended() -> None:
    texts = (path.read_text(encoding="utf-8") for path in CASES)
    said = {page.code for page in code_pages() if "eamodel fix" in page.remedy}
    assert said == mended_codes(*texts)


SOUND: Mapping[str, bytes] = {name: text.encode() for name, text in TOWN.items()}
BAD: Mapping[str, bytes] = {
    "models/town.yaml": SOUND["models/town.yaml"].replace(b"kind: flow", b"kind: flwo"),
    "scenarios/town/question.yaml": SOUND["scenarios/town/question.yaml"].replace(
        b"at: front-line", b"at: front-lnie"
    ),
}


@pytest.mark.parametrize("ended", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_stay(ended: bytes, mark: bytes, tmp_path: Path) -> None:
    lay_out(tmp_path, {name: mark + data.replace(b"\n", ended) for name, data in BAD.items()})
    fixing = mended(tmp_path)
    assert len(fixing.fixed) == 3
    assert contents(tmp_path) == {name: mark + data.replace(b"\n", ended) for name, data in SOUND.items()}


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("kind: 'flwo'", "kind: 'flow'"),
        ('kind: "fl\\x77o"', 'kind: "flow"'),
        ("kind: flwo # flwo", "kind: flow # flwo"),
        ("kind:   flwo   ", "kind:   flow   "),
        ("'knid': flow", "'kind': flow"),
        ("? knid\n    : flow", "? kind\n    : flow"),
        ("kind: >-\n      flwo", "kind: >-\n      flow"),
    ],
)
def test_how_a_word_is_written_stays(bad: str, good: str, tmp_path: Path) -> None:
    model = TOWN["models/town.yaml"].replace(
        "  - {from: citizens, to: front-line, kind: flow, name: questions}\n",
        "  - from: citizens\n    to: front-line\n    KIND\n    name: questions\n",
    )
    lay_out(tmp_path, {"models/town.yaml": model.replace("KIND", bad).encode()})
    mended(tmp_path)
    assert contents(tmp_path) == {"models/town.yaml": model.replace("KIND", good).encode()}


def test_one_of_several_models_or_codes_is_chosen(tmp_path: Path) -> None:
    other = BAD["models/town.yaml"].replace(b"model: town", b"model: city")
    lay_out(tmp_path, {**BAD, "models/city.yaml": other})
    read = sources(tmp_path)
    assert {each.path for each in fixes(read, model="city").edits.rewrites} == {"models/city.yaml"}
    chosen = fixes(read, codes={"EA201"})
    assert {each.code for each in chosen.fixed} == {"EA201"}
    assert chosen.left == 0
    assert len(fixes(read).fixed) == 4
    with pytest.raises(NotThereError, match="did you mean `town`"):
        fixes(read, model="twon")


def test_a_fix_that_brings_an_error_is_told_and_not_made(tmp_path: Path) -> None:
    model = SOUND["models/town.yaml"] + b"  - {from: citizens, to: ciitzens, kind: flow}\n"
    lay_out(tmp_path, {"models/town.yaml": model})
    fixing = mended(tmp_path)
    (unfixed,) = fixing.unfixed
    assert unfixed.finding.code == "EA201"
    assert unfixed.reason == "the fix would bring EA302: a relation leads from `citizens` to itself"
    assert (fixing.fixed, contents(tmp_path)) == ((), {"models/town.yaml": model})


def test_harmful_fixes_do_not_keep_others_from_being_made(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{from: citizens, to: ciitzens, kind: flow, id: to-{number}}}\n"
        f"  - {{from: citizens, to: front-lnie, kind: flow, id: from-{number}}}\n"
        for number in range(5)
    )
    lay_out(tmp_path, {"models/town.yaml": SOUND["models/town.yaml"] + more.encode()})
    fixing = mended(tmp_path)
    assert (len(fixing.fixed), len(fixing.unfixed)) == (5, 5)
    assert contents(tmp_path)["models/town.yaml"].decode() == TOWN["models/town.yaml"] + more.replace(
        "lnie", "line"
    )


def test_more_mistakes_than_are_told_are_all_mended(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{from: citizens, to: legal, kind: flwo, id: of-{number}}}\n" for number in range(250)
    )
    lay_out(tmp_path, {"models/town.yaml": SOUND["models/town.yaml"] + more.encode()})
    assert len(mended(tmp_path).fixed) == 250
    assert b"flwo" not in contents(tmp_path)["models/town.yaml"]


def test_two_mistakes_in_one_place_are_mended_one_after_the_other(tmp_path: Path) -> None:
    bad = TOWN["models/town.yaml"].replace("classification: transactional", "clasification: transactionla")
    lay_out(tmp_path, {"models/town.yaml": bad.encode()})
    assert sorted(each.code for each in mended(tmp_path).fixed) == ["EA107", "EA313"]
    assert contents(tmp_path) == {"models/town.yaml": SOUND["models/town.yaml"]}


def test_a_name_that_all_steps_write_is_one_mistake_in_many_places(tmp_path: Path) -> None:
    model = TOWN["models/town.yaml"].replace("front-line: {name: Front Line", "counter: {name: Front Line")
    lay_out(tmp_path, {**SOUND, "models/town.yaml": model.encode()})
    (finding,) = mended(tmp_path).fixed
    assert finding.headline == "no element is called `front-line`"
    after = {name: data.replace(b"front-line", b"counter") for name, data in SOUND.items()}
    assert contents(tmp_path) == after


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    lay_out(tmp_path, BAD)
    fixing = fixes(sources(tmp_path))
    lay_out(tmp_path, {"models/town.yaml": SOUND["models/town.yaml"]})
    with pytest.raises(ChangedError):
        fixing.edits.write()
    assert contents(tmp_path) == {**BAD, "models/town.yaml": SOUND["models/town.yaml"]}


def test_a_kept_finding_keeps_its_fix() -> None:
    span, address = Span("models/town.yaml", 3, 5, 4), Address(ModelId("town"), element=ElementId("legal"))
    fixes = (Respelling((Correction("flwo", "flow", span),)), Removal(span), Removal(address=address), None)
    found = tuple(
        Finding("EA113", "unknown-word", Severity.ERROR, "it is odd", span, fix=fix) for fix in fixes
    )
    assert told_again(loads(dumps(kept(found)))) == found
