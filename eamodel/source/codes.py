"""The codes of everything the reader finds, each declared once."""

import re
from typing import Final

from eamodel.diagnostic import CodePage, Finding, Fix, Related, Severity, Span
from eamodel.source.code_texts import TEXTS


def _error(code: str, name: str, summary: str) -> CodePage:
    return CodePage(code, name, Severity.ERROR, summary, TEXTS.get(code, ""))


SYNTAX_ERROR: Final = _error("EA101", "syntax-error", "the file cannot be read as YAML beyond this place")
REFUSED_YAML: Final = _error(
    "EA102",
    "refused-yaml",
    "tabs, anchors, aliases, tags, merge keys, directives and further documents are YAML this format does not use",
)
FORBIDDEN_CHARACTER: Final = _error(
    "EA103", "forbidden-character", "a text holds a control character or one that YAML readers disagree on"
)
NOT_UTF_8: Final = _error("EA104", "not-utf-8", "the file is not written in UTF-8")
TOO_LARGE: Final = _error("EA105", "too-large", "the file is larger than the limit")
TOO_DEEP: Final = _error("EA106", "too-deep", "mappings and lists are nested deeper than the limit")
UNKNOWN_KEY: Final = _error("EA107", "unknown-key", "a key is not part of the format")
MISSING_KEY: Final = _error("EA108", "missing-key", "a required key is not there")
WRONG_TYPE: Final = _error(
    "EA109", "wrong-type", "a value is of another type than the key takes, such as a list for a text"
)
NO_VALUE: Final = _error("EA110", "no-value", "a key or a list item has no value")
BAD_ID: Final = _error(
    "EA111", "bad-id", "an id is not made of lower-case words of letters and digits joined by hyphens"
)
BAD_NAME: Final = _error(
    "EA112", "bad-name", "a name is empty, longer than 200 characters or more than a line"
)
UNKNOWN_WORD: Final = _error("EA113", "unknown-word", "a value is not one of the words the key takes")
BAD_DATE: Final = _error("EA114", "bad-date", "a date is not a day of the calendar in ISO form")
BAD_VALUE: Final = _error("EA115", "bad-value", "a value is of the right type, but out of its range")
WRONG_MODEL: Final = _error("EA116", "wrong-model", "`model` differs from the name of the folder or file")
SECOND_HEADER: Final = _error("EA117", "second-header", "two files of one model have a header")
MISPLACED_FILE: Final = _error(
    "EA118", "misplaced-file", "a file belongs to no model, or to a model that is both a file and a folder"
)
NO_MODEL: Final = _error("EA119", "no-model", "the workspace has no model")
MISPLACED_KEY: Final = _error("EA120", "misplaced-key", "a key stands where it has no meaning")
EMPTY_FILE: Final = _error("EA121", "empty-file", "a file says nothing")
MORE_FINDINGS: Final = _error("EA122", "more-findings", "more is wrong with a file than is shown")
UNKNOWN_CODE: Final = _error("EA123", "unknown-code", "the settings name a code or rule that there is not")
BAD_PATH_DATA: Final = _error(
    "EA124", "bad-path-data", "a path of the logo is not path data that can be drawn"
)
UNKNOWN_FOLDER: Final = _error("EA126", "unknown-folder", "the settings name a folder that holds no file")
TAKEN_NAME: Final = _error(
    "EA130", "taken-name", "a rule of one's own has the name or code of a finding that there is already"
)

UNKNOWN_ELEMENT: Final = _error("EA201", "unknown-element", "no element of the model has this id")
DUPLICATE_ID: Final = _error("EA202", "duplicate-id", "an id is defined twice")
DUPLICATE_KEY: Final = _error("EA203", "duplicate-key", "a mapping has a key twice")
ALIKE_RELATIONS: Final = _error(
    "EA204", "alike-relations", "two relations have the same ends and kind, and no ids of their own"
)
UNKNOWN_PROBLEM: Final = _error("EA205", "unknown-problem", "no problem of the scenario has this id")
UNKNOWN_STEP: Final = _error("EA206", "unknown-step", "no step of the state has this id")
UNKNOWN_MODEL: Final = _error("EA207", "unknown-model", "no model of the workspace has this id")
FOREIGN_ELEMENT: Final = _error(
    "EA208",
    "foreign-element",
    "an element of another model is named where only one of this model can be, or without `uses`",
)
DUPLICATE_ENTRY: Final = _error("EA209", "duplicate-entry", "a list of ids names one of them twice")
WRONG_KIND: Final = _error("EA210", "wrong-kind", "an element is of another kind than the key takes")
UNKNOWN_CLASS: Final = CodePage(
    "EA211",
    "unknown-class-colour",
    Severity.WARNING,
    "a theme has colours for a class that no model has",
    TEXTS["EA211"],
)

CIRCULAR_UNDER: Final = _error(
    "EA301", "circular-under", "the content of files is put under each other in a circle"
)
SELF_RELATION: Final = _error("EA302", "self-relation", "a relation starts and ends at the same element")
CIRCULAR_USES: Final = _error("EA303", "circular-uses", "models use each other in a circle")
EMPTY_LEVEL: Final = CodePage(
    "EA403",
    "empty-level",
    Severity.WARNING,
    "an element or a file says that there is something inside, and there is not",
    TEXTS["EA403"],
)
LOCK_MENDED: Final = CodePage(
    "EA942",
    "lock-mended",
    Severity.INFO,
    "a layout lock is damaged, or holds a conflict of two branches",
    TEXTS["EA942"],
)
FAINT_COLOUR: Final = _error(
    "EA981", "faint-colour", "two colours of a theme that meet on a sheet have too little contrast"
)

CODES: Final[tuple[CodePage, ...]] = (
    SYNTAX_ERROR,
    REFUSED_YAML,
    FORBIDDEN_CHARACTER,
    NOT_UTF_8,
    TOO_LARGE,
    TOO_DEEP,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    NO_VALUE,
    BAD_ID,
    BAD_NAME,
    UNKNOWN_WORD,
    BAD_DATE,
    BAD_VALUE,
    WRONG_MODEL,
    SECOND_HEADER,
    MISPLACED_FILE,
    NO_MODEL,
    MISPLACED_KEY,
    EMPTY_FILE,
    MORE_FINDINGS,
    UNKNOWN_CODE,
    BAD_PATH_DATA,
    UNKNOWN_FOLDER,
    TAKEN_NAME,
    UNKNOWN_ELEMENT,
    DUPLICATE_ID,
    DUPLICATE_KEY,
    ALIKE_RELATIONS,
    UNKNOWN_PROBLEM,
    UNKNOWN_STEP,
    UNKNOWN_MODEL,
    FOREIGN_ELEMENT,
    DUPLICATE_ENTRY,
    WRONG_KIND,
    UNKNOWN_CLASS,
    CIRCULAR_UNDER,
    SELF_RELATION,
    CIRCULAR_USES,
    EMPTY_LEVEL,
    LOCK_MENDED,
    FAINT_COLOUR,
)

UNREAD: Final = frozenset(
    {SYNTAX_ERROR.code, FORBIDDEN_CHARACTER.code, NOT_UTF_8.code, TOO_LARGE.code, TOO_DEEP.code}
)
"""Codes of findings after which the rest of a file is not read; no workspace may take them lightly."""

MOST_FINDINGS: Final = 1_000
"""After so many findings in one file it is read no further: they have few causes, and time is bounded."""
MOST_SHOWN: Final = 100
"""Of so many findings in one file each is shown; one more tells of the rest."""


def found(
    page: CodePage,
    span: Span | None,
    headline: str,
    *,
    note: str = "",
    help: str = "",
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Finding:
    """Give a finding of a code at a place; of what is quoted from a file only so much as somebody would read."""
    if len(headline) > _LONG:
        headline = _QUOTED.sub(_shortened, headline)
    if len(help) > _LONG:
        help = _QUOTED.sub(_shortened, help)
    return Finding(
        page.code, page.name, page.severity, headline, span, note=note, help=help, related=related, fix=fix
    )


_LONG: Final = 160
_QUOTED: Final = re.compile(r"`([^`]{81,})`")


def _shortened(quoted: re.Match[str]) -> str:
    return f"`{quoted[1][:80]}…`"
