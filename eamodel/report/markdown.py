"""Findings as Markdown, for a comment on a pull request or merge request, or the summary of a job.

What files say is shown as text. Escaping keeps it from being Markdown or HTML; but sites make links and mentions of
words after that, in all text that is not code, so that the signs by which they know them are shown as code.

Source: GitHub Flavored Markdown Spec 0.29; GitHub Docs, Autolinked references and URLs; GitLab Docs, GitLab-specific
references.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from eamodel.diagnostic import Finding, Span
from eamodel.report.printable import printable
from eamodel.report.report import Report
from eamodel.report.standing import standing
from eamodel.report.text import counted, exemption_words, totals

MOST: Final = 65_536
"""Characters that a comment holds on GitHub; GitLab lets it hold more."""
_NOTE_ROOM: Final = 200
_MOST_OF_A_TEXT: Final = 1_000
_CODE_OR_LINK: Final = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|(?P<link>[@#!~%$&^[](?=\w)|://|www\.|GH-(?=\d)|\b[0-9a-f]{7,64}\b)",
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>()#~|&$!^@]")
_START: Final = re.compile(r"\s*(?:[-+=]|\d+[.)])")


def markdown(report: Report) -> str:
    """Give the counts and whether the check fails, then the findings, those that stand first, the worst first.

    Ensures: it is no longer than `MOST` characters, and says how many findings found no room.
    """
    verdict = "fails" if any(map(report.fails, report.findings)) else "passes"
    told = f"## eamodel: {report.summary}\n\nThe check {verdict}.\n"
    findings = sorted(report.findings, key=_rank)
    left = len(findings)
    for _, group in groupby(findings, key=_rank):
        members = list(group)
        opening, closing = _frame(members)
        items: list[str] = []
        room = MOST - _NOTE_ROOM - len(told) - len(opening) - len(closing)
        for finding in members:
            item = _item(report, finding)
            room -= len(item)
            if room < 0:
                break
            items.append(item)
        if items:
            told += f"{opening}{''.join(items)}{closing}"
            left -= len(items)
        if room < 0:
            return (
                f"{told}\n*Of {counted(left, 'more finding')} there is no room here: see `eamodel check`.*\n"
            )
    return told


def _rank(finding: Finding) -> tuple[int, int]:
    """Give what findings are grouped and sorted by."""
    if finding.stands:
        return (0, -finding.severity)
    return (1 if finding.exempted is not None else 2, 0)


def _frame(findings: list[Finding]) -> tuple[str, str]:
    """Give what stands before and after a group; what somebody let pass is folded away."""
    first, count = findings[0], len(findings)
    if first.stands:
        return f"\n### {totals(findings)}\n\n", ""
    word = "exempted" if first.exempted is not None else "known from the baseline"
    return f"\n<details><summary>{count} {word}</summary>\n\n", "\n</details>\n"


def _item(report: Report, finding: Finding) -> str:
    """Give a finding as an item of a list."""
    return "- " + "\\\n  ".join(_lines(report, finding)) + "\n"


def _lines(report: Report, finding: Finding) -> Iterator[str]:
    name = f" {inert(finding.name)}" if finding.name != finding.code else ""
    label = f"**{inert(finding.code)}**{name}"
    if not finding.stands:
        label += f" ({finding.severity.word}, {inert(standing(finding))})"
    yield f"{_place(report, finding.span)}: {label}" if finding.span is not None else label
    yield inert(finding.headline)
    if finding.note:
        yield inert(finding.note)
    for related in finding.related:
        where = f" {_place(report, related.span)}" if related.span is not None else ""
        yield f"*see*{where}: {inert(related.label)}"
    if finding.help:
        yield f"*help:* {inert(finding.help)}"
    if finding.exempted is not None:
        yield f"*exempted:* {inert(exemption_words(finding.exempted))}"


def _place(report: Report, span: Span) -> str:
    return _code(report.where(span))


def inert(text: str) -> str:
    r"""Give a text as Markdown that shows it and does nothing else; what stands between backquotes stays code.

    >>> print(inert("no `id`: <b>, [a](b), @all, #1"))
    no `id`: \<b\>, `[`a\]\(b\), `@`all, `#`1
    """
    parts = _parts(printable(text[:_MOST_OF_A_TEXT] + ("…" if len(text) > _MOST_OF_A_TEXT else "")))
    # Two pieces of code side by side are one, since the backquotes between them would be another sign.
    return "".join(
        _code("".join(words for _, words in pieces)) if is_code else "".join(words for _, words in pieces)
        for is_code, pieces in groupby(parts, key=lambda part: part[0])
    )


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Give the pieces of a text, each with whether it is code; the others are escaped."""
    end = 0
    start = _START.match(text)  # what begins a list, or underlines a heading, where it begins a line
    if start is not None:
        end = start.end()
        yield False, f"{text[: end - 1]}\\{text[end - 1]}"
    for found in _CODE_OR_LINK.finditer(text, end):
        if found.start() > end:
            yield False, _escaped(text[end : found.start()])
        yield True, found["code"] or found["link"]
        end = found.end()
    if end < len(text):
        yield False, _escaped(text[end:])


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _code(text: str) -> str:
    """Give a text as code, between more backquotes than stand side by side in it."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.strip() and (text[0] in "` " or text[-1] in "` ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
