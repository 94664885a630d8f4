"""The words of a rule of one's own in which fields of a thing stand in braces: read, looked up, and filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from eamodel.own_rule import BRACES, OwnRule, Phrase
from eamodel.rules.own.faults import Fault
from eamodel.rules.own.language import Expression, ExpressionError, Language, Told
from eamodel.rules.own.subjects import Subject

_SHOWN: Final = frozenset({"STRING", "INT", "DOUBLE", "BOOL", "LIST<STRING>"})
_PATH: Final = re.compile(r"\s*[a-z_]+(?:\.[a-z_]+)*\s*")
MOST_SHOWN: Final = 200
"""Characters of a field that a message shows, and of an expression that a note does."""


@dataclass(frozen=True, slots=True)
class Misread:
    """What is wrong with a text of a rule, and what the text is: by its key."""

    rule: OwnRule
    key: str
    phrase: Phrase
    fault: Fault


class Template:
    """A text of a rule, with fields of the thing in braces; without a thing it is about, it can have none."""

    def __init__(
        self, rule: OwnRule, key: str, phrase: Phrase | None, about: Subject | None, language: Language
    ) -> None:
        """Read a text, if there is one; what is wrong with it is in `misread`."""
        self._rule = rule
        self._key = key
        self._parts: list[str | Expression] = []
        self.misread: list[Misread] = []
        if phrase is not None:
            self._read(phrase, about, language)

    @property
    def names(self) -> frozenset[str]:
        """Every word in the braces."""
        return frozenset[str]().union(*(each.names for each in self._parts if isinstance(each, Expression)))

    def told(self, data: Mapping[str, object]) -> str:
        """Give the text about a thing, empty where there is none; what a field does not hold is a dash."""
        return "".join(each if isinstance(each, str) else _shown(each, data) for each in self._parts).strip()

    def _read(self, phrase: Phrase, about: Subject | None, language: Language) -> None:
        start = 0
        for match in BRACES.finditer(phrase.text):
            self._parts.append(phrase.text[start : match.start()])
            start = match.end()
            if match[0] in {"{{", "}}"}:
                self._parts.append(match[0][0])
            elif match[1] is None:
                help = f"write `{match[0] * 2}` for the brace itself"
                fault = Fault(match.start(), 1, f"a brace `{match[0]}` has no partner", help=help)
                self._misread(phrase, fault)
            elif about is None:
                help = (
                    "it is about the rule, not about one thing: write `{{` and `}}` for the braces themselves"
                )
                fault = Fault(match.start(), len(match[0]), "it has no fields", help=help)
                self._misread(phrase, fault)
            else:
                self._field(phrase, match.start(1), match[1], about, language)
        self._parts.append(phrase.text[start:])

    def _field(self, phrase: Phrase, at: int, path: str, about: Subject, language: Language) -> None:
        """Take what stands between two braces: a field of the thing, or of something beside it by its name."""
        if not _PATH.fullmatch(path):
            help = f"write a field of {about.name}, such as `{{id}}`"
            self._misread(phrase, Fault(at, max(1, len(path)), f"`{{{path}}}` is no field", help=help))
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
            self._misread(phrase, fault)

    def _misread(self, phrase: Phrase, fault: Fault) -> None:
        self.misread.append(Misread(self._rule, self._key, phrase, fault))


def _shown(expression: Expression, data: Mapping[str, object]) -> str:
    try:
        told = expression.ask(data)
    except ExpressionError:
        return "–"
    return written(told)[:MOST_SHOWN] or "–"


def written(told: Told) -> str:
    """Give what an expression says as it stands in a sentence.

    >>> written(True), written(4.0), written(["a", "b"])
    ('true', '4', 'a, b')
    """
    match told:
        case bool():
            return "true" if told else "false"
        case float():
            return f"{told:.15g}"
        case list():
            return ", ".join(map(written, told))
        case _:
            return str(told)
