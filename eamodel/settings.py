"""What a workspace's own file `eamodel.yaml` settles: folders, limits, the page, severities, the theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eamodel.diagnostic import Severity
from eamodel.model.views import AUTO

FILE: Final = "eamodel.yaml"
"""The file's name, at the root of the workspace."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""More than this is read of no file, whatever its workspace allows."""
MOST_DEPTH: Final = 256
"""Deeper than this no file may nest: whoever draws boxes in boxes counts on it."""

_AS_THEY_ARE: Mapping[str, Severity | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Folders:
    """The names of the workspace's folders. Invariant: each is one name without `/`, and no two are alike."""

    models: str = "models"
    scenarios: str = "scenarios"
    diagrams: str = "diagrams"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and how deep it may nest (mappings and lists count, the root is 1)."""

    max_bytes: int = 4 * 1024 * 1024
    max_depth: int = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace.

    `page` is the size of sheets whose view asks for none; `severities` holds the codes whose findings matter more or
    less than by default, or (None) not at all; `theme` is a word of `THEMES` or the path of the theme's file in the
    workspace, empty where there is none.
    """

    folders: Folders = field(default_factory=Folders)
    limits: Limits = field(default_factory=Limits)
    page: str = AUTO
    severities: Mapping[str, Severity | None] = field(default_factory=lambda: _AS_THEY_ARE)
    theme: str = ""

    @property
    def off(self) -> frozenset[str]:
        """The codes whose findings do not matter at all."""
        return frozenset(code for code, severity in self.severities.items() if severity is None)


DEFAULT_SETTINGS: Final = Settings()
