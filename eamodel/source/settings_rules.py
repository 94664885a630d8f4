"""Read what the settings say of findings and rules: how much they matter, their parameters, and where."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from eamodel.diagnostic import Address, Severity
from eamodel.ids import ModelId
from eamodel.settings import Override, Parameters, Severities
from eamodel.source.codes import (
    BAD_VALUE,
    DUPLICATE_ENTRY,
    NO_VALUE,
    UNKNOWN_CODE,
    UNKNOWN_FOLDER,
    UNKNOWN_KEY,
    UNKNOWN_MODEL,
    UNKNOWN_WORD,
    UNREAD,
    WRONG_TYPE,
)
from eamodel.source.complaints import Complaints
from eamodel.source.near import certainly, did_you_mean, nearest
from eamodel.source.scalars import kind_of_node, one_or_many, plain_number
from eamodel.source.settings_shape import SEVERITY_WORDS, OverrideShape
from eamodel.source.spellings import meant_word
from eamodel.source.tree import BROKEN, EMPTY, Listing, Spot, Table

_NOWHERE: Final = Address(ModelId(""))
_ARTICLES: Final = {
    severity: f"{'a' if severity is Severity.WARNING else 'an'} {severity.word}" for severity in Severity
}
_WORDS: Final = {severity.word: severity for severity in Severity}


def _none() -> Parameters:
    return {}


@dataclass(frozen=True, slots=True)
class Known:
    """What settings may name.

    `codes` holds the name of each code there is, `parameters` those of each rule as they are by default; the findings
    of `fixed` codes are errors everywhere, and those of codes in `least` matter at least so much. `models` and `files`
    are those of the workspace, None where nobody looked.
    """

    codes: Mapping[str, str]
    fixed: Collection[str] = ()
    parameters: Parameters = field(default_factory=_none)
    models: Collection[str] | None = None
    files: Collection[str] | None = None
    least: Mapping[str, Severity] = field(default_factory=dict)


class FindingsReader:
    """Reads what is said of findings and rules in the settings of one workspace."""

    def __init__(
        self, complaints: Complaints, known: Known, refused: Collection[str] = (), *, is_whole: bool = True
    ) -> None:
        """Take what may be named.

        `refused` are the ids and codes of rules that are reported already; `is_whole` tells whether there is no other.
        """
        self._complaints = complaints
        self._known = known
        self._refused = refused
        self._is_whole = is_whole
        self._fixed = {*known.fixed, *UNREAD}
        self._codes = {
            **{name: code for code, name in known.codes.items()},
            **{each: each for each in known.codes},
        }

    def severities(self, spot: Spot) -> Severities:
        """Give how much findings matter, by code."""
        found: dict[str, Severity | None] = {}
        seen: set[str] = set()
        for entry in spot.entries:
            if self._complaints.is_full(entry.file):
                break
            code = self._code(entry, seen)
            if code is None:
                continue
            if code in self._fixed:
                headline = f"`{entry.key}` is an error everywhere: what it is about is not looked at"
                self._complaints.add(BAD_VALUE, entry, headline, help="remove this line", at_key=True)
            elif word := self._word(entry):
                severity, least = _WORDS.get(word), self._known.least.get(code)
                if least is None or (severity is not None and severity >= least):
                    found[code] = severity
                else:
                    headline = f"`{entry.key}` is at least {_ARTICLES[least]} everywhere"
                    note = "an exemption that nobody is told of would hold for ever"
                    self._complaints.add(BAD_VALUE, entry, headline, note=note, help="remove this line")
        return found

    def parameters(self, spot: Spot) -> Parameters:
        """Give what rules are told otherwise, by code and name."""
        found: dict[str, Mapping[str, int | tuple[str, ...]]] = {}
        seen: set[str] = set()
        for entry in spot.entries:
            if self._complaints.is_full(entry.file):
                break
            code = self._code(entry, seen)
            if code is None:
                continue
            if not self._known.parameters.get(code):
                headline = f"`{entry.key}` has no parameters"
                help = "remove this line, or say under `severities` how much it matters"
                self._complaints.add(UNKNOWN_KEY, entry, headline, help=help, at_key=True)
            elif isinstance(entry.node, Table):
                read = ((str(each.key), self._parameter(each, code)) for each in entry.entries)
                found[code] = {name: value for name, value in read if value is not None}
            else:
                self._no_mapping(entry, f"{next(iter(self._known.parameters[code]))}:")
        return found

    def overrides(self, spot: Spot) -> tuple[Override, ...]:
        """Give what holds for some models and folders, in order."""
        return tuple(
            self._override(entry) for entry in spot.entries if not self._complaints.is_full(entry.file)
        )

    def _code(self, spot: Spot, seen: set[str]) -> str | None:
        """Give the code that a key means, None where it means none or one of those seen; it is seen now."""
        word = str(spot.key)
        code = self._codes.get(word)
        if word in self._refused or (code is None and not self._is_whole and not word.startswith("EA")):
            return None
        if code is None:
            # Somebody who writes a code means a code, and somebody who writes words a name.
            alike = [each for each in self._codes if each[:1].isupper() == word[:1].isupper()]
            near = nearest(word, alike)
            help = did_you_mean(near) if near else "`eamodel list rules` prints all codes and names"
            headline = f"no finding has the code `{word}`"
            sure = certainly(word, near, alike)
            self._complaints.add(UNKNOWN_CODE, spot, headline, help=help, at_key=True, meant=sure)
        elif code in seen:
            help = "remove one of the two"
            headline = f"`{word}` is `{code}`, which is named already"
            self._complaints.add(DUPLICATE_ENTRY, spot, headline, help=help, at_key=True)
            return None
        else:
            seen.add(code)
        return code

    def _word(self, spot: Spot) -> str | None:
        word = spot.node
        if isinstance(word, str) and word in SEVERITY_WORDS:
            return str(word)
        instead = "write one of " + ", ".join(SEVERITY_WORDS)
        if word is EMPTY:
            self._complaints.add(NO_VALUE, spot, f"`{spot.key}` has no value", help=instead, at_key=True)
        elif isinstance(word, str):
            near = meant_word(word, SEVERITY_WORDS)
            help = did_you_mean(near) if near else instead
            headline = f"`{spot.key}` cannot be `{word}`"
            sure = certainly(word, near, SEVERITY_WORDS, closed=True)
            self._complaints.add(UNKNOWN_WORD, spot, headline, help=help, meant=sure)
        elif word is not BROKEN:
            headline = f"`{spot.key}` takes one word, not {kind_of_node(word)}"
            self._complaints.add(WRONG_TYPE, spot, headline, help=instead)
        return None

    def _parameter(self, spot: Spot, code: str) -> int | tuple[str, ...] | None:
        """Give a parameter of a rule, None where the rule has none of this name and type."""
        name, node = str(spot.key), spot.node
        defaults = self._known.parameters[code]
        if name not in defaults:
            near = nearest(name, defaults)
            instead = f"the parameters are {', '.join(f'`{each}`' for each in defaults)}"
            help = did_you_mean(near) if near else instead
            headline = f"`{code}` has no parameter `{name}`"
            sure = certainly(name, near, defaults, closed=True)
            self._complaints.add(UNKNOWN_KEY, spot, headline, help=help, at_key=True, meant=sure)
            return None
        if node is EMPTY:
            help = "write a value, or remove the line"
            self._complaints.add(NO_VALUE, spot, f"`{name}` has no value", help=help, at_key=True)
        elif node is BROKEN:
            return None
        elif isinstance(defaults[name], tuple):
            if isinstance(node, str) or (
                isinstance(node, Listing) and all(isinstance(each, str) for each in node)
            ):
                return one_or_many(node)
            headline = f"the parameter `{name}` takes a text or a list of them"
            self._complaints.add(WRONG_TYPE, spot, headline, help="write a list of words")
        else:
            number = plain_number(node) if isinstance(node, str) else None
            if isinstance(number, int) and number >= 0:
                return number
            written = f"`{node}`" if isinstance(node, str) else kind_of_node(node)
            headline = f"the parameter `{name}` takes a whole number, not {written}"
            if isinstance(number, int):
                headline = f"the parameter `{name}` is {written}, and may not be negative"
            self._complaints.add(
                WRONG_TYPE, spot, headline, help=f"write `{name}: {defaults[name]}`, or another"
            )
        return None

    def _override(self, spot: Spot) -> Override:
        try:
            shape = OverrideShape.model_validate(spot.node)
        except ValidationError as error:
            shape = self._complaints.shaped(OverrideShape, spot, "an override", _NOWHERE, error)
        if isinstance(spot.node, Table) and not spot.has("models") and not spot.has("folders"):
            help = "add `models:` or `folders:`; what holds everywhere stands beside `overrides`"
            headline = "an override says neither for which models nor for which folders it holds"
            self._complaints.add(BAD_VALUE, spot, headline, help=help, at_key=True)
        for number, model in enumerate(shape.models):
            self._check_model(model, spot.inside("models", number))
        for number, folder in enumerate(shape.folders):
            self._check_folder(folder, spot.inside("folders", number))
        return Override(
            frozenset(map(ModelId, shape.models)),
            shape.folders,
            self.severities(spot.inside("severities")) if shape.severities else {},
            self.parameters(spot.inside("parameters")) if shape.parameters else {},
        )

    def _check_model(self, model: str, spot: Spot) -> None:
        known = self._known.models
        if known is None or model in known:
            return
        near = nearest(model, known)
        help = (
            did_you_mean(near) if near else "correct it, or remove it here; `eamodel list models` prints them"
        )
        meant = certainly(model, near, known)
        self._complaints.add(UNKNOWN_MODEL, spot, f"no model is called `{model}`", help=help, meant=meant)

    def _check_folder(self, folder: str, spot: Spot) -> None:
        files = self._known.files
        if files is None or any(file == folder or file.startswith(f"{folder}/") for file in files):
            return
        folders = {
            "/".join(file.split("/")[:depth]) for file in files for depth in range(1, file.count("/") + 2)
        }
        near = nearest(folder, sorted(folders))
        help = did_you_mean(near) if near else "write a path in the workspace, such as `models/town`"
        self._complaints.add(UNKNOWN_FOLDER, spot, f"no file lies in `{folder}`", help=help)

    def _no_mapping(self, spot: Spot, key: str) -> None:
        if spot.node is EMPTY:
            help = f"write `{key}` and its value below, or remove the line"
            self._complaints.add(NO_VALUE, spot, f"`{spot.key}` has no value", help=help, at_key=True)
        elif spot.node is not BROKEN:
            headline = f"`{spot.key}` takes a mapping, not {kind_of_node(spot.node)}"
            self._complaints.add(WRONG_TYPE, spot, headline, help=f"write `{key}` and its value below")
