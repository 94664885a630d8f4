"""Rules as a workspace tunes them: their parameters everywhere, for a model, or for what lies in a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from eamodel.ids import ModelId
from eamodel.rules.rule import Rule
from eamodel.settings import Settings

Keeps = Callable[[str], bool]
"""Tells whether what is found in a file counts."""


def tuned(
    rules: Iterable[Rule], settings: Settings, model: ModelId, files: Iterable[str]
) -> Iterator[tuple[Rule, Keeps | None]]:
    """Give the rules to ask about a model, and which of their findings count, None where all do.

    A rule that is told one thing about one folder and another about others is asked once for each, and its findings
    count in the files it was told so about. Of `files` those of the model matter.
    """
    paths = tuple(files)
    scattered = {
        code
        for each in settings.overrides
        if each.folders and model not in each.models
        for code in each.parameters
    }
    for rule in rules:
        everywhere = rule.tuned(settings.parameters_of(rule.code, model=model))
        if rule.code not in scattered:
            yield everywhere, None
            continue
        ways = [settings.parameters_of(rule.code, model=model, file=file) for file in ("", *paths)]
        for way in {repr(sorted(way.items())): way for way in ways}.values():
            yield rule.tuned(way), _in_files_told(way, rule, settings, model)


def _in_files_told(
    way: Mapping[str, int | tuple[str, ...]], rule: Rule, settings: Settings, model: ModelId
) -> Keeps:
    return lambda file: settings.parameters_of(rule.code, model=model, file=file) == way
