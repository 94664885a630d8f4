"""Read the workspace's own file `eamodel.yaml`: settings out, with findings and places."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, ClassVar, Final, TypeVar

from pydantic import Field, PlainValidator, ValidationError, WithJsonSchema

from eamodel.diagnostic import Address, Finding, Severity, Span, in_order
from eamodel.ids import ModelId
from eamodel.model.views import AUTO
from eamodel.settings import (
    DEFAULT_SETTINGS,
    FILE,
    MOST_BYTES,
    MOST_DEPTH,
    Folders,
    Limits,
    Settings,
)
from eamodel.source import schema_parts, spellings
from eamodel.source.codes import (
    BAD_VALUE,
    DUPLICATE_ENTRY,
    EMPTY_FILE,
    NO_VALUE,
    UNKNOWN_CODE,
    UNKNOWN_WORD,
    UNREAD,
    WRONG_TYPE,
)
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import PageSize
from eamodel.source.near import certainly, did_you_mean, nearest
from eamodel.source.profile import read_file
from eamodel.source.scalars import Entries, kind_of_node, number, wrong, wrong_type
from eamodel.source.shape import Shape
from eamodel.source.spellings import meant_word
from eamodel.source.tree import BROKEN, EMPTY, Spot, Table

_OFF: Final = "off"
SEVERITY_WORDS: Final = (*(severity.word for severity in sorted(Severity, reverse=True)), _OFF)
_NOWHERE: Final = Address(ModelId(""))
S = TypeVar("S", bound=Shape)


def _folder(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("the name of a folder", value)
    name = str(value).strip()
    if not name or name.startswith(".") or not name.isprintable() or not _FORBIDDEN.isdisjoint(name):
        help = "write the name of a folder beside eamodel.yaml, such as `models`"
        raise wrong(BAD_VALUE, f"`{{key}}` cannot be `{name}`", help=help)
    return name


_FORBIDDEN: Final = frozenset('/\\:*?"<>|')
"""What separates folders or cannot stand in their names on one system or another."""
_FOLDER_SCHEMA: Final = {
    **schema_parts.TEXT,
    "pattern": r"""^[^\s./\\:*?"<>|][^/\\:*?"<>|\n]*$""",
    "patternErrorMessage": "write the name of a folder beside eamodel.yaml, such as `models`",
}
FolderName = Annotated[str, PlainValidator(_folder), WithJsonSchema(_FOLDER_SCHEMA)]


def _at_most(most: int) -> PlainValidator:
    def read(value: object) -> int | float:
        read = number(value, least=1, whole=True)
        if read > most:
            headline = f"`{{key}}` is {value}, and {most} is the most it can be"
            raise wrong(BAD_VALUE, headline, help=f"write {most} or less")
        return read

    return PlainValidator(read)


def _limit(most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": 1, "maximum": most})


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("the path of a file", value)
    path = str(value).strip()
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or ":" in path or not {"", ".", ".."}.isdisjoint(parts):
        help = "write a path below the folder of eamodel.yaml, such as `theme.yaml`"
        raise wrong(BAD_VALUE, f"`{{key}}` cannot be `{path}`", help=help)
    return PurePosixPath(path).as_posix()


_PATH_SCHEMA: Final = {
    **schema_parts.TEXT,
    "pattern": r"^(?=.*\S)(?!\.{0,2}(?:/|$))(?:(?!/\.{0,2}(?:/|$))[^\\:\n])+$",
    "patternErrorMessage": "write a path below the folder of eamodel.yaml, such as `theme.yaml`",
}
FilePath = Annotated[str, PlainValidator(_path), WithJsonSchema(_PATH_SCHEMA)]


class FoldersShape(Shape):
    """The names of the workspace's folders."""

    models: FolderName = Field(DEFAULT_SETTINGS.folders.models, description="The folder of the models.")
    scenarios: FolderName = Field(
        DEFAULT_SETTINGS.folders.scenarios, description="The folder of the scenarios."
    )
    diagrams: FolderName = Field(
        DEFAULT_SETTINGS.folders.diagrams, description="The folder the sheets are drawn into."
    )


class LimitsShape(Shape):
    """How much is read of a file."""

    bytes_: Annotated[int, _at_most(MOST_BYTES), _limit(MOST_BYTES)] = Field(
        DEFAULT_SETTINGS.limits.max_bytes, description="The most bytes a file may have."
    )
    depth: Annotated[int, _at_most(MOST_DEPTH), _limit(MOST_DEPTH)] = Field(
        DEFAULT_SETTINGS.limits.max_depth, description="How deep mappings and lists may be nested."
    )


class SettingsShape(Shape):
    """The file `eamodel.yaml` of a workspace."""

    meant: ClassVar[Mapping[str, str]] = spellings.SETTINGS

    folders: Entries | None = Field(None, description="The names of the workspace's folders.")
    limits: Entries | None = Field(None, description="How much is read of a file.")
    page: PageSize = Field(AUTO, description="The size of sheets whose view asks for none.")
    severities: Entries | None = Field(
        None, description="How much the findings of a code matter: error, warning, info or off, by code."
    )
    theme: FilePath | None = Field(
        None, description="`light`, `dark`, `print`, or the path of a file of colours."
    )


@dataclass(frozen=True, slots=True)
class SettingsReading:
    """What `eamodel.yaml` says, as far as it is sound; `theme` is where it names the theme's file."""

    settings: Settings
    findings: tuple[Finding, ...]
    text: str
    theme: Span | None = None


def read_settings(data: bytes, *, codes: Mapping[str, str], fixed: Collection[str] = ()) -> SettingsReading:
    """Give the settings of a workspace, the defaults where they are not sound.

    `codes` holds the name of each code there is; the findings of `fixed` ones are errors everywhere.
    """
    complaints = Complaints()
    file, findings = read_file(FILE, data, DEFAULT_SETTINGS.limits)
    complaints.take(findings)
    root = file.top.node if file.documents else EMPTY
    settings, theme = DEFAULT_SETTINGS, None
    if isinstance(root, Table):
        reader = _SettingsReader(complaints, codes, {*fixed, *UNREAD})
        settings = reader.read(file.top)
        theme = file.top.inside("theme").best_span if settings.theme else None
    elif root is EMPTY and file.is_whole:
        complaints.add_at_top(
            EMPTY_FILE, file, "the file is empty", help="write a setting, or remove the file"
        )
    elif root not in (EMPTY, BROKEN):
        headline = f"the file is {kind_of_node(root)}, not a mapping"
        complaints.add_at_top(WRONG_TYPE, file, headline, help="write settings, such as `page: auto`")
    return SettingsReading(settings, in_order(complaints.findings), file.text, theme)


class _SettingsReader:
    """Reads the settings of one workspace."""

    def __init__(self, complaints: Complaints, codes: Mapping[str, str], fixed: Collection[str]) -> None:
        self._complaints = complaints
        self._codes = codes
        self._fixed = fixed

    def read(self, root: Spot) -> Settings:
        shape = self._shaped(SettingsShape, root, "the file of settings")
        limits = (
            self._shaped(LimitsShape, root.inside("limits"), "`limits`") if shape.limits else LimitsShape()
        )
        return Settings(
            self._folders(root.inside("folders")) if shape.folders else Folders(),
            Limits(limits.bytes_, limits.depth),
            shape.page,
            self._severities(root.inside("severities")) if shape.severities else {},
            shape.theme or "",
        )

    def _shaped(self, shape: type[S], spot: Spot, noun: str) -> S:
        try:
            return shape.model_validate(spot.node)
        except ValidationError as error:
            return self._complaints.shaped(shape, spot, noun, _NOWHERE, error)

    def _folders(self, spot: Spot) -> Folders:
        """Give the folders; where two are alike, all are the defaults."""
        shape = self._shaped(FoldersShape, spot, "`folders`")
        seen: set[str] = set()
        for key in ("models", "scenarios", "diagrams"):
            name = getattr(shape, key)
            if name in seen:
                at = spot.inside(key) if spot.has(key) else spot
                headline = f"two folders are called `{name}`"
                self._complaints.add(DUPLICATE_ENTRY, at, headline, help="give each a name of its own")
                return Folders()
            seen.add(name)
        return Folders(shape.models, shape.scenarios, shape.diagrams)

    def _severities(self, spot: Spot) -> dict[str, Severity | None]:
        found: dict[str, Severity | None] = {}
        words = {severity.word: severity for severity in Severity}
        for entry in spot.entries:
            if self._complaints.is_full(entry.file):
                break
            if self._is_settable(entry) and (word := self._word(entry)):
                found[str(entry.key)] = words.get(word)
        return found

    def _is_settable(self, spot: Spot) -> bool:
        code = str(spot.key)
        if code in self._fixed:
            headline = f"`{code}` is an error everywhere: what it is about is not read"
            self._complaints.add(BAD_VALUE, spot, headline, help="remove this line", at_key=True)
        elif code not in self._codes:
            named = next((known for known, name in self._codes.items() if name == code), None)
            near = named or nearest(code, self._codes)
            help = did_you_mean(near) if near else "`eamodel list rules` prints all codes"
            headline = f"no finding has the code `{code}`"
            self._complaints.add(UNKNOWN_CODE, spot, headline, help=help, at_key=True, meant=named or "")
        else:
            return True
        return False

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
            sure = certainly(word, near, SEVERITY_WORDS, closed=True)
            self._complaints.add(
                UNKNOWN_WORD, spot, f"`{spot.key}` cannot be `{word}`", help=help, meant=sure
            )
        elif word is not BROKEN:
            headline = f"`{spot.key}` takes one word, not {kind_of_node(word)}"
            self._complaints.add(WRONG_TYPE, spot, headline, help=instead)
        return None
