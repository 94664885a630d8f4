"""What a workspace may set otherwise about the rules of structure."""

from dataclasses import replace

from eamodel.model.elements import Element
from eamodel.rules import crowded_container, organisational_name
from tests.models import function, model


def named(id: str, name: str) -> Element:
    return replace(function(id), name=name)


def test_words_of_units_are_those_of_the_workspace() -> None:
    whole = model(named("a", "Housing Branch"), named("b", "Housing Team"), named("c", "Osasto Talous"))
    rule = organisational_name.RULE
    assert [each.address.element for each in rule.look_at(whole) if each.address] == ["b"]
    tuned = rule.tuned({"words": ("branch",), "first": ("OSASTO",)})
    assert [each.address.element for each in tuned.look_at(whole) if each.address] == ["a", "c"]
    assert list(rule.tuned({"words": (), "first": ()}).look_at(whole)) == []


def test_every_word_of_a_unit_is_found_in_its_place_and_nowhere_else() -> None:
    for words, place in ((organisational_name.LAST, "Homes {}"), (organisational_name.FIRST, "{} Homes")):
        for word in (each for listed in words.values() for each in listed):
            found = organisational_name.RULE.look_at(model(named("a", place.format(word.capitalize()))))
            assert len(list(found)) == 1, word
            inside = model(named("a", f"Homes {word} Homes"), named("b", f"{word}s-like Homes"))
            assert list(organisational_name.RULE.look_at(inside)) == [], word


def test_how_many_stand_side_by_side_is_a_matter_of_the_workspace() -> None:
    whole = model(*(function(f"f{number}") for number in range(4)))
    assert list(crowded_container.RULE.look_at(whole)) == []
    (found,) = crowded_container.RULE.tuned({"most": 3}).look_at(whole)
    assert found.headline == "4 functions stand side by side at the top of the model"
    assert found.address is not None
    assert found.address.element == "f3"
