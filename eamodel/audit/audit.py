"""One finished picture held to what every sheet promises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from eamodel.audit import boxes, codes, lines, paint, signs, texts
from eamodel.audit.complaint import Complaint
from eamodel.audit.contract import Fault, picture
from eamodel.audit.figures import Figures, figures
from eamodel.audit.markup import Node, UnreadableError, read
from eamodel.diagnostic import CodePage, Finding, in_order
from eamodel.grid import CrowdedError

MOST_OF_A_CHECK: Final = 200
"""A picture with more findings of one check is broken as a whole; nobody reads on."""
_CHECKS: Final = (boxes.check, texts.check, lines.check, signs.check, paint.check)
_KNOWN: Final = frozenset(
    {"svg", "g", "a", "title", "desc", "rect", "circle", "ellipse", "line", "path", "polygon", "polyline"}
    | {"text", "tspan", "metadata"}
)
_REACHES_OUT: Final = re.compile(r"url\(|javascript:|data:|@import|expression\(", re.IGNORECASE)
_SCHEME: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_DRAW: Final = "draw the sheet again with `eamodel render`"
_AWAY: Final = "move it out of the folder; `eamodel audit` measures what `eamodel render` drew"


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found of one file; `figures` are None where it could not be measured."""

    file: str
    figures: Figures | None
    findings: tuple[Finding, ...]


def audit(svg: str, file: str) -> Audit:
    """Give findings and figures of an SVG text, which may hold anything.

    Ensures: ends in bounded time, with a finding for whatever keeps it from being measured.
    """
    try:
        root = read(svg)
    except UnreadableError as failure:
        told = Complaint(
            codes.UNREADABLE_PICTURE,
            f"`{file}` cannot be read: {failure}",
            failure.line,
            failure.column,
            _DRAW,
        )
        return Audit(file, None, (told.finding(file),))
    complaints = list(islice(_unsafe(root), MOST_OF_A_CHECK))
    if not (root.get("data-model") and root.get("data-view")):
        complaints.append(_about(codes.FOREIGN_PICTURE, root, f"`{file}` was not drawn by eamodel", _AWAY))
        return Audit(file, None, _findings(complaints, file))
    found, faults = picture(root)
    complaints += [_broken(fault) for fault in faults[:MOST_OF_A_CHECK]]
    measured = None
    if found is not None:
        if not found.boxes:
            complaints.append(_about(codes.EMPTY_PICTURE, root, f"`{file}` shows no box", _DRAW))
        try:
            for check in _CHECKS:
                complaints += islice(check(found), MOST_OF_A_CHECK)
            measured = figures(found)
        except CrowdedError:
            headline = f"more lies on one spot of `{file}` than can be measured"
            complaints.append(_about(codes.UNREADABLE_PICTURE, root, headline, _DRAW))
    return Audit(file, measured, _findings(complaints, file))


def _findings(complaints: list[Complaint], file: str) -> tuple[Finding, ...]:
    return in_order(each.finding(file) for each in complaints)


def _about(page: CodePage, node: Node, headline: str, help: str) -> Complaint:
    return Complaint(page, headline, node.line, node.column, help)


def _broken(fault: Fault) -> Complaint:
    return Complaint(codes.BROKEN_CONTRACT, fault.says, fault.line, fault.column, _DRAW)


def _unsafe(root: Node) -> Iterator[Complaint]:
    """Give what could run, load or hide something: no sheet holds any of it."""
    for node in root.walk():
        if node.name not in _KNOWN:
            headline = f"it holds `{node.name[-40:]}`, which no sheet does"
            yield _about(codes.UNSAFE_CONTENT, node, headline, _DRAW)
        for name, value in node.attributes.items():
            local = name.rpartition("|")[2].lower()
            if local.startswith("on") or local == "style" or _REACHES_OUT.search(value):
                headline = (
                    f"the attribute `{name[-40:]}` of a `{node.name[-40:]}` could run or load something"
                )
                yield _about(codes.UNSAFE_CONTENT, node, headline, _DRAW)
            elif local == "href" and _SCHEME.match(value):
                headline = f"a link leads out of the folder to `{value[:60]}`"
                yield _about(codes.UNSAFE_CONTENT, node, headline, _DRAW)
