"""Build the tree of a file from YAML events, refusing on the way what the format does not use.

Source: YAML 1.2.2, chapter 7; the profile is that of the format's chapter "Files". Events rather than a composer,
because a composer follows aliases and recurses: both end badly on hostile files.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from eamodel.diagnostic import CodePage
from eamodel.source.codes import (
    DUPLICATE_KEY,
    FORBIDDEN_CHARACTER,
    MOST_FINDINGS,
    NO_VALUE,
    REFUSED_YAML,
    TOO_DEEP,
)
from eamodel.source.tree import BROKEN, EMPTY, Folded, Listing, Mark, Quoted, Table

# PyYAML's events declare fewer attributes than they have, and differ between its two parsers.
Event: TypeAlias = Any
NextEvent = Callable[[], Event]

# Only escapes in double quotes can bring these in: the reader below refuses the characters themselves.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DISCARDED: Final = Quoted("")


class Report(Protocol):
    """Takes note of something that is refused; `first` is the earlier place that it collides with.

    Raises: RefusedError where so much has been refused that nothing more is read.
    """

    def __call__(
        self, page: CodePage, mark: Mark, headline: str, help: str, *, first: Mark | None = None
    ) -> None:
        """Take note."""


@dataclass(slots=True)
class Role:
    """What a node is to the format, so that it can be folded as soon as it has been read.

    `keys` holds the roles of what some keys hold, `entry` that of what any other holds, `item` that of an item where
    it is a list; `fold` gives what stands for a table of this role, None where it stays as it is.
    """

    keys: dict[str, "Role"] = field(default_factory=dict)
    entry: "Role | None" = None
    item: "Role | None" = None
    fold: Callable[[Table], Folded | None] | None = None

    def below(self, key: str | None) -> "Role | None":
        """Give the role of what a key holds, or (None) an item; None where nothing in it is to be folded."""
        return self.keys.get(key, self.entry) if key is not None else self.item


class RefusedError(Exception):
    """The file cannot be read any further; what stopped it has been reported."""


class TreeBuilder:
    """Builds the tree of one file and reports what it refuses."""

    def __init__(
        self,
        report: Report,
        *,
        max_depth: int,
        tabbed: str,
        may_have_properties: bool = True,
        role: Role | None = None,
    ) -> None:
        """Start with no document; `tabbed` is the text of a file with tabs, which somebody else reports.

        `may_have_properties` is False where the file has neither `&` nor `!`, and so no anchors and tags; `role` is
        that of the document, None where nothing is to be folded.
        """
        self._may_have_properties = may_have_properties
        self.documents = Listing()
        self._report = report
        self._max_depth = max_depth
        self._tabbed = tabbed
        self._duplicates: list[tuple[Table, str, Mark]] = []
        self._role = role
        self._unsound = 0
        self._open: list[tuple[Table | Listing, Role | None]] = []

    def build(self, next_event: NextEvent) -> None:
        """Read all events.

        Ensures: after an exception `documents` holds what was read before it.
        Raises: RefusedError, and what the parser raises.
        """
        try:
            self._read(next_event)
        finally:
            for table, key, mark in self._duplicates:
                help = "keep one of the two, or join what they hold"
                first = table.key_mark(key)
                self._report(DUPLICATE_KEY, mark, f"the key `{key}` is here twice", help, first=first)

    def _read(self, next_event: NextEvent) -> None:
        current: Any = self.documents
        may_have_properties = self._may_have_properties
        note = current.marks.append  # one look-up a collection, not two a scalar
        role: Role | None = None
        place: str | None = None
        key: str | None = None
        key_mark: Mark = 0
        while (event := next_event()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                if event.style or not value:
                    value = self._scalar(event)
                if may_have_properties and (event.anchor is not None or event.tag is not None):
                    self._refuse_properties(event)
            elif kind in _ENDS:
                closed, folding = current, role
                current, role = self._open.pop()
                note = current.marks.append
                if folding is not None:
                    self._fold(closed, folding, current)
                continue
            elif kind in _OUTSIDE:
                self._outside(event)
                continue
            else:
                value = self._other(event, key, is_key=key is None and current.__class__ is Table)
            mark = event.start_mark.index
            if current.__class__ is Listing:
                current.append(value)
                note(mark)
                place = None
            elif key is None:
                # A plain key that nothing is wrong with is taken without a call: there is one for every value.
                is_plain = value.__class__ is str and value not in current and value != _MERGE
                key, key_mark = value if is_plain else self._key(current, value, mark), mark
                continue
            else:
                if key is not _DISCARDED:
                    current[key] = value
                    note(key_mark)
                    note(mark)
                place, key = key, None
            if kind in _STARTS:
                self._open.append((current, role))
                role = self._role if current is self.documents else _below(role, place)
                current = value
                note = current.marks.append

    def _fold(self, closed: Table | Listing, role: Role, owner: Table | Listing) -> None:
        """Put what stands for a table that was just read in its place, at the end of what holds it."""
        if role.fold is None or isinstance(closed, Listing) or self._unsound >= _MOST_UNSOUND:
            return
        folded = role.fold(closed)
        if folded is None:
            self._unsound += 1
        elif isinstance(owner, Table):
            owner[next(reversed(owner))] = folded
        else:
            owner[-1] = folded

    def _scalar(self, event: Event) -> object:
        """Give a scalar that is quoted, a block or empty."""
        if not event.style:
            return EMPTY
        if event.style == '"' and self._is_unseen(event):
            self._report(
                FORBIDDEN_CHARACTER,
                event.start_mark.index,
                "a text has a control character in it",
                "remove the escape; a line break is `\\n`",
            )
            return BROKEN
        return Quoted(event.value)

    def _is_unseen(self, event: Event) -> bool:
        """Tell whether an escape stands for a control character; a tab that is typed is reported as a tab."""
        if _UNSEEN.search(event.value):
            return True
        return "\t" in event.value and "\t" not in self._tabbed[event.start_mark.index : event.end_mark.index]

    def _key(self, table: Table, key: object, mark: Mark) -> str:
        """Give the key as a text, or the mark of an entry that is dropped."""
        if key is EMPTY:
            self._report(NO_VALUE, mark, "an entry has no key", "write a key before the colon")
        elif not isinstance(key, str):
            pass  # already reported
        elif key == _MERGE and not isinstance(key, Quoted):
            self._report(REFUSED_YAML, mark, "merge keys (`<<`) are not used", "write the entries out")
        elif key in table:
            self._duplicates.append((table, key, mark))
            if len(self._duplicates) >= MOST_FINDINGS:
                raise RefusedError
        else:
            return str(key)
        return _DISCARDED

    def _other(self, event: Event, key: str | None, *, is_key: bool) -> object:
        """Give what an alias stands for, or a collection that begins."""
        mark: Mark = event.start_mark.index
        if event.__class__ is AliasEvent:
            if key is not _DISCARDED:
                help = "write the value out, or quote it"
                self._report(REFUSED_YAML, mark, "aliases (`*`) are not used", help)
            return BROKEN
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if is_key:
            self._report(
                REFUSED_YAML,
                mark,
                "a key has to be a text",
                "quote it where it begins with { or [",
            )
            raise RefusedError
        if len(self._open) >= self._max_depth:
            self._report(
                TOO_DEEP,
                mark,
                f"mappings and lists are nested deeper than {self._max_depth}",
                "close a bracket, or spread the content over files with `under:`",
            )
            raise RefusedError
        return Table() if event.__class__ is MappingStartEvent else Listing()

    def _refuse_properties(self, event: Event) -> None:
        word, sign = ("anchors", "&") if event.anchor is not None else ("tags", "!")
        self._report(
            REFUSED_YAML,
            event.start_mark.index,
            f"{word} (`{sign}`) are not used",
            "remove it, or quote the value",
        )

    def _outside(self, event: Event) -> None:
        mark: Mark = event.start_mark.index
        if event.__class__ is not DocumentStartEvent:
            return
        if event.version or event.tags:
            self._report(REFUSED_YAML, mark, "directives (`%`) are not used", "remove the line")
        if self.documents:
            self._report(
                REFUSED_YAML,
                mark,
                "a file holds one document, and here a second one begins",
                "remove the `---`, or move what follows to a file of its own",
            )
            raise RefusedError


def _below(role: Role | None, key: str | None) -> Role | None:
    """Give the role of what begins under a key, or (None) in a list."""
    return role.below(key) if role is not None and key is not _DISCARDED else None


_ENDS: Final = frozenset({MappingEndEvent, SequenceEndEvent})
_STARTS: Final = frozenset({MappingStartEvent, SequenceStartEvent})
_OUTSIDE: Final = frozenset({StreamStartEvent, StreamEndEvent, DocumentStartEvent, DocumentEndEvent})
_MOST_UNSOUND: Final = 100
"""What is unsound is tried again by whoever reports it; past this, a file is not folded any further."""
_MERGE: Final = "<<"


def parser(data: bytes) -> NextEvent:
    """Give the source of events: libyaml's parser, or the pure one where the extension is missing."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return pure_parser(data)
    return CParser(data).get_event


def pure_parser(data: bytes) -> NextEvent:
    """Give the events of PyYAML's own parser, which is slower and needs no extension."""
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        """PyYAML's own parser without a loader around it."""

        def __init__(self, stream: bytes) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser(data).get_event
