"""Read rules of one's own, from the settings and from files of rules: what they say and where, and their examples."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related, Severity, Span
from eamodel.ids import ModelId
from eamodel.own_rule import LIKE_OURS, SUBJECTS, OwnRule, Phrase
from eamodel.settings import Limits
from eamodel.source.codes import DUPLICATE_ID, EMPTY_FILE, TAKEN_NAME, WRONG_TYPE
from eamodel.source.complaints import Complaints
from eamodel.source.names import checked_id
from eamodel.source.profile import read_file
from eamodel.source.reading import Reading
from eamodel.source.rule_example import read_example
from eamodel.source.rules_shape import RuleShape, RulesShape
from eamodel.source.scalar_places import phrase
from eamodel.source.scalars import kind_of_node
from eamodel.source.tree import BROKEN, EMPTY, Spot, Table

_NOWHERE: Final = Address(ModelId(""))
PASSES: Final = "passes"
FAILS: Final = "fails"
_NOTHING: Final = Phrase("", "", ((1, 1),))
"""Stands for an expression that is not there, of a rule that is not kept."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small model that keeps a rule, or breaks it; `span` is where it begins."""

    is_sound: bool
    span: Span
    reading: Reading


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule and its examples."""

    rule: OwnRule
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class UnsoundRule:
    """A rule that is written and not kept, since something is wrong with it, and the number of its examples."""

    id: str
    span: Span
    examples: int


class RulesReader:
    """Gathers the rules of a workspace, file by file."""

    def __init__(self, complaints: Complaints, taken: Mapping[str, str]) -> None:
        """Start without any; `taken` holds the names of eamodel's own findings by their codes."""
        self.rules: list[WrittenRule] = []
        self.unsound: list[UnsoundRule] = []
        self.texts: dict[str, str] = {}
        self.is_whole = True
        """Whether all rules there are were read."""
        self.refused: set[str] = set()
        """The ids and codes of rules that are not sound."""
        self._complaints = complaints
        self._taken = {word.casefold() for word in (*taken, *taken.values())}
        self._spans: dict[str, Span] = {}

    def read(self, path: str, data: bytes, limits: Limits) -> None:
        """Take the rules of a file of rules."""
        file, findings = read_file(path, data, limits)
        self._complaints.take(findings)
        self.texts[path] = file.text
        self.is_whole = self.is_whole and file.is_whole
        root = file.top.node if file.documents else EMPTY
        help = "write `rules:`, and each rule below under its id"
        if isinstance(root, Table):
            try:
                shape = RulesShape.model_validate(root)
            except ValidationError as error:
                defaults = {"rules": Table()}
                shape = self._complaints.shaped(
                    RulesShape, file.top, "the file of rules", _NOWHERE, error, defaults
                )
            if shape.rules and file.top.has("rules"):
                self.gather(file.top.inside("rules"))
        elif root is EMPTY and file.is_whole:
            self._complaints.add_at_top(EMPTY_FILE, file, "the file is empty", help=help)
        elif root not in (EMPTY, BROKEN):
            headline = f"the file is {kind_of_node(root)}, not a mapping"
            self._complaints.add_at_top(WRONG_TYPE, file, headline, help=help)

    def gather(self, spot: Spot) -> None:
        """Take the rules that a mapping holds."""
        entries = list(spot.entries)
        # The last one of a file that breaks off may have lost what says where it holds.
        read = entries if spot.file.is_whole else entries[:-1]
        for number, entry in enumerate(entries):
            if number >= len(read) or self._complaints.is_full(entry.file):
                self.is_whole = False
                self.unsound.extend(map(_unsound, entries[number:]))
                break
            rule = self._rule(entry)
            if rule is None:
                self.refused.add(str(entry.key))
                self.unsound.append(_unsound(entry))
            else:
                examples = tuple(self._examples(entry))
                self.rules.append(WrittenRule(rule, examples))

    def _rule(self, spot: Spot) -> OwnRule | None:
        """Give a rule, None where it has no condition or another has its name or code."""
        id = str(spot.key)
        is_free = self._is_free(id, spot, at_key=True)
        # What is like a code of eamodel's is better called otherwise than written in other letters.
        is_sound = is_free and checked_id(id, spot, self._complaints, _NOWHERE)
        try:
            shape = RuleShape.model_validate(spot.node)
        except ValidationError as error:
            before = len(self._complaints.findings)
            defaults = {"for": SUBJECTS[0], "require": "true"}
            noun = f"the rule `{id}`"
            shape = self._complaints.shaped(RuleShape, spot, noun, _NOWHERE, error, defaults)
            is_sound = is_sound and len(self._complaints.findings) == before
        code = shape.code or id
        if shape.code is not None and code.casefold() != id.casefold():
            is_free = self._is_free(code, spot.inside("code"), at_key=False) and is_free
        # What is misspelt is read as what is meant, but nothing should be found by a rule that may mean another thing.
        if not (is_sound and is_free):
            self.refused.add(code)
            return None
        return OwnRule(
            id,
            code,
            shape.for_,
            phrase(spot.inside("require")),
            spot.span,
            where=phrase(spot.inside("where")) if shape.where is not None else None,
            message=phrase(spot.inside("message")) if shape.message is not None else None,
            severity=shape.severity or Severity.ERROR,
            help=phrase(spot.inside("help")) if shape.help else None,
            why=phrase(spot.inside("why")) if shape.why else None,
            examples={
                title: text
                for title, key in (("Passes", PASSES), ("Fails", FAILS))
                if spot.has(key) and (text := _written(spot.inside(key)))
            },
        )

    def _is_free(self, word: str, spot: Spot, *, at_key: bool) -> bool:
        """Tell whether a name or code is no other's yet, in whatever case, and take it."""
        span = spot.span if at_key else spot.value_span
        folded = word.casefold()
        if folded in self._taken or LIKE_OURS.fullmatch(folded):
            headline = f"`{word}` is the name of a rule that comes with eamodel"
            if folded not in self._taken:
                headline = f"`{word}` is like the codes that come with eamodel"
            self._complaints.add(TAKEN_NAME, spot, headline, help="give it another name", at_key=at_key)
            return False
        if folded in self._spans:
            related = (Related("first here", self._spans[folded]),)
            help = "give one of the two another name"
            headline = f"two rules are called `{word}`"
            self._complaints.add(DUPLICATE_ID, spot, headline, help=help, related=related, at_key=at_key)
            return False
        self._spans[folded] = span
        return True

    def _examples(self, spot: Spot) -> Iterator[Example]:
        for key, each in _written_examples(spot):
            reading = read_example(each)
            self._complaints.take(reading.findings)
            yield Example(key == PASSES, each.span, reading)


def _written_examples(spot: Spot) -> Iterator[tuple[str, Spot]]:
    """Give each example of a rule after its key."""
    for key in (PASSES, FAILS):
        if spot.has(key):
            at = spot.inside(key)
            listed = [at] if isinstance(at.node, Table) else at.entries
            yield from ((key, each) for each in listed if isinstance(each.node, Table))


def _unsound(spot: Spot) -> UnsoundRule:
    examples = sum(1 for _ in _written_examples(spot)) if isinstance(spot.node, Table) else 0
    return UnsoundRule(str(spot.key), spot.span, examples)


def _written(spot: Spot) -> str:
    """Give what an entry holds as it is written, without what its lines are indented by."""
    first, column = spot.span.line, spot.span.column
    below: list[str] = []
    for line in spot.file.lines[first:]:
        if line.strip() and len(line) - len(line.lstrip()) < column:
            break
        below.append(line)
    beside = spot.file.lines[first - 1][column - 1 :].partition(":")[2].strip()
    return "\n".join(each for each in (beside, textwrap.dedent("\n".join(below)).strip("\n")) if each)
