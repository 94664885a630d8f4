"""What has to hold for whatever anybody puts into a workspace."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from eamodel.baseline import baseline_of, compared
from eamodel.diagnostic import Address, Finding
from eamodel.model.model import Model
from eamodel.pipeline.check import check
from eamodel.pipeline.code_pages import code_pages
from eamodel.pipeline.codes import UNREAD
from eamodel.pipeline.exempting import let_pass
from eamodel.pipeline.lasting import LASTING
from eamodel.pipeline.own_rules import ready
from eamodel.pipeline.settings import graded
from eamodel.pipeline.tuned import Tuning
from eamodel.report.formats import FORMATS
from eamodel.report.report import Report
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.settings import DEFAULT_SETTINGS, FILE
from eamodel.source.baseline_file import baseline_text, read_baseline
from eamodel.source.codes import MOST_SHOWN
from eamodel.source.reading import Reading, read_workspace
from eamodel.source.settings_file import read_settings

CODES = {page.code: page.name for page in code_pages()}
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_FAILED = re.compile(r"the rule `[a-z-]+` failed on `")
_LONGEST = 4_000
TODAY = date(2014, 10, 23)


def hold(files: Mapping[str, bytes]) -> Reading:
    """Read and check a workspace, and give what was read. Raises: AssertionError where a law is broken, or anything."""
    settings, texts = DEFAULT_SETTINGS, {}
    found: tuple[Finding, ...] = ()
    own: tuple[Rule, ...] = ()
    if FILE in files or any(path.startswith("rules/") for path in files):
        settled = read_settings(files.get(FILE), codes=CODES, fixed=UNREAD, files=files)
        own_rules = ready(each.rule for each in settled.rules)
        own = own_rules.rules
        settings, found, texts = (
            settled.settings,
            (*settled.findings, *own_rules.findings),
            dict(settled.texts),
        )
    reading = read_workspace(files, settings=settings)
    texts |= reading.texts
    for finding in (*found, *reading.findings):
        _is_sound(finding, texts)
    for file in texts:
        about = [each for each in reading.findings if each.span is not None and each.span.file == file]
        assert len(about) <= MOST_SHOWN + 1, "too many findings are shown"
    told = check(reading, found)
    assert not [each for each in told if _FAILED.match(each.headline)], "a rule failed"
    asked = Tuning((*CATALOGUE, *own), settings)
    let = let_pass(graded(check(reading, found, asked), settings), reading, asked, today=TODAY)
    weighed = (*let.findings, *let.late)
    for finding in let.late:
        _is_sound(finding, texts)
    assert not [each for each in let.late if _FAILED.match(each.headline)], "a rule failed"
    for shape, form in FORMATS.items():
        assert not HARMFUL.search(form(Report(weighed, texts))), f"something harmful is printed as {shape}"
    known = baseline_of(weighed, texts, LASTING)
    assert read_baseline(baseline_text(known).encode()) == known, "a baseline is not read back"
    assert compared(known, weighed, texts, LASTING).gone == 0, "a baseline misses what is there"
    for model in reading.models:
        _agrees(model, reading)
    return reading


def _is_sound(finding: Finding, texts: Mapping[str, str]) -> None:
    assert finding.code in CODES, finding
    assert finding.help, finding
    assert not finding.headline.endswith("."), finding
    assert len(finding.headline) + len(finding.help) < _LONGEST, finding
    for span in (finding.span, *(each.span for each in finding.related)):
        if span is None:
            assert finding.code == "EA119", finding
            continue
        lines = texts.get(span.file, "").split("\n")
        assert 1 <= span.line <= len(lines), finding
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
        assert span.length >= 1, finding


def _agrees(model: Model, reading: Reading) -> None:
    """Hold what a model promises: parents and children agree, nothing goes round, what is named exists."""
    for id, element in model.elements.items():
        assert element.id == id
        assert all(model[child].parent == id for child in element.children)
        assert element.parent is None or id in model[element.parent].children
        assert all(above.id != id for above in model.ancestors(id))
        assert reading.places.find(Address(model.id, element=id, key="kind")) is not None
        assert element.origin is None or id.startswith(f"{element.origin}:")
    for relation in model.relations.values():
        assert relation.source in model
        assert relation.target in model
    for named in _named(model):
        assert named in model, named
    for scenario in model.scenarios.values():
        for state in scenario.states:
            assert state.steps
            assert all(step.ways for step in state.steps)


def _named(model: Model) -> Iterator[str]:
    """Give every element that something names."""
    for view in model.views.values():
        yield from (
            *view.collapse,
            *view.columns,
            *view.rows,
            *view.weight,
            *(each for around, listed in view.order.items() for each in (around, *listed)),
            *(each for listed in view.arrange.values() for each in listed),
        )
        yield from () if view.of is None else (view.of,)
    for each in model.scheme.classes:
        yield from each.homes
    for decision in model.decisions.values():
        yield from (decision.id, *decision.affects)
        yield from () if decision.superseded_by is None else (decision.superseded_by,)
    yield from (each.decision for each in model.exemptions.values() if each.decision is not None)
    for scenario in model.scenarios.values():
        places: list[str | None] = [scenario.narrator]
        for problem in scenario.problems:
            places += [problem.voice, problem.at, problem.accepted_by]
        for state in scenario.states:
            places += [each for each in (state.start, state.end) if each != "not-stated"]
            for step in state.steps:
                places += [step.by, *step.via, *step.could_also]
                places += [each for each in (step.at, step.came_from) if each != "not-stated"]
        yield from (str(each) for each in places if each is not None)
