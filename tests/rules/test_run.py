"""Running rules: one that fails spoils no other, and none walks more than it must."""

from collections.abc import Iterator

import pytest

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.ids import ElementId
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.rules import arrow_without_relation, no_way_out, relation_ends, unreachable_step
from eamodel.rules.rule import Rule
from eamodel.rules.run import check
from tests.models import actor, function, model, relation, scenario, state, step


def _falls_over(model: Model) -> Iterator[Finding]:
    yield FALLS_OVER.finding("found before the fall", Address(model.id))
    raise ValueError("no such thing")


def _is_fine(model: Model) -> Iterator[Finding]:
    yield IS_FINE.finding("found after the fall", Address(model.id))


FALLS_OVER = Rule("XX001", "falls-over", Severity.INFO, "fails half-way", _falls_over)
IS_FINE = Rule("XX002", "is-fine", Severity.INFO, "finds one thing", _is_fine)


def test_a_rule_that_fails_is_reported_and_the_others_go_on() -> None:
    found = list(check(model(), (FALLS_OVER, IS_FINE)))
    assert [(each.code, each.severity) for each in found] == [
        ("XX001", Severity.INFO),
        ("XX001", Severity.ERROR),
        ("XX002", Severity.INFO),
    ]
    assert "`falls-over` failed" in found[1].headline
    assert "ValueError: no such thing" in found[1].headline


def _counts(model: Model, *, most: int) -> Iterator[Finding]:
    if len(model) > most:
        yield COUNTS.finding(f"more than {most}", Address(model.id), severity=Severity.ERROR)


COUNTS = Rule("XX003", "counts", Severity.INFO, "counts elements", _counts, {"most": 1})


def test_a_rule_is_given_its_parameters_as_they_are_set() -> None:
    two = model(function("one"), function("two"))
    assert [(each.headline, each.severity) for each in check(two, [COUNTS])] == [
        ("more than 1", Severity.ERROR)
    ]
    assert list(check(two, [COUNTS.tuned({"most": 2})])) == []
    assert COUNTS.parameters == {"most": 1}


def test_the_whole_catalogue_is_silent_on_an_empty_model() -> None:
    assert list(check(model())) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [("ask", "legal"), ("ask", "centre"), ("town", "legal"), ("town", "centre"), ("ask", "deep")],
)
def test_an_arrow_follows_a_relation_between_containers_or_content(source: str, target: str) -> None:
    """The relation runs between `ask` in `town` and `legal` in `centre`; `deep` lies in `legal`."""
    parts = (
        function("town", contains=["ask"]),
        function("ask", inside="town"),
        function("centre", contains=["legal"]),
        function("legal", inside="centre", contains=["deep"]),
        function("deep", inside="legal"),
    )
    told = state(StateName.AS_IS, step("one", source, leads_to=["two"]), step("two", target))
    whole = model(
        *parts,
        relations=[relation("ask", "flow", "legal")],
        scenarios=[scenario("story", as_is=told)],
        complete=["flow"],
    )
    assert list(arrow_without_relation.check(whole)) == []
    back = state(StateName.AS_IS, step("one", target, leads_to=["two"]), step("two", source))
    against = model(
        *parts,
        relations=[relation("ask", "flow", "legal")],
        scenarios=[scenario("story", as_is=back)],
        complete=["flow"],
    )
    assert len(list(arrow_without_relation.check(against))) == 1


def test_serving_goes_both_ways_and_association_none() -> None:
    told = state(
        StateName.AS_IS,
        step("one", "ask", leads_to=["two"]),
        step("two", "legal", leads_to=["three"]),
        step("three", "ask"),
    )
    story = scenario("story", as_is=told)
    for kind, missing in (("serves", 0), ("triggers", 1), ("associated", 2)):
        whole = model(
            function("ask"),
            function("legal"),
            relations=[relation("ask", kind, "legal")],
            scenarios=[story],
            complete=["flow"],
        )
        assert len(list(arrow_without_relation.check(whole))) == missing


def test_a_circle_is_reported_once_and_where_it_closes() -> None:
    told = state(
        StateName.AS_IS,
        step("lead-in", "legal", leads_to=["ask"]),
        step("ask", "legal", leads_to=["wait"]),
        step("wait", "legal", leads_to=["ask", "moan"]),
        step("moan", "legal", leads_to=["ask"]),
    )
    found = list(no_way_out.check(model(function("legal"), scenarios=[scenario("story", as_is=told)])))
    assert [each.address.step for each in found if each.address] == ["wait"]
    assert "`ask` to `wait` to `ask`" in found[0].headline


def test_only_the_first_lost_step_is_reported() -> None:
    told = state(
        StateName.AS_IS,
        step("one", "legal"),
        step("lost", "legal", leads_to=["lost-too"]),
        step("lost-too", "legal"),
    )
    found = list(unreachable_step.check(model(function("legal"), scenarios=[scenario("story", as_is=told)])))
    assert [each.address.step for each in found if each.address] == ["lost"]


def test_a_long_story_is_walked_without_recursion() -> None:
    steps = [step(f"s{n}", "legal", leads_to=[f"s{n + 1}"]) for n in range(5000)]
    told = state(StateName.AS_IS, *steps, step("s5000", "legal", leads_to=["s0"]))
    whole = model(function("legal"), scenarios=[scenario("story", as_is=told)])
    assert len(list(no_way_out.check(whole))) == 1
    assert list(unreachable_step.check(whole)) == []


def test_a_container_may_govern_where_any_of_its_content_may() -> None:
    from eamodel.model.classification import GOVERNING, Classified

    parts = [
        function("audit", inside="centre", classed=Classified(GOVERNING)),
        function("legal", inside="centre"),
    ]
    centre = function("centre", contains=["audit", "legal"])
    whole = model(
        centre,
        *parts,
        function("other", contains=["policy"]),
        function("policy", inside="other"),
        actor("citizens"),
        relations=[relation("centre", "governs", "legal"), relation("other", "governs", "legal")],
    )
    found = [each.address for each in relation_ends.check(whole)]
    assert [each.relation for each in found if each] == ["other--governs--legal"]
    assert whole[ElementId("centre")].classification is None
