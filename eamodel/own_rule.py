"""A rule that a workspace writes itself, as it stands in its file: its expressions, and where they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eamodel.diagnostic import CodePage, Severity, Span
from eamodel.model.elements import Kind

ELEMENT: Final = "element"
SUBJECTS: Final = (
    ELEMENT,
    *(kind.value for kind in Kind),
    "relation",
    "scenario",
    "step",
    "problem",
    "model",
)
"""What a rule may be about: elements of any or of one kind, or another part of a model."""
MOST_CHARACTERS: Final = 4_000
"""An expression or a message has no more."""
CODE_PATTERN: Final = "(?!EA)[A-Z]{2,8}-?[0-9]{1,5}"
"""A code of one's own; none of eamodel's is like it."""
LIKE_OURS: Final = re.compile("ea[0-9]+")
"""How eamodel's codes and families begin, in small letters; neither an id nor a code of one's own is like them."""
BRACES: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
"""What stands in braces in the words of a rule; a brace itself is written twice."""

_NO_EXAMPLES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of a file and where its characters are written.

    Invariant: `places` holds the line and column of each character, and those of the end. Units: both from 1.
    """

    text: str
    file: str
    places: tuple[tuple[int, int], ...]

    def span(self, start: int = 0, length: int = 1) -> Span:
        """Give the place of some characters, as far as they stand on one line; what lies outside is at the end."""
        first = max(0, min(start, len(self.places) - 1))
        line, column = self.places[first]
        last = column
        for other_line, other in self.places[first : first + length]:
            if other_line != line:
                break
            last = max(last, other)
        return Span(self.file, line, column, last - column + 1)

    @property
    def whole(self) -> Span:
        """The place of the text, up to the end of its first line."""
        return self.span(0, max(1, len(self.text)))


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of a workspace's own.

    `subject` is what it looks at, each thing for which `where` holds; for each of them `require` has to. `message` and
    `help` may name fields of the thing in braces; `why` has none. `span` is where the rule's id is written; `examples`
    holds the texts of the examples by `Passes` and `Fails`.
    """

    id: str
    code: str
    subject: str
    require: Phrase
    span: Span
    where: Phrase | None = None
    message: Phrase | None = None
    severity: Severity = Severity.ERROR
    help: Phrase | None = None
    why: Phrase | None = None
    examples: Mapping[str, str] = field(default_factory=lambda: _NO_EXAMPLES)

    @property
    def page(self) -> CodePage:
        """What lists of codes and explanations say of the rule."""
        why = _plain(self.why) if self.why else ""
        parts = [why or f"A rule of this workspace: {self.span.file}, line {self.span.line}."]
        parts.append(f"Rule:\n\n{_indented(self._written)}")
        parts += [f"Remedy: {self.help.text.strip()}"] if self.help else []
        parts += [f"{title}:\n\n{_indented(text)}" for title, text in self.examples.items()]
        return CodePage(self.code, self.id, self.severity, self.summary, "\n\n".join(parts))

    @property
    def _written(self) -> str:
        """What it looks at, what it asks for and what it says, as it is written."""
        phrases = {"where": self.where, "require": self.require, "message": self.message}
        told = {"for": self.subject, **{key: each.text for key, each in phrases.items() if each}}
        return "\n".join(f"{key}: {text.strip()}".replace("\n", "\n  ") for key, text in told.items())

    @property
    def summary(self) -> str:
        """What the rule finds, in a clause."""
        return " ".join((self.message.text if self.message else f"{self.subject} breaks `{self.id}`").split())


def _plain(phrase: Phrase) -> str:
    """Give a text without fields as it is meant, its braces once."""
    return BRACES.sub(lambda match: match[0][0] if match[1] is None else match[0], phrase.text).strip()


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
