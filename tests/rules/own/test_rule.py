"""Rules of one's own find what they look for, say it in their own words, and fail alone."""

from dataclasses import replace

import pytest

from eamodel.diagnostic import Finding, Severity, Span
from eamodel.model.elements import Kind
from eamodel.model.scenario import StateName
from eamodel.rules.own.language import Language
from eamodel.rules.own.rule import all_made, is_failure, made
from eamodel.rules.own.template import Misread
from eamodel.rules.rule import Rule
from eamodel.rules.run import check
from tests.models import actor, function, model, relation, scenario, state, step
from tests.own_rules import own_rule, phrase

LANGUAGE = Language()
TOWN = model(
    actor("citizens"),
    function("centre", contains=["legal", "audit"]),
    function("legal", inside="centre"),
    function("audit", inside="centre"),
    relations=[relation("citizens", "flow", "legal")],
    scenarios=[
        scenario(
            "question",
            as_is=state(StateName.AS_IS, step("ask", "legal", leads_to=["wait"]), step("wait", "legal")),
        )
    ],
)


def rule(subject: str, require: str, *, message: str | None = None, where: str | None = None) -> Rule:
    found = made(own_rule(subject, require, message=message, where=where), LANGUAGE)
    assert isinstance(found, Rule), found
    return found


def misread(
    subject: str, require: str, *, message: str | None = None, where: str | None = None
) -> list[Misread]:
    found = made(own_rule(subject, require, message=message, where=where), LANGUAGE)
    assert not isinstance(found, Rule)
    return list(found)


def headlines(found: Rule) -> list[str]:
    return [each.headline for each in check(TOWN, [found])]


def test_it_looks_at_things_of_its_kind_alone() -> None:
    assert headlines(rule("function", "false", message="{id}")) == ["centre", "legal", "audit"]
    assert headlines(rule("actor", "false", message="{id}")) == ["citizens"]
    assert headlines(rule("element", "false", message="{kind}")) == ["actor", *["function"] * 3]
    assert headlines(rule("relation", "false", message="{from.id} {kind} {to.name}")) == [
        "citizens flow Legal"
    ]
    assert headlines(rule("scenario", "false", message="{id} {as_is.name}")) == ["question as-is"]
    assert headlines(rule("step", "false", message="{number} {id} {state} {scenario.id}")) == [
        "1 ask as-is question",
        "1 wait as-is question",
    ]
    assert headlines(rule("model", "false", message="{id}")) == ["example"]
    assert headlines(rule("problem", "false", message="{id}")) == []


def test_where_says_at_which() -> None:
    found = rule("function", "element.name == 'Audit'", where="element.is_leaf", message="`{id}` it is")
    assert headlines(found) == ["`legal` it is"]


def test_every_kind_is_a_subject() -> None:
    for kind in Kind:
        assert isinstance(made(own_rule(kind.value, "element.is_leaf"), LANGUAGE), Rule)


def test_a_finding_says_where_why_and_what_to_do() -> None:
    (finding,) = check(
        TOWN, [rule("actor", "'owner' in\n  element.properties", message="`{id}` has no owner")]
    )
    assert finding.address is not None
    assert (finding.code, finding.name, finding.severity) == ("own", "own", Severity.ERROR)
    assert finding.address.element == "citizens"
    assert finding.note == "`own` asks for `'owner' in element.properties`"
    assert finding.help == "change `citizens` so that this holds; it is written in eamodel.yaml:1"
    assert headlines(rule("actor", "false")) == ["`citizens` does not keep the rule `own`"]


def test_a_field_that_holds_nothing_is_a_dash_in_a_message() -> None:
    message = "{{{id}}} in {parent.name}, {aliases}, {properties.owner}, {depth}, {is_leaf}"
    assert headlines(rule("actor", "false", message=message)) == ["{citizens} in –, –, –, 0, true"]


@pytest.mark.parametrize(
    ("message", "at", "says"),
    [
        ("`{nme}` has no owner", "nme", "an element has no field `nme`"),
        ("{parent.nme}", "nme", "a neighbour has no field `nme`"),
        ("{id} and { id", "{", "has no partner"),
        ("a } b", "}", "has no partner"),
        ("{}", "}", "is no field"),
        ("{1 + 1}", "1 + 1", "is no field"),
        ("{ properties }", " properties ", "gives a mapping"),
        ("{model.nme}", "nme", "a model has no field `nme`"),
    ],
)
def test_a_message_is_looked_up_too(message: str, at: str, says: str) -> None:
    (found,) = misread("service", "true", message=message)
    assert (found.key, says in found.fault.headline) == ("message", True)
    assert message[found.fault.start : found.fault.start + found.fault.length] == at


def test_all_that_is_wrong_with_a_rule_is_told() -> None:
    found = misread("service", "element.nme == ''", where="element.knd == ''", message="{idd}")
    assert sorted(each.key for each in found) == ["message", "require", "where"]


def test_a_rule_that_is_wrong_leaves_the_others_alone() -> None:
    rules, wrong = all_made(
        [own_rule("actor", "nothing", id="a"), own_rule("actor", "true", id="b")], LANGUAGE
    )
    assert [each.code for each in rules] == ["b"]
    assert [each.rule.id for each in wrong] == ["a"]


def failure(found: list[Finding]) -> Finding:
    (finding,) = [each for each in found if is_failure(each)]
    return finding


def test_a_rule_that_fails_says_so_once_and_goes_on() -> None:
    fails = rule("function", "element.properties.owner == 'Ann' || element.id == 'centre'")
    fine = rule("actor", "false")
    found = list(check(TOWN, [fails, fine]))
    failed = failure(found)
    assert failed.severity is Severity.ERROR
    headline = '`require` of the rule `own` failed at `legal`, and at 1 more: key not found in map: "owner"'
    assert failed.headline == headline
    assert failed.span == Span(
        "eamodel.yaml", 1, 1, len("element.properties.owner == 'Ann' || element.id == 'centre'")
    )
    assert [each.address and each.address.element for each in failed.related] == ["legal"]
    assert [each.address.element for each in found if each.address] == ["legal", "citizens"]


def test_the_expression_that_failed_is_shown() -> None:
    written = replace(
        own_rule("function", "element.depth > 7"), where=phrase("1 / element.depth == 1", "other.yaml")
    )
    found = made(written, LANGUAGE)
    assert isinstance(found, Rule)
    failed = failure(list(check(TOWN, [found])))
    assert failed.headline == "`where` of the rule `own` failed at `centre`: divide by zero"
    assert failed.help == "ask first whether the divisor is something: `... != 0 && ...`"
    assert failed.span == Span("other.yaml", 1, 1, len("1 / element.depth == 1"))
    assert [each.label for each in failed.related] == ["noticed here first"]


def test_two_expressions_that_fail_are_two_findings() -> None:
    where = "element.id == 'legal' || 1 / element.depth == 1"
    both = rule("function", "element.properties.owner == 'Ann'", where=where)
    found = [each for each in check(TOWN, [both]) if is_failure(each)]
    assert [each.headline.partition(" failed")[0] for each in found] == [
        "`where` of the rule `own`",
        "`require` of the rule `own`",
    ]


def test_what_gives_neither_true_nor_false_is_a_failure() -> None:
    legal = replace(function("legal"), properties={"checked": "yes", "staff": 4, "open": True})
    (failed,) = check(model(legal), [rule("function", "element.properties.checked")])
    assert failed.headline.endswith("it gives `yes`, neither true nor false")
    assert failed.help.startswith("compare it with something")
    assert list(check(model(legal), [rule("function", "element.properties.open")])) == []
    assert list(check(model(legal), [rule("function", "element.properties.staff > 3")])) == []
    (found,) = check(
        model(legal), [rule("function", "element.properties.staff > 4", message="{properties.staff}")]
    )
    assert found.headline == "4"


def test_help_is_filled_as_a_message_is() -> None:
    written = replace(own_rule("actor", "false"), help=phrase("ask {name} {{now}}, or {properties.owner}"))
    found = made(written, LANGUAGE)
    assert isinstance(found, Rule)
    (finding,) = check(TOWN, [found])
    assert finding.help == "ask Citizens {now}, or –"


def test_the_page_of_a_rule_is_what_its_file_says() -> None:
    written = own_rule("actor", "element.is_leaf\n|| true", message="`{id}` has  no owner", where="true")
    page = written.page
    assert (page.code, page.name, page.summary) == ("own", "own", "`{id}` has no owner")
    assert page.explanation == "A rule of this workspace: eamodel.yaml, line 1."
    assert page.rule.split("\n") == [
        "for: actor",
        "where: true",
        "require: element.is_leaf",
        "  || true",
        "message: `{id}` has  no owner",
    ]
    explained = replace(written, why=phrase("All {{of them}}."), help=phrase("name {id}")).page
    assert (explained.explanation, explained.remedy) == ("All {of them}.", "name {id}")
