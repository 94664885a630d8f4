"""Run rules over a model, so that one that fails spoils no other."""

from collections.abc import Iterable, Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.model.model import Model
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.hindsight import Hindsight, LateRule
from eamodel.rules.rule import Rule


def check(model: Model, rules: Iterable[Rule] = CATALOGUE) -> Iterator[Finding]:
    """Give the findings of all rules, rule by rule.

    Ensures: a rule that raises gives one more finding, an error under its own code; what it found before stands.
    """
    for rule in rules:
        try:
            yield from rule.look_at(model)
        except Exception as failure:  # anybody may write a rule; its mistake must not hide the others
            yield _failed(rule, model, failure)


def look_back(model: Model, hindsight: Hindsight, rules: Iterable[Rule] = CATALOGUE) -> Iterator[Finding]:
    """Give the findings of the rules that look back on what the others have found, as `check` does."""
    for rule in rules:
        if isinstance(rule, LateRule):
            try:
                yield from rule.look_back(model, hindsight)
            except Exception as failure:  # as above
                yield _failed(rule, model, failure)


def _failed(rule: Rule, model: Model, failure: Exception) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity.ERROR,
        headline=f"the rule `{rule.name}` failed on `{model.id}`: {type(failure).__name__}: {failure}",
        address=Address(model.id),
        note="nothing this rule looks for has been checked to the end",
        help="report this as a mistake of the rule, not of the model",
    )
