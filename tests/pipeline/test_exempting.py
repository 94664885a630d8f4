"""What an exemption lets pass stays visible and fails no check, in its own model and until its last day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from eamodel.diagnostic import Address, Finding, Removal, Severity
from eamodel.ids import ElementId
from eamodel.model.model import Model
from eamodel.pipeline import checked as module
from eamodel.pipeline.check import CheckOutcome
from eamodel.pipeline.checked import checked
from eamodel.pipeline.lasting import LASTING, LEAST
from eamodel.pipeline.workspace import load
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.hindsight import Hindsight, LateRule
from eamodel.rules.rule import Rule
from tests.workspace import lay_out

LAST = date(2026, 6, 30)
MODEL = """\
model: town
name: Town
complete: [flow]
elements:
  citizens: {name: Citizens, kind: actor}
  board: {name: Board, kind: governance-body}
  desk: {name: Desk, classification: undecided}
  legal: {name: Legal}
relations:
  - {from: citizens, to: desk, kind: flow}
  - {from: legal, to: desk, kind: serves}
  - {from: citizens, to: desk, kind: governs}
  - {from: citizens, to: board, kind: governs, id: of-old}
decisions:
  wait: {name: Wait, status: accepted, affects: desk}
"""
STORY = """\
scenario: question
name: A question
problems:
  deaf: {text: Nobody answers, voice: citizens, at: desk}
as-is:
  steps:
    - {id: ask, from: citizens, at: desk, does: Citizens ask}
    - {id: tell, from: desk, at: board, does: The desk tells}
"""


def town(root: Path, *exemptions: str, more: str = "", story: str = STORY) -> Path:
    """Lay out the town with exemptions, each as `<rule>: <what>`, and give its folder."""
    lines = [
        f"  e{number}: {{rule: {rule}, what: {what}, reason: Later, owner: Head, decision: wait, "
        f"expires: {LAST.isoformat()}}}\n"
        for number, (rule, what) in enumerate(each.split(": ", 1) for each in exemptions)
    ]
    text = f"{MODEL}exemptions:\n{''.join(lines)}{more}" if lines or more else MODEL
    return lay_out(root, {"models/town.yaml": text, "scenarios/town/question.yaml": story})


def codes(outcome: CheckOutcome, *, exempted: bool = False) -> list[str]:
    """Give the codes of what is exempted, or of all else."""
    return sorted(each.code for each in outcome.findings if (each.exempted is not None) is exempted)


def test_the_town_has_something_to_let_pass(tmp_path: Path) -> None:
    outcome = load(town(tmp_path)).check(today=LAST)
    assert codes(outcome) == ["EA311", "EA312", "EA321", "EA321", "EA501", "EA504", "EA506"]


@pytest.mark.parametrize(
    "exemption",
    [
        "EA311: legal",
        "unclassified-function: legal",
        "ea311: [legal]",
        "EA312: desk",
        "EA321: citizens--governs--desk",
        "EA321: of-old",
        "EA501: question/as-is/tell",
        "EA501: question/tell",
        "EA504: question/deaf",
        "EA504: deaf",
        "EA506: question",
    ],
)
def test_a_thing_goes_by_its_id_or_by_what_the_headline_quotes(tmp_path: Path, exemption: str) -> None:
    outcome = load(town(tmp_path, exemption)).check(today=LAST - timedelta(days=31))
    before = codes(load(town(tmp_path / "before")).check())
    (let,) = (each for each in outcome.findings if each.exempted)
    assert let.exempted is not None
    assert (let.exempted.id, let.exempted.owner, let.exempted.expires) == ("e0", "Head", "2026-06-30")
    assert sorted((*codes(outcome), let.code)) == before
    assert not let.fails(Severity.INFO)


@pytest.mark.parametrize("what", ["question/ask", "question", "ask", "tell/question", "Legal", "no"])
def test_nothing_else_is_let_pass(tmp_path: Path, what: str) -> None:
    outcome = load(town(tmp_path, f"EA501: {what}")).check(today=LAST)
    assert codes(outcome, exempted=True) == []
    assert "EA606" in codes(outcome)


def test_it_holds_on_its_last_day_and_fails_on_the_next(tmp_path: Path) -> None:
    workspace = load(
        town(tmp_path, "EA311: legal", "EA321: [of-old, citizens--governs--desk]", "EA501: question/tell")
    )
    last, after = workspace.check(today=LAST), workspace.check(today=LAST + timedelta(days=1))
    assert last.exit_code() == 0
    assert codes(last, exempted=True) == ["EA311", "EA321", "EA321", "EA501"]
    assert codes(last).count("EA602") == 3
    assert after.exit_code() == 1
    assert codes(after, exempted=True) == []
    assert codes(after).count("EA601") == 3
    assert "EA602" not in codes(after)
    expired = next(each for each in after.findings if each.code == "EA601")
    assert expired.span is not None
    assert expired.note == "its last day was yesterday"
    assert [(each.label, each.span.line) for each in expired.related if each.span] == [
        ("`EA311` counts again", 8)
    ]


def test_an_expired_exemption_fails_even_where_it_lets_nothing_pass(tmp_path: Path) -> None:
    text = MODEL.replace("name: Legal", "name: Legal, classification: advisory")
    text += "exemptions:\n  e: {rule: EA311, what: legal, reason: L, owner: H, decision: wait, expires: 2026-06-30}\n"
    lay_out(tmp_path, {"models/town.yaml": text})
    found = load(tmp_path).check(today=LAST + timedelta(days=1))
    assert "EA601" in codes(found)
    assert "EA606" not in codes(found)


def test_without_a_day_nothing_has_expired(tmp_path: Path) -> None:
    outcome = load(town(tmp_path, "EA311: legal")).check()
    assert codes(outcome, exempted=True) == ["EA311"]
    assert {"EA601", "EA602"}.isdisjoint(codes(outcome))


@pytest.mark.parametrize(("before", "told"), [(0, True), (30, True), (31, False)])
def test_the_end_is_told_thirty_days_before(tmp_path: Path, before: int, *, told: bool) -> None:
    outcome = load(town(tmp_path, "EA311: legal")).check(today=LAST - timedelta(days=before))
    assert ("EA602" in codes(outcome)) is told


def test_the_days_before_the_end_are_a_parameter(tmp_path: Path) -> None:
    rules = [rule.tuned({"days": 3}) if rule.code == "EA602" else rule for rule in CATALOGUE]
    workspace = load(town(tmp_path, "EA311: legal"))
    assert "EA602" in codes(workspace.check(rules, today=LAST - timedelta(days=3)))
    assert "EA602" not in codes(workspace.check(rules, today=LAST - timedelta(days=4)))


@pytest.mark.parametrize(("before", "told"), [(731, False), (732, True)])
def test_a_last_day_that_is_far_off_is_told(tmp_path: Path, before: int, *, told: bool) -> None:
    workspace = load(town(tmp_path, "EA311: legal"))
    assert ("EA611" in codes(workspace.check(today=LAST - timedelta(days=before)))) is told
    assert "EA611" not in codes(workspace.check())
    (tmp_path / "eamodel.yaml").write_text("parameters: {EA611: {days: 5}}\n", encoding="utf-8")
    assert "EA611" in codes(load(tmp_path).check(today=LAST - timedelta(days=6)))


def test_of_several_that_hold_the_longest_is_told(tmp_path: Path) -> None:
    more = "  z: {rule: EA311, what: legal, reason: More, owner: Head, decision: wait, expires: 2027-01-31}\n"
    workspace = load(town(tmp_path, "EA311: legal", more=more))
    for today, other in ((LAST, "EA606"), (LAST + timedelta(days=1), "EA601")):
        outcome = workspace.check(today=today)
        told = [each.exempted.expires for each in outcome.findings if each.exempted]
        assert told == ["2027-01-31"]
        (said,) = (each for each in outcome.findings if each.code in {"EA601", "EA602", "EA606"})
        assert (said.code, said.related) == (other, ())


def test_it_holds_in_its_own_model_only(tmp_path: Path) -> None:
    root = town(tmp_path, "EA311: legal")
    lay_out(
        root, {"models/village.yaml": "model: village\nname: Village\nelements:\n  legal: {name: Legal}\n"}
    )
    found = [each for each in load(root).check(today=LAST).findings if each.code == "EA311"]
    assert [(each.address.model, each.exempted is None) for each in found if each.address] == [
        ("town", False),
        ("village", True),
    ]


def _odd(model: Model) -> Iterator[Finding]:
    yield ODD.finding("the desk is odd", Address(model.id, element=ElementId("desk")))


ODD = Rule("TOWN1", "odd-desk", Severity.ERROR, "desks are odd", _odd)


@pytest.mark.parametrize("word", ["TOWN1", "odd-desk"])
def test_a_rule_of_ones_own_knows_exemptions_too(tmp_path: Path, word: str) -> None:
    workspace = load(town(tmp_path, f"{word}: desk"))
    with_it = workspace.check((*CATALOGUE, ODD), today=LAST)
    assert codes(with_it, exempted=True) == ["TOWN1"]
    assert "EA605" not in codes(with_it)
    assert "EA605" in codes(workspace.check(today=LAST))


def test_what_the_reader_finds_is_let_pass_by_its_headline(tmp_path: Path) -> None:
    root = town(tmp_path, "EA201: nobody", "EA107: colour")
    path = root / "models/town.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Citizens, kind", "Citizens, colour: red, kind").replace(
            "kind: flow}", "kind: flow}\n  - {from: nobody, to: desk, kind: flow}"
        ),
        encoding="utf-8",
    )
    outcome = load(root).check(today=LAST)
    assert codes(outcome, exempted=True) == ["EA107", "EA201"]


@pytest.mark.parametrize("code", ["EA101", "EA604", "EA606", "EA903", "EA950", "never"])
def test_some_findings_know_no_exemption(tmp_path: Path, code: str) -> None:
    outcome = load(town(tmp_path, f"{code}: legal")).check(today=LAST)
    (found,) = (each for each in outcome.findings if each.code == "EA605")
    says = "no rule is called `never`" if code == "never" else f"no exemption lets findings of `{code}` pass"
    assert found.headline == says
    assert "EA606" not in codes(outcome)


def test_a_file_that_is_not_read_is_never_let_pass(tmp_path: Path) -> None:
    root = town(tmp_path, "EA101: legal")
    (root / "models/town.yaml").write_text(f"{MODEL}exemptions: [", encoding="utf-8")
    assert load(root).check(today=LAST).exit_code() == 1
    assert "EA101" in LASTING


@pytest.mark.parametrize("word", ["EA331", "unclasified-function"])
def test_a_rule_that_is_misspelt_is_guessed(tmp_path: Path, word: str) -> None:
    outcome = load(town(tmp_path, f"{word}: legal")).check(today=LAST)
    (found,) = (each for each in outcome.findings if each.code == "EA605")
    assert found.help.startswith("did you mean `")


@pytest.mark.parametrize("word", ["EA999", "EA5", "EA911"])
def test_another_number_is_no_misspelling(tmp_path: Path, word: str) -> None:
    outcome = load(town(tmp_path, f"{word}: legal")).check(today=LAST)
    (found,) = (each for each in outcome.findings if each.code == "EA605")
    assert found.help == "`eamodel list rules` prints the codes and the names"


def test_a_thing_that_is_misspelt_is_guessed(tmp_path: Path) -> None:
    outcome = load(town(tmp_path, "EA311: [legal, leagl]", "EA312: dsek")).check(today=LAST)
    unused = [each for each in outcome.findings if each.code == "EA606"]
    assert [each.help for each in unused] == [
        "remove `leagl` from the exemption, or correct what it is about",
        "did you mean `desk`?",
    ]
    assert [each.span.column for each in unused if each.span] == [35, 27]


def test_what_was_not_looked_for_is_not_missed(tmp_path: Path) -> None:
    workspace = load(town(tmp_path, "EA501: legal"))
    late = [rule for rule in CATALOGUE if isinstance(rule, LateRule)]
    assert codes(workspace.check(late, today=LAST)) == []
    assert "EA606" in codes(workspace.check(today=LAST))


def test_nothing_is_missed_in_a_model_that_is_not_sound(tmp_path: Path) -> None:
    root = town(tmp_path, "EA501: legal")
    path = root / "models/town.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("desk, kind: flow", "dsek, kind: flow"), encoding="utf-8"
    )
    assert "EA606" not in codes(load(root).check(today=LAST))


def test_what_is_wrong_with_an_exemption_is_told_once(tmp_path: Path) -> None:
    more = "  e: {rule: EA999, what: legal, reason: R, owner: H, decision: wait, expires: soon}\n"
    found = load(town(tmp_path, more=more)).check(today=LAST)
    assert {"EA114", "EA605"} <= set(codes(found))
    assert {"EA601", "EA606"}.isdisjoint(codes(found))


def test_severities_hold_for_late_rules(tmp_path: Path) -> None:
    root = town(tmp_path, "EA501: legal")
    (root / "eamodel.yaml").write_text("severities: {EA606: error}\n", encoding="utf-8")
    (found,) = (each for each in load(root).check(today=LAST).findings if each.code == "EA606")
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize("code", sorted(LEAST))
@pytest.mark.parametrize("where", ["", "overrides: [{models: town, severities: "])
def test_what_is_wrong_with_exemptions_cannot_be_taken_lightly(tmp_path: Path, code: str, where: str) -> None:
    root = town(tmp_path, "EA311: legal")
    name = next(rule.name for rule in CATALOGUE if rule.code == code)
    for word in (code, name):
        for severity in ("off", "info"):
            settings = f"{{{word}: {severity}}}"
            text = f"{where}{settings}}}]\n" if where else f"severities: {settings}\n"
            (root / "eamodel.yaml").write_text(text, encoding="utf-8")
            outcome = load(root).check(today=LAST + timedelta(days=1))
            assert {"EA115", "EA601"} <= set(codes(outcome)), text
    (root / "eamodel.yaml").write_text(f"severities: {{{code}: error}}\n", encoding="utf-8")
    assert "EA115" not in codes(load(root).check(today=LAST))


def test_one_line_for_all_takes_none_more_lightly(tmp_path: Path) -> None:
    more = (
        "  e: {rule: EA311, what: legal, reason: R, owner: H, expires: 2026-06-30, kind: major-exemption}\n"
    )
    root = town(tmp_path, more=more)
    (root / "eamodel.yaml").write_text("severities: {EA604: warning}\n", encoding="utf-8")
    (found,) = (each for each in load(root).check(today=LAST).findings if each.code == "EA604")
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("exemption", "says"),
    [
        ("EA504: question/queue", "remove the exemption, or correct what it is about"),
        ("EA504: question/daef", "remove the exemption, or correct what it is about"),
    ],
)
def test_what_is_covered_or_unlike_is_not_meant(tmp_path: Path, exemption: str, says: str) -> None:
    outcome = load(town(tmp_path, "EA504: deaf", exemption)).check(today=LAST)
    (unused,) = (each for each in outcome.findings if each.code == "EA606")
    assert unused.help == says
    assert isinstance(unused.fix, Removal)


def test_of_two_for_the_same_the_second_is_unused(tmp_path: Path) -> None:
    outcome = load(town(tmp_path, "EA311: legal", "unclassified-function: legal")).check(today=LAST)
    (unused,) = (each for each in outcome.findings if each.code == "EA606")
    assert unused.headline == "the exemption `e1` from `unclassified-function` lets nothing of `legal` pass"
    assert unused.note == "`e0` lets it pass already"
    assert isinstance(unused.fix, Removal)


def _fails(model: Model, hindsight: Hindsight) -> Iterator[Finding]:
    raise ValueError(f"{model.id} on {hindsight.today}")


def test_a_late_rule_that_fails_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    broken = LateRule("XX001", "fails", Severity.INFO, "fails", _fails)
    outcome = load(town(tmp_path, "EA501: legal")).check((broken, *CATALOGUE), today=LAST)
    (failed,) = (each for each in outcome.findings if each.code == "XX001")
    assert failed.headline == "the rule `fails` failed on `town`: ValueError: town on 2026-06-30"
    assert "EA606" in codes(outcome)


def test_decisions_of_other_models_are_known_by_their_status(tmp_path: Path) -> None:
    corporate = (
        "model: corporate\nname: Corporate\nelements:\n  hall: {name: Hall, kind: service}\n"
        "decisions:\n  old: {name: Old, status: rejected, affects: hall}\n"
    )
    root = town(tmp_path, "EA311: legal")
    path = root / "models/town.yaml"
    text = path.read_text(encoding="utf-8").replace("decision: wait", "decision: corporate:old")
    path.write_text(text.replace("name: Town\n", "name: Town\nuses: corporate\n"), encoding="utf-8")
    lay_out(root, {"models/corporate.yaml": corporate})
    workspace = load(root)
    assert workspace["town"].decisions[ElementId("corporate:old")].status.value == "rejected"
    assert codes(workspace.check(today=LAST)).count("EA609") == 1


def test_what_is_kept_is_never_the_answer_of_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = town(tmp_path, "EA311: legal", "EA321: [of-old, citizens--governs--desk]", "EA501: question/tell")
    first = checked(root, worth=0, today=LAST)
    assert first.exit_code() == 0
    assert checked(root, worth=0, today=LAST + timedelta(days=1)).exit_code() == 1
    monkeypatch.setattr(module, "_worked_out", None)
    again = checked(root, worth=0, today=LAST)
    assert again.findings == first.findings
    assert [each.exempted for each in again.findings if each.exempted]
