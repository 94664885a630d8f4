"""Say what a YAML parser's complaint means and what to do about it."""

from typing import Final

import yaml

from eamodel.diagnostic import Finding, Related, Span
from eamodel.source.broken_yaml import Place, cause
from eamodel.source.codes import SYNTAX_ERROR, found
from eamodel.source.tree import SourceFile

# What the parser says (libyaml's words and those of PyYAML's own), and what helps.
_HELP: Final = (
    ("mapping values are not allowed", "quote the text that has a `: ` in it, or check the indentation"),
    ("could not find expected ':'", "write a colon and a space after the key, or check the indentation"),
    (
        "did not find expected key",
        "indent the keys of one mapping alike, and quote texts that begin with a quote",
    ),
    ("did not find expected '-'", "indent the items of one list alike, each with `- `"),
    ("expected node content", "write a value there, or remove the comma or colon"),
    ("the node content", "write a value there, or remove the comma or colon"),
    ("expected ',' or", "close the bracket, or write a comma"),
    ("unexpected end of stream", "close the quote"),
    ("cannot start any token", "quote the text: it begins with a character that YAML keeps for itself"),
    ("unknown escape", "double the backslash, or use single quotes"),
    ("escape", "write the character itself"),
    ("block sequence entries are not allowed", "begin the list on a line of its own"),
    ("expected <block end>", "indent the entries of one mapping or list alike"),
    ("undefined tag handle", "quote the text that begins with `!`"),
    ("expected alphabetic or numeric", "quote the text that begins with `&` or `*`"),
    ("directive", "remove the line that begins with `%`"),
)
_OPENING: Final = ("flow sequence", "flow mapping", "quoted scalar", "single-quoted", "double-quoted")


def explained(error: yaml.MarkedYAMLError, file: SourceFile) -> Finding:
    """Give a parser's complaint as a finding, with where an unclosed bracket or quote was opened."""
    told = cause(error, file)
    if told is not None:
        see = (Related(told.see[0], _at(file, told.see[1])),) if told.see else ()
        return found(SYNTAX_ERROR, _at(file, told.at), told.headline, help=told.help, related=see)
    problem = str(error.problem or "the file cannot be read as YAML")
    context = str(error.context or "")
    related: tuple[Related, ...] = ()
    if error.context_mark is not None and any(word in context for word in _OPENING):
        related = (Related("opened here", _at(file, _place(error.context_mark))),)
    span = _at(file, _place(error.problem_mark)) if error.problem_mark else Span(file.path)
    help = next(
        (help for words, help in _HELP if words in problem), "check the line above and the indentation"
    )
    said = problem.replace("`", "'").replace("<", "").replace(">", "")
    return found(SYNTAX_ERROR, span, f"the YAML breaks off here: {said}", help=help, related=related)


def _place(mark: yaml.Mark) -> Place:
    return mark.line, mark.column


def _at(file: SourceFile, place: Place) -> Span:
    """Give one character; a place past the end is moved back to the last line that says something."""
    line, column = place
    while line > 0 and (line >= len(file.lines) or not file.lines[line].strip()):
        line -= 1
        column = len(file.lines[line].rstrip()) if line < len(file.lines) else 0
    return Span(file.path, line + 1, column + 1, 1)
