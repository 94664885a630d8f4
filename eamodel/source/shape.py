"""What all file shapes have in common."""

from collections.abc import Mapping
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict


def key_of(field: str) -> str:
    """Give the key in the file that a field stands for.

    >>> key_of("open_to"), key_of("from_")
    ('open-to', 'from')
    """
    return field.rstrip("_").replace("_", "-")


_NOTHING: Final[Mapping[str, str]] = {}


class Shape(BaseModel):
    """A mapping of the format, key by key. Fields are named as the keys, with `_` for `-` and after a Python word."""

    model_config = ConfigDict(
        extra="forbid",
        alias_generator=key_of,
        validate_default=False,
        arbitrary_types_allowed=True,
        defer_build=True,
    )
    more_keys: ClassVar[tuple[str, ...]] = ()
    """Keys of the mapping that are read by other means."""
    meant: ClassVar[Mapping[str, str]] = _NOTHING
    """What people write for a key when they have not looked it up, as an id, and the key they mean."""
    together: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Keys beside which people write another key of the format in a sense of their own, and what they mean by it."""
    advice: ClassVar[Mapping[str, str]] = _NOTHING
    """Keys that people expect here and that stand elsewhere, and what to do instead."""
