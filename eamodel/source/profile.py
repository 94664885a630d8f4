"""Read one file: its bytes, its characters, its events, and what the format's profile of YAML refuses.

Source: YAML 1.2.2, chapter 5 (characters), narrowed by the format's chapter "Files".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
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
from eamodel.source.events import NextEvent, RefusedError, TreeBuilder, parser
from eamodel.source.syntax import explained
from eamodel.source.tree import Listing, Mark, SourceFile

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
# YAML 1.1 and 1.2 readers disagree on these three as line breaks; a search for bytes costs nothing.
_DISPUTED: Final = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)"
)
# What libyaml says of an escape that stands for half a surrogate pair, or for something beyond Unicode.
_NO_CHARACTER: Final = "invalid Unicode character escape"
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#")


class _FileReader:
    """Reads one file; the findings gather in `findings`."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.findings: list[Finding] = []
        self.file = SourceFile(path, "", Listing(), is_whole=False)

    def read(self, data: bytes) -> SourceFile:
        """Give the file, as much of it as could be read."""
        data = data.removeprefix(_BYTE_ORDER_MARK)
        if len(data) > self.limits.max_bytes:
            size = f"{len(data):,} bytes, and at most {self.limits.max_bytes:,} are read"
            self._at(
                TOO_LARGE, 1, 1, f"the file has {size}", "split it: `under:` puts a file's content in place"
            )
            return self.file
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            return self._undecodable(data, error.start)
        self.file = SourceFile(self.path, text, Listing(), is_whole=False)
        if self._has_forbidden(text, data):
            return self.file
        tabbed = text if "\t" in text else ""
        builder = TreeBuilder(self.report, max_depth=self.limits.max_depth, tabbed=tabbed)
        is_whole = self._build(builder, data)
        if "\t" in text:
            self._refuse_tabs(data)
        self.file = SourceFile(self.path, text, builder.documents, is_whole=is_whole)
        return self.file

    def _undecodable(self, data: bytes, position: int) -> SourceFile:
        self.file = SourceFile(self.path, data.decode(errors="replace"), Listing(), is_whole=False)
        before = data[:position].decode()
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        self._at(NOT_UTF_8, line, column, "the file is not written in UTF-8", "save it as UTF-8")
        return self.file

    def _has_forbidden(self, text: str, data: bytes) -> bool:
        """Report the first character that readers of YAML disagree on; the parser finds the unprintable ones."""
        disputed = any(character in text for character in _DISPUTED)
        lone_return = b"\r" in data and data.count(b"\r") != data.count(b"\r\n")
        second_mark = text.startswith("\ufeff")
        if disputed or lone_return or second_mark:
            self._report_unprintable(text)
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

    def _is_tab(self, mark: Mark | None) -> bool:
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
    reader = _FileReader(path, limits)
    return reader.read(data), reader.findings
