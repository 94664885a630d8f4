"""References follow a new id in all files, and nothing else changes."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from eamodel.diagnostic import Severity
from eamodel.edit.rename import Replacement, replace_scalars
from eamodel.pipeline.edits import contents
from eamodel.pipeline.errors import ChangedError, EditRefusedError, NotThereError
from eamodel.pipeline.rename import Named, all_mentions, rename
from eamodel.pipeline.workspace import load
from eamodel.source.reading import read_workspace
from eamodel.source.references import Namespace
from tests.acceptance.repository import ROOT, copy_of_inputs
from tests.marked import Case, marked_cases
from tests.workspace import lay_out

EVERYTHING: Mapping[str, str] = {
    "models/example/model.yaml": """\
model: example
name: Example
classification:
  classes:
    doing: {name: Doing, letter: D, homes: [office]}
    asking: {name: Asking, letter: A, homes: office, apart-from: [doing]}
relation-kinds:
  funds: {from: [governance-body]}
complete: [funds]
views:
  level-0:
    collapse: [office]
    relations: [funds]
    arrange: {west: [citizens], centre: [office, 'desk']}
    columns: {office: 2}
    rows: {office: 1}
    order: {office: [archive]}
    weight: {office: 2, archive: 1}
  level-1-office: {open-to: 2}
  overview: {of: office}
elements:
  citizens: {name: Citizens, kind: actor}  # who asks
  board: {name: Board, kind: governance-body}
  phone: {name: Phone, kind: channel}
  accepted: {name: Accepted, kind: decision}
  desk: {name: Desk, classification: doing}
  office:
    name: Office
    contains:
      archive: {name: Archive, classification: {undecided: [doing, asking]}}
relations:
  - {id: money, from: board, to: desk, kind: funds}
  - {from: citizens, to: desk, kind: flow}
decisions:
  adopted: {name: Adopted, status: superseded, affects: [desk, "archive"], superseded-by: later}
  later: {name: Later, status: proposed, affects: phone}
exemptions:
  while-slow:
    rule: EA312
    what: [archive, money, story, story/deaf, story/as-is/ask, story/wait, citizens--flow--desk, board--funds--desk]
    reason: It takes time
    decision: later
    expires: 2026-12-31
""",
    "models/example/more.yaml": """\
under: "office"
elements:
  back: {name: Back, classification: asking}
""",
    "scenarios/example/story.yaml": """\
scenario: story
name: A story
narrator: citizens
problems:
  slow: {text: Slow, at: 'step: ask', voice: citizens}
  deaf: {text: Deaf, at: desk, accepted-by: accepted}
as-is:
  start: citizens
  end: citizens
  steps:
    - {id: ask, from: citizens, via: [phone], could-also: phone, at: desk, by: citizens, does: Asks, next: wait,
       problems: [slow, deaf]}
    - id: wait
      at: citizens
      does: Waits
      within: {weeks: 4, from: ask}
      next:
        - {to: ask, when: still open}
        - {to: end, when: answered}
to-be:
  steps:
    - {id: ask, from: citizens, at: desk, does: Asks, resolves: {slow: partly, deaf: fully}, next: [wait]}
    - {id: wait, at: "citi\\x7aens", does: Waits, resolves: [slow]}
""",
    "scenarios/example/other.yaml": """\
scenario: other
name: Other
status: named
problems: {slow: {text: Slow, voice: board, at: desk}}
""",
    "models/town.yaml": """\
model: town
name: Town
uses: [example]
elements:
  desk: {name: Our desk, classification: advisory}
  office: {name: Our office, classification: advisory}
relations:
  - {from: desk, to: example:desk, kind: serves}
""",
}

EACH = [
    *(
        ("element", each)
        for each in ("citizens", "phone", "accepted", "archive", "board", "back", "adopted", "later")
    ),
    *(
        ("class", "doing"),
        ("class", "asking"),
        ("relation-kind", "funds"),
        ("relation", "money"),
        ("view", "overview"),
    ),
    *(("scenario", "story"), ("problem", "deaf"), ("step", "ask"), ("step", "wait")),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out(tmp_path, EVERYTHING)
    assert load(tmp_path).findings == ()
    return tmp_path


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in root.rglob("*.yaml")}


@pytest.mark.parametrize(("namespace", "old"), EACH)
def test_the_models_are_the_same_but_for_the_id(root: Path, namespace: str, old: str) -> None:
    before = load(root)
    renaming = rename(before, old, "wholly-new", model="example", namespace=Namespace(namespace))
    renaming.edits.write()
    after = load(root)
    assert after.findings == ()
    # In what Python says of the models an id is a word of its own, or a part of a derived one.
    said = re.sub(rf"(?<=['/-]){old}(?=['/-])", "wholly-new", repr(before.models))
    assert repr(after.models) == said
    rename(after, "wholly-new", old, namespace=Namespace(namespace)).edits.write()
    assert repr(load(root).models) == repr(before.models)


def test_there_and_back_changes_no_byte_of_ids_written_plainly(root: Path) -> None:
    before = texts(root)
    for namespace, old in EACH:
        if old != "citizens":  # written once with an escape, which does not come back
            rename(
                load(root), old, "wholly-new", model="example", namespace=Namespace(namespace)
            ).edits.write()
            rename(load(root), "wholly-new", old, namespace=Namespace(namespace)).edits.write()
            assert texts(root) == before


def test_references_from_other_models_follow(root: Path) -> None:
    before = texts(root)
    rename(load(root), "desk", "counter", model="example", namespace=Namespace.ELEMENT).edits.write()
    after = texts(root)
    assert "to: example:counter" in after["models/town.yaml"]
    assert "  desk: {name: Our desk" in after["models/town.yaml"]
    assert "level-1-office" in after["models/example/model.yaml"]
    assert load(root).findings == ()
    assert set(after) == set(before)


def test_a_view_of_a_container_follows_it(root: Path) -> None:
    rename(load(root), "office", "bureau", model="example").edits.write()
    assert "  level-1-bureau: {open-to: 2}" in texts(root)["models/example/model.yaml"]
    assert 'under: "bureau"' in texts(root)["models/example/more.yaml"]
    assert load(root).findings == ()


def test_a_problem_of_one_scenario_is_not_that_of_another(root: Path) -> None:
    with pytest.raises(EditRefusedError, match="problem `slow` of other, problem `slow` of story"):
        rename(load(root), "slow", "late")
    rename(load(root), "slow", "late", scenario="story").edits.write()
    assert "slow" in texts(root)["scenarios/example/other.yaml"]
    assert "slow" not in texts(root)["scenarios/example/story.yaml"]


def test_several_things_of_one_id_are_told_apart(root: Path) -> None:
    with pytest.raises(EditRefusedError, match="element `desk` of example, element `desk` of town"):
        rename(load(root), "desk", "counter")
    renaming = rename(load(root), "desk", "counter", model="town")
    assert renaming.named == Named(Namespace.ELEMENT, load(root)["town"].id, "desk")
    assert [each.path for each in renaming.edits.rewrites] == ["models/town.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("archive", "desk", "cannot be called `desk`"),
        ("archive", "Desk", "is not an id"),
        ("archive", "not-stated", "cannot be called `not-stated`"),
        ("wait", "end", "cannot be called `end`"),
        ("wait", "ask", "cannot be called `ask`"),
        ("doing", "asking", "cannot be called `asking`"),
        ("doing", "undecided", "cannot be called `undecided`"),
        ("funds", "flow", "cannot be called `flow`"),
        ("story", "other", "cannot be called `other`"),
    ],
)
def test_a_new_id_that_is_taken_is_refused(root: Path, old: str, new: str, message: str) -> None:
    before = texts(root)
    with pytest.raises(EditRefusedError, match=message):
        rename(load(root), old, new, model="example")
    assert texts(root) == before


def test_what_nothing_is_called_is_not_there(root: Path) -> None:
    with pytest.raises(NotThereError, match="did you mean `citizens`"):
        rename(load(root), "citizen", "people")
    with pytest.raises(NotThereError):
        rename(load(root), "desk", "counter", model="nowhere")
    with pytest.raises(NotThereError):
        rename(load(root), "desk", "counter", namespace=Namespace.STEP)


def test_the_same_id_changes_nothing(root: Path) -> None:
    assert rename(load(root), "archive", "archive").edits.rewrites == ()


def test_files_with_errors_are_mended_first(root: Path) -> None:
    (root / "models/example/more.yaml").write_text("under: offic\n", encoding="utf-8")
    with pytest.raises(EditRefusedError, match="mend them first"):
        rename(load(root), "archive", "attic")
    # What cannot hide a reference is not in the way.
    (root / "models/example/more.yaml").write_text("under: office\n", encoding="utf-8")
    (root / "models/town.yaml").write_text("model: town\n", encoding="utf-8")
    assert rename(load(root), "archive", "attic").places == 5


def test_a_file_that_was_changed_since_is_noticed(root: Path) -> None:
    workspace = load(root)
    renaming = rename(workspace, "archive", "attic")
    (root / "scenarios/example/other.yaml").write_text(
        "scenario: other\nname: O\nstatus: named\n", encoding="utf-8"
    )
    with pytest.raises(ChangedError):
        renaming.edits.write()
    with pytest.raises(ChangedError):
        contents(workspace)


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"^ *#.*$| # .*$", text, re.MULTILINE))


@pytest.mark.parametrize("old", ["front-line", "strategic-centre", "citizens"])
def test_our_own_model_keeps_every_comment(tmp_path: Path, old: str) -> None:
    copy_of_inputs(tmp_path)
    before = load(tmp_path)
    rename(before, old, "another-name", namespace=Namespace.ELEMENT).edits.write()
    after = load(tmp_path)
    assert [each.code for each in after.findings] == [each.code for each in before.findings]
    changed = [path for path, text in before.texts.items() if after.texts[path] != text]
    assert len(changed) >= 2
    for path, text in before.texts.items():
        assert comments(after.texts[path]) == comments(text)
        # Line by line only the id differs.
        lines = zip(text.split("\n"), after.texts[path].split("\n"), strict=True)
        assert all(one == other or one.replace(old, "another-name") == other for one, other in lines)
    rename(after, "another-name", old).edits.write()
    assert load(tmp_path).texts == before.texts


def test_three_files_are_renamed_in(tmp_path: Path) -> None:
    copy_of_inputs(tmp_path)
    more = tmp_path / "models/plymouth-cco/front.yaml"
    more.write_text("# Inside the front line.\nunder: front-line  # for now\n", encoding="utf-8")
    before = load(tmp_path).texts
    rename(load(tmp_path), "front-line", "counter").edits.write()
    after = load(tmp_path).texts
    assert sum(before[path] != after[path] for path in before) == 3
    assert all(comments(before[path]) == comments(after[path]) for path in before)
    assert more.read_text(encoding="utf-8") == "# Inside the front line.\nunder: counter  # for now\n"


def sound_cases() -> list[Case]:
    """Give the marked files of the reader's tests in which no error is."""
    cases = marked_cases(ROOT / "tests/source/files")
    return [
        case
        for case in cases
        if not any(each.severity is Severity.ERROR for each in read_workspace(case.files).findings)
        and "eamodel.yaml" not in case.files
    ]


@pytest.mark.parametrize("case", sound_cases(), ids=str)
def test_all_that_the_format_knows_can_be_renamed(tmp_path: Path, case: Case) -> None:
    for path, data in case.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    workspace = load(tmp_path)
    for kind, each in all_mentions(workspace, contents(workspace)):
        if each.defines:
            told_in = each.scenario if kind.is_told else None
            there = rename(
                workspace, each.id, "wholly-new", model=each.model, namespace=kind, scenario=told_in
            )
            assert there.places >= 1
            assert all(b"wholly-new" in rewrite.after for rewrite in there.edits.rewrites)


def test_a_place_is_a_mark_of_the_reader() -> None:
    assert replace_scalars("é: [ü, b]\n", [Replacement(0, 7, "b", "c")]) == "é: [ü, c]\n"
