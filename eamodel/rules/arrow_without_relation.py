"""An arrow of a scenario follows no relation, in a model that says it lists them all.

Only where the header says `complete: [flow]` is a missing relation held against anybody. Then each part of a step's
arrow has to follow a `flow` or `triggers` relation in its direction, or a `serves` relation in either. An end of the
relation may be the arrow's own end, or an ancestor or a descendant of it. What is `not-stated` is held against nobody.

Remedy: add the relation, correct the step's `at`, `from` or `via`, or remove `flow` from `complete` while the model
does not list all flows.

Passes:

    # models/example.yaml
    complete: [flow]
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}
    relations:
      - {from: citizens, to: centre, kind: flow}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: legal, does: Citizens ask}
    to-be:
      steps:
        - {id: ask, at: legal, does: Legal waits}

Fails:

    # models/example.yaml
    complete: [flow]
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: citizens, to: legal, kind: flow}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - id: ask
          from: citizens
          at: legal
          does: Citizens ask
        - id: answer
          at: citizens  # expect EA501
          does: Legal answers
    to-be:
      steps:
        - {id: ask, at: legal, does: Legal waits}
"""

from collections.abc import Iterator, Set

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.lift import upwards
from eamodel.model.model import Model
from eamodel.model.relations import FLOW, SERVES, TRIGGERS
from eamodel.model.scenario import Step
from eamodel.rules.paths import Leg, Telling, legs, steps_before, tellings
from eamodel.rules.rule import Rule

Pair = tuple[ElementId, ElementId]


def check(model: Model) -> Iterator[Finding]:
    """Give the parts of arrows that follow no relation, where the model lists all of them."""
    if FLOW not in model.header.complete:
        return
    drawn = list(_drawn(model))
    ways = _Ways(model, {end for _, _, leg in drawn for end in (leg.source, leg.target)})
    for telling, step, leg in drawn:
        if ways.allow(leg):
            continue
        yield RULE.finding(
            f"no relation leads from `{leg.source}` to `{leg.target}`",
            telling.at(step, "via", leg.via) if leg.via else telling.at(step, "at"),
            note=f"the arrow of step `{step.id}` follows none, and the model says `complete: [flow]`",
            help=f"add a `flow` from `{leg.source}` to `{leg.target}`, or correct the step",
            related=[
                Related(
                    f"the arrow {does} at `{end}`", address=Address(model.id, element=end, key="relations")
                )
                for does, end in (("starts", leg.source), ("ends", leg.target))
            ],
        )


def _drawn(model: Model) -> Iterator[tuple[Telling, Step, Leg]]:
    for telling in tellings(model):
        before = steps_before(telling.state)
        for step in telling.state.steps:
            yield from ((telling, step, leg) for leg in legs(step, before[step.id]))


class _Ways:
    """The pairs of elements that some relation joins, with ends lifted to the containers that arrows name.

    Four sets, by which of the two ends are lifted; so a question costs one look-up a pair of ancestors, not a walk
    over all relations.
    """

    def __init__(self, model: Model, named: Set[ElementId]) -> None:
        self._model = model
        self._exact: set[Pair] = set()
        self._source_lifted: set[Pair] = set()
        self._target_lifted: set[Pair] = set()
        self._both_lifted: set[Pair] = set()
        for relation in model.relations.values():
            if relation.kind in {FLOW, TRIGGERS, SERVES}:
                self._add(relation.source, relation.target, named)
            if relation.kind == SERVES:
                self._add(relation.target, relation.source, named)

    def _add(self, source: ElementId, target: ElementId, named: Set[ElementId]) -> None:
        self._exact.add((source, target))
        sources = [above for above in upwards(self._model, source) if above in named]
        targets = [above for above in upwards(self._model, target) if above in named]
        self._source_lifted.update((above, target) for above in sources)
        self._target_lifted.update((source, above) for above in targets)
        self._both_lifted.update((left, right) for left in sources for right in targets)

    def allow(self, leg: Leg) -> bool:
        """Tell whether a relation joins the ends, or what contains them, or what they contain."""
        if (leg.source, leg.target) in self._both_lifted:
            return True
        sources, targets = upwards(self._model, leg.source), upwards(self._model, leg.target)
        return (
            any((above, leg.target) in self._target_lifted for above in sources)
            or any((leg.source, above) in self._source_lifted for above in targets)
            or any((left, right) in self._exact for left in sources for right in targets)
        )


RULE = Rule(
    code="EA501",
    name="arrow-without-relation",
    severity=Severity.ERROR,
    summary="an arrow follows no relation, where the model says it lists all of them",
    check=check,
)
