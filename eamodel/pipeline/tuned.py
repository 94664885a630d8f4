"""Rules as a workspace tunes them: their parameters everywhere, for a model, or for what lies in a folder."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from eamodel.ids import ModelId
from eamodel.pipeline.owner import owner_of_file
from eamodel.rules.rule import Rule
from eamodel.settings import DEFAULT_SETTINGS, Settings

Keeps = Callable[[str], bool]
"""Tells whether what is found in a file counts."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """The rules to ask, and the settings that tell them their parameters, but for those of codes tuned `by_hand`."""

    rules: tuple[Rule, ...]
    settings: Settings = DEFAULT_SETTINGS
    by_hand: Collection[str] = frozenset()

    def of(self, model: ModelId, paths: Iterable[str]) -> Iterator[tuple[Rule, Keeps | None]]:
        """Give the rules to ask about a model, and which of their findings count, None where all do.

        A rule that is told one thing about one folder and another about others is asked once for each, and its
        findings count in the files it was told so about. Of `paths` those of the model's files matter.
        """
        settings = self.settings
        scattered = {
            code
            for each in settings.overrides
            if each.folders and model not in each.models
            for code in each.parameters
            if code not in self.by_hand
        }
        files = (
            [path for path in paths if owner_of_file(path, settings.folders) == model] if scattered else []
        )
        for rule in self.rules:
            if rule.code in self.by_hand:
                yield rule, None
            elif rule.code not in scattered:
                yield rule.tuned(settings.parameters_of(rule.code, model=model)), None
            else:
                ways = [settings.parameters_of(rule.code, model=model, file=file) for file in ("", *files)]
                for way in {repr(sorted(way.items())): way for way in ways}.values():
                    yield rule.tuned(way), self._in_files_told(way, rule, model)

    def _in_files_told(self, way: Mapping[str, int | tuple[str, ...]], rule: Rule, model: ModelId) -> Keeps:
        return lambda file: self.settings.parameters_of(rule.code, model=model, file=file) == way
