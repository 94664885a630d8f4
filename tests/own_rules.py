"""Rules of one's own, as values and as texts, and a world without the library that understands them."""

import sys
from collections.abc import Iterable

import pytest

from eamodel.diagnostic import Span
from eamodel.own_rule import OwnRule, Phrase

LANGUAGE = ("eamodel.rules.own.language", "eamodel.rules.own.template", "eamodel.rules.own.rule")
"""The modules that load the library."""


def phrase(text: str, file: str = "eamodel.yaml") -> Phrase:
    """Give a text as if it began a file."""
    places = [
        (line, column) for line, each in enumerate(text.split("\n"), 1) for column in range(1, len(each) + 2)
    ]
    return Phrase(text, file, tuple(places))


def own_rule(
    subject: str, require: str, *, message: str | None = None, where: str | None = None, id: str = "own"
) -> OwnRule:
    """Give a rule of these texts."""
    return OwnRule(
        id,
        id,
        subject,
        phrase(require),
        Span("eamodel.yaml"),
        where=phrase(where) if where is not None else None,
        message=phrase(message) if message is not None else None,
    )


def without_expressions(
    monkeypatch: pytest.MonkeyPatch, missing: Iterable[str] = ("cel_expr_python",)
) -> None:
    """Let libraries be missing, as where the extra is not installed."""
    for name in LANGUAGE:
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
