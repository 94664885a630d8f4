"""What people are told to write is what the reader takes, and it says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eamodel.diagnostic import Finding
from eamodel.source.reading import read_workspace
from eamodel.source.spoken import date_help, duration_form, measure_form, money_form, number_form, yes_no_form

STORY = """\
scenario: story
name: A story
narrator: legal
to-be:
  steps:
    - {{id: ask, at: legal, does: Asks, within: {duration}}}
  measures:
    much: {measure}
"""
MODEL = b"model: example\nname: Example\nelements: {legal: {name: Legal}}\n"
NUMBERS = st.sampled_from(["1", "2.5", "12", "1,200", "a", "two", "0", "999999"])
UNITS = st.sampled_from(
    ["min", "minutes", "hour", "d", "days", "wk", "weeks", "fortnight", "months", "yr", "years"]
)
BOUNDS = st.sampled_from(["", "at most ", "within ", "at least ", "up to ", "<= "])


def findings(*, duration: str = "{days: 1}", measure: str = "{count: 1}") -> tuple[Finding, ...]:
    story = STORY.format(duration=duration, measure=measure).encode()
    return read_workspace({"models/example.yaml": MODEL, "scenarios/example/story.yaml": story}).findings


@given(BOUNDS, NUMBERS, UNITS)
def test_every_duration_that_people_say_has_a_form_that_is_read(bound: str, number: str, unit: str) -> None:
    form = duration_form(f"{bound}{number} {unit}")
    assert form
    assert findings(duration=form) == ()


@given(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9£€$,.a-z %–-]{1,12}", fullmatch=True)))
def test_whatever_is_written_what_is_proposed_is_read(text: str) -> None:
    assert all(isinstance(each(text), str) for each in (number_form, date_help, yes_no_form))
    money = f"{{money: {money_form(text)}}}" if money_form(text) else ""
    for form in (duration_form(text), measure_form(text), money):
        assert not form or too_long(form) or findings(measure=form) == ()


def too_long(form: str) -> bool:
    """Tell whether a number has more digits than the format takes; nothing that is proposed mends that."""
    return sum(each.isdigit() for each in form) > 15 or "e+" in form


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("2 weeks", "{weeks: 2}"),
        ("8 weeks", "{weeks: 8}"),
        ("a fortnight", "{weeks: 2}"),
        ("twenty days", ""),
        ("1 day and 12 hours", ""),
        ("1 week 2 days", "{days: 9}"),
        ("PT20M", "{minutes: 20}"),
        ("28-day", "{days: 28}"),
        ("no more than three months", "{at-most: {months: 3}}"),
    ],
)
def test_durations(said: str, form: str) -> None:
    assert duration_form(said) == form


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("£900,000", "{gbp: 900000}"),
        ("£1.2m", "{gbp: 1200000}"),
        ("900k", "{gbp: 900000}"),
        ("€5", "{eur: 5}"),
        ("nok 300", "{nok: 300}"),
        ("GBP 900 000", "{gbp: 900000}"),
        ("2 weeks", ""),
    ],
)
def test_sums(said: str, form: str) -> None:
    assert money_form(said) == form
