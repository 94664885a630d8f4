"""The forms in which a check is reported. A new one is one new file and one line here."""

from collections.abc import Callable, Mapping
from typing import Final

from eamodel.report.github import github
from eamodel.report.gitlab import gitlab
from eamodel.report.json_document import json
from eamodel.report.junit import junit
from eamodel.report.markdown import markdown
from eamodel.report.report import Report
from eamodel.report.sarif import sarif
from eamodel.report.text import text


def plain(report: Report) -> str:
    """Give all findings and the counts as text for people."""
    screen = report.screen
    found = text(report.findings, report.texts, colour=screen.colour, width=screen.width)
    return f"{found}{report.summary}\n"


FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "text": plain,
    "json": json,
    "sarif": sarif,
    "junit": junit,
    "gitlab": gitlab,
    "github": github,
    "markdown": markdown,
}
