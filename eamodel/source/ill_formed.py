"""Let all that calls a thing by an ill-formed id follow, once the id is mended where it is defined."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from eamodel.diagnostic import Correction, Finding, Respelling
from eamodel.source.codes import BAD_ID
from eamodel.source.references import Mention, Namespace, Owned, mentions
from eamodel.source.tree import Position, SourceFile
from eamodel.spelling import plain

_Place = tuple[str, int, int]


def followed(findings: Iterable[Finding], files: Sequence[Owned], *, scenarios: str) -> list[Finding]:
    """Give the findings; a fix of an ill-formed id takes along whatever refers to it.

    `scenarios` is the folder of scenarios.
    Ensures: an id that cannot be mended without calling two things alike has no fix.
    """
    told = list(findings)
    places = {_place(each) for each in told if each.code == BAD_ID.code and each.fix is not None}
    called = dict(_called(places, files, scenarios)) if places else {}
    by_path = {owned.file.path: owned.file for owned in files} if called else {}
    return [
        replace(each, fix=_everywhere(each.fix, called[_place(each)], by_path))
        if each.code == BAD_ID.code and isinstance(each.fix, Respelling) and _place(each) in called
        else each
        for each in told
    ]


def _place(finding: Finding) -> _Place:
    span = finding.span
    return (span.file, span.line, span.column) if span is not None else ("", 0, 0)


def _called(
    places: set[_Place], files: Sequence[Owned], scenarios: str
) -> Iterator[tuple[_Place, list[Mention]]]:
    """Give each of some places where a thing is defined, with all mentions of the thing; none if others want its id."""
    for kind in Namespace:
        things: dict[tuple[str, str | None, str], list[Mention]] = {}
        for each in mentions(kind, files, scenarios=scenarios):
            told_in = each.scenario if kind.is_told else None
            things.setdefault((each.model, told_in, each.id), []).append(each)
        wanted = Counter(
            (model, told_in, plain(id))
            for (model, told_in, id), mentioned in things.items()
            if any(each.defines for each in mentioned)
        )
        for (model, told_in, id), mentioned in things.items():
            is_alone = wanted[model, told_in, plain(id)] == 1
            for each in mentioned:
                place = each.file, each.line + 1, each.column + 1
                if each.defines and place in places:
                    yield place, mentioned if is_alone else []


def _everywhere(
    fix: Respelling, mentioned: Sequence[Mention], files: Mapping[str, SourceFile]
) -> Respelling | None:
    """Give a fix that calls a thing otherwise at all places, None where there are none."""
    new = fix.corrections[0].new
    corrections = (
        Correction(
            each.written,
            each.renamed(new),
            files[each.file].span_at(Position(each.line, each.column), each.written),
        )
        for each in mentioned
    )
    return Respelling(tuple(corrections)) if mentioned else None
