"""Which word is meant for certain, and which might be another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.spelling import differing, is_certain, plain, strokes

IDS = st.from_regex(r"[a-z]{2,9}(-[a-z]{2,9}){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Customer Contact", "customer-contact"),
        ("CUSTOMER_CONTACT", "customer-contact"),
        ("custmer-contact", "customer-contact"),
        ("customer-contcat", "customer-contact"),
        ("customers-contact", "customer-contact"),
        ("customer-contact", "customers-contact"),
        ("customercontact", "customer-contact"),
        ("cust-omer-contact", "customer-contact"),
        ("legla", "legal"),
        ("flwo", "flow"),
        ("It", "it"),
    ],
)
def test_a_slip_means_one_thing(written: str, meant: str) -> None:
    assert is_certain(written, meant, [meant, "another-thing"])


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("payee", "payer"),
        ("employer", "employee"),
        ("officer", "office"),
        ("internal-audit", "external-audit"),
        ("stage-2", "stage-3"),
        ("phase-1-review", "phase-11-review"),
        ("typical", "atypical"),
        ("hr", "hq"),
        ("ask", "task"),
        ("desk", "disk"),
        ("cstmer-contact", "customer-contact"),
        ("front-line", "waterfront-line"),
    ],
)
def test_what_may_be_another_word_is_not_certain(written: str, known: str) -> None:
    assert not is_certain(written, known, [known])
    assert not is_certain(known, written, [written])


@pytest.mark.parametrize(
    ("written", "meant"), [("nme", "name"), ("doe", "does"), ("descriptio", "description")]
)
def test_words_of_the_format_may_differ_anywhere(written: str, meant: str) -> None:
    assert is_certain(written, meant, [meant, "source"], closed=True)


def test_a_closed_word_that_is_another_is_not_certain() -> None:
    assert not is_certain("rule", "role", ["role", "service"], closed=True)
    assert not is_certain("to", "at", ["at"], closed=True)


def test_another_word_nearby_makes_it_uncertain() -> None:
    assert is_certain("boars", "boards", ["boards", "finance"])
    assert not is_certain("boars", "boards", ["boards", "boats"])
    assert not is_certain("customer-contat", "customer-contact", ["customer-contact", "customer-contract"])
    assert is_certain("Boards", "boards", ["boards", "boats"])


@given(IDS, st.lists(IDS, max_size=5))
def test_case_and_joints_never_matter(id: str, known: list[str]) -> None:
    for written in (id.upper(), id.title(), id.replace("-", "_"), id.replace("-", " ").capitalize()):
        assert plain(written) == id
        assert is_certain(written, id, [id, *known])


@given(IDS, IDS)
def test_only_one_stroke_is_a_slip(one: str, other: str) -> None:
    if is_certain(one, other, [other]) and one != other:
        assert strokes(*differing(one, other), 9) == 1
