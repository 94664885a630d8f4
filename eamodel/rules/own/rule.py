"""Make rules that can be asked out of rules as a workspace writes them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.model import Model
from eamodel.own_rule import OwnRule, Phrase
from eamodel.rules.own.failures import Reason, not_truth
from eamodel.rules.own.faults import Fault
from eamodel.rules.own.language import Expression, ExpressionError, Language, Told
from eamodel.rules.own.subjects import Subject, Thing, subject
from eamodel.rules.rule import Rule

_TRUTH: Final = frozenset({"BOOL"})
_SHOWN: Final = frozenset({"STRING", "INT", "DOUBLE", "BOOL", "LIST<STRING>"})
_BRACES: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_PATH: Final = re.compile(r"\s*[a-z_]+(?:\.[a-z_]+)*\s*")
_UNTOLD: Final = "the rule could not tell whether this is right"
_MOST_SHOWN: Final = 200
"""Characters of a field that a message shows, and of an expression that a note does."""


@dataclass(frozen=True, slots=True)
class Misread:
    """What is wrong with a text of a rule, and what the text is: `where`, `require` or `message`."""

    rule: OwnRule
    key: str
    phrase: Phrase
    fault: Fault


def made(written: OwnRule, language: Language) -> Rule | tuple[Misread, ...]:
    """Give a rule that can be asked, or all that is wrong with its expressions and its message."""
    about = subject(written.subject)
    misread: list[Misread] = []

    def read(key: str, phrase: Phrase) -> _Condition | None:
        found = language.expression(phrase.text, about, wanted=_TRUTH)
        if isinstance(found, Expression):
            return _Condition(key, phrase, found)
        misread.extend(Misread(written, key, phrase, each) for each in found)
        return None

    where = read("where", written.where) if written.where is not None else None
    require = read("require", written.require)
    message = _Message(written, about, language)
    misread.extend(message.misread)
    if require is None or misread:
        return tuple(misread)
    asked = _Asked(written, about, language, where, require, message)
    page = written.page
    return Rule(page.code, page.name, page.severity, page.summary, asked.check, text=page.text)


class _Message:
    """The words of a finding, with fields of the thing in braces."""

    def __init__(self, written: OwnRule, about: Subject, language: Language) -> None:
        self._rule = written
        self._parts: list[str | Expression] = []
        self.misread: list[Misread] = []
        if written.message is not None:
            self._read(written.message, about, language)

    @property
    def names(self) -> frozenset[str]:
        """Every word in the braces."""
        return frozenset[str]().union(*(each.names for each in self._parts if isinstance(each, Expression)))

    def told(self, data: Mapping[str, object], thing: str) -> str:
        """Give the message about a thing; what a field does not hold is a dash."""
        if not self._parts:
            return f"`{thing}` does not keep the rule `{self._rule.id}`"
        return "".join(each if isinstance(each, str) else _shown(each, data) for each in self._parts).strip()

    def _read(self, phrase: Phrase, about: Subject, language: Language) -> None:
        start = 0
        for match in _BRACES.finditer(phrase.text):
            self._parts.append(phrase.text[start : match.start()])
            start = match.end()
            if match[0] in {"{{", "}}"}:
                self._parts.append(match[0][0])
            elif match[1] is None:
                help = f"write `{match[0] * 2}` for the brace itself"
                fault = Fault(match.start(), 1, f"a brace `{match[0]}` has no partner", help=help)
                self.misread.append(Misread(self._rule, "message", phrase, fault))
            else:
                self._field(phrase, match.start(1), match[1], about, language)
        self._parts.append(phrase.text[start:])

    def _field(self, phrase: Phrase, at: int, path: str, about: Subject, language: Language) -> None:
        """Take what stands between two braces: a field of the thing, or of something beside it by its name."""
        if not _PATH.fullmatch(path):
            help = f"write a field of {about.name}, such as `{{id}}`"
            fault = Fault(at, max(1, len(path)), f"`{{{path}}}` is no field", help=help)
            self.misread.append(Misread(self._rule, "message", phrase, fault))
            return
        named = path.strip()
        is_whole = named.partition(".")[0] in about.variables
        before = "" if is_whole else f"{about.name}."
        found = language.expression(before + named, about, wanted=_SHOWN)
        if isinstance(found, Expression):
            self._parts.append(found)
            return
        indent = at + len(path) - len(path.lstrip()) - len(before)
        for each in found:
            start = max(at, indent + each.start)
            fault = replace(each, start=start, length=min(each.length, at + len(path) - start))
            self.misread.append(Misread(self._rule, "message", phrase, fault))


def _shown(expression: Expression, data: Mapping[str, object]) -> str:
    try:
        told = expression.ask(data)
    except ExpressionError:
        return "–"
    return _written(told)[:_MOST_SHOWN] or "–"


def _written(told: Told) -> str:
    """Give what an expression says as it stands in a sentence.

    >>> _written(True), _written(4.0), _written(["a", "b"])
    ('true', '4', 'a, b')
    """
    match told:
        case bool():
            return "true" if told else "false"
        case float():
            return f"{told:.15g}"
        case list():
            return ", ".join(map(_written, told))
        case _:
            return str(told)


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
            raise ExpressionError(not_truth(_written(told)[:_MOST_SHOWN]))
        return told


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule with its expressions, ready to be asked of models."""

    rule: OwnRule
    about: Subject
    language: Language
    where: _Condition | None
    require: _Condition
    message: _Message

    def check(self, model: Model) -> Iterator[Finding]:
        """Give the things that do not keep the rule, and for each expression that failed one finding that says so."""
        conditions = [each for each in (self.where, self.require) if each is not None]
        asked = (each.expression.names for each in conditions)
        names = frozenset[str]().union(self.message.names, *asked, {"id"})
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
        return Finding(
            code=self.rule.code,
            name=self.rule.id,
            severity=self.rule.severity,
            headline=self.message.told(data, _named(thing.address)),
            address=thing.address,
            note=f"`{self.rule.id}` asks for `{shorten(self.rule.require.text, _MOST_SHOWN, placeholder=' …')}`",
            help=self.rule.help or f"`eamodel explain {self.rule.code}` says what the rule is for",
        )

    def _failed(self, condition: _Condition, failures: list[tuple[Thing, Reason]]) -> Finding:
        """Give the failure of an expression: where it was noticed first, how often, and where it is written."""
        thing, reason = failures[0]
        more = f", and at {len(failures) - 1} more" if len(failures) > 1 else ""
        at = f"`{_named(thing.address)}`{more}"
        return Finding(
            code=self.rule.code,
            name=self.rule.id,
            severity=Severity.ERROR,
            headline=f"`{condition.key}` of the rule `{self.rule.id}` failed at {at}: {reason.text}",
            address=thing.address,
            note=_UNTOLD,
            help=reason.help,
            related=(Related(f"`{condition.key}` is written here", condition.phrase.whole),),
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
