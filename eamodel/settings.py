"""What a workspace's own file `eamodel.yaml` settles: folders, limits, the page, rules and findings, the theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eamodel.diagnostic import Severity
from eamodel.ids import ModelId
from eamodel.model.views import AUTO

FILE: Final = "eamodel.yaml"
"""The file's name, at the root of the workspace."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""More than this is read of no file, whatever its workspace allows."""
MOST_DEPTH: Final = 256
"""Deeper than this no file may nest: whoever draws boxes in boxes counts on it."""

Severities = Mapping[str, Severity | None]
"""Codes whose findings matter more or less than by default, or (None) not at all."""
Parameters = Mapping[str, Mapping[str, int | tuple[str, ...]]]
"""What rules are told otherwise than by default, by code and name."""
_AS_THEY_ARE: Severities = MappingProxyType({})
_AS_BY_DEFAULT: Parameters = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Folders:
    """The names of the workspace's folders. Invariant: each is one name without `/`, and no two are alike."""

    models: str = "models"
    scenarios: str = "scenarios"
    diagrams: str = "diagrams"
    rules: str = "rules"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and how deep it may nest (mappings and lists count, the root is 1)."""

    max_bytes: int = 4 * 1024 * 1024
    max_depth: int = 64


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some models, and for what is written in some folders or files of the workspace."""

    models: frozenset[ModelId] = frozenset()
    folders: tuple[str, ...] = ()
    severities: Severities = field(default_factory=lambda: _AS_THEY_ARE)
    parameters: Parameters = field(default_factory=lambda: _AS_BY_DEFAULT)

    def holds(self, model: ModelId | None, file: str) -> bool:
        """Tell whether it is about a model, or about a file of it.

        >>> override = Override(folders=("models/town",))
        >>> override.holds(None, "models/town/legal.yaml"), override.holds(None, "models/town-hall.yaml")
        (True, False)
        """
        return model in self.models or any(
            file == folder or file.startswith(f"{folder}/") for folder in self.folders
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace.

    `page` is the size of sheets whose view asks for none; `severities` and `parameters` hold everywhere but where one
    of the `overrides` says otherwise, the last that does; `plugins` are the entry points whose rules are asked, too;
    `theme` is a word of `THEMES` or the path of the theme's file in the workspace, empty where there is none.
    """

    folders: Folders = field(default_factory=Folders)
    limits: Limits = field(default_factory=Limits)
    page: str = AUTO
    severities: Severities = field(default_factory=lambda: _AS_THEY_ARE)
    parameters: Parameters = field(default_factory=lambda: _AS_BY_DEFAULT)
    overrides: tuple[Override, ...] = ()
    plugins: tuple[str, ...] = ()
    theme: str = ""

    @property
    def off(self) -> frozenset[str]:
        """The codes whose findings do not matter at all."""
        return frozenset(code for code, severity in self.severities.items() if severity is None)

    def severity_of(
        self, code: str, default: Severity, *, model: ModelId | None, file: str
    ) -> Severity | None:
        """Give how much a finding of a code matters in a file of a model, None where it does not matter at all."""
        found = self.severities.get(code, default)
        for override in self.overrides:
            if code in override.severities and override.holds(model, file):
                found = override.severities[code]
        return found

    def parameters_of(
        self, code: str, *, model: ModelId, file: str = ""
    ) -> Mapping[str, int | tuple[str, ...]]:
        """Give what a rule is told otherwise about a model, or about a file of it."""
        found = dict(self.parameters.get(code, {}))
        for override in self.overrides:
            if code in override.parameters and override.holds(model, file):
                found |= override.parameters[code]
        return found


DEFAULT_SETTINGS: Final = Settings()
