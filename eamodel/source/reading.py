"""Read the files of a workspace: text in, models, findings and places out. Touches no disk."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import groupby

from eamodel.diagnostic import Address, Finding, Related, Span, in_order
from eamodel.ids import ModelId, is_id
from eamodel.model.model import Model
from eamodel.settings import DEFAULT_SETTINGS, Settings
from eamodel.source.assemble import ModelReader
from eamodel.source.codes import BAD_ID, MISPLACED_FILE, MORE_FINDINGS, MOST_SHOWN, NO_MODEL, found
from eamodel.source.complaints import Complaints
from eamodel.source.ill_formed import followed
from eamodel.source.imports import circles
from eamodel.source.near import did_you_mean, nearest
from eamodel.source.places import SourceMap
from eamodel.source.profile import Folding, read
from eamodel.source.references import Owned
from eamodel.source.roles import MODEL_FILE
from eamodel.source.tree import SourceFile, Texts


@dataclass(frozen=True)
class Reading:
    """What was read from the files of a workspace.

    Invariants: `models` are sorted by id, `findings` by place, and each has a span (but
    that there is no model at all). `texts` holds the text of
    each file. `broken` holds what a finding has spoilt; `partial` the models of which a file could not be read to
    its end.
    """

    models: tuple[Model, ...]
    findings: tuple[Finding, ...]
    places: SourceMap
    texts: Mapping[str, str]
    broken: frozenset[Address] = field(default=frozenset())
    partial: frozenset[ModelId] = field(default=frozenset())

    def mutes(self, address: Address) -> bool:
        """Tell whether a rule's finding at an address would only repeat what the reader has reported.

        That is so where the same key of the same thing is broken, where either of the two is about the thing as a
        whole, and in a model that was not read to its end.
        """
        if address.model in self.partial:
            return True
        keys = self._broken_keys.get(replace(address, key=None, item=None), set())
        return bool(keys) and (address.key is None or None in keys or address.key in keys)

    @cached_property
    def _broken_keys(self) -> Mapping[Address, set[str | None]]:
        """The broken keys of each thing; None stands for the thing as a whole."""
        keys: dict[Address, set[str | None]] = {}
        for address in self.broken:
            keys.setdefault(replace(address, key=None, item=None), set()).add(address.key)
        return keys


@dataclass(slots=True)
class _ModelFiles:
    """The paths of one model's files; `place` is its folder, or its only file."""

    place: str
    files: list[str] = field(default_factory=list)
    scenarios: list[str] = field(default_factory=list)


class _WorkspaceReader:
    """Reads one workspace."""

    def __init__(self, files: Mapping[str, bytes], settings: Settings) -> None:
        self._complaints = Complaints()
        self._settings = settings
        self._folders = settings.folders
        starts = (f"{self._folders.models}/", f"{self._folders.scenarios}/")
        self._paths = sorted(path for path in files if path.startswith(starts))
        self._read: dict[str, SourceFile] = {}
        folding = Folding(MODEL_FILE)
        for path in self._paths:
            is_model = path.startswith(starts[0])
            fetch = partial(files.__getitem__, path)
            self._read[path], findings = read(path, fetch, settings.limits, folding if is_model else None)
            self._complaints.take(findings)

    def read(self) -> Reading:
        """Give everything that was read."""
        models = self._models()
        self._take_scenarios(models)
        if not models:
            headline = "the workspace has no model"
            help = f"write {self._folders.models}/<id>/model.yaml"
            self._complaints.findings.append(found(NO_MODEL, None, headline, help=help))
        readers = {
            id: ModelReader(id, models[id].place, sorted(models), self._complaints, self._settings)
            for id in sorted(models)
        }
        for id, reader in readers.items():
            reader.define([self._read[path] for path in models[id].files])
        for circle in circles({id: reader.uses for id, reader in readers.items()}):
            readers[circle[0]].report_circle(circle)
        neighbours = {id: reader.neighbour for id, reader in readers.items()}
        read = tuple(
            reader.finish(
                {other: there for other, there in neighbours.items() if other != id},
                [self._read[path] for path in models[id].scenarios],
            )
            for id, reader in readers.items()
        )
        self._let_follow(models)
        return Reading(
            read,
            self._findings(),
            SourceMap({id: reader.places for id, reader in readers.items()}),
            Texts(self._read),
            frozenset(self._complaints.broken),
            frozenset(id for id, reader in readers.items() if not reader.is_whole),
        )

    def _let_follow(self, models: Mapping[ModelId, _ModelFiles]) -> None:
        """Let what refers to an ill-formed id be mended together with it."""
        owned = [
            Owned(id, self._read[path])
            for id, each in models.items()
            for path in (*each.files, *each.scenarios)
        ]
        self._complaints.findings = followed(
            self._complaints.findings, owned, scenarios=self._folders.scenarios
        )

    def _findings(self) -> tuple[Finding, ...]:
        """Give the findings by place; of a file that has very many, the first and one that tells of the others."""
        shown: list[Finding] = []
        for path, group in groupby(in_order(self._complaints.findings), key=_file_of):
            findings = list(group)
            shown += findings[:MOST_SHOWN]
            more = len(findings) - MOST_SHOWN
            if more > 0:
                is_full = path in self._read and self._complaints.is_full(self._read[path])
                number = f"{more} more findings" if not is_full else f"more than {more} more findings"
                headline = f"{path} has {number}"
                help = "mend those above first, they often have the same cause"
                shown.append(found(MORE_FINDINGS, findings[MOST_SHOWN].span, headline, help=help))
        return tuple(shown)

    def _models(self) -> dict[ModelId, _ModelFiles]:
        """Give the files of each model: one file of its name, or all below the folder of its name."""
        models: dict[ModelId, _ModelFiles] = {}
        # A folder goes before a file of its name, so paths with more parts come first.
        for path in sorted(self._paths, key=lambda path: (path.count("/") == 1, path)):
            folder, first, *below = path.split("/")
            if folder != self._folders.models:
                continue
            id = ModelId(first if below else first.rpartition(".")[0])
            place = f"{folder}/{first}"
            known = models.get(id)
            if known is None:
                models[id] = _ModelFiles(place, [path])
                self._check_id(id, path)
            elif known.place == place:
                known.files.append(path)
            else:
                headline = f"the model `{id}` is both {known.place} and {place}"
                help = f"keep one; {path} is not read"
                self._misplaced(path, headline, help, Related("first here", Span(known.files[0])))
        return models

    def _check_id(self, id: ModelId, path: str) -> None:
        if not is_id(id):
            help = "rename it to lower-case words joined by hyphens, and `model` with it"
            self._complaints.findings.append(
                found(BAD_ID, Span(path), f"`{id}` is no id, and so no name for a model", help=help)
            )

    def _take_scenarios(self, models: dict[ModelId, _ModelFiles]) -> None:
        for path in self._paths:
            folder, first, *below = path.split("/")
            if folder != self._folders.scenarios:
                continue
            if not below:
                help = f"move it to {folder}/<model>/"
                self._misplaced(path, "the scenario lies in the folder of no model", help)
            elif ModelId(first) in models:
                models[ModelId(first)].scenarios.append(path)
            else:
                near = nearest(first, models)
                help = did_you_mean(near) if near else f"rename {folder}/{first} to the id of a model"
                self._misplaced(path, f"no model is called `{first}`", help)

    def _misplaced(self, path: str, headline: str, help: str, *related: Related) -> None:
        self._complaints.findings.append(
            found(MISPLACED_FILE, Span(path), headline, help=help, related=related)
        )


def _file_of(finding: Finding) -> str:
    return finding.span.file if finding.span is not None else ""


def read_workspace(files: Mapping[str, bytes], *, settings: Settings = DEFAULT_SETTINGS) -> Reading:
    """Give the models of a workspace, as far as they are sound, with all findings and places.

    `files` holds the bytes of each file by its path in the workspace, with `/` between folders; what is not below
    the folders of models and scenarios is ignored. It is asked again for a file in which something is found.
    Ensures: the order of `files` does not matter; never raises for what a file holds.
    """
    # Nothing here is freed before the end; looking for garbage would double the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _WorkspaceReader(files, settings).read()
    finally:
        if was_enabled:
            gc.enable()
