"""An entry or item on its way from one place to another, with its comments."""

from dataclasses import dataclass

from eamodel.edit.emit import STEP, New, as_said, entry_in_brackets, lines
from eamodel.edit.errors import EditError
from eamodel.edit.said import Said, said
from eamodel.edit.scalars import Bare, scalar_text
from eamodel.edit.written import Scalar, Table, Value


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of a table, or (without a key) an item of a listing.

    `text` is whole lines, ended by LF, whose key or dash stands at `column`, or, with `column` None, what stood
    between brackets. `margin` is how far it stood in from what contained it. `raw` is what was cut out between
    brackets, commas included. `brackets` is what to write between brackets, empty where comments would be lost.
    `notes` are the comments that went with it.
    """

    key: str | None
    content: Said
    text: str
    column: int | None
    margin: int = STEP
    raw: str = ""
    brackets: str = ""
    notes: tuple[str, ...] = ()

    def as_lines(self, column: int, line_end: str) -> str:
        """Give whole lines with the key or dash at a column."""
        if self.column is None:
            head = "- " if self.key is None else ""
            found = f"{' ' * column}{head}{self.text}\n"
        else:
            found = shifted(self.text, column - self.column)
        return found if line_end == "\n" else found.replace("\n", line_end)

    def between_brackets(self) -> str:
        """Give what to write between brackets. Raises: EditError where comments would be lost."""
        if not self.brackets:
            raise EditError(
                "it has comments, which cannot stand between brackets: write the list over lines first"
            )
        return self.brackets


def new_piece(key: str | None, value: New) -> Piece:
    """Give a piece that nobody has written yet."""
    return Piece(key, as_said(value), lines(key, value), 0, brackets=entry_in_brackets(key, value))


def written_piece(
    body: str, text: str, key: Scalar | None, value: Value, *, column: int | None, margin: int, raw: str = ""
) -> Piece:
    """Give a piece that was cut out of a text."""
    text = text.replace("\r\n", "\n")
    has_comments = column is not None and _has_comment(body, text, key, value)
    brackets = text if column is None else "" if has_comments else _bracketed(body, key, value)
    return Piece(key.value if key else None, said(value), text, column, margin, raw, brackets)


def shifted(text: str, by: int) -> str:
    r"""Give lines moved to the right, or to the left as far as they have blanks for it; empty ones stay empty.

    >>> shifted("  a:\n\n    b\n", -2)
    'a:\n\n  b\n'
    """
    if by == 0:
        return text
    moved = []
    for line in text.split("\n"):
        if not line.rstrip("\r"):
            moved.append(line)
        elif by > 0:
            moved.append(" " * by + line)
        else:
            moved.append(line[min(-by, len(line) - len(line.lstrip(" "))) :])
    return "\n".join(moved)


def _has_comment(body: str, text: str, key: Scalar | None, value: Value) -> bool:
    """Tell whether there may be a comment in a piece: a hash sign outside its scalars."""
    signs = text.count("#")
    inside = [key, *_scalars(value)] if key else list(_scalars(value))
    return signs > sum(
        each.value.count("#") if each.is_block else body.count("#", each.start, each.end) for each in inside
    )


def _scalars(value: Value) -> list[Scalar]:
    if isinstance(value, Scalar):
        return [value]
    if isinstance(value, Table):
        return [each for entry in value.entries for each in (entry.key, *_scalars(entry.value))]
    return [each for item in value.items for each in _scalars(item)]


def _bracketed(body: str, key: Scalar | None, value: Value) -> str:
    """Give something written over lines as one line between brackets."""
    if key is not None:
        return f"{_one_line(body, key, as_key=True)}: {_bracketed(body, None, value)}"
    if isinstance(value, Scalar):
        return _one_line(body, value)
    if isinstance(value, Table):
        return "{" + ", ".join(_bracketed(body, each.key, each.value) for each in value.entries) + "}"
    return "[" + ", ".join(_bracketed(body, None, item) for item in value.items) + "]"


def _one_line(body: str, scalar: Scalar, *, as_key: bool = False) -> str:
    raw = body[scalar.start : scalar.end]
    if scalar.style in {"'", '"'} and "\n" not in raw:
        return raw
    if scalar.style:
        return scalar_text(scalar.value, in_flow=True, as_key=as_key)
    try:
        return scalar_text(Bare(scalar.value), in_flow=True, as_key=as_key)
    except EditError:
        return scalar_text(scalar.value, in_flow=True, as_key=as_key)
