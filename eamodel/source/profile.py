"""Read one file: its bytes, its characters, its events, and what the format's profile of YAML refuses.

Source: YAML 1.2.2, chapter 5 (characters), narrowed by the format's chapter "Files".
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

import yaml

from eamodel.diagnostic import CodePage, Finding, Related, Span
from eamodel.settings import Limits
from eamodel.source.codes import (
    FORBIDDEN_CHARACTER,
    MOST_FINDINGS,
    NOT_UTF_8,
    REFUSED_YAML,
    SYNTAX_ERROR,
    TOO_LARGE,
    found,
)
from eamodel.source.events import NextEvent, RefusedError, Role, TreeBuilder, parser
from eamodel.source.syntax import explained
from eamodel.source.tree import BYTE_ORDER_MARK, Listing, Mark, SourceFile, Table, Tables

# YAML 1.1 and 1.2 readers disagree on these three as line breaks; a search for bytes costs nothing.
_DISPUTED: Final = tuple(character.encode() for character in "\x85\u2028\u2029")
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)"
)
# What libyaml says of an escape that stands for half a surrogate pair, or for something beyond Unicode.
_NO_CHARACTER: Final = "invalid Unicode character escape"
Fetch = Callable[[], bytes]
"""Gives the bytes of a file, the same each time."""
_KEPT: Final = 4
"""How many files' tables are kept unfolded."""
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#")


class _FileReader:
    """Reads one file; the findings gather in `findings`."""

    def __init__(self, path: str, data: Fetch, limits: Limits, folding: "Folding | None") -> None:
        self.path = path
        self.limits = limits
        self.findings: list[Finding] = []
        self.file = SourceFile(path, data, Listing(), is_whole=False)
        self._folding = folding

    def read(self) -> SourceFile:
        """Give the file, as much of it as could be read."""
        data = self.file.data().removeprefix(BYTE_ORDER_MARK)
        if len(data) > self.limits.max_bytes:
            size = f"{len(data):,} bytes, and at most {self.limits.max_bytes:,} are read"
            self._at(
                TOO_LARGE, 1, 1, f"the file has {size}", "split it: `under:` puts a file's content in place"
            )
            return self.file
        fault = _undecodable(data)
        if fault is not None:
            line, column = self.file.position(len(data[:fault].decode()))
            self._at(NOT_UTF_8, line + 1, column + 1, "the file is not written in UTF-8", "save it as UTF-8")
            return self.file
        if self._has_forbidden(data):
            return self.file
        tabbed = self.file.text if b"\t" in data else ""
        role = self._folding.role if self._folding else None
        builder = TreeBuilder(
            self.report,
            max_depth=self.limits.max_depth,
            tabbed=tabbed,
            may_have_properties=b"&" in data or b"!" in data,
            role=role,
        )
        is_whole = self._build(builder, data)
        if tabbed:
            self._refuse_tabs(data)
        file = replace(self.file, documents=builder.documents, is_whole=is_whole)
        if self._folding is not None:
            file = replace(file, tables=partial(self._folding.unfold, self.path, file.data, self.limits))
        return file

    def _has_forbidden(self, data: bytes) -> bool:
        """Report the first character that readers of YAML disagree on; the parser finds the unprintable ones."""
        disputed = any(character in data for character in _DISPUTED)
        lone_return = b"\r" in data and data.count(b"\r") != data.count(b"\r\n")
        second_mark = data.startswith(BYTE_ORDER_MARK)
        if disputed or lone_return or second_mark:
            self._report_unprintable(self.file.text)
        return disputed or lone_return or second_mark

    def _report_unprintable(self, text: str) -> bool:
        match = _UNPRINTABLE.search(text)
        if match is None:
            return False
        before = text[: match.start()]
        line, column = before.count("\n") + 1, match.start() - (before.rfind("\n") + 1) + 1
        name = f"U+{ord(match[0]):04X}"
        self._at(
            FORBIDDEN_CHARACTER,
            line,
            column,
            f"the file has the character {name} in it",
            "end the line with LF or CRLF" if match[0] == "\r" else "remove it",
        )
        return True

    def _build(self, builder: TreeBuilder, data: bytes) -> bool:
        try:
            builder.build(parser(data))
        except RefusedError:
            return False
        except yaml.reader.ReaderError:
            if not self._report_unprintable(self.file.text):
                self._at(SYNTAX_ERROR, 1, 1, "the file cannot be read as YAML", "save it anew as plain text")
            return False
        except yaml.MarkedYAMLError as error:
            # A tab where none may be is reported as a tab, which says what to do.
            if _NO_CHARACTER in str(error.problem) and error.problem_mark is not None:
                self._no_character(error.problem_mark.line + 1, error.problem_mark.column + 1)
            elif not self._is_tab(error.problem_mark):
                self.findings.append(explained(error, self.file))
            return False
        except ValueError:
            # PyYAML's pure scanner turns an escape of a code point beyond Unicode into this.
            self._no_character(1, 1)
            return False
        return True

    def _no_character(self, line: int, column: int) -> None:
        help = "write the character itself"
        self._at(FORBIDDEN_CHARACTER, line, column, "an escape names no character", help)

    def _is_tab(self, mark: yaml.Mark | None) -> bool:
        if mark is None or mark.line >= len(self.file.lines):
            return False
        return self.file.lines[mark.line][mark.column : mark.column + 1] == "\t"

    def _refuse_tabs(self, data: bytes) -> None:
        """Report the first tab outside comments, and how many lines have one."""
        tabs = list(_tabs(self.file, parser(data)))
        if not tabs:
            return
        line, column = tabs[0]
        more = f", and {len(tabs) - 1} more lines have one" if len(tabs) > 1 else ""
        self._at(REFUSED_YAML, line, column, f"tabs are not used{more}", "write spaces instead")

    def report(
        self, page: CodePage, mark: Mark, headline: str, help: str, *, first: Mark | None = None
    ) -> None:
        """Take note of something the tree builder refuses."""
        related = (Related("first here", self.file.span(first)),) if first else ()
        self.findings.append(found(page, self.file.span(mark), headline, help=help, related=related))
        if len(self.findings) >= MOST_FINDINGS:
            raise RefusedError

    def _at(self, page: CodePage, line: int, column: int, headline: str, help: str) -> None:
        self.findings.append(found(page, Span(self.path, line, column), headline, help=help))


def _undecodable(data: bytes) -> int | None:
    """Give where the first byte is that is no UTF-8, None where all are."""
    if data.isascii():
        return None
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return None


class Folding:
    """Folds files while they are read, and reads folded tables anew, those of a file at once."""

    def __init__(self, role: Role) -> None:
        """Take the role of a whole file."""
        self.role = role
        self._unfolded: dict[str, Tables] = {}

    def unfold(self, path: str, data: Fetch, limits: Limits) -> Tables:
        """Give all tables of a file. Those of the last few files are kept: who asks for one asks for more."""
        tables = self._unfolded.pop(path, None)
        if tables is None:
            tables = dict(_tables(read(path, data, limits)[0]))
        self._unfolded[path] = tables
        if len(self._unfolded) > _KEPT:
            del self._unfolded[next(iter(self._unfolded))]
        return tables


def _tables(file: SourceFile) -> Iterator[tuple[Mark, Table]]:
    """Give every table of a file with its mark."""
    waiting: list[Table | Listing] = [file.documents]
    while waiting:
        owner = waiting.pop()
        marks, values = (
            (owner.marks[1::2], owner.values()) if isinstance(owner, Table) else (owner.marks, owner)
        )
        for mark, value in zip(marks, values, strict=True):
            if isinstance(value, Table):
                yield mark, value
            if isinstance(value, Table | Listing):
                waiting.append(value)


Range = tuple[tuple[int, int], tuple[int, int]]


def _tabs(file: SourceFile, next_event: NextEvent) -> Iterator[tuple[int, int]]:
    """Give line and column, from 1, of the first tab of each line that has one outside comments."""
    scalars = _scalar_ranges(next_event)
    for number, line in enumerate(file.lines):
        column = line.find("\t")
        if column >= 0 and not _is_comment(scalars.get(number, []), number, line[: column + 1]):
            yield number + 1, column + 1


def _is_comment(scalars: list[Range], number: int, line: str) -> bool:
    """Tell whether a comment has begun before the end of this start of a line."""
    for match in _COMMENT.finditer(line):
        place = number, match.end() - 1
        before = bisect_right(scalars, place, key=lambda scalar: scalar[0]) - 1
        if before < 0 or scalars[before][1] <= place:
            return True
    return False


def _scalar_ranges(next_event: NextEvent) -> dict[int, list[Range]]:
    """Give start and end of the scalars that touch each line, in order, as far as the events go."""
    ranges: dict[int, list[Range]] = {}
    try:
        while (event := next_event()) is not None:
            first, last = event.start_mark, event.end_mark
            if event.__class__ is yaml.ScalarEvent:
                start, end = (first.line, first.column), (last.line, last.column)
                for line in range(start[0], end[0] + 1):
                    ranges.setdefault(line, []).append((start, end))
    except (yaml.YAMLError, ValueError):
        return ranges
    return ranges


def read_file(path: str, data: bytes, limits: Limits) -> tuple[SourceFile, list[Finding]]:
    """Give a file as far as it could be read, and what was refused in it. Never raises."""
    return read(path, lambda: data, limits)


def read(
    path: str, data: Fetch, limits: Limits, folding: Folding | None = None
) -> tuple[SourceFile, list[Finding]]:
    """Do what `read_file` does with bytes that are fetched when needed, and fold what may be folded."""
    reader = _FileReader(path, data, limits, folding)
    return reader.read(), reader.findings
