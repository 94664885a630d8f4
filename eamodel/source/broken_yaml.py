"""Say what somebody got wrong where a parser of YAML breaks off, from the lines around the place.

A parser notices a mistake where no reading of the file is left, which is often a line after the mistake, and says so in
its own terms. What is recognised here is told in those of the file; for all else the parser's words have to do.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import yaml

from eamodel.source.events import parser
from eamodel.source.tree import SourceFile

Place = tuple[int, int]
"""A line and a column, from 0."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong, where, and what to do; `see` is another place to look at, with what is there."""

    headline: str
    help: str
    at: Place
    see: tuple[str, Place] | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """Where a parser broke off, and in what; `opened` is where that began."""

    lines: list[str]
    problem: str
    at: Place
    opened: Place | None

    @property
    def line(self) -> str:
        """The line it broke off in."""
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    def before(self, number: int) -> int | None:
        """Give the nearest line above one that says something, None where there is none."""
        said = (each for each in range(number - 1, -1, -1) if _says_something(self.lines[each]))
        return next(said, None)


_KEY: Final = re.compile(r"\s*(?:- )?(?P<key>[\w -]*\w):(?P<value>.*)")
_NO_BREAK: Final = re.compile(r"^ *(?P<indent>\u00a0)|:(?P<colon>\u00a0)")
_LONGEST: Final = 60
_CLOSING: Final = {"[": "]", "{": "}"}
_MOST_REREAD: Final = 65_536
"""So many characters are read once more to find where a quote opened."""


def cause(error: yaml.MarkedYAMLError, file: SourceFile) -> Cause | None:
    """Give what is wrong, None where it is not recognised."""
    mark, opened = error.problem_mark, error.context_mark
    if mark is None:
        return None
    broken = Break(
        file.lines,
        str(error.problem),
        (mark.line, mark.column),
        (opened.line, opened.column) if opened is not None else None,
    )
    found = _no_break_space(broken)
    if found is not None:
        return found
    return next((tell(broken) for words, tell in _CAUSES if words in broken.problem), None)


def _no_break_space(broken: Break) -> Cause | None:
    """Recognise blanks that look like blanks and are none, in the line itself or the one above."""
    for number in (broken.at[0], broken.before(broken.at[0])):
        if number is None or number >= len(broken.lines):
            continue
        match = _NO_BREAK.search(broken.lines[number])
        if match:
            column = match.start(match.lastgroup or 0)
            headline = "a no-break space stands where a blank is wanted"
            help = "write a plain blank there: the two look alike, and only blanks indent and part"
            return Cause(headline, help, (number, column))
    return None


def _value_beside(broken: Break) -> Cause | None:
    """A colon where there can be none: in a text, or since the line above is not what it should be."""
    number, column = broken.at
    first = _KEY.match(broken.line)
    if first and first.end("key") < column and first["value"].startswith(" "):
        key, text = first["key"].strip(), first["value"].strip()
        return Cause("a text has a `: ` in it", f"put quotes around it: `{key}: {_quoted(text)}`", broken.at)
    above = broken.before(number)
    if above is None:
        return None
    line = broken.lines[above]
    match = _KEY.match(line)
    start = (above, _indent(line))
    if match is None:
        return _without_colon(line.strip().removeprefix("- "), start)
    key, value = match["key"].strip(), match["value"]
    if value and not value.startswith(" "):
        headline = f"no blank follows the colon of `{_short(key)}`"
        return Cause(headline, f"write `{_short(f'{key}: {value.strip()}')}`", (above, match.end("key")))
    if _indent(broken.line) > _indent(line) and value.strip():
        headline = f"this line is indented further than the one above, where `{_short(key)}` holds a text"
        help = f"indent lines {above + 1} and {number + 1} alike"
        see = f"indented by {_indent(line)}", start
        return Cause(headline, help, (number, _indent(broken.line)), see)
    return None


def _key_alone(broken: Break) -> Cause | None:
    """A key whose colon is missing, which the parser notices in the next line."""
    if broken.opened is None:
        return None
    number, column = broken.opened
    return _without_colon(broken.lines[number][column:].strip(), broken.opened)


def _without_colon(text: str, at: Place) -> Cause | None:
    key, _, rest = text.partition(" ")
    if not re.fullmatch(r"[\w-]+", key):
        return None
    help = f"write `{_short(f'{key}: {rest.strip()}' if rest else f'{key}:')}`"
    return Cause("a key has no colon after it", help, at)


def _no_key(broken: Break) -> Cause | None:
    """Something else where a key of a mapping should begin."""
    column = broken.at[1]
    sign = broken.line[column : column + 1]
    before = broken.line[:column].rstrip()
    if sign and sign in "]}":
        opening = next(each for each, closing in _CLOSING.items() if closing == sign)
        return Cause(f"this `{sign}` closes nothing", f"remove it, or write the `{opening}`", broken.at)
    if before and before[-1] in "\"'":
        return _quote(broken)
    if before:
        return None
    if broken.line.lstrip().startswith("- "):
        return _stray_dash(broken)
    return _stray_indent(broken)


def _quote(broken: Break) -> Cause | None:
    """A quote that closes in the middle of a text, since it opens there or some lines above."""
    number = broken.at[0]
    opened = _opening_quote(broken)
    if opened is None:
        return None
    if opened[0] < number:
        headline = f"the quote of line {opened[0] + 1} is closed only here"
        return Cause(headline, "close it where its text ends", broken.at, ("opened here", opened))
    text = broken.line[opened[1] :].strip()
    headline = "a text goes on after its closing quote"
    return Cause(headline, f"put other quotes around the whole of it: `{_quoted(text)}`", broken.at)


def _opening_quote(broken: Break) -> Place | None:
    """Give where the last quoted text before the place begins, by reading the mapping around it once more."""
    number, column = broken.at
    start = broken.opened[0] if broken.opened is not None else 0
    lines = broken.lines[start:number]
    if sum(map(len, lines)) > _MOST_REREAD:
        return None
    text = "\n".join([*lines, broken.line[:column]])
    following, found = parser(text.encode("utf-8", "replace")), None
    try:
        while (event := following()) is not None:
            if getattr(event, "style", None) in {'"', "'"}:
                found = start + event.start_mark.line, event.start_mark.column
    except (yaml.YAMLError, ValueError):
        return found
    return found


def _stray_dash(broken: Break) -> Cause | None:
    """A dash that is in line with none, or that stands among keys."""
    number, indent = broken.at[0], _indent(broken.line)
    above, dash = broken.before(number), None
    while above is not None and _indent(broken.lines[above]) > indent:
        if dash is None and broken.lines[above].lstrip().startswith("- "):
            dash = above
        above = broken.before(above)
    if above is not None and _indent(broken.lines[above]) == indent:
        headline = "an item of a list stands among keys"
        help = "write a key in place of the dash, or dashes in place of the keys"
        return Cause(headline, help, broken.at, ("a key", (above, indent)))
    return None if dash is None else _other_indent("dash", broken, _indent(broken.lines[dash]), dash)


def _stray_indent(broken: Break) -> Cause | None:
    """A line that is further in than what it is beside, and less far than what is inside that."""
    number, indent = broken.at[0], _indent(broken.line)
    above = broken.before(number)
    inner = indent
    while above is not None and _indent(broken.lines[above]) >= indent:
        inner = _indent(broken.lines[above])
        above = broken.before(above)
    if above is None:
        return None
    outer = _KEY.match(broken.lines[above])
    if outer is None or inner <= indent:
        return None
    key, beside = _short(outer["key"].strip()), _indent(broken.lines[above])
    headline = f"this line is inside `{key}` (line {above + 1}), and not indented like the rest of it"
    help = f"indent it by {inner} blanks, or `{key}` by {indent} if the two stand side by side"
    return Cause(headline, help, (number, indent), (f"indented by {beside}", (above, beside)))


def _no_dash(broken: Break) -> Cause | None:
    """Something else where an item of a list should begin."""
    text = broken.line.strip()
    if broken.opened is None or not text:
        return None
    first, indent = broken.opened
    if text.startswith("- "):
        return _other_indent("dash", broken, indent, first)
    if text.startswith("-"):
        return Cause("no blank follows the dash", f"write `- {_short(text[1:])}`", broken.at)
    headline = f"this line is in no item of the list that begins on line {first + 1}"
    help = f"indent it by {indent + 2} blanks to keep it in the item above, or write `- ` before it"
    return Cause(headline, help, broken.at, ("the first item", broken.opened))


def _other_indent(what: str, broken: Break, indent: int, above: int) -> Cause:
    headline = f"this {what} is not in line with those above"
    help = f"indent it by {indent} blanks, like line {above + 1}"
    return Cause(headline, help, (broken.at[0], _indent(broken.line)), ("in line with this", (above, indent)))


def _open_bracket(broken: Break) -> Cause | None:
    """A bracket that is not closed, or entries without a comma between them."""
    if broken.opened is None:
        return None
    number, column = broken.opened
    sign = broken.lines[number][column : column + 1]
    if sign not in _CLOSING:
        return None
    if number == broken.at[0]:
        before = broken.line[column : broken.at[1]].split()
        help = (
            f"write a comma before `{_short(before[-1])}`" if before else "write a comma between the entries"
        )
        headline = "a comma is missing between brackets, or a text has a `: ` in it"
        return Cause(
            headline, f"{help}, or quotes around the text", broken.at, ("opened here", broken.opened)
        )
    last = broken.before(broken.at[0])
    help = f"write `{_CLOSING[sign]}` where it ends, such as at the end of line {(last or number) + 1}"
    return Cause(
        f"the `{sign}` of line {number + 1} is not closed", help, broken.at, ("opened here", broken.opened)
    )


def _open_quote(broken: Break) -> Cause | None:
    """A quote that is never closed."""
    if broken.opened is None:
        return None
    headline = f"the quote of line {broken.opened[0] + 1} is never closed"
    return Cause(headline, "close it where its text ends", broken.at, ("opened here", broken.opened))


def _odd_start(broken: Break) -> Cause | None:
    """A text that begins with what YAML keeps for itself."""
    text = broken.line[broken.at[1] :].strip()
    if not text or text[0] not in "@`%":
        return None
    sign = "a backtick" if text[0] == "`" else f"`{text[0]}`"
    return Cause(
        f"a text cannot begin with {sign}", f"put quotes around it: {_in_code(_quoted(text))}", broken.at
    )


_CAUSES: Final[tuple[tuple[str, Callable[[Break], Cause | None]], ...]] = (
    ("mapping values are not allowed", _value_beside),
    ("could not find expected ':'", _key_alone),
    ("did not find expected key", _no_key),
    ("expected <block end>", _no_key),
    ("did not find expected '-'", _no_dash),
    ("expected ',' or", _open_bracket),
    ("unexpected end of stream", _open_quote),
    ("cannot start any token", _odd_start),
)


def _says_something(line: str) -> bool:
    said = line.strip()
    return bool(said) and not said.startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _quoted(text: str) -> str:
    text = _short(text)
    return f"'{text}'" if '"' in text else f'"{text}"'


def _in_code(text: str) -> str:
    return text if "`" in text else f"`{text}`"
