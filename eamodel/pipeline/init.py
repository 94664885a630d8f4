"""A new workspace: a small worked example of an invented service, in which comments explain the whole format."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Final

from eamodel.model.classification import DEFAULT_SCHEME
from eamodel.pipeline import files
from eamodel.pipeline.check import check
from eamodel.pipeline.errors import CouldNotRunError
from eamodel.report.text import text
from eamodel.source.near import as_id
from eamodel.source.reading import read_workspace

_FOLDER: Final = Path(__file__).parent / "new_workspace"
_ORGANISATION: Final = "Town of Tallowbridge"
_SCHEME: Final = "classification.yaml"
"""The part of the header that `classes` replaces."""
_SIMPLE: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*( [A-Za-z0-9-]+)*")


def init(folder: Path, *, organisation: str | None = None, classes: str | None = None) -> tuple[str, ...]:
    """Make a workspace in a folder and give the paths of its files.

    `classes` are the names of the classes of functions, with commas between them.
    Ensures: what is made checks without a finding; all files are written or none, and nothing is overwritten.
    Raises: CouldNotRunError where something is there already, or where the names make no sound model.
    """
    made = new_workspace(organisation=organisation, classes=classes)
    files.write_new(folder, made)
    return tuple(made)


def new_workspace(*, organisation: str | None = None, classes: str | None = None) -> Mapping[str, bytes]:
    """Give the files of a new workspace by their paths. Raises: CouldNotRunError where names make no sound model."""
    names = None if classes is None else [name.strip() for name in classes.split(",")]
    ids = [str(each.id) for each in DEFAULT_SCHEME.classes] if names is None else _ids(names)
    words = {
        "organisation": _scalar(_ORGANISATION if organisation is None else organisation),
        "classification": _template(_SCHEME) if names is None else _scheme(ids, names),
        # Where there are fewer classes than the example uses, they take turns.
        **{f"class_{number + 1}": ids[number % len(ids)] for number in range(len(DEFAULT_SCHEME.classes))},
    }
    made = {name: Template(_template(name)).substitute(words) for name in _names()}
    try:
        encoded = {name: content.encode() for name, content in made.items()}
    except UnicodeEncodeError:
        raise CouldNotRunError("a name is not written in UTF-8") from None
    _require_sound(encoded)
    return encoded


def _names() -> Iterator[str]:
    """Give the paths of the files to make, in code point order."""
    paths = (path.relative_to(_FOLDER).as_posix() for path in _FOLDER.rglob("*.yaml"))
    yield from sorted(path for path in paths if path != _SCHEME)


def _template(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _require_sound(made: Mapping[str, bytes]) -> None:
    """Raise where names from outside have spoilt the example: the finding says what is wrong with them."""
    reading = read_workspace(made)
    found = check(reading)
    if found:
        told = text(found[:1], reading.texts, colour=False).rstrip()
        raise CouldNotRunError(f"a workspace with these names would not be sound\n\n{told}")


def _scheme(ids: list[str], names: list[str]) -> str:
    """Give a scheme of classes as YAML."""
    letters = _letters(names)
    lines = [
        "# The classes of functions.",
        "classification:",
        "  # The sentence that tells the classes apart; say it in your own words.",
        "  statement: Every function has one of these classes.",
        "  classes:",
    ]
    for id, name, letter in zip(ids, names, letters, strict=True):
        lines += [f"    {id}:", f"      name: {_scalar(name)}", f"      letter: {_scalar(letter)}"]
    return "\n".join(lines) + "\n"


def _ids(names: list[str]) -> list[str]:
    """Give an id for each name. Raises: CouldNotRunError where two names have the same."""
    ids = [as_id(_plain(name)) or f"class-{number}" for number, name in enumerate(names, start=1)]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if "" in names or twice is not None:
        what = "a class has no name" if twice is None else f"two classes would be called `{twice}`"
        raise CouldNotRunError(f"{what}: write the names of the classes with commas between them")
    return ids


def _plain(name: str) -> str:
    """Give a name without accents.

    >>> _plain("Führung")
    'Fuhrung'
    """
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))


def _letters(names: list[str]) -> list[str]:
    """Give one or two letters for each name, no two alike.

    >>> _letters(["Advisory", "Assuring"])
    ['A', 'As']
    """
    letters: list[str] = []
    for number, name in enumerate(names, start=1):
        first, rest = name[:1].upper(), name[1:]
        wishes = (first, *(first + each for each in rest if each.isalnum()), str(number))
        letters.append(next((each for each in wishes if each not in letters), str(number)))
    return letters


def _scalar(value: str) -> str:
    r"""Give a text as a YAML scalar that stands alone after its key.

    Source: YAML 1.2.2, 7.3.1: JSON's escapes are YAML's.

    >>> _scalar("Town Council"), _scalar('a: "b"\n')
    ('Town Council', '"a: \\"b\\"\\n"')
    """
    return value if _SIMPLE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
