"""`eamodel list`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from json import dumps
from pathlib import Path
from typing import Final

import click

from eamodel.cli.describe import class_words
from eamodel.cli.options import format_option, model_option, workspace_argument
from eamodel.cli.table import table
from eamodel.diagnostic import CodePage, Parameter
from eamodel.model.elements import Kind
from eamodel.model.ledger import Standing, ledger
from eamodel.model.model import Model
from eamodel.model.relations import RELATION_RULES, EndRule
from eamodel.pipeline.workspace import Workspace, load

Row = tuple[str, ...]
Told = Mapping[str, Mapping[str, Parameter]]
"""What is told of a row beside its cells."""


def _models(workspace: Workspace, model: Model) -> Iterator[Row]:  # noqa: ARG001
    yield (model.id, str(len(model)), str(len(model.relations)), str(len(model.scenarios)), model.header.name)


def _views(workspace: Workspace, model: Model) -> Iterator[Row]:
    for page in workspace.atlas(model.id).pages.values():
        yield (model.id, page.view, str(1 + len(page.overlays)), page.title.title)


def _scenarios(workspace: Workspace, model: Model) -> Iterator[Row]:  # noqa: ARG001
    for scenario in model.scenarios.values():
        told = ", ".join(f"{state.name.value} ({len(state.steps)})" for state in scenario.states)
        unresolved = sum(entry.standing is Standing.OPEN for entry in ledger(scenario, model.decisions))
        problems = f"{len(scenario.problems)} ({unresolved} open)" if scenario.problems else ""
        yield (model.id, scenario.id, scenario.status.value, told, problems, scenario.name)


def _elements(workspace: Workspace, model: Model) -> Iterator[Row]:  # noqa: ARG001
    for root in model.roots:
        for element in (root, *model.descendants(root.id)):
            name = "  " * model.depth(element.id) + element.name
            yield (model.id, element.id, element.kind.value, class_words(element), name)


def _relations(workspace: Workspace, model: Model) -> Iterator[Row]:  # noqa: ARG001
    for relation in model.relations.values():
        yield (model.id, relation.source, relation.kind, relation.target, relation.id, relation.name)


def _decisions(workspace: Workspace, model: Model) -> Iterator[Row]:  # noqa: ARG001
    for decision in model.decisions.values():
        element = model[decision.id]
        if element.origin is None:
            affects = ", ".join(decision.affects)
            yield (model.id, decision.id, decision.status.value, decision.date, affects, element.name)


def _exemptions(workspace: Workspace, model: Model) -> Iterator[Row]:  # noqa: ARG001
    for exemption in sorted(model.exemptions.values(), key=lambda exemption: exemption.expires):
        yield (
            model.id,
            exemption.expires.isoformat(),
            exemption.id,
            exemption.kind.value,
            exemption.rule,
            ", ".join(exemption.what),
            exemption.owner,
            exemption.decision or "",
        )


def _codes(folder: Path) -> Iterator[Row]:
    return ((page.code, page.severity.word, page.name, page.summary) for page in _pages(folder))


def _parameters(folder: Path) -> Iterator[Told]:
    return ({"parameters": dict(page.parameters)} for page in _pages(folder))


def _pages(folder: Path) -> tuple[CodePage, ...]:
    from eamodel.pipeline.code_pages import code_pages  # every room has some, and most lists need few rooms
    from eamodel.pipeline.settings import read_settings

    return (*code_pages(), *read_settings(folder).pages)


def _kinds(_: Path) -> Iterator[Row]:
    return ((kind.value, kind.archimate) for kind in Kind)


def _relation_kinds(_: Path) -> Iterator[Row]:
    return ((kind, _end(rule.source), _end(rule.target)) for kind, rule in RELATION_RULES.items())


def _end(rule: EndRule) -> str:
    kinds = ", ".join(kind.value for kind in Kind if rule.kinds and kind in rule.kinds)
    classes = " or ".join(sorted(rule.function_classes or ()))
    return f"{kinds} (classed {classes})" if classes else kinds or "any"


_IN_WORKSPACE: Final[Mapping[str, tuple[Row, Callable[[Workspace, Model], Iterator[Row]]]]] = {
    "models": (("id", "elements", "relations", "scenarios", "name"), _models),
    "views": (("model", "view", "sheets", "title"), _views),
    "scenarios": (("model", "id", "status", "told (steps)", "problems", "name"), _scenarios),
    "elements": (("model", "id", "kind", "class", "name"), _elements),
    "relations": (("model", "from", "kind", "to", "id", "name"), _relations),
    "decisions": (("model", "id", "status", "date", "affects", "name"), _decisions),
    "exemptions": (
        ("model", "expires", "id", "kind", "rule", "what", "owner", "decision"),
        _exemptions,
    ),
}
_EVERYWHERE: Final[Mapping[str, tuple[Row, Callable[[Path], Iterator[Row]]]]] = {
    "codes": (("code", "severity", "name", "summary"), _codes),
    "rules": (("code", "severity", "name", "summary"), _codes),
    "kinds": (("kind", "ArchiMate 3.2"), _kinds),
    "relation-kinds": (("kind", "from", "to"), _relation_kinds),
}
_BESIDE: Final[Mapping[str, Callable[[Path], Iterator[Told]]]] = {"codes": _parameters, "rules": _parameters}
"""What JSON tells of each row beside its cells: what a table has no room for."""


@click.command("list")
@click.argument("what", metavar="WHAT", type=click.Choice([*_IN_WORKSPACE, *_EVERYWHERE]))
@workspace_argument
@model_option
@format_option
def command(what: str, folder: Path, model: str | None, shape: str) -> None:
    """List what the workspace in DIR holds, or what holds in every workspace.

    WHAT is models, views, scenarios, elements, relations, decisions or exemptions; or codes (rules is the same list),
    kinds (of elements) or relation-kinds, which need no workspace. In a workspace, codes hold its own rules, too.
    """
    if what in _EVERYWHERE:
        heads, everywhere = _EVERYWHERE[what]
        rows = list(everywhere(folder))
    else:
        workspace = load(folder)
        chosen = [workspace[model]] if model is not None else list(workspace.models.values())
        heads, give = _IN_WORKSPACE[what]
        rows = [row for each in chosen for row in give(workspace, each)]
    if shape == "json":
        click.echo(_json(heads, rows, list(_BESIDE[what](folder)) if what in _BESIDE else None), nl=False)
    else:
        click.echo(table(heads, rows), nl=False)


def _json(heads: Row, rows: Sequence[Row], beside: Sequence[Told] | None = None) -> str:
    """Give the rows as a list of objects, one a line, each keyed by the first words of the heads.

    `beside` holds what else is told of each row.

    >>> print(_json(("id", "told (steps)"), [("loan", "as-is (3)")]), end="")
    [
      {"id": "loan", "told": "as-is (3)"}
    ]
    """
    keys = [head.split()[0].lower() for head in heads]
    told = (dict(zip(keys, map(str.strip, row), strict=True)) for row in rows)
    lines = ",\n".join(
        f"  {dumps({**row, **more})}" for row, more in zip(told, beside or ({},) * len(rows), strict=True)
    )
    return f"[\n{lines}\n]\n" if lines else "[]\n"
