"""Give a thing another id, wherever the files of the workspace call it by the old one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eamodel.edit.errors import EditError
from eamodel.edit.rename import Replacement, replace_scalars
from eamodel.ids import ModelId, is_id
from eamodel.pipeline.edits import Edits, contents, edits, errors, impossible, parsed, refused, reread
from eamodel.pipeline.errors import EditRefusedError
from eamodel.pipeline.lookup import not_there
from eamodel.pipeline.owner import owner_of_file
from eamodel.pipeline.workspace import Workspace
from eamodel.report.printable import printable
from eamodel.source.imports import SEPARATOR
from eamodel.source.references import Mention, Namespace, Owned, mentions


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its id; `scenario` is set for what belongs to one."""

    namespace: Namespace
    model: ModelId
    id: str
    scenario: str | None = None

    def __str__(self) -> str:
        return f"{self.namespace.word} `{self.id}` of {self.scenario or self.model}"


@dataclass(frozen=True, slots=True)
class Renaming:
    """A rename that can be made: the thing, its new id, the edits, and how many places call it so."""

    named: Named
    new: str
    edits: Edits
    places: int


def rename(
    workspace: Workspace,
    old: str,
    new: str,
    *,
    model: str | None = None,
    namespace: Namespace | None = None,
    scenario: str | None = None,
) -> Renaming:
    """Give the edits that rename a thing; references to it follow in all files. Writes nothing.

    Ensures: the models mean the same afterwards but for the id, and have no error they did not have.
    Raises: NotThereError where nothing is called so; EditRefusedError where several things are, where the new id is
    none or taken, or where files with errors may hide references; ChangedError.
    """
    if not is_id(new):
        raise EditRefusedError(
            f"`{printable(new)}` is not an id: write lower-case words joined by hyphens, such as `front-line`"
        )
    if model is not None:
        workspace[model]
    read = contents(workspace)
    found = [each for each in all_mentions(workspace, read) if namespace is None or each[0] is namespace]
    named = _one(_things(found, old, model, scenario), old, {each.id for _, each in found if each.defines})
    _require_sound(workspace, named)
    called = [each for kind, each in found if _is_of(named, kind, each)]
    renamed = edits(workspace, read, _rewritten(read, called, new))
    _require_same(workspace, renamed, named, new)
    return Renaming(named, new, renamed, len(called))


def all_mentions(workspace: Workspace, read: Mapping[str, bytes]) -> list[tuple[Namespace, Mention]]:
    """Give every place in the files of a workspace where something is called by its id."""
    folders = workspace.settings.folders
    owners = {path: owner_of_file(path, folders) for path in read}
    owned = [
        Owned(model, parsed(workspace, path, read[path])[0])
        for path, model in owners.items()
        if model is not None
    ]
    return [(kind, each) for kind in Namespace for each in mentions(kind, owned, scenarios=folders.scenarios)]


def _things(
    found: Iterable[tuple[Namespace, Mention]], old: str, model: str | None, scenario: str | None
) -> Iterator[Named]:
    for kind, each in found:
        if each.defines and each.id == old and model in {None, each.model}:
            told_in = each.scenario if kind.is_told else None
            if scenario in {None, told_in}:
                yield Named(kind, each.model, old, told_in)


def _one(things: Iterable[Named], old: str, ids: Iterable[str]) -> Named:
    """Give the only one of some things. Raises: NotThereError, EditRefusedError."""
    different = list(dict.fromkeys(things))
    if not different:
        raise not_there(old, sorted(set(ids)), "id")
    if len(different) > 1:
        listed = ", ".join(map(str, different))
        raise EditRefusedError(
            f"several things are called `{printable(old)}`: {listed}; say which with --kind, --model or --scenario"
        )
    return different[0]


def _is_of(named: Named, kind: Namespace, mention: Mention) -> bool:
    is_there = mention.model == named.model and named.scenario in {None, mention.scenario}
    return is_there and kind is named.namespace and mention.id == named.id


def _require_sound(workspace: Workspace, named: Named) -> None:
    """Raise EditRefusedError where a file that may call the thing by its id was not read without errors."""
    foreign = f"{named.model}{SEPARATOR}{named.id}"
    in_the_way = [
        each
        for each in errors(workspace.findings)
        if workspace.owner(each) in {named.model, None}
        or (each.span is not None and foreign in workspace.texts.get(each.span.file, ""))
    ]
    if in_the_way:
        raise refused("references may hide behind these; mend them first", in_the_way, workspace.texts)


def _rewritten(read: Mapping[str, bytes], called: Iterable[Mention], new: str) -> dict[str, str]:
    wanted: dict[str, list[Replacement]] = {}
    for each in called:
        there = Replacement(each.line, each.column, each.written, each.renamed(new))
        wanted.setdefault(each.file, []).append(there)
    texts = {}
    for path, replacements in wanted.items():
        try:
            texts[path] = replace_scalars(read[path].decode(), replacements)
        except EditError as error:
            raise impossible(path, error) from error
    return texts


def _require_same(workspace: Workspace, renamed: Edits, named: Named, new: str) -> None:
    """Raise EditRefusedError where the workspace would have errors that it has not."""
    after = reread(workspace, renamed)
    before = {each.headline for each in errors(workspace.findings)}
    fresh = [each for each in errors(after.findings) if each.headline not in before]
    if fresh:
        raise refused(f"the {named} cannot be called `{new}`", fresh, after.texts)
