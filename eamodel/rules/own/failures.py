"""Why an expression could not be worked out for a thing, in plain words, and what to do about it."""

import re
from dataclasses import dataclass
from typing import Final

from eamodel.rules.own.faults import no_operator

BAD_PATTERN: Final = "invalid regular expression: "
"""How the library begins what it says of one."""
_STATUS: Final = re.compile(r"^[A-Z_]+: |\s*\[[A-Z_]+\]$")
_NO_KEY: Final = re.compile(r'key not found in map: "(.*)"$', re.DOTALL)
_NO_OVERLOAD: Final = re.compile(r"no matching overloads found: (.*?)(?:\((.*)\))?$", re.DOTALL)
_OPERATORS: Final = {"@in": "in", "<jump_condition>": "? :"}
"""What the library calls by names that nobody writes."""
_NO_FIELDS: Final = "applying SELECT to non-message type"
_NO_LIST: Final = "no matching overloads found: <iter_range>"
_PLAIN: Final = {
    _NO_FIELDS: "what has no fields is asked for one",
    _NO_LIST: "what is no list is asked as one",
}
_OTHER_TYPE: Final = (
    "ask first what it is: `type(...) == string && ...` for a text, `double` for a number, "
    "`bool` for true or false"
)
_HELP: Final = (
    (("divide by zero", "modulus by zero"), "ask first whether the divisor is something: `... != 0 && ...`"),
    (("index error",), "ask first how many there are: `....size() > 3 && ...`"),
    (
        (BAD_PATTERN,),
        "ask for a text that is no pattern with `contains(...)`, `startsWith(...)` or `endsWith(...)`",
    ),
    (
        ("no matching overloads", _NO_FIELDS, "invalid container type"),
        _OTHER_TYPE,
    ),
    (
        ("cannot convert", "type conversion error", "string to "),
        "ask first whether the text is one, for a number with `....matches('^[0-9]+$') && ...`",
    ),
    (
        ("integer overflow", "unsigned integer overflow"),
        "compute with smaller numbers, or with `double(...)`",
    ),
    (("iteration budget",), "ask with fewer loops inside one another, or split the rule into several"),
)
_LEAVE_OUT: Final = "mend the expression, or leave out with `where` what it cannot be asked of"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an expression failed, in a clause, and what to do."""

    text: str
    help: str


def reason(message: str, expression: str) -> Reason:
    """Give what the library says of an expression that failed, without the words of its own book-keeping.

    >>> reason('NOT_FOUND: Key not found in map : "owner"', "element.properties.owner == 'a'").text
    'key not found in map: "owner"'
    >>> reason("UNKNOWN: No matching overloads found : _>_(string, int64)", "element.properties.staff > 3").text
    '`>` does not take a text and a whole number'
    """
    said = _STATUS.sub("", message).replace(" : ", ": ")
    said = f"{said[:1].lower()}{said[1:]}"
    if match := _NO_KEY.match(said):
        asked = _on_one_line(f"'{match[1]}' in {_holder(match[1], expression)}")
        return Reason(_on_one_line(said), f"ask first whether it is there: `{asked} && ...`")
    help = next((help for starts, help in _HELP if said.startswith(starts)), _LEAVE_OUT)
    if said in _PLAIN:
        said = _PLAIN[said]
    elif match := _NO_OVERLOAD.match(said):
        said = no_operator(_OPERATORS.get(match[1], match[1]), match[2] or "")
    return Reason(_on_one_line(said), help)


def not_truth(told: str) -> Reason:
    """Give the reason of a condition that says something else than true or false."""
    help = "compare it with something: `... == 'yes'`, `... > 3`, `'key' in ...`"
    return Reason(f"it gives `{told}`, neither true nor false", help)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _holder(key: str, expression: str) -> str:
    """Give the mapping of which an expression takes a key, as it is written."""
    found = re.search(rf"([\w.]+?)(?:\.|\[[rR]?['\"]){re.escape(key)}\b", expression)
    return found[1] if found else "..."
