"""The signs and scalars of a text one after the other, and the comments between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eamodel.edit.errors import EditError

if TYPE_CHECKING:
    from ruamel.yaml.tokens import Token


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign or scalar of a text.

    `style` and `says` are set for scalars: the sign they begin with, `plain` where there is none, and their text.
    """

    kind: str
    start: int
    end: int
    style: str = ""
    says: str = ""

    @property
    def meaning(self) -> tuple[str, str, str]:
        """What it means, wherever it stands."""
        return self.kind, self.style, self.says

    @property
    def is_block(self) -> bool:
        """Whether it is a scalar on lines of its own."""
        return self.style in {"|", ">"}


def signs_of(body: str) -> Iterator[Sign]:
    """Give every sign and scalar of a text. Raises: EditError where ruamel cannot follow it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        for token in YAML(typ="safe", pure=True).scan(body):
            yield _sign(body, token)
    except YAMLError as error:
        raise EditError(f"the file cannot be followed: {error}") from error


def _sign(body: str, token: "Token") -> Sign:
    from ruamel.yaml.tokens import ScalarToken

    kind, start, end = type(token).__name__, token.start_mark.index, token.end_mark.index
    if not isinstance(token, ScalarToken):
        return Sign(kind, start, end)
    style = token.style or "plain"
    if style in {"|", ">"} and "+" not in body[start : start + 3]:
        end = start + len(body[start:end].rstrip(" \r\n"))  # lines left free below it are none of it
    return Sign(kind, start, end, style, token.value)


def comments(body: str, signs: Iterable[Sign]) -> list[str]:
    """Give the comments between the signs of a text, in order."""
    found, reached = [], 0
    for sign in signs:
        if sign.end > sign.start or sign.kind == "StreamEndToken":
            found += [line.strip() for line in body[reached : sign.start].split("\n")]
            reached = max(reached, sign.end)
        if sign.is_block:
            _, hash_sign, note = body[sign.start : sign.end].partition("\n")[0].partition("#")
            found.append(hash_sign + note.strip())
    found += [line.strip() for line in body[reached:].split("\n")]
    return [line for line in found if line]
