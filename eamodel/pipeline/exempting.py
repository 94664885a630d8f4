"""Let pass what exemptions let pass on a day, and ask the rules that look back on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from eamodel.diagnostic import Finding, Severity
from eamodel.ids import ModelId
from eamodel.model.model import Model
from eamodel.pipeline.lasting import LASTING
from eamodel.pipeline.located import located
from eamodel.pipeline.owner import owner
from eamodel.pipeline.tuned import Tuning
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.exempting import Register, exempted, things
from eamodel.rules.hindsight import Hindsight
from eamodel.rules.rule import Rule
from eamodel.rules.run import look_back
from eamodel.source.codes import CODES as READER_CODES
from eamodel.source.reading import Reading

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LetPass:
    """Findings, each with the exemption under which it stands, and what is found of the exemptions themselves."""

    findings: tuple[Finding, ...]
    late: tuple[Finding, ...] = ()


def let_pass(
    findings: Iterable[Finding],
    reading: Reading,
    asked: Tuning,
    *,
    today: date | None,
    named: Mapping[str, str] = _NOTHING,
) -> LetPass:
    """Let pass what the exemptions of each model name, in that model alone; without a day none has expired.

    `named` holds the names of further rules of the workspace by their codes, whether they are asked or not.
    Requires: `findings` are all that was found, by the reader and by the rules that are asked.
    """
    by_model: dict[ModelId | None, list[Finding]] = {}
    found = tuple(findings)
    exempting = {model.id: model for model in reading.models if model.exemptions}
    if not exempting:
        return LetPass(found)
    for finding in found:
        by_model.setdefault(owner(finding, asked.settings.folders), []).append(finding)
    late: list[Finding] = []
    for id, model in exempting.items():
        register = Register(model.exemptions.values(), LASTING)
        own = by_model.get(id, [])
        marked = exempted(own, register, today)
        by_model[id] = list(marked.findings)
        hindsight = Hindsight(
            today=today,
            matched=marked.matched,
            instead=marked.instead,
            codes=_codes(asked.rules, named),
            lasting=_lasting(),
            asked=frozenset((*(rule.code for rule in asked.rules), *(page.code for page in READER_CODES))),
            things=_things(own, register),
            standing=_things((each for each in marked.findings if each.exempted is None), register),
            is_whole=id not in reading.partial and not any(_is_error_of_reader(each) for each in own),
        )
        late += _looked_back(model, hindsight, asked, reading)
    return LetPass(tuple(each for several in by_model.values() for each in several), tuple(late))


def _looked_back(model: Model, hindsight: Hindsight, asked: Tuning, reading: Reading) -> Iterable[Finding]:
    for rule, keeps in asked.of(model.id, reading.texts):
        for finding in look_back(model, hindsight, (rule,)):
            if finding.address is not None and reading.mutes(finding.address):
                continue
            told = located(finding, reading)
            if keeps is None or keeps(told.span.file if told.span is not None else ""):
                yield told


def _codes(asked: Iterable[Rule], named: Mapping[str, str] = _NOTHING) -> Mapping[str, str]:
    """Give the code of each rule that an exemption may be from, by what it may be called."""
    known = {
        **{page.code: page.name for page in READER_CODES},
        **{rule.code: rule.name for rule in (*CATALOGUE, *asked)},
        **named,
    }
    called = ((word, code) for code, name in known.items() for word in (code, name))
    return {word.casefold(): code for word, code in called if code not in LASTING}


@cache
def _lasting() -> frozenset[str]:
    """Give what all other findings may be called: those that last, and those that no check makes."""
    from eamodel.pipeline.code_pages import code_pages  # every room has some, and most models exempt nothing

    known = set(_codes(()).values())
    pages = (page for page in code_pages() if page.code not in known)
    return frozenset(word.casefold() for page in pages for word in (page.code, page.name))


def _things(findings: Iterable[Finding], register: Register) -> Mapping[str, tuple[str, ...]]:
    """Give the things that the rules find which exemptions are from, by code."""
    found: dict[str, dict[str, None]] = {}
    for finding in findings:
        if register.concerns(finding):
            found.setdefault(finding.code, {}).update(dict.fromkeys(things(finding)))
    return {code: tuple(named) for code, named in found.items()}


def _is_error_of_reader(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.code in _OF_READER


_OF_READER: Final = frozenset(page.code for page in READER_CODES)
