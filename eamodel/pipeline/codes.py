"""The codes of what is wrong with files before anybody reads their content."""

from typing import Final

from eamodel.diagnostic import CodePage, Finding, Severity, Span

UNREADABLE: Final = CodePage("EA131", "unreadable", Severity.ERROR, "a file or folder cannot be read")
LINK_OUTSIDE: Final = CodePage(
    "EA132", "link-outside", Severity.ERROR, "a symbolic link leads out of the workspace"
)
DEAD_LINK: Final = CodePage("EA133", "dead-link", Severity.ERROR, "a symbolic link leads nowhere")
CIRCULAR_LINK: Final = CodePage("EA134", "circular-link", Severity.ERROR, "a symbolic link leads in a circle")
ODD_NAME: Final = CodePage("EA135", "odd-name", Severity.ERROR, "the name of a file or folder is not UTF-8")
TOO_MANY_FILES: Final = CodePage(
    "EA136", "too-many-files", Severity.ERROR, "there are more files than any workspace needs"
)

CODES: Final = (UNREADABLE, LINK_OUTSIDE, DEAD_LINK, CIRCULAR_LINK, ODD_NAME, TOO_MANY_FILES)


def found(page: CodePage, file: str, headline: str, *, note: str = "", help: str = "") -> Finding:
    """Give a finding about a whole file."""
    return Finding(page.code, page.name, page.severity, headline, Span(file), note=note, help=help)
