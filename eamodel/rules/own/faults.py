"""What is wrong with an expression: where in it, in the words of the format, and what may have been meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eamodel.rules.own.facts import SORTS
from eamodel.rules.own.subjects import Subject

FUNCTIONS: Final = (
    *("all", "exists", "exists_one", "filter", "map", "has"),
    *("size", "contains", "startsWith", "endsWith", "matches"),
    *("string", "int", "double", "duration", "timestamp", "type"),
)
"""What can be called on a value."""
MOST_FAULTS: Final = 5
"""So many faults of one expression are told; the others have the same cause."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an expression.

    `start` and `length` say where, in characters; `unknown` is a word that stands for nothing, one of `known` may be
    meant; `gives` is the type of an expression that gives something else than it should.
    """

    start: int
    length: int
    headline: str
    help: str = ""
    unknown: str = ""
    known: tuple[str, ...] = ()
    gives: str = ""


_ERROR: Final = re.compile(r"^(?:[A-Z_]+: )?ERROR: <input>:(-?\d+):(-?\d+): (.*)$", re.MULTILINE)
_NO_FIELD: Final = re.compile(r"undefined field '([^']*)' not found in struct '(?:eamodel\.)?([\w.]+)'")
_NO_NAME: Final = re.compile(r"undeclared reference to '([^']*)'")
_NO_OPERATOR: Final = re.compile(r"found no matching overload for '([^']*)' applied to '\((.*)\)'")
_NO_OPERAND: Final = re.compile(r"expression of type '([^']*)' cannot be the operand of a select operation")
_WORD: Final = re.compile(r"\w+")
_TOKEN: Final = re.compile(r"\s*(\w+|[^\w\s]+)")
_INSTEAD: Final = {"and": "&&", "or": "||", "not": "!", "=": "==", "is": "=="}
"""What people write who know other languages."""
_TYPE_WORDS: Final = {
    "string": "a text",
    "int": "a whole number",
    "int64": "a whole number",
    "uint": "a whole number",
    "double": "a number",
    "bool": "true or false",
    "null_type": "nothing",
    "dyn": "any value",
    "bytes": "bytes",
    "duration": "a duration",
    "timestamp": "a time",
}


def faults(message: str, text: str, subject: Subject) -> tuple[Fault, ...]:
    """Give what the library's message says is wrong with an expression, in the order of the places."""
    found = {
        (fault.start, fault.headline): fault
        for line, column, said in _ERROR.findall(message)
        for fault in _told(said, _offset(text, int(line), int(column)), text, subject)
    }
    if not found:
        return (_limit(message, text),)
    ordered = [found[key] for key in sorted(found)]
    # What follows a place where the grammar was lost says little.
    is_lost = [fault for fault in ordered if fault.headline.startswith(_LOST)]
    return tuple(is_lost[:1] or ordered[:MOST_FAULTS])


_LOST: Final = "the expression cannot be read"


def type_word(name: str) -> str:
    """Give a type of the language in words.

    >>> type_word("STRING"), type_word("list(eamodel.relation)"), type_word("eamodel.element")
    ('a text', 'a list', 'an element')
    """
    plain = name.lower().removeprefix("wrapper(").removesuffix(")").removeprefix("eamodel.")
    if plain in _TYPE_WORDS:
        return _TYPE_WORDS[plain]
    if plain.startswith(("list", "map")):
        return "a list" if plain.startswith("list") else "a mapping"
    return f"an {plain}" if plain[:1] in "aeiou" else f"a {plain}"


def operator_word(name: str) -> str:
    """Give an operator as it is written, by the library's name for it.

    >>> operator_word("_>_"), operator_word("_[_]"), operator_word("!_"), operator_word("@in")
    ('>', '[]', '!', 'in')
    """
    operator = name.strip("_@").replace("_", " ").strip() or name
    return "[]" if operator == "[ ]" else operator


def no_operator(name: str, types: str) -> str:
    """Say that an operator does not take things of these types, which stand beside one another as the library has them.

    >>> no_operator("_>_", "string, int64"), no_operator("_&&_", "")
    ('`>` does not take a text and a whole number', '`&&` does not take what stands beside it')
    """
    words = " and ".join(type_word(each) for each in _split(types)) if types else "what stands beside it"
    return f"`{operator_word(name)}` does not take {words}"


def _offset(text: str, line: int, column: int) -> int:
    """Give the characters before a place; one that the library does not know is the beginning."""
    if line < 1:
        return 0
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


def _told(said: str, at: int, text: str, subject: Subject) -> Iterator[Fault]:
    if match := _NO_FIELD.match(said):
        yield _no_field(match[1], match[2], at, text)
    elif match := _NO_NAME.match(said):
        yield _no_name(match[1], at, text, subject)
    elif match := _NO_OPERATOR.match(said):
        operator = operator_word(match[1])
        help = "compare and join things of one type; `string(...)` makes a text of a number"
        length = len(operator) if text.startswith(operator, at) else 1
        yield Fault(at, length, no_operator(match[1], match[2]), help=help)
    elif match := _NO_OPERAND.match(said):
        help = "ask a list with `exists(each, ...)` or `all(each, ...)`, a text with `contains(...)`"
        yield Fault(at, 1, f"{type_word(match[1])} has no fields", help=help)
    elif said.startswith("Syntax error"):
        yield _lost(at, text)
    else:
        yield _limit(said, text)


def _no_field(field: str, sort: str, at: int, text: str) -> Fault:
    dot = text.find(field, at)
    known = tuple(SORTS[sort].fields) if sort in SORTS else ()
    listed = ", ".join(known)
    article = type_word(sort)
    start = dot if dot >= 0 else at
    return Fault(
        start,
        len(field),
        f"{article} has no field `{field}`",
        help=f"the fields of {article} are {listed}",
        unknown=field,
        known=known,
    )


def _no_name(name: str, at: int, text: str, subject: Subject) -> Fault:
    """Give the fault of a word that stands for nothing: a thing, a field without its thing, or a function."""
    last = name.rpartition(".")[2]
    is_called = text[at : at + 1] == "("
    if is_called:
        start = max(0, text.rfind(last, 0, at))
        help = f"functions are {', '.join(FUNCTIONS)}; what it is called on may be of another type"
        return Fault(start, len(last), f"there is no function `{last}` here", help, last, FUNCTIONS)
    own = subject.variables.get(subject.name)
    fields = SORTS[own].fields if own else {}
    word = name.partition(".")[0]
    # Of a name with dots the library gives the place of the last one.
    start = max(0, text.rfind(word, 0, at + len(word)))
    if word in fields:
        help = f"write `{subject.name}.{word}`"
        return Fault(start, len(word), f"`{word}` stands alone", help=help)
    variables = tuple(subject.variables)
    help = f"what there is: {', '.join(variables)}; texts stand in quotes"
    return Fault(start, len(word), f"there is no `{word}` here", help, word, variables)


def _lost(at: int, text: str) -> Fault:
    """Give the fault of a place where the grammar is lost."""
    token = _TOKEN.match(text, at)
    word = token[1] if token else ""
    start = token.start(1) if token else len(text)
    if not text.strip() or not word:
        return Fault(
            max(0, min(start, len(text) - 1)), 1, f"{_LOST} to its end", help="finish the expression"
        )
    help = (
        f"write `{_INSTEAD[word]}`"
        if word in _INSTEAD
        else "look at the quotes, brackets and operators around"
    )
    if word[0] in "'\"" and text.count(word[0], at) == 1:
        help = f"close the quote that opens here: {word[0]}"
    if word in _INSTEAD:
        return Fault(start, len(word), f"{_LOST} at `{word}`", help=help)
    return Fault(start, max(1, len(word)), f"{_LOST} at `{word}`", help=help)


def _limit(message: str, text: str) -> Fault:
    """Give the fault of an expression that is too much as a whole, or that is wrong in some rarer way."""
    if "recursion" in message:
        help = "split the rule into several, or write a list: `element.kind in ['actor', 'role']`"
        return Fault(0, max(1, len(text)), "the expression is nested too deeply", help=help)
    said = message.partition("\n")[0].removeprefix("INVALID_ARGUMENT: ")
    return Fault(0, max(1, len(text)), f"the expression is refused: {said}", help="write it in another way")


def _split(types: str) -> Iterator[str]:
    """Give the types of a list of them, whose own arguments stand in brackets.

    >>> list(_split("string, map(string, dyn)"))
    ['string', 'map(string, dyn)']
    """
    depth, start = 0, 0
    for at, character in enumerate(types):
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            yield types[start:at].strip()
            start = at + 1
    yield types[start:].strip()
