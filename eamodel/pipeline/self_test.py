"""Ask each rule of a workspace's own about its own examples, and whether it can be asked about the models."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from eamodel.diagnostic import CodePage, Finding, Severity, Span, in_order
from eamodel.own_rule import OwnRule
from eamodel.pipeline import files
from eamodel.pipeline.check import check, cited
from eamodel.pipeline.codes import NO_EXPRESSIONS, WRONG_EXAMPLE, found
from eamodel.pipeline.inputs import Sources, sources
from eamodel.pipeline.own_rules import ready
from eamodel.pipeline.settings import graded
from eamodel.report.report import Report, Screen
from eamodel.report.text import counted
from eamodel.rules.own.codes import BAD_EXPRESSION
from eamodel.rules.rule import Rule
from eamodel.source.reading import read_workspace
from eamodel.source.rules_file import Example, WrittenRule


class Verdict(Enum):
    """How a rule fared."""

    PASSES = "passes"
    FAILS = "fails"
    UNTESTED = "no examples"


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule, how it fared, and the number of its examples; `page` explains it, where it is sound."""

    id: str
    span: Span
    verdict: Verdict
    examples: int
    page: CodePage | None = None


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Every rule that the workspace writes, sound or not, file by file, and what is wrong with them."""

    trials: tuple[Trial, ...]
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]

    @property
    def summary(self) -> str:
        """How many rules are as they should be, in one line."""
        if not self.trials:
            return "the workspace has no rules of its own"
        of = Counter(each.verdict for each in self.trials)
        said = [f"{counted(of[Verdict.PASSES], 'rule')} {'passes' if of[Verdict.PASSES] == 1 else 'pass'}"]
        if of[Verdict.FAILS]:
            said.append(f"{of[Verdict.FAILS]} {'fails' if of[Verdict.FAILS] == 1 else 'fail'}")
        if of[Verdict.UNTESTED]:
            said.append(
                f"{of[Verdict.UNTESTED]} {'has' if of[Verdict.UNTESTED] == 1 else 'have'} no examples"
            )
        return ", ".join(said)

    def report(self, folder: Path, *, fail_on: Severity, screen: Screen, version: str) -> Report:
        """Give the report, in which rules that pass are those in which nothing is found."""
        found = {each.code for each in self.findings}
        told = (
            each.page
            for each in self.trials
            if each.page and (each.verdict is Verdict.PASSES or each.page.code in found)
        )
        return Report(
            findings=self.findings,
            texts=self.texts,
            pages=(BAD_EXPRESSION, NO_EXPRESSIONS, WRONG_EXAMPLE, *told),
            models=0,
            counts=self.summary,
            fail_on=fail_on,
            folder=files.way_to(folder),
            version=version,
            screen=screen,
        )


def self_test(path: str | Path = ".") -> SelfTest:
    """Ask the rules of the workspace in a folder about their examples. Raises: as `load`.

    Ensures: a rule that cannot be asked, about its examples or about a model of the workspace, fails, whether it has
    examples or not.
    """
    read = sources(path)
    settled = read.settled
    askable = ready(each.rule for each in settled.own)
    rules = {rule.code: rule for rule in askable.rules}
    wrong = {each.rule.code: tuple(_faults(each, rules.get(each.rule.code))) for each in settled.own}
    failures = _failures(read, askable.rules)
    faulty = {code for code, faults in wrong.items() if faults} | {each.code for each in failures}
    trials = (
        *(_trial(each, is_fine=each.rule.code in rules.keys() - faulty) for each in settled.own),
        *(Trial(each.id, each.span, Verdict.FAILS, each.examples) for each in settled.unsound),
    )
    told = (*settled.findings, *askable.findings, *(each for faults in wrong.values() for each in faults))
    findings = in_order((*graded(told, settled.settings), *failures))
    in_files = sorted(trials, key=lambda each: (each.span.file, each.span.line, each.span.column))
    return SelfTest(tuple(in_files), findings, cited(findings, read.text))


def _failures(read: Sources, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Give what cannot be worked out when the rules are asked about the models of the workspace."""
    if not rules:
        return ()
    from eamodel.rules.own.rule import is_failure

    settings = read.settled.settings
    found = check(read_workspace(read.files, settings=settings), (), rules)
    return graded(filter(is_failure, found), settings)


def _trial(written: WrittenRule, *, is_fine: bool) -> Trial:
    rule, examples = written.rule, written.examples
    is_broken = any(found.severity is Severity.ERROR for each in examples for found in each.reading.findings)
    verdict = Verdict.PASSES if examples else Verdict.UNTESTED
    if is_broken or not is_fine:
        verdict = Verdict.FAILS
    return Trial(rule.id, rule.span, verdict, len(examples), rule.page)


def _faults(written: WrittenRule, rule: Rule | None) -> Iterator[Finding]:
    if rule is None:
        return
    for example in written.examples:
        yield from _disagreement(written.rule, rule, example)


def _disagreement(written: OwnRule, rule: Rule, example: Example) -> Iterator[Finding]:
    """Give what is not as the example says: what a sound one breaks, or that nothing is found where it should be."""
    from eamodel.rules.own.rule import is_failure
    from eamodel.rules.own.subjects import subject

    if example.reading.findings:
        return  # what is wrong with the example itself has been told
    findings = [each for each in check(example.reading, (), (rule,)) if each.code == rule.code]
    (model,) = example.reading.models
    is_about_something = next(subject(written.subject).things(model), None) is not None
    span, id = example.span, written.id
    if not is_about_something:
        help = f"add a {written.subject}, so that the rule has something to look at"
        headline = f"the example of `{id}` has nothing that the rule looks at"
        yield found(WRONG_EXAMPLE, span.file, headline, help=help, span=span)
    elif failed := next(filter(is_failure, findings), None):
        page = WRONG_EXAMPLE
        yield replace(failed, code=page.code, name=page.name, severity=page.severity, address=None)
    elif example.is_sound:
        for each in findings:
            headline = f"`{id}` finds something in an example that should pass: {each.headline}"
            help = "mend the example, or the rule"
            yield found(WRONG_EXAMPLE, span.file, headline, help=help, span=each.span)
    elif not findings:
        headline = f"`{id}` finds nothing in an example that should fail"
        yield found(WRONG_EXAMPLE, span.file, headline, help="mend the example, or the rule", span=span)
