"""Rules of a workspace's own, made ready to be asked; what is wrong with them, at its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from eamodel.diagnostic import Finding
from eamodel.own_rule import OwnRule
from eamodel.pipeline.codes import NO_EXPRESSIONS, found
from eamodel.rules.own.codes import BAD_EXPRESSION
from eamodel.rules.rule import Rule
from eamodel.source.codes import MORE_FINDINGS, MOST_SHOWN
from eamodel.source.codes import found as found_in_source
from eamodel.source.near import did_you_mean, nearest

if TYPE_CHECKING:
    from eamodel.rules.own.template import Misread

_NEEDS: Final = ("cel_expr_python", "google.protobuf")
_INSTALL: Final = "install them: `python -m pip install 'eamodel[rules]'`"


@dataclass(frozen=True, slots=True)
class ReadyRules:
    """The rules that can be asked, and findings about those that cannot."""

    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()


def can_be_asked() -> bool:
    """Tell whether what expressions need is installed."""
    try:
        return all(find_spec(name) for name in _NEEDS)
    except (
        ModuleNotFoundError,
        ValueError,
    ):  # what holds the second of two names is not there, or no package
        return False


def ready(written: Iterable[OwnRule]) -> ReadyRules:
    """Give rules that can be asked.

    Ensures: a rule that cannot leaves a finding that fails the check: nobody takes it for one that is kept.
    """
    rules = tuple(written)
    if not rules:
        return ReadyRules()
    try:
        from eamodel.rules.own.language import Language
        from eamodel.rules.own.rule import all_made
    except ImportError:
        return ReadyRules(findings=(_not_installed(rules),))
    made, misread = all_made(rules, Language())
    return ReadyRules(made, tuple(_first_of(misread)))


def _not_installed(rules: tuple[OwnRule, ...]) -> Finding:
    first = rules[0]
    them = (
        f"`{first.id}` and {len(rules) - 1} more rules are" if len(rules) > 1 else f"the rule `{first.id}` is"
    )
    headline = f"{them} not asked: the libraries that expressions need are not installed"
    return found(NO_EXPRESSIONS, first.span.file, headline, help=_INSTALL, span=first.span)


def _first_of(misread: "tuple[Misread, ...]") -> Iterator[Finding]:
    """Give as many findings as somebody would read, and one that tells of the others."""
    yield from map(_told, misread[:MOST_SHOWN])
    if len(misread) > MOST_SHOWN:
        more = misread[MOST_SHOWN]
        headline = f"{len(misread) - MOST_SHOWN} more mistakes are in expressions of rules"
        help = "mend those above first, they often have the same cause"
        yield found_in_source(MORE_FINDINGS, more.phrase.span(more.fault.start), headline, help=help)


def _told(misread: "Misread") -> Finding:
    fault = misread.fault
    headline = f"`{misread.key}` of `{misread.rule.id}`: {fault.headline}"
    help = fault.help
    if fault.gives:
        wanted = (
            "true or false" if misread.key in {"where", "require"} else "a text, a number or a list of texts"
        )
        headline = f"`{misread.key}` of `{misread.rule.id}` takes {wanted}: {fault.headline}"
        help = help or "compare it with something: `... == 'owner'`, `... > 3`, `'key' in ...`"
    near = nearest(fault.unknown, fault.known) if fault.unknown else None
    return Finding(
        code=BAD_EXPRESSION.code,
        name=BAD_EXPRESSION.name,
        severity=BAD_EXPRESSION.severity,
        headline=headline,
        span=misread.phrase.span(fault.start, fault.length),
        help=did_you_mean(near) if near else help,
    )
