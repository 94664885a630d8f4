"""Read the workspace's own file `eamodel.yaml`: settings and rules out, with findings and places."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import ValidationError

from eamodel.diagnostic import Address, Finding, Span, in_order
from eamodel.ids import ModelId
from eamodel.settings import DEFAULT_SETTINGS, FILE, Folders, Limits, Settings
from eamodel.source.codes import DUPLICATE_ENTRY, EMPTY_FILE, WRONG_TYPE
from eamodel.source.complaints import Complaints
from eamodel.source.profile import read_file
from eamodel.source.scalars import kind_of_node
from eamodel.source.settings_rules import FindingsReader, Known
from eamodel.source.settings_shape import FoldersShape, LimitsShape, SettingsShape
from eamodel.source.shape import Shape
from eamodel.source.tree import BROKEN, EMPTY, Spot, Table

if TYPE_CHECKING:
    from eamodel.source.rules_file import RulesReader, UnsoundRule, WrittenRule

_NOWHERE: Final = Address(ModelId(""))
_FOLDERS: Final = ("models", "scenarios", "diagrams", "rules")
_NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})
S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class SettingsReading:
    """What `eamodel.yaml` and the files of rules say, as far as it is sound.

    `texts` holds the texts of these files, `theme` is where the theme's file is named; `refused` are the ids
    and codes of rules that are not sound, `unsound` these rules.
    """

    settings: Settings
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    theme: Span | None = None
    rules: "tuple[WrittenRule, ...]" = ()
    refused: frozenset[str] = frozenset()
    unsound: "tuple[UnsoundRule, ...]" = ()


class SettingsReader:
    """Reads the settings of one workspace: first what needs no other file, then rules, then what names rules.

    `folders`, `limits` and `plugins` are known at once; an entry of `plugins` has the place where it is written.
    """

    def __init__(self, data: bytes | None) -> None:
        """Take the content of the file, None where there is none."""
        self._complaints = Complaints()
        self._shape = SettingsShape()
        self._root: Spot | None = None
        self._texts: dict[str, str] = {}
        self._rules: RulesReader | None = None
        if data is not None:
            self._open(data)
        shape, root = self._shape, self._root
        self.folders = self._folders(root.inside("folders")) if root and shape.folders else Folders()
        limits = (
            self._shaped(LimitsShape, root.inside("limits"), "`limits`")
            if root and shape.limits
            else LimitsShape()
        )
        self.limits = Limits(limits.bytes_, limits.depth)
        self.plugins: Mapping[str, Span] = (
            self._named(root.inside("plugins")) if root and shape.plugins else {}
        )

    def take_rules(
        self, files: Mapping[str, bytes], *, taken: Mapping[str, str]
    ) -> "tuple[WrittenRule, ...]":
        """Read the rules of the settings and of the files of rules, given by their paths, in their order.

        `taken` holds the names of eamodel's own findings by code: no rule may be called so.
        """
        if not files and not self._shape.rules:
            return ()
        from eamodel.source.rules_file import RulesReader  # it reads whole models, as examples

        self._rules = RulesReader(self._complaints, taken)
        if self._root is not None and self._shape.rules:
            self._rules.gather(self._root.inside("rules"))
        for path in sorted(files):
            self._rules.read(path, files[path], self.limits)
        return tuple(self._rules.rules)

    def finish(self, known: Known) -> SettingsReading:
        """Give all that was read, the defaults where it is not sound."""
        shape, root = self._shape, self._root
        rules = self._rules
        refused = rules.refused if rules else set()
        read = FindingsReader(self._complaints, known, refused, is_whole=rules is None or rules.is_whole)
        settings = Settings(
            self.folders,
            self.limits,
            shape.page,
            read.severities(root.inside("severities")) if root and shape.severities else {},
            read.parameters(root.inside("parameters")) if root and shape.parameters else {},
            read.overrides(root.inside("overrides")) if root and shape.overrides else (),
            tuple(self.plugins),
            shape.theme or "",
        )
        theme = root.inside("theme").best_span if root and settings.theme else None
        return SettingsReading(
            settings,
            in_order(self._complaints.findings),
            {**self._texts, **(rules.texts if rules else {})},
            theme,
            tuple(rules.rules) if rules else (),
            frozenset(refused),
            tuple(rules.unsound) if rules else (),
        )

    def _open(self, data: bytes) -> None:
        file, findings = read_file(FILE, data, DEFAULT_SETTINGS.limits)
        self._complaints.take(findings)
        self._texts[FILE] = file.text
        root = file.top.node if file.documents else EMPTY
        if isinstance(root, Table):
            self._root = file.top
            self._shape = self._shaped(SettingsShape, file.top, "the file of settings")
        elif root is EMPTY and file.is_whole:
            help = "write a setting, or remove the file"
            self._complaints.add_at_top(EMPTY_FILE, file, "the file is empty", help=help)
        elif root not in (EMPTY, BROKEN):
            headline = f"the file is {kind_of_node(root)}, not a mapping"
            help = "write settings, such as `page: auto`"
            self._complaints.add_at_top(WRONG_TYPE, file, headline, help=help)

    def _shaped(self, shape: type[S], spot: Spot, noun: str) -> S:
        try:
            return shape.model_validate(spot.node)
        except ValidationError as error:
            return self._complaints.shaped(shape, spot, noun, _NOWHERE, error)

    def _folders(self, spot: Spot) -> Folders:
        """Give the folders; where two are alike, all are the defaults."""
        shape = self._shaped(FoldersShape, spot, "`folders`")
        seen: set[str] = set()
        for key in _FOLDERS:
            name = getattr(shape, key)
            if name in seen:
                at = spot.inside(key) if spot.has(key) else spot
                headline = f"two folders are called `{name}`"
                self._complaints.add(DUPLICATE_ENTRY, at, headline, help="give each a name of its own")
                return Folders()
            seen.add(name)
        return Folders(**{key: getattr(shape, key) for key in _FOLDERS})

    def _named(self, spot: Spot) -> dict[str, Span]:
        """Give each name of a list with its place."""
        found: dict[str, Span] = {}
        for number, name in enumerate(self._shape.plugins):
            at = spot.inside(number)
            if name in found:
                self._complaints.twice(name, at, _NOWHERE)
            else:
                found[name] = at.best_span
        return found


def read_settings(
    data: bytes | None,
    *,
    codes: Mapping[str, str],
    fixed: Collection[str] = (),
    files: Mapping[str, bytes] = _NO_FILES,
) -> SettingsReading:
    """Give the settings of a workspace and its rules, the defaults where they are not sound.

    `codes` holds the name of each code that comes with eamodel; the findings of `fixed` ones are errors everywhere;
    `files` are those of the workspace by their paths, of which those with rules are read.
    """
    reader = SettingsReader(data)
    start = f"{reader.folders.rules}/"
    own = reader.take_rules({path: files[path] for path in files if path.startswith(start)}, taken=codes)
    names = {each.rule.code: each.rule.id for each in own}
    starts = (f"{reader.folders.models}/", f"{reader.folders.scenarios}/")
    paths = [path for path in files if path.startswith(starts)]
    return reader.finish(Known({**codes, **names}, fixed, files=paths or None))
