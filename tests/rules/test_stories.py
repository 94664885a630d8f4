"""Rules of stories: how much each finding matters, what its parameters change, and that long stories are no burden."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId
from eamodel.model.model import Model
from eamodel.model.scenario import NOT_STATED, State, Step, Way
from eamodel.rules import (
    decision_above_owner,
    digital_only,
    later_than_today,
    many_channel_changes,
    many_hand_offs,
    nothing_returned,
    transaction_elsewhere,
)
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.rules.run import check
from eamodel.source.reading import read_workspace
from tests.generated import LONG_STORY, models
from tests.marked import Case, pieces

FILES: Final = Path(__file__).parent / "files"
INFO, WARNING = Severity.INFO, Severity.WARNING


def read(name: str, model: str = "example") -> Model:
    (found,) = (
        each for each in read_workspace(Case(FILES / f"{name}.yaml").files).models if each.id == model
    )
    return found


def told(rule: str, name: str) -> list[tuple[str, str, Severity]]:
    """Give scenario, step and severity of all that a rule finds in a marked file."""
    (meant,) = (each for each in CATALOGUE if each.code == rule)
    return [
        (str(each.address.scenario), str(each.address.step), each.severity)
        for each in check(read(name), [meant])
        if each.address is not None
    ]


@pytest.mark.parametrize(
    ("rule", "name", "expected"),
    [
        ("EA509", "resolved_again", [("again", "both", WARNING), ("again", "round", WARNING)]),
        (
            "EA517",
            "times",
            # The reader mutes the last: the time it may be compared with is broken.
            [("alone", "tell", INFO), ("alone", "more", WARNING), ("broken", "tell", INFO)],
        ),
        ("EA518", "handed_on", [("six", "None", INFO)]),
        ("EA519", "contacts", [("changes", "None", INFO)]),
        # How a reply comes is not said, so it is a remark; the reader mutes what is lost.
        (
            "EA515",
            "contacts",
            [
                ("lost", "fill", INFO),
                ("lost", "fill", WARNING),
                ("nobody", "fill", WARNING),
                ("online", "fill", WARNING),
                ("online", "fill", INFO),
            ],
        ),
        ("EA514", "assured", [("story", "e", WARNING), ("story", "f", WARNING)]),
        (
            "EA521",
            "transactions",
            [("story", "a", WARNING), ("story", "b", WARNING), ("story", "d", WARNING), ("story", "a", INFO)],
        ),
    ],
)
def test_what_matters_more_is_a_warning(
    rule: str, name: str, expected: list[tuple[str, str, Severity]]
) -> None:
    assert told(rule, name) == expected


@pytest.mark.parametrize(
    "rule",
    [each for each in CATALOGUE if "EA508" < each.code < "EA540"],
    ids=lambda rule: str(rule.code),
)
def test_its_page_says_when_it_is_silent(rule: Rule) -> None:
    assert "is silent" in " ".join(rule.page.explanation.split())


STORY: Final = """\
# models/example.yaml
model: example
name: Example
{complete}
elements:
  citizens: {{name: Citizens, kind: actor}}
  front-line: {{name: Front Line, kind: service}}
  desk: {{name: Desk, kind: service}}
  audit: {{name: Audit, classification: governing-assuring}}
relations:
  - {{from: audit, to: desk, kind: assures}}
# scenarios/example/story.yaml
scenario: story
name: Story
narrator: citizens
as-is:
  steps:
    - {{id: ask, from: citizens, at: desk, does: They ask, gives: need, promises: a plan}}
    - {{id: tell, at: {place}, does: {does}{more}}}
to-be:
  steps:
    - {{id: ask, from: citizens, at: desk, does: They ask{then}}}
"""


def story(
    *,
    complete: str = "",
    place: str = "desk",
    does: str = "They are told",
    more: str = "",
    then: str = "",
) -> list[Finding]:
    text = STORY.format(complete=complete, place=place, does=does, more=more, then=then)
    (model,) = read_workspace(pieces(text.encode())).models
    return list(check(model))


@pytest.mark.parametrize(
    ("code", "severity", "found"),
    [
        ("EA510", WARNING, {}),
        ("EA511", WARNING, {}),
        # It reaches them, and may be what was promised; unless it says that it is not.
        ("EA511", WARNING, {"place": "citizens", "does": "They are told nothing"}),
        ("EA511", INFO, {"place": "citizens"}),
        # No step of the scenario says what it uses.
        ("EA513", INFO, {}),
        ("EA513", WARNING, {"then": ", uses: paper"}),
        ("EA513", INFO, {"more": ", uses: paper"}),
        ("EA512", WARNING, {"more": ", repeats: need"}),
        ("EA514", INFO, {"place": "front-line"}),
        ("EA514", WARNING, {"place": "front-line", "complete": "complete: [assures]"}),
    ],
)
def test_a_remark_becomes_a_warning_where_more_is_known(
    code: str, severity: Severity, found: dict[str, str]
) -> None:
    assert [each.severity for each in story(**found) if each.code == code] == [severity]


@pytest.mark.parametrize(
    ("found", "note"),
    [
        ({}, "no later step returns anything to `citizens` or comes there from elsewhere"),
        (
            {"place": "citizens", "does": "They hear nothing"},
            "no later step returns anything to `citizens`; the step `tell` comes there, but it says `hear nothing`",
        ),
        (
            {"place": "citizens", "more": ", promises: more"},
            "no later step returns anything to `citizens`; the step `tell` comes there, but it promises more",
        ),
        (
            {"place": "citizens", "more": ", repeats: need"},
            "no later step returns anything to `citizens`; the step `tell` comes there, but it asks for more",
        ),
    ],
)
def test_a_note_names_the_step_that_does_not_count_and_why(found: dict[str, str], note: str) -> None:
    assert [each.note for each in story(**found) if each.code == "EA510"] == [note]


def test_digital_only_says_which_name_makes_it_so_and_which_reply_is_open() -> None:
    notes = {
        (at(each), each.severity): each.note
        for each in check(read("contacts"), [digital_only.RULE])
        if at(each) in {"online", "nobody"}
    }
    assert notes == {
        ("nobody", WARNING): "`form-a` is digital, since it is called or tagged `digital`",
        (
            "online",
            WARNING,
        ): "`form-a` is digital, since it is called or tagged `digital`, and so are the other steps",
        (
            "online",
            INFO,
        ): "`form-a` is digital, since it is called or tagged `digital`; "
        "how the step `tell` comes to them is not said",
    }


def test_all_that_is_not_used_is_shown_and_a_remark_says_why_it_is_one() -> None:
    def unused(**told: str) -> list[tuple[Severity, str, list[object]]]:
        return [
            (each.severity, each.note, [other.address and other.address.item for other in each.related])
            for each in story(**told)
            if each.code == "EA513"
        ]

    assert unused(then=", gives: [name, age], uses: paper")[-1] == (
        INFO,
        "a remark only: later steps use other things, of which one may be meant",
        ["age"],
    )
    assert unused() == [(INFO, "a remark only: no step of this scenario says what it uses", [])]
    assert unused(then=", uses: paper") == [
        (
            WARNING,
            "no step from here on uses anything, though other steps of this scenario say what they use",
            [],
        )
    ]


def at(finding: Finding) -> str:
    return str(finding.address and finding.address.scenario)


def codes(name: str, rule: Rule) -> list[str]:
    return [each.code for each in check(read(name), [rule])]


def test_parameters_are_limits_and_words() -> None:
    meals = nothing_returned.RULE.tuned({"nothing": ("meals",)})
    found = [
        [
            each.address and each.address.state
            for each in check(read("information"), [rule])
            if at(each) == "nothing"
        ]
        for rule in (nothing_returned.RULE, meals)
    ]
    assert found == [["as-is"], ["to-be"]]
    assert codes("handed_on", many_hand_offs.RULE.tuned({"most": 6})) == []
    assert len(codes("handed_on", many_hand_offs.RULE.tuned({"most": 0}))) > 1
    assert codes("contacts", many_channel_changes.RULE.tuned({"most": 3})) == []
    assert codes("contacts", digital_only.RULE.tuned({"digital": ("Form a", "form b")})) == ["EA515"] * 4
    assert codes("contacts", digital_only.RULE.tuned({"assisted": ("form a",)})) == []
    assert codes("times", later_than_today.RULE.tuned({"unfinished": ()})).count("EA516") == 4
    assert codes("decided_above", decision_above_owner.RULE.tuned({"words": ("writes",)})) == ["EA522"]
    assert codes("transactions", transaction_elsewhere.RULE.tuned({"words": ("ask",)})) == ["EA521", "EA521"]


@st.composite
def told_models(draw: st.DrawFn) -> Model:
    """Give models whose steps give, use, return, repeat and promise something, and may go round in circles."""
    model = draw(models(LONG_STORY))
    things = st.lists(
        st.sampled_from(("opinion", "the opinions", "name, in full", "ID")), max_size=2, unique=True
    )

    def telling(state: State | None) -> State | None:
        return state and replace(state, steps=tuple(saying(step, state.steps) for step in state.steps))

    def saying(step: Step, steps: tuple[Step, ...]) -> Step:
        back = draw(st.sampled_from((None, None, *steps)))
        ways = step.ways if back is None else (*step.ways, Way(back.id, "again"))
        given, used, returned, repeated, promised = (tuple(draw(things)) for _ in range(5))
        return replace(
            step,
            ways=ways,
            gives=given,
            uses=used,
            returns=returned,
            repeats=repeated,
            promises=promised,
        )

    stories = {
        id: replace(each, as_is=telling(each.as_is), to_be=telling(each.to_be), narrator=None)
        for id, each in model.scenarios.items()
    }
    return replace(model, scenarios=stories)


@given(told_models())
@settings(max_examples=25, deadline=None)
def test_no_story_makes_a_rule_fail(model: Model) -> None:
    found = list(check(model))
    assert [each.headline for each in found if " failed on " in each.headline] == []
    steps = sum(len(state.steps) for each in model.scenarios.values() for state in each.states)
    for rule in CATALOGUE:
        if rule.code > "EA508":
            assert sum(each.code == rule.code for each in found) <= 3 * steps


@given(told_models())
@settings(max_examples=25, deadline=None)
def test_what_is_used_returned_and_noted_leaves_nothing_open(model: Model) -> None:
    """Where each step returns something and uses all that is ever given, only what is asked again is found."""
    things = ("opinion", "name", "ID")

    def closed(state: State | None) -> State | None:
        steps = state.steps if state else ()
        last = tuple(replace(step, gives=(), promises=()) for step in steps[-1:])
        return state and replace(
            state,
            steps=tuple(
                replace(step, uses=things, returns=things, came_from=NOT_STATED, at=NOT_STATED, repeats=())
                for step in (*steps[:-1], *last)
            ),
        )

    stories = {
        id: replace(each, as_is=closed(each.as_is), to_be=closed(each.to_be))
        for id, each in model.scenarios.items()
    }
    found = check(replace(model, scenarios=stories))
    assert [each for each in found if each.code in {"EA510", "EA511", "EA512", "EA513"}] == []


def test_a_long_story_is_judged_by_all_rules() -> None:
    """Each of two thousand steps gives, promises, uses and returns something of its own."""
    steps = "".join(
        f"    - {{id: s{each}, from: citizens, at: desk, does: They pay, gives: [need {each}, plan], "
        f"promises: plan {each}, uses: thing {each}, returns: [note {each}]}}\n"
        for each in range(2_000)
    )
    head = "scenario: story\nname: Story\nnarrator: citizens\n"
    files = {
        "models/example.yaml": b"model: example\nname: Example\nelements:\n"
        b"  citizens: {name: Citizens, kind: actor}\n  desk: {name: Desk, kind: service}\n",
        "scenarios/example/story.yaml": f"{head}as-is:\n  steps:\n{steps}to-be:\n  steps:\n{steps}".encode(),
    }
    (model,) = read_workspace(files).models
    assert model.id == ModelId("example")
    found = [each.code for each in check(model)]
    # Only the last promise of each state is kept by nothing; nobody uses the plan, which is given again each time.
    assert [found.count(code) for code in ("EA511", "EA510", "EA512")] == [2, 0, 2 * 1_999]
