"""SVG as source text: one element a line, attributes in the order given, everything escaped.

No style sheet, script, reference or foreign content is ever written. Source: SVG 2, chapters 2 and 5.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from eamodel.bidi import leftward, runs_right_to_left, tamed
from eamodel.geometry import Point, Rect, on_raster
from eamodel.scene import Line
from eamodel.theme import Face

CORNER: Final = 7.0
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS: Final = re.compile(r"\s+")
_PLAIN: Final = re.compile(r"[!#-%'-;=?-~]+(?: [!#-%'-;=?-~]+)*")  # most texts: nothing to escape

Value = str | float | int | None


def escaped(text: str) -> str:
    """Give a text as it may stand in an element or a quoted attribute.

    Characters XML forbids become U+FFFD; controls that would reorder the words around it are left out.

    >>> escaped('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = clean(text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text


def clean(text: str) -> str:
    """Give a text as one line of what XML allows, the rest as U+FFFD, without what reorders its surroundings."""
    return _BLANKS.sub(" ", tamed(_NOT_XML.sub("�", text)))


def number(value: float) -> str:
    """Give a coordinate with at most two digits after the point.

    >>> number(12.0), number(0.5), number(-0.0)
    ('12', '0.5', '0')
    """
    if value == int(value):
        return str(int(value))
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, content: str | None = None, /, **attributes: Value) -> str:
    """Give one element on one line. In attribute names `_` stands for `-`; a None is left out."""
    opened = f"<{name}{_attributes(attributes)}"
    return f"{opened}/>" if content is None else f"{opened}>{escaped(content)}</{name}>"


def group(lines: Iterable[str], /, name: str = "g", **attributes: Value) -> list[str]:
    """Give an element that holds others, its tags on lines of their own; nothing where it would be empty."""
    inside = list(lines)
    return [f"<{name}{_attributes(attributes)}>", *inside, f"</{name}>"] if inside else []


def rectangle(rect: Rect, **attributes: Value) -> str:
    """Give a rectangle, each edge on the raster, so that neighbours stay flush."""
    x, y = on_raster(rect.x), on_raster(rect.y)
    return element(
        "rect", x=x, y=y, width=on_raster(rect.right) - x, height=on_raster(rect.bottom) - y, **attributes
    )


def text(line: Line, fill: str, **attributes: Value) -> str:
    """Give a line of text.

    One that runs from right to left is set from its middle and says so twice, so that it lies where it was measured
    and is in order even in a program that knows no `direction`.
    """
    style = line.style
    leftwards = runs_right_to_left(line.text)
    x, anchor = (line.rect.centre.x, "middle") if leftwards else (line.x, line.anchor)
    return element(
        "text",
        leftward(line.text) if leftwards else line.text,
        x=on_raster(x),
        y=on_raster(line.y),
        font_size=style.size,
        font_weight="bold" if style.face is Face.BOLD else None,
        font_style="italic" if style.face is Face.ITALIC else None,
        text_anchor=None if anchor == "start" else anchor,
        direction="rtl" if leftwards else None,
        fill=fill,
        **attributes,
    )


def polyline(corners: Sequence[Point]) -> str:
    """Give the path data of straight segments with rounded corners."""
    parts = [f"M{_point(corners[0])}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        parts.append(f"L{_point(_towards(corner, before, radius))}")
        parts.append(f"Q{_point(corner)} {_point(_towards(corner, after, radius))}")
    parts.append(f"L{_point(corners[-1])}")
    return " ".join(parts)


def _attributes(attributes: dict[str, Value]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
        if value is not None
    )


def _point(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"


def _distance(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _towards(start: Point, goal: Point, by: float) -> Point:
    length = _distance(start, goal) or 1.0
    return Point(start.x + (goal.x - start.x) * by / length, start.y + (goal.y - start.y) * by / length)
