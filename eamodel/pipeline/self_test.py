"""Ask each rule of a workspace's own about its own examples."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from eamodel.diagnostic import Finding, Severity, in_order
from eamodel.own_rule import OwnRule
from eamodel.pipeline import files
from eamodel.pipeline.check import check, cited
from eamodel.pipeline.codes import NO_EXPRESSIONS, WRONG_EXAMPLE, found
from eamodel.pipeline.inputs import sources
from eamodel.pipeline.own_rules import ready
from eamodel.pipeline.settings import graded
from eamodel.report.report import Report, Screen
from eamodel.report.text import counted
from eamodel.rules.own.codes import BAD_EXPRESSION
from eamodel.rules.rule import Rule
from eamodel.source.rules_file import Example, WrittenRule


class Verdict(Enum):
    """How a rule fared."""

    PASSES = "passes"
    FAILS = "fails"
    UNTESTED = "no examples"


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule, how it fared, and the number of its examples."""

    rule: OwnRule
    verdict: Verdict
    examples: int


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Every rule of the workspace's own in the order they are written in, and what is wrong with them."""

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
        fine = (each.rule.page for each in self.trials if each.verdict is Verdict.PASSES)
        return Report(
            findings=self.findings,
            texts=self.texts,
            pages=(BAD_EXPRESSION, NO_EXPRESSIONS, WRONG_EXAMPLE, *fine),
            models=0,
            counts=self.summary,
            fail_on=fail_on,
            folder=files.way_to(folder),
            version=version,
            screen=screen,
        )


def self_test(path: str | Path = ".") -> SelfTest:
    """Ask the rules of the workspace in a folder about their examples. Raises: as `load`.

    Ensures: a rule that cannot be asked fails, whether it has examples or not.
    """
    read = sources(path)
    settled = read.settled
    askable = ready(each.rule for each in settled.own)
    rules = {rule.code: rule for rule in askable.rules}
    faults = {each.rule.id: tuple(_faults(each, rules.get(each.rule.code))) for each in settled.own}
    trials = tuple(
        Trial(each.rule, _verdict(each, rules, faults[each.rule.id]), len(each.examples))
        for each in settled.own
    )
    wrong = (*settled.findings, *askable.findings, *(each for group in faults.values() for each in group))
    findings = graded(in_order(wrong), settled.settings)
    return SelfTest(trials, findings, cited(findings, read.text))


def _verdict(written: WrittenRule, rules: dict[str, Rule], faults: tuple[Finding, ...]) -> Verdict:
    if faults or written.rule.code not in rules:
        return Verdict.FAILS
    is_broken = any(
        each.severity is Severity.ERROR for example in written.examples for each in example.reading.findings
    )
    if is_broken:
        return Verdict.FAILS
    return Verdict.PASSES if written.examples else Verdict.UNTESTED


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
    elif example.is_sound:
        for each in findings:
            headline = f"`{id}` finds something in an example that should pass: {each.headline}"
            help = "mend the example, or the rule"
            yield found(WRONG_EXAMPLE, span.file, headline, help=help, span=each.span)
    elif failed := next(filter(is_failure, findings), None):
        yield found(WRONG_EXAMPLE, span.file, failed.headline, help=failed.help, span=failed.span)
    elif not findings:
        headline = f"`{id}` finds nothing in an example that should fail"
        yield found(WRONG_EXAMPLE, span.file, headline, help="mend the example, or the rule", span=span)
