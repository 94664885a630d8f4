"""Rules that installed packages bring, where a workspace asks for them by name.

Only what `plugins` names is loaded: which findings a workspace has follows from what is committed, not from what
happens to be installed, and no code runs that nobody asked for.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from eamodel.diagnostic import Finding, Span
from eamodel.own_rule import LIKE_OURS
from eamodel.pipeline.codes import BROKEN_PLUGIN, found
from eamodel.rules.rule import Rule
from eamodel.source.near import did_you_mean, nearest

GROUP: Final = "eamodel.rules"
"""The group of entry points that give a rule, or several in a tuple or list."""


class _PluginError(Exception):
    """A plugin brings no rules; `help` says what to do."""

    def __init__(self, headline: str, help: str) -> None:
        super().__init__(headline)
        self.help = help


def plugged_in(
    named: Mapping[str, Span], *, taken: Collection[str]
) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """Give the rules of the entry points that a workspace names, each at its place, in that order.

    `taken` are the codes and names that other findings have. Never raises for what a package does.
    """
    rules: list[Rule] = []
    findings: list[Finding] = []
    words = {word.casefold() for word in taken}
    for name, span in named.items():
        try:
            brought = tuple(_rules(name, words))
        except _PluginError as failure:
            findings.append(found(BROKEN_PLUGIN, span.file, str(failure), help=failure.help, span=span))
        else:
            rules += brought
            words |= {word.casefold() for rule in brought for word in (rule.code, rule.name)}
    return tuple(rules), tuple(findings)


def _rules(name: str, taken: Collection[str]) -> Iterator[Rule]:
    """Give the rules of one entry point; `taken` are words without their case. Raises: _PluginError."""
    seen = set(taken)
    for rule in _loaded(_entry_point(name), name):
        if not isinstance(rule, Rule):
            headline = f"the plugin `{name}` gives {_a(rule)}, not a rule"
            raise _PluginError(headline, "let its entry point lead to a `Rule`, or to a tuple of them")
        if rule.code.startswith("EA") or LIKE_OURS.fullmatch(rule.code.casefold()):
            headline = f"the plugin `{name}` has a rule with the code `{rule.code}`"
            raise _PluginError(
                headline, "give it a code that does not begin with EA: those come with eamodel"
            )
        for word in dict.fromkeys((rule.code, rule.name)):
            if word.casefold() in seen:
                headline = f"the plugin `{name}` has a rule `{word}`, and another is called so"
                raise _PluginError(headline, f"remove `{name}` from `plugins`, or rename one of the two")
        seen |= {rule.code.casefold(), rule.name.casefold()}
        yield rule


def _entry_point(name: str) -> EntryPoint:
    points = entry_points(group=GROUP)
    # One package may be found twice on the path of imports; two packages of one name are another matter.
    values = sorted({point.value for point in points if point.name == name})
    if len(values) > 1:
        headline = f"two packages bring a plugin `{name}`: {' and '.join(f'`{value}`' for value in values)}"
        raise _PluginError(headline, "uninstall one of the two")
    if not values:
        near = nearest(name, sorted(points.names))
        help = (
            did_you_mean(near) if near else "install the package that brings it, or remove it from `plugins`"
        )
        raise _PluginError(f"no plugin `{name}` is installed", help)
    return next(point for point in points if point.name == name)


def _loaded(point: EntryPoint, name: str) -> Iterable[object]:
    """Give what an entry point leads to, one after the other."""
    try:
        with redirect_stdout(sys.stderr):  # what it prints is no part of a report
            brought = point.load()
    except (Exception, SystemExit) as failure:  # whatever a package does when it is imported
        headline = f"the plugin `{name}` cannot be loaded: {type(failure).__name__}: {failure}"
        raise _PluginError(headline, f"mend `{point.value}`, or remove `{name}` from `plugins`") from failure
    return brought if isinstance(brought, tuple | list) else (brought,)


def _a(thing: object) -> str:
    word = type(thing).__name__
    return f"an `{word}`" if word[:1].lower() in "aeiou" else f"a `{word}`"
