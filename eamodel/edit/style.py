"""The one canonical style of files: two blanks for each level, one between signs, at most one line left free.

Only blanks and line ends change. Source: YAML 1.2.2, chapter 6.1, on what indentation means.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from eamodel.edit.emit import STEP
from eamodel.edit.errors import EditError
from eamodel.edit.frame import Splice, framed, line_starts, spliced
from eamodel.edit.said import said
from eamodel.edit.signs import Sign, comments, signs_of
from eamodel.edit.written import parse

_OPENING: Final = frozenset({"FlowMappingStartToken", "FlowSequenceStartToken"})
_CLOSING: Final = frozenset({"FlowMappingEndToken", "FlowSequenceEndToken"})
_BLOCKS: Final = frozenset({"BlockMappingStartToken", "BlockSequenceStartToken"})


@dataclass(frozen=True, slots=True)
class Level:
    """A collection outside brackets: the column it stands in, and the one it is to stand in."""

    old: int
    new: int
    is_table: bool
    # A list may stand in the very column of its key; no sign of its own says that it begins.
    is_unmarked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What begins a line: `new` is the column it is to begin in, `around` the levels that are open there."""

    new: int
    around: tuple[Level, ...]


@dataclass(slots=True)
class _Plan:
    """The lines of a text as far as they have been looked at. Lines count from 0."""

    body: str
    starts: Sequence[int]
    lines: dict[int, Line] = field(default_factory=dict)
    inside: dict[int, int] = field(default_factory=dict)  # lines within scalars, each with how far it moves
    levels: list[Level] = field(default_factory=list)
    depth: int = 0


def canonical(text: str) -> str:
    r"""Give a text in the canonical style: without byte order mark, lines ended as the first one is.

    Requires: the reader accepts it.
    Ensures: it says the same, with the same comments; what is canonical already is given as it is.
    Raises: EditError where the style cannot be reached by changing blanks alone.

    >>> print(canonical("a:\n- {b:  1 ,c: [ x,y ]}\n\n\n#  d\nd :   e  "), end="")
    a:
      - {b: 1, c: [x, y]}
    <BLANKLINE>
    #  d
    d: e
    """
    frame, body = framed(text)
    signs = list(signs_of(body))
    plan = _planned(body, signs)
    splices = [*_gaps(body, signs), *_margins(plan), *_ends(plan)]
    styled = spliced(body, splices).replace("\r\n", "\n")
    if styled != body and not _is_same(styled, body, signs):
        raise EditError("the way this is written has no canonical form")
    return styled.replace("\n", frame.line_end)


def _is_same(styled: str, body: str, signs: Sequence[Sign]) -> bool:
    """Tell whether a text says the same as another, with the same comments. What is written is checked, not trusted."""
    found = list(signs_of(styled))
    if comments(styled, found) != comments(body, signs):
        return False
    # The same signs mean the same; a list that stood in the column of its key has other ones further in.
    has_same_signs = [each.meaning for each in found] == [each.meaning for each in signs]
    return has_same_signs or said(parse(styled)) == said(parse(body))


def _planned(body: str, signs: Iterable[Sign]) -> _Plan:
    """Give what is to become of each line that a sign stands on."""
    starts = line_starts(body)
    plan, line = _Plan(body, starts), 0
    for sign in signs:
        while starts[line + 1] <= sign.start and line + 2 < len(starts):
            line += 1
        _nest(plan, sign, sign.start - starts[line])
        if sign.end > sign.start:
            if line not in plan.lines and line not in plan.inside and sign.kind != "StreamEndToken":
                plan.lines[line] = Line(
                    _new_column(plan, sign, sign.start - starts[line]), tuple(plan.levels)
                )
            if sign.style and sign.end > starts[line + 1]:
                _plan_scalar(plan, sign, line)
        plan.depth += (sign.kind in _OPENING) - (sign.kind in _CLOSING)
    return plan


def _nest(plan: _Plan, sign: Sign, column: int) -> None:
    """Open and close levels as a sign says."""
    levels = plan.levels
    new = levels[-1].new + STEP if levels else 0
    if sign.kind in _BLOCKS:
        levels.append(Level(column, new, is_table=sign.kind == "BlockMappingStartToken"))
    elif sign.kind == "BlockEntryToken" and levels[-1].is_table:
        levels.append(Level(column, new, is_table=False, is_unmarked=True))
    elif sign.kind in {"KeyToken", "BlockEndToken"} and not plan.depth:
        if levels[-1].is_unmarked:
            levels.pop()
        if sign.kind == "BlockEndToken":
            levels.pop()


def _new_column(plan: _Plan, sign: Sign, column: int) -> int:
    """Give the column that the first sign of a line is to stand in."""
    if not plan.levels:
        return column
    level = plan.levels[-1]
    if plan.depth:
        return max(0, column + level.new - level.old)
    if column <= level.old or sign.kind in {"BlockEntryToken", "KeyToken", "ValueToken"}:
        return level.new
    return level.new + STEP  # a value on a line of its own


def _plan_scalar(plan: _Plan, sign: Sign, line: int) -> None:
    """Plan the lines of a scalar after its first."""
    level = plan.levels[-1] if plan.levels else Level(0, 0, is_table=True)
    last = line
    while last + 1 < len(plan.starts) and plan.starts[last + 1] < sign.end:
        last += 1
    rows = range(line + 1, last + 1)
    texts = {row: plan.body[plan.starts[row] : plan.starts[row + 1]] for row in rows}
    if sign.is_block:
        header = plan.body[sign.start : sign.start + 3]
        first = next((text for text in texts.values() if text.strip(" \r\n")), "")
        by = level.new - level.old
        if not any(each.isdigit() for each in header) and first:
            by = level.new + STEP - _margin(first)
        plan.inside.update(dict.fromkeys(rows, by))
    elif plan.depth:
        plan.inside.update(dict.fromkeys(rows, level.new - level.old))
    else:
        plan.inside.update({row: level.new + STEP - _margin(text) for row, text in texts.items()})


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _gaps(body: str, signs: Iterable[Sign]) -> Iterator[Splice]:
    """Put the right number of blanks between neighbours on a line."""
    before: Sign | None = None
    for sign in signs:
        if sign.end == sign.start:
            continue
        if before is not None:
            gap = body[before.end : sign.start]
            wanted = _between(before, sign)
            if wanted is not None and not gap.strip(" ") and gap != wanted:
                yield Splice(before.end, sign.start, wanted)
        before = sign


def _between(before: Sign, after: Sign) -> str | None:
    """Give what is to stand between two neighbours, None where that is the author's choice."""
    if before.kind in _OPENING or after.kind in _CLOSING or after.kind in {"FlowEntryToken", "ValueToken"}:
        return ""
    if before.kind in {"BlockEntryToken", "FlowEntryToken", "ValueToken", "KeyToken"}:
        return " "
    return None


def _margins(plan: _Plan) -> Iterator[Splice]:
    """Move each line to its column."""
    rows = sorted(plan.lines)
    for number, (line, text) in enumerate(_rows(plan)):
        margin = _margin(text)
        if number in plan.inside:
            by = plan.inside[number]
            new = max(0, margin + by) if text.strip(" \r\n") or by < 0 or margin else margin
        elif not text.strip(" \r\n"):
            continue  # its blanks are at its end
        elif number in plan.lines:
            new = plan.lines[number].new
        else:
            new = _comment_column(plan, rows, number, margin)
        if new != margin:
            yield Splice(line, line + margin, " " * new)


def _comment_column(plan: _Plan, rows: Sequence[int], number: int, column: int) -> int:
    """Give the column of a comment: that of the line below it, or of what it ends, as its own column says.

    `rows` are the lines on which signs stand, in order.
    """
    place = bisect(rows, number)
    above = plan.lines[rows[place - 1]] if place else None
    below = plan.lines[rows[place]] if place < len(rows) else None
    levels = [*(below.around[-1:] if below else ()), *reversed(above.around if above else ())]
    for level in levels:
        if level.old == column:
            return below.new if below and below.around and level is below.around[-1] else level.new
    return below.new if below else 0


def _rows(plan: _Plan) -> Iterator[tuple[int, str]]:
    """Give each line with its offset and its end."""
    for start, after in zip(plan.starts, plan.starts[1:], strict=False):
        yield start, plan.body[start:after]


def _ends(plan: _Plan) -> Iterator[Splice]:
    """Remove blanks at the ends of lines, and all lines left free but one, at the head and at the foot all."""
    free = True  # as after a free line: none is left at the head
    rows = list(_rows(plan))
    last = max((number for number, (_, text) in enumerate(rows) if text.strip(" \r\n")), default=-1)
    for number, (start, text) in enumerate(rows):
        if number in plan.inside and (number + 1 in plan.inside or not text.strip(" \r\n")):
            free = False
            continue
        bare = text.rstrip(" \r\n")
        end = start + len(text)
        if not bare and (free or number > last):
            yield Splice(start, end, "")
        elif bare != text.rstrip("\r\n") and number + 1 not in plan.inside:
            yield Splice(start + len(bare), end - len(text) + len(text.rstrip("\r\n")), "")
        free = not bare
