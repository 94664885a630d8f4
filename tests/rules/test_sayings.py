"""What a step says plainly, and what only sounds like it."""

import pytest

from eamodel.rules import answers, decision_above_owner, transaction_elsewhere
from eamodel.rules.sayings import Sayings

NOTHING = Sayings(answers.NOTHING)
PAYS = Sayings(transaction_elsewhere.WORDS)
DECIDES = Sayings(decision_above_owner.WORDS)


@pytest.mark.parametrize(
    ("says", "phrase"),
    [
        ("They hear nothing", "hear nothing"),
        ("The resident gets no answer for weeks.", "gets no answer"),
        ("Nobody replies", "nobody replies"),
        ("They hear nothing until the letter comes", None),
        ("The permit comes. Nothing happens to the fee", None),
        ("The letter comes, those who ask again hear nothing", None),
        ("Residents no longer wait in vain", None),
        ("The permit comes and nothing is left to do.", None),
        ("Nobody who asked hears nothing", None),
        ("", None),
    ],
)
def test_nothing_comes(says: str, phrase: str | None) -> None:
    assert NOTHING.alone(says) == phrase


@pytest.mark.parametrize(
    ("says", "phrase"),
    [
        ("The fee is PAID.", "is paid"),
        ("Citizens fill in the form, and pay the fee", "pay"),
        ("Asks how the fee is paid by others", None),
        ("They don't pay", None),
        ("Citizens pay nothing", None),
        ("The counter next to the old hall pays", None),
        ("They ask for the records", None),
    ],
)
def test_they_pay(says: str, phrase: str | None) -> None:
    assert PAYS.plain(says) == phrase


@pytest.mark.parametrize(
    ("says", "phrase"),
    [
        ("The cabinet signs off the licence", "signs off"),
        ("It approves the list", "approves"),
        ("The list is read and they will approve it", None),
        ("Formally, the council cabinet decides", "decides"),
        ("The panel decides", None),
        ("The cabinet is not asked to approve", None),
        ("The cabinet is told of the approved list", None),
        ("The cabinet decides not to grant it", None),
    ],
)
def test_the_cabinet_decides(says: str, phrase: str | None) -> None:
    assert DECIDES.of(says, ("Cabinet of the Council", "cabinet")) == phrase
