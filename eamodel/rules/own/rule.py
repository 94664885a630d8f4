"""Make rules that can be asked out of rules as a workspace writes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.own_rule import OwnRule, Phrase
from eamodel.rules.own.failures import Reason, not_truth
from eamodel.rules.own.language import Expression, ExpressionError, Language
from eamodel.rules.own.subjects import Subject, Thing, subject
from eamodel.rules.own.template import MOST_SHOWN, Misread, Template, written
from eamodel.rules.rule import Rule

_TRUTH: Final = frozenset({"BOOL"})
_UNTOLD: Final = "this could not be worked out"


def made(own: OwnRule, language: Language) -> Rule | tuple[Misread, ...]:
    """Give a rule that can be asked, or all that is wrong with its expressions and its message."""
    about = subject(own.subject)
    misread: list[Misread] = []

    def read(key: str, phrase: Phrase) -> _Condition | None:
        found = language.expression(phrase.text, about, wanted=_TRUTH)
        if isinstance(found, Expression):
            return _Condition(key, phrase, found)
        misread.extend(Misread(own, key, phrase, each) for each in found)
        return None

    where = read("where", own.where) if own.where is not None else None
    require = read("require", own.require)
    message = Template(own, "message", own.message, about, language)
    help = Template(own, "help", own.help, about, language)
    why = Template(own, "why", own.why, None, language)
    for each in (message, help, why):
        misread.extend(each.misread)
    if require is None or misread:
        return tuple(misread)
    asked = _Asked(own, about, language, where, require, message, help)
    page = own.page
    return Rule(page.code, page.name, page.severity, page.summary, asked.check, text=page.text)


def is_failure(finding: Finding) -> bool:
    """Tell whether a rule made here says by this that it failed itself."""
    return finding.note == _UNTOLD


@dataclass(frozen=True, slots=True)
class _Condition:
    """An expression of a rule that gives true or false, and where it is written; `key` is `where` or `require`."""

    key: str
    phrase: Phrase
    expression: Expression

    def holds(self, data: Mapping[str, object]) -> bool:
        """Tell what it says of a thing. Raises: ExpressionError."""
        told = self.expression.ask(data)
        if not isinstance(told, bool):
            raise ExpressionError(not_truth(written(told)[:MOST_SHOWN]))
        return told


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule with its expressions, ready to be asked of models."""

    rule: OwnRule
    about: Subject
    language: Language
    where: _Condition | None
    require: _Condition
    message: Template
    help: Template

    def check(self, model: Model) -> Iterator[Finding]:
        """Give the things that do not keep the rule, and for each expression that failed one finding that says so."""
        conditions = [each for each in (self.where, self.require) if each is not None]
        asked = (each.expression.names for each in conditions)
        names = frozenset[str]().union(self.message.names, self.help.names, *asked, {"id"})
        failures: dict[str, list[tuple[Thing, Reason]]] = {each.key: [] for each in conditions}
        for thing in self.about.things(model):
            data = self.language.data(self.about, thing, model, names)
            for condition in conditions:
                try:
                    holds = condition.holds(data)
                except ExpressionError as failure:
                    failures[condition.key].append((thing, failure.reason))
                    break
                if not holds:
                    if condition is self.require:
                        yield self._finding(thing, data)
                    break
        yield from (self._failed(each, failures[each.key]) for each in conditions if failures[each.key])

    def _finding(self, thing: Thing, data: Mapping[str, object]) -> Finding:
        rule, named = self.rule, _named(thing.address)
        at = f"{rule.require.file}:{rule.require.whole.line}"
        return Finding(
            code=rule.code,
            name=rule.id,
            severity=rule.severity,
            headline=self.message.told(data) or f"`{named}` does not keep the rule `{rule.id}`",
            address=thing.address,
            note=f"`{rule.id}` asks for `{shorten(rule.require.text, MOST_SHOWN, placeholder=' …')}`",
            help=self.help.told(data) or f"change `{named}` so that this holds; it is written in {at}",
        )

    def _failed(self, condition: _Condition, failures: list[tuple[Thing, Reason]]) -> Finding:
        """Give the failure of an expression, where it is written: at what it was noticed first, and how often."""
        thing, reason = failures[0]
        more = f", and at {len(failures) - 1} more" if len(failures) > 1 else ""
        at = f"`{_named(thing.address)}`{more}"
        return Finding(
            code=self.rule.code,
            name=self.rule.id,
            severity=Severity.ERROR,
            headline=f"`{condition.key}` of the rule `{self.rule.id}` failed at {at}: {reason.text}",
            span=condition.phrase.whole,
            address=thing.address,
            note=_UNTOLD,
            help=reason.help,
            related=(Related("noticed here first", address=thing.address),),
        )


def _named(address: Address) -> str:
    parts = (
        address.step,
        address.problem,
        address.scenario,
        address.relation,
        address.element,
        address.model,
    )
    return next(str(part) for part in parts if part is not None)


def all_made(written: Iterable[OwnRule], language: Language) -> tuple[tuple[Rule, ...], tuple[Misread, ...]]:
    """Give the rules that can be asked, and what is wrong with the others."""
    rules: list[Rule] = []
    misread: list[Misread] = []
    for each in written:
        found = made(each, language)
        if isinstance(found, Rule):
            rules.append(found)
        else:
            misread.extend(found)
    return tuple(rules), tuple(misread)
