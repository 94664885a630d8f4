"""The form of a layout lock's file: one line a box, sorted, so that a diff tells what moved and git merges the rest.

Anybody may have written such a file, and git may have left both sides of a conflict in it. What can be used of it is
used: a line at a time, of two that speak of one box the first. It is never a reason to stop.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import from_json

from eamodel.diagnostic import Finding, Span
from eamodel.geometry import Rect
from eamodel.lock import Gutter, Lock, Stand
from eamodel.source.codes import LOCK_MENDED, found

VERSION: Final = 1
VERSION_KEY: Final = "eamodel-lock"
MARK: Final = f'"{VERSION_KEY}"'.encode()
"""What every lock holds near its beginning, and hardly any other file does."""
MOST: Final = 100_000.0
"""The farthest edge and the widest gap in px: no sheet comes near it."""
_CONFLICT: Final = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: |$)")
_BOX: Final = re.compile(r'^\s*("[^"\\]{1,200}")\s*:\s*(\{.*\})\s*,?\s*$')
_SHEET: Final = re.compile(r'^\s*"sheet"\s*:\s*"([^"\\]{1,100})"\s*,?\s*$')
_VERSION: Final = re.compile(rf'^\s*"{VERSION_KEY}"\s*:\s*(\d{{1,9}})\s*,?\s*$')
_GUTTER: Final = re.compile(r"^(row|column)(?: (\d{1,6}))? (-?\d{1,6})$")
_EVERY_ROW: Final = -1

Edge = Annotated[float, Field(ge=0, le=MOST)]
Side = Annotated[float, Field(ge=1, le=MOST)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class StandShape(BaseModel):
    """A line of the file: where a box stood, and how what it holds was set."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    at: tuple[Edge, Edge, Side, Side]
    columns: Annotated[int, Field(ge=0, le=MOST)] = 0
    rows: tuple[tuple[Name, ...], ...] = ()
    gutters: Mapping[
        Annotated[str, StringConstraints(pattern=_GUTTER.pattern)], Edge | tuple[Edge, Edge]
    ] = {}
    weight: Annotated[float, Field(gt=0, le=MOST)] = 1.0

    def stand(self) -> Stand:
        """Give what it says."""
        gutters = tuple(sorted(_gutter(key, width) for key, width in self.gutters.items()))
        return Stand(Rect(*self.at), self.columns, self.rows, gutters, self.weight)


@dataclass(frozen=True, slots=True)
class LockReading:
    """The lock that a file holds, None where nothing of it can be used, and what is wrong with the file."""

    lock: Lock | None
    findings: tuple[Finding, ...] = ()


def read_lock(data: bytes, path: str) -> LockReading:
    """Give what can be used of a lock's file; `path` is where findings say it is. Never raises."""
    text = data.decode("utf-8", "replace")
    try:
        return _whole(from_json(text, allow_inf_nan=False), path)
    except ValueError:
        return _salvaged(text, path)


def lock_text(lock: Lock) -> str:
    """Give the text of a lock's file.

    Ensures: reading it gives the same lock, whose numbers are hundredths.
    """
    lines = [f"{json.dumps(name)}: {_line(stand)}" for name, stand in sorted(lock.stands.items())]
    head = f'{{\n"{VERSION_KEY}": {VERSION},\n"sheet": {json.dumps(lock.sheet, ensure_ascii=False)},\n"boxes": {{\n'
    return head + ",\n".join(lines) + "\n}\n}\n"


def _whole(document: object, path: str) -> LockReading:
    if not isinstance(document, dict) or document.get(VERSION_KEY) != VERSION:
        return _unused(path)
    sheet, boxes = document.get("sheet"), document.get("boxes")
    if not isinstance(sheet, str) or not isinstance(boxes, dict):
        return _unused(path)
    stands: dict[str, Stand] = {}
    unread = 0
    for name, box in boxes.items():
        stand = _stand(box)
        if stand is None:
            unread += 1
        else:
            stands[name] = stand
    return LockReading(Lock(sheet, stands), _damage(path, unread))


def _salvaged(text: str, path: str) -> LockReading:
    """Read a file that is no JSON, line by line."""
    version, sheet, stands = "", "", dict[str, Stand]()
    conflict, unread = 0, 0
    for number, line in _lines(text):
        if _CONFLICT.match(line):
            conflict = conflict or number
        elif match := _VERSION.match(line):
            version = version or match[1]
        elif match := _SHEET.match(line):
            sheet = sheet or match[1]
        elif match := _BOX.match(line):
            stand = _stand_of(match[2])
            if stand is None:
                unread += 1
            else:
                stands.setdefault(json.loads(match[1]), stand)
        elif line.strip() not in {"", "{", "}", '"boxes": {'}:
            unread += 1
    if version != str(VERSION) or not sheet:
        return _unused(path)
    if conflict:
        headline = "the layout lock holds a conflict of two branches; boxes stand as the first has them"
        return LockReading(Lock(sheet, stands), (_finding(path, headline, conflict),))
    return LockReading(Lock(sheet, stands), _damage(path, max(unread, 1)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines with their numbers, without what was there before the two branches of a conflict."""
    is_before = False
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _CONFLICT.match(line)
        if mark:
            is_before = mark[1].startswith("|")
        if mark or not is_before:
            yield number, line


def _stand_of(text: str) -> Stand | None:
    try:
        return _stand(from_json(text, allow_inf_nan=False))
    except ValueError:
        return None


def _stand(box: object) -> Stand | None:
    try:
        return StandShape.model_validate(box).stand()
    except ValidationError:
        return None


def _gutter(key: str, width: float | tuple[float, float]) -> Gutter:
    match = _GUTTER.match(key)
    assert match is not None
    row = _EVERY_ROW if match[2] is None else int(match[2])
    got, asked = width if isinstance(width, tuple) else (width, width)
    return Gutter(match[1], row, int(match[3]), got, asked)


def _line(stand: Stand) -> str:
    rect = stand.rect
    parts = [f'"at": [{", ".join(_number(each) for each in (rect.x, rect.y, rect.width, rect.height))}]']
    if stand.columns:
        parts.append(f'"columns": {stand.columns}')
    if stand.rows:
        parts.append(f'"rows": {json.dumps(stand.rows)}')
    if stand.gutters:
        parts.append(f'"gutters": {{{", ".join(_gutter_text(each) for each in sorted(stand.gutters))}}}')
    if stand.weight != 1:
        parts.append(f'"weight": {_number(stand.weight)}')
    return f"{{{', '.join(parts)}}}"


def _gutter_text(gutter: Gutter) -> str:
    row = "" if gutter.row == _EVERY_ROW else f" {gutter.row}"
    got, asked = _number(gutter.width), _number(gutter.asked)
    return f'"{gutter.axis}{row} {gutter.place}": ' + (got if got == asked else f"[{got}, {asked}]")


def _number(value: float) -> str:
    """Write a number in hundredths, shortly.

    >>> _number(24.0), _number(1347.5)
    ('24', '1347.5')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _unused(path: str) -> LockReading:
    headline = "the layout lock is damaged or of another version; the view is laid out anew"
    return LockReading(None, (_finding(path, headline),))


def _damage(path: str, unread: int) -> tuple[Finding, ...]:
    if not unread:
        return ()
    lines = "1 line" if unread == 1 else f"{unread} lines"
    return (_finding(path, f"{lines} of the layout lock cannot be read; what they keep is laid out anew"),)


def _finding(path: str, headline: str, line: int = 1) -> Finding:
    help = "commit the lock that `eamodel render` writes"
    return found(LOCK_MENDED, Span(path, line), headline, help=help)
