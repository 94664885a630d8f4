"""Asking for something by name, and what to say where it does not exist."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from eamodel.pipeline.errors import NotThereError
from eamodel.report.printable import printable
from eamodel.source.near import nearest

Thing = TypeVar("Thing")
_SHOWN: Final = 12


def pick(things: Mapping[str, Thing], name: str, what: str) -> Thing:
    """Give the thing of a name. Raises: NotThereError; `what` says what sort of thing was asked for."""
    if name in things:
        return things[name]
    raise not_there(name, things, what)


def not_there(name: str, names: Iterable[str], what: str) -> NotThereError:
    """Give the error for a name that does not exist among some."""
    known = list(names)
    near = nearest(name, known)
    hint = f"; did you mean `{near}`?" if near else ""
    return NotThereError(f"there is no {what} `{printable(name)}`{hint} ({listed(known, what)})")


def listed(names: Iterable[str], what: str) -> str:
    """Give what there is, in words; long lists are cut.

    >>> listed(["level-0", "level-1-legal"], "view")
    'views: level-0, level-1-legal'
    """
    known = list(names)
    shown = ", ".join(known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"{what}s: {shown}{more}" if known else f"there are no {what}s"
