"""Expressions are checked before they are asked, in the words of the format, and bounded when they are."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.model.model import Model
from eamodel.own_rule import SUBJECTS
from eamodel.rules.own.facts import SORTS, Field, Nested, Plain
from eamodel.rules.own.faults import Fault, type_word
from eamodel.rules.own.language import Expression, ExpressionError, Language
from eamodel.rules.own.subjects import subject
from eamodel.source.near import nearest
from tests.generated import models
from tests.models import function, model, relation

LANGUAGE = Language()
TRUTH = frozenset({"BOOL"})
STAFFED = replace(function("legal"), properties={"staff": "four"})


def compiled(text: str, word: str = "element") -> Expression:
    found = LANGUAGE.expression(text, subject(word), wanted=TRUTH)
    assert isinstance(found, Expression), found
    return found


def faults(text: str, word: str = "element") -> tuple[Fault, ...]:
    found = LANGUAGE.expression(text, subject(word), wanted=TRUTH)
    assert isinstance(found, tuple), f"`{text}` is taken"
    return found


def ask(text: str, model: Model, word: str = "element") -> list[object]:
    expression, about = compiled(text, word), subject(word)
    return [
        expression.ask(LANGUAGE.data(about, thing, model, expression.names)) for thing in about.things(model)
    ]


@pytest.mark.parametrize(
    ("text", "at", "says", "meant"),
    [
        ("'owner' in element.propertis", "propertis", "has no field `propertis`", "properties"),
        ("elment.name == ''", "elment", "there is no `elment`", "element"),
        ("element.name.startWith('a')", "startWith", "no function `startWith`", "startsWith"),
        ("element.relations.all(each, each.knd == 'flow')", "knd", "a relation has no field `knd`", "kind"),
        ("has(element.parnt)", "parnt", "has no field `parnt`", "parent"),
        ("element.parent.relations.size() > 0", "relations", "a neighbour has no field `relations`", None),
        ("name == ''", "name", "`name` stands alone", None),
        ("element.name == 3", "==", "`==` does not take a text and a whole number", None),
        ("element.tags.owner == ''", ".", "a list has no fields", None),
        ("element.name", "element.name", "gives a text", None),
        ("element.depth + 1", "element.depth + 1", "gives a whole number", None),
        ("element.name = 'a'", "=", "cannot be read at `=`", None),
        ("element.is_leaf and true", "and", "cannot be read at `and`", None),
        ("element.name == 'a", "'", "cannot be read at `'`", None),
        ("element.name ==", "=", "cannot be read to its end", None),
        ("(element.is_leaf", "f", "cannot be read to its end", None),
        ("true &&\n  element.nme == ''", "nme", "has no field `nme`", "name"),
        ("'ü😀' == element.nme", "nme", "has no field `nme`", "name"),
    ],
)
def test_a_mistake_is_pointed_at(text: str, at: str, says: str, meant: str | None) -> None:
    fault = faults(text)[0]
    assert text[fault.start : fault.start + fault.length] == at
    assert says in fault.headline
    assert fault.help or fault.gives
    assert (nearest(fault.unknown, fault.known) if fault.unknown else None) == meant


@pytest.mark.parametrize(
    ("operator", "help"), [("and", "`&&`"), ("or", "`||`"), ("=", "`==`"), ("is", "`==`")]
)
def test_operators_of_other_languages_are_known(operator: str, help: str) -> None:
    (fault,) = faults(f"element.is_leaf {operator} true")
    assert fault.help == f"write {help}"


def test_every_mistake_is_told_but_no_more_than_somebody_reads() -> None:
    assert [each.unknown for each in faults("element.nme == '' && element.knd == ''")] == ["nme", "knd"]
    assert len(faults(" && ".join(f"element.a{number} == ''" for number in range(50)))) == 5


@pytest.mark.parametrize(
    "text",
    [
        "+".join(["1"] * 1000) + " > 0",
        "element" + ".parent" * 500 + ".name == ''",
        "(" * 1500 + "true" + ")" * 1500,
        "[" * 1500 + "]" * 1500 + " == []",
        "element.relations" + ".map(x, [x])" * 200 + ".size() > 0",
    ],
    ids=["sum", "fields", "brackets", "lists", "loops"],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    (fault, *_) = faults(text)
    assert fault.help


def test_long_chains_of_conditions_are_fine() -> None:
    assert ask(" && ".join(["element.name != ''"] * 150), model(function("legal"))) == [True]


def test_loops_take_a_bounded_number_of_turns() -> None:
    others = [function(f"f{number}") for number in range(150)]
    ends = [relation("legal", "flow", each.id) for each in others]
    whole = model(function("legal"), *others, relations=ends)
    twice = "element.relations.all(a, element.relations.all(b, a.id != '' && b.id != ''))"
    with pytest.raises(ExpressionError, match="budget"):
        ask(twice, whole)
    assert ask("element.relations.all(each, each.kind == 'flow')", whole)[0] is True


def test_a_pattern_takes_linear_time() -> None:
    whole = model(function("legal"))
    assert ask(f"('{'a' * 3000}').matches('(a|aa)+$') && !element.name.matches('(a+)+b')", whole) == [True]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("element.properties.owner == 'a'", 'key not found in map: "owner"'),
        ("element.relations[3].id == ''", "index error"),
        ("element.name.matches(element.id + '(')", "invalid regular expression"),
        ("1 / element.depth == 1", "divide by zero"),
        ("element.properties.staff > 3", "`>` does not take a text and a whole number"),
        ("element.properties.staff && true", "`&&` does not take what stands beside it"),
        ("element.properties.staff ? true : false", "`? :` does not take what stands beside it"),
        ("element.properties.staff.all(x, x == '')", "what is no list is asked as one"),
        ("element.properties.staff.head == ''", "what has no fields is asked for one"),
        (r"element.name.matches(element.id + '\n(')", "missing ): legal ("),
    ],
)
def test_what_only_a_thing_can_show_is_said_plainly(text: str, reason: str) -> None:
    with pytest.raises(ExpressionError, match=re.escape(reason)):
        ask(text, model(STAFFED))


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("element.properties.owner == 'a'", "`'owner' in element.properties && ...`"),
        ("element.properties['owner'] == 'a'", "`'owner' in element.properties && ...`"),
        ("element.properties[element.id] == 'a'", "`'legal' in ... && ...`"),
        ("element.relations[3].id == ''", "how many"),
        ("element.name.matches(element.id + '(')", "`contains(...)`"),
        ("10 % element.depth == 1", "divisor"),
        ("element.properties.staff > 3", "`type(...) == string"),
        ("element.properties.staff && true", "`type(...) == string"),
        ("element.properties.staff.head == 'Ann'", "`type(...) == string"),
        ("'a' in element.properties.staff", "`type(...) == string"),
        ("int(element.name) > 3", "`....matches("),
        ("9223372036854775807 + element.name.size() > 3", "smaller numbers"),
    ],
)
def test_the_help_fits_the_cause(text: str, help: str) -> None:
    with pytest.raises(ExpressionError) as failed:
        ask(text, model(STAFFED))
    assert help in failed.value.reason.help


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("element.name.matches('[')", "'['"),
        (r"matches(element.name, r'\d[')", r"r'\d['"),
        ('element.name.matches( "(" ) && true', '"("'),
        ("element.children.all(each, each.name.matches('''a**'''))", "'''a**'''"),
        (r"element.name != 'x.matches(\'[\')' && element.id.matches('*')", "'*'"),
    ],
)
def test_a_regular_expression_that_is_wrong_is_found_before_anything_is_asked(text: str, at: str) -> None:
    (fault,) = faults(text)
    assert text[fault.start : fault.start + fault.length] == at
    assert fault.headline.startswith("the regular expression is wrong: ")


@pytest.mark.parametrize(
    "text",
    [
        "element.name.matches('[a-z]')",
        r"element.name == '.matches(\'[\')'",
        "'['.matches('a')",
        "'['.matches(element.name)",
    ],
)
def test_what_is_no_wrong_regular_expression_is_asked(text: str) -> None:
    assert isinstance(compiled(text), Expression)


def _questions(name: str, field: Field) -> str:
    """Give a condition that asks for a field of `each` and holds whatever it is."""
    match field.type:
        case Plain.TEXT:
            return f"each.{name}.size() >= 0"
        case Plain.WHOLE:
            return f"each.{name} >= 0"
        case Plain.NUMBER:
            return f"each.{name} >= 0.0"
        case Plain.TRUTH:
            return f"(each.{name} || !each.{name})"
        case Nested(is_list=False):
            return f"(has(each.{name}) || !has(each.{name}))"
        case _:
            return f"each.{name}.all(inner, true)"


WAYS = {
    "element": ("element", "[element].all(each, {})"),
    "neighbour": ("element", "element.ancestors.all(each, {}) && element.children.all(each, {})"),
    "relation": ("relation", "[relation].all(each, {})"),
    "scenario": ("scenario", "[scenario].all(each, {})"),
    "story": ("step", "[scenario].all(each, {})"),
    "problem": ("problem", "[problem].all(each, {})"),
    "state": (
        "scenario",
        "(!has(scenario.as_is) || [scenario.as_is].all(each, {})) && scenario.problems.size() >= 0",
    ),
    "step": ("step", "[step].all(each, {})"),
    "way": ("step", "step.next.all(each, {})"),
    "duration": ("step", "!has(step.within) || [step.within].all(each, {})"),
    "measure": ("scenario", "!has(scenario.to_be) || scenario.to_be.measures.all(each, {})"),
    "model": ("model", "[model].all(each, {})"),
}
"""From a subject to things of each sort."""


@pytest.mark.parametrize("sort", SORTS.values(), ids=lambda sort: str(sort.name))
def test_every_field_can_be_asked_of_whatever_there_is(sort: object) -> None:
    name = str(getattr(sort, "name", ""))
    word, way = WAYS[name]
    questions = [way.replace("{}", _questions(*each)) for each in SORTS[name].fields.items()]

    @given(models())
    @settings(max_examples=15)
    def holds(whole: Model) -> None:
        for question in questions:
            assert all(told is True for told in ask(question, whole, word))

    holds()


def test_values_are_what_the_model_says() -> None:
    whole = model(
        function("centre", contains=["legal"]),
        function("legal", inside="centre"),
        relations=[relation("legal", "flow", "centre")],
    )
    assert ask("element.depth == 1 && element.parent.id == 'centre'", whole) == [False, True]
    assert ask("element.classification == 'advisory'", whole) == [False, True]
    assert ask("element.children.exists(each, each.name == 'Legal')", whole) == [True, False]
    assert ask("element.relations.exists(each, each.from.id == element.id)", whole) == [False, True]
    assert ask("relation.to.id == 'centre' && relation.kind == 'flow'", whole, "relation") == [True]
    assert ask("model.id == 'example'", whole, "model") == [True]


@given(st.sampled_from(SUBJECTS), st.text(max_size=60))
@settings(max_examples=200)
def test_whatever_somebody_writes_is_an_expression_or_a_fault_inside_it(word: str, text: str) -> None:
    found = LANGUAGE.expression(text, subject(word), wanted=TRUTH)
    for fault in found if isinstance(found, tuple) else ():
        assert 0 <= fault.start <= len(text)
        assert fault.headline[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("name", "word"),
    [("LIST<STRING>", "a list"), ("MAP<STRING, DYN>", "a mapping"), ("wrapper(string)", "a text")],
)
def test_types_have_words(name: str, word: str) -> None:
    assert type_word(name) == word
