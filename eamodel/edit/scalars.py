"""Texts as YAML scalars: bare where that says the same, else in quotes or as a block."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from eamodel.edit.errors import EditError
from eamodel.edit.frame import BYTE_ORDER_MARK
from eamodel.edit.written import Listing, Scalar, Table, Value, parse

Atom: TypeAlias = str | int | float | bool


class Bare(str):
    """A text that is written without quotes whatever it looks like, as a version `0.10` is."""

    __slots__ = ()


_TEXT_TAG: Final = "tag:yaml.org,2002:str"
# As wide as no line ever is, so that nothing is folded.
_ENDLESS: Final = 2**30


def scalar_text(value: Atom, *, in_flow: bool = False, as_key: bool = False) -> str:
    """Give a value as a scalar of one line.

    Ensures: a text reads as a text, a number as a number.
    Raises: EditError for a `Bare` text that cannot be written without quotes.

    >>> scalar_text("Help Desk"), scalar_text("0.10"), scalar_text(Bare("0.10")), scalar_text(True)
    ('Help Desk', "'0.10'", '0.10', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Bare):
        if _says(value, value, in_flow=in_flow, as_key=as_key):
            return str(value)
        raise EditError(f"`{value}` cannot be written without quotes")
    if _is_text(value) and _says(value, value, in_flow=in_flow, as_key=as_key):
        return value
    return quoted(value)


def quoted(text: str, style: str = "'") -> str:
    r"""Give a text in quotes: single ones where asked and possible, else double.

    >>> quoted("it's"), quoted("two\nlines"), quoted("say", '"')
    ("'it''s'", '"two\\nlines"', '"say"')
    """
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text)


def _double_quoted(text: str) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    yaml, lines = YAML(pure=True), _Lines()
    yaml.width = _ENDLESS
    yaml.dump({"k": DoubleQuotedScalarString(text)}, lines)
    written = lines.text.removeprefix("k: ").removesuffix("\n")
    # Readers take a byte order mark inside a text for an error unless it is escaped.
    return written.replace(BYTE_ORDER_MARK, "\\uFEFF")


class _Lines:
    """Takes what ruamel writes."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str | bytes) -> int:
        self.text += text if isinstance(text, str) else text.decode()
        return len(text)

    def flush(self) -> None:
        """Have nothing to do."""


def block(text: str, column: int, line_end: str) -> str | None:
    r"""Give a text of several lines as a literal block whose lines begin at a column, None where it cannot be one.

    >>> block("one\ntwo", 2, "\n")
    '|-\n  one\n  two\n'
    """
    sign = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    margin = " " * column
    written = line_end.join([sign, *(margin + line if line else "" for line in lines), ""])
    return written if _reads(written) == text else None


def restyled(body: str, scalar: Scalar, text: str, *, line_end: str = "\n") -> str:
    """Give what to write instead of a scalar so that it says another text in the same style, where it can."""
    if scalar.is_block:
        return _same_block(body, scalar, text, line_end)
    if scalar.style:
        return quoted(text, scalar.style)
    alike = _is_text(text) or not _is_text(scalar.value)
    if alike and _says(text, text, in_flow=True, as_key=True):
        return text
    return scalar_text(text, in_flow=True, as_key=True)


def _same_block(body: str, scalar: Scalar, text: str, line_end: str) -> str:
    """Give another text under the same sign and margin."""
    sign, _, rest = body[scalar.start : scalar.end].partition("\n")
    first = next((line for line in rest.split("\n") if line.strip()), "")
    margin = len(first) - len(first.lstrip(" ")) or 2
    sign = sign.removesuffix("\r")
    lines = (" " * margin + line if line else "" for line in text.removesuffix("\n").split("\n"))
    same = line_end.join([sign, *lines, ""])
    for written in (same, block(text, margin, line_end)):
        if written is not None and _reads(written) == text:
            return written
    return quoted(text) + line_end


def _reads(written: str) -> str | None:
    """Give the text that is read where something is written as a value, None where it is no scalar."""
    try:
        root = parse(f"k: {written}\n" if not written.endswith("\n") else f"k: {written}")
    except EditError:
        return None
    value = root.entries[0].value if isinstance(root, Table) and len(root.entries) == 1 else None
    return value.value if isinstance(value, Scalar) else None


def _says(written: str, text: str, *, in_flow: bool, as_key: bool) -> bool:
    """Tell whether something, written bare, is read as a plain scalar of this text in all these places."""
    if not written or "\n" in written or written != written.strip():
        return False
    places = [f"k: {written}\n"]
    places += [f"[{written}]\n", f"{{k: {written}}}\n"] if in_flow else []
    places += [f"{written}: v\n"] if as_key else []
    places += [f"{{{written}: v}}\n"] if as_key and in_flow else []
    try:
        return all(text in _plain_scalars(parse(each)) for each in places)
    except EditError:
        return False


def _plain_scalars(value: Value) -> Iterable[str]:
    """Give the plain scalars directly inside a collection; none where anything in it is not."""
    match value:
        case Table():
            inside = [part for entry in value.entries for part in (entry.key, entry.value)]
        case Listing():
            inside = list(value.items)
        case _:
            return ()
    if all(isinstance(each, Scalar) and not each.style for each in inside):
        return [each.value for each in inside if isinstance(each, Scalar)]
    return ()


def _is_text(text: str) -> bool:
    """Tell whether readers of YAML 1.2 take a bare text for a text, not for a number, a date or a word of theirs."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode

    tag = YAML(typ="rt", pure=True).resolver.resolve(ScalarNode, text, (True, False))
    return str(tag) == _TEXT_TAG
