"""The shapes of the workspace's own file `eamodel.yaml` as written."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, ClassVar, Final

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.diagnostic import Severity
from eamodel.model.views import AUTO
from eamodel.settings import DEFAULT_SETTINGS, MOST_BYTES, MOST_DEPTH
from eamodel.source import schema_parts, spellings
from eamodel.source.codes import BAD_VALUE
from eamodel.source.model_shape import PageSize
from eamodel.source.scalars import Entries, Items, OneOrMany, number, one_or_many, wrong, wrong_type
from eamodel.source.shape import Shape

OFF: Final = "off"
SEVERITY_WORDS: Final = (*(severity.word for severity in sorted(Severity, reverse=True)), OFF)


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
    return _inside(str(value).strip(), "theme.yaml")


def _inside(path: str, such_as: str, *where: int) -> str:
    """Give a path that leads nowhere but into the workspace."""
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or ":" in path or not {"", ".", ".."}.isdisjoint(parts):
        help = f"write a path below the folder of eamodel.yaml, such as `{such_as}`"
        raise wrong(BAD_VALUE, f"`{{key}}` cannot be `{path}`", help=help, path=where)
    return PurePosixPath(path).as_posix()


def _paths(value: object) -> tuple[str, ...]:
    written = one_or_many(value, "the path of a folder")
    # One path stands at the key, each of several at its place in the list.
    places = [(number,) for number in range(len(written))] if not isinstance(value, str) else [()]
    return tuple(
        _inside(path.removesuffix("/"), "models/town", *place)
        for path, place in zip(written, places, strict=True)
    )


_PATH_SCHEMA: Final = {
    **schema_parts.TEXT,
    "pattern": r"^(?=.*\S)(?!\.{0,2}(?:/|$))(?:(?!/\.{0,2}(?:/|$))[^\\:\n])+$",
    "patternErrorMessage": "write a path below the folder of eamodel.yaml, such as `theme.yaml`",
}
FilePath = Annotated[str, PlainValidator(_path), WithJsonSchema(_PATH_SCHEMA)]
_FOLDER_PATH_SCHEMA: Final = {
    **schema_parts.TEXT,
    "pattern": r"^(?=.*\S)(?!\.{0,2}(?:/|$))(?:(?!/\.{0,2}(?:/|$))[^\\:\n])+/?$",
    "patternErrorMessage": "write a path below the folder of eamodel.yaml, such as `models/town`",
}
Paths = Annotated[
    tuple[str, ...], PlainValidator(_paths), WithJsonSchema(schema_parts.one_or_many(_FOLDER_PATH_SCHEMA))
]


class FoldersShape(Shape):
    """The names of the workspace's folders."""

    models: FolderName = Field(DEFAULT_SETTINGS.folders.models, description="The folder of the models.")
    scenarios: FolderName = Field(
        DEFAULT_SETTINGS.folders.scenarios, description="The folder of the scenarios."
    )
    diagrams: FolderName = Field(
        DEFAULT_SETTINGS.folders.diagrams, description="The folder the sheets are drawn into."
    )
    rules: FolderName = Field(
        DEFAULT_SETTINGS.folders.rules, description="The folder of files with rules of your own."
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
        None, description="How much the findings of a code or rule matter: error, warning, info or off."
    )
    parameters: Entries | None = Field(
        None, description="What rules are told otherwise than by default: by code or rule, its parameters."
    )
    overrides: Items | None = Field(
        None, description="What holds for some models or folders only; of several, the last."
    )
    rules: Entries | None = Field(None, description="Rules of your own, by id.")
    plugins: OneOrMany = Field(
        (), description="Entry points of installed packages whose rules are asked, too."
    )
    theme: FilePath | None = Field(
        None, description="`light`, `dark`, `print`, or the path of a file of colours."
    )


class OverrideShape(Shape):
    """What holds for some models and for what is written in some folders."""

    meant: ClassVar[Mapping[str, str]] = spellings.OVERRIDE

    models: OneOrMany = Field((), description="The models it holds for, by id.")
    folders: Paths = Field((), description="The folders or files it holds for, as paths in the workspace.")
    severities: Entries | None = Field(
        None, description="How much the findings of a code or rule matter there."
    )
    parameters: Entries | None = Field(None, description="What rules are told otherwise there.")
