"""A decision about a service or function is taken above the level that owns it.

Decisions that could be taken where the work is known, and are taken above, cost weeks and add nothing. What the model
says of it is this. It is decided by whom the step names under `by`, or by the body or role at which it happens, if its
`does` says so of them: their name or a pronoun, then a word of the parameter `words`. A sentence that denies it, asks
about it or tells of it decides nothing. What is decided about is the service or function
at which the step happens, or that its arrow comes from. Its owners are those that have a `governs` relation to it, or,
where none has, an `assigned-to` relation; if it has neither, those of the nearest container that has. The decision is
taken too high if who decides is none of the owners and an owner reports to them, directly or through others
(`reports-to`).

It is silent wherever one of these relations is not modelled, and at an as-is step where a problem stands, since then
the ledger has it.

Remedy: let the owner decide, or correct who `governs` what; where it is decided there today, name a problem at the
as-is step.

Passes:

    # models/example.yaml
    elements:
      cabinet: {name: Cabinet, kind: governance-body}
      panel: {name: Licensing Panel, kind: governance-body}
      licences: {name: Licences, classification: transactional}
    relations:
      - {from: panel, to: licences, kind: governs}
      - {from: panel, to: cabinet, kind: reports-to}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: decide, from: licences, at: panel, does: The panel decides}
        - {id: report, at: cabinet, does: The cabinet is told}
    to-be:
      steps:
        - {id: decide, at: licences, by: panel, does: The panel decides}

Fails:

    # models/example.yaml
    elements:
      cabinet: {name: Cabinet, kind: governance-body}
      panel: {name: Licensing Panel, kind: governance-body}
      licences: {name: Licences, classification: transactional}
    relations:
      - {from: panel, to: licences, kind: governs}
      - {from: panel, to: cabinet, kind: reports-to}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - id: decide
          from: licences
          at: cabinet  # expect EA522
          does: The cabinet decides
    to-be:
      steps:
        - id: decide
          at: licences
          by: cabinet  # expect EA522
          does: The cabinet approves each licence
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Final

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.relations import RelationKind
from eamodel.model.scenario import Step
from eamodel.rules.ahead import marks_ahead
from eamodel.rules.noted import noted_steps, or_note_it
from eamodel.rules.parties import Parties
from eamodel.rules.paths import Telling, tellings
from eamodel.rules.rule import Rule
from eamodel.rules.sayings import Sayings

WORDS: Final = (
    "decide",
    "decides",
    "approve",
    "approves",
    "agrees to",
    "authorise",
    "authorises",
    "authorize",
    "authorizes",
    "sign off",
    "signs off",
    "ratifies",
    "grants",
    "refuses",
)
_DECIDING: Final = frozenset({Kind.GOVERNANCE_BODY, Kind.ROLE})
_OWNED: Final = frozenset({Kind.SERVICE, Kind.FUNCTION})
_REPORTS_TO: Final = RelationKind("reports-to")
_OWNING: Final = (RelationKind("governs"), RelationKind("assigned-to"))


def check(model: Model, *, words: tuple[str, ...]) -> Iterator[Finding]:
    """Give the steps in which somebody decides to whom the owners report."""
    sayings = Sayings(words)
    told = [(telling, tuple(_deciding(model, telling, sayings))) for telling in tellings(model)]
    levels = _Levels(model, {by for _, deciding in told for _, by, _ in deciding})
    for telling, deciding in told:
        noted, parties = noted_steps(telling), Parties(model, telling)
        for step, by, said in deciding:
            subject = _subject(model, step, parties)
            below = levels.below(by, subject) if subject is not None and step.id not in noted else None
            if subject is not None and below is not None:
                yield _finding(telling, step, by, subject, below, said)


def _deciding(model: Model, telling: Telling, sayings: Sayings) -> Iterator[tuple[Step, ElementId, str]]:
    """Give the steps that say of somebody that they decide, who that is, and the phrase that says it."""
    for step in telling.state.steps:
        by = _acts(model, step)
        if by is None:
            continue
        said = sayings.of(step.does, (model[by].name, by, *model[by].aliases))
        if said is not None:
            yield step, by, said


def _acts(model: Model, step: Step) -> ElementId | None:
    if step.by is not None:
        return step.by if model[step.by].kind in _DECIDING else None
    return ElementId(step.at) if step.at in model and model[step.at].kind in _DECIDING else None


def _subject(model: Model, step: Step, parties: Parties) -> ElementId | None:
    """Give the service or function that a step is about: where it happens, else where it comes from."""
    places = (step.at, *parties.origins(step))
    return next((ElementId(each) for each in places if each in model and model[each].kind in _OWNED), None)


class _Levels:
    """Who owns what, and to whom they report; found when first asked for."""

    def __init__(self, model: Model, deciding: Collection[ElementId]) -> None:
        """Look nothing up yet. Requires: `deciding` holds all that are asked about."""
        self._model = model
        self._bits = {each: 1 << number for number, each in enumerate(deciding)}
        self._known: dict[ElementId, tuple[ElementId, ...]] = {}

    def below(self, by: ElementId, subject: ElementId) -> ElementId | None:
        """Give an owner that reports to who decides; None where who decides is an owner, or no owner does."""
        owners = self._owners(subject)
        if by in owners:
            return None
        return next((each for each in owners if self._above.get(each, 0) & self._bits[by]), None)

    @cached_property
    def _above(self) -> Mapping[ElementId, int]:
        """A bit for each who decides and to whom one reports, directly or through others."""
        reports: dict[ElementId, list[ElementId]] = {}
        for relation in self._model.relations.values():
            if relation.kind == _REPORTS_TO:
                reports.setdefault(relation.source, []).append(relation.target)
                reports.setdefault(relation.target, [])
        return marks_ahead(reports, self._bits)

    def _owners(self, subject: ElementId) -> tuple[ElementId, ...]:
        if subject not in self._known:
            self._known[subject] = self._owners_at(subject) or next(
                (found for each in self._model.ancestors(subject) if (found := self._owners_at(each.id))), ()
            )
        return self._known[subject]

    def _owners_at(self, subject: ElementId) -> tuple[ElementId, ...]:
        at = [each for each in self._model.relations_at(subject) if each.target == subject]
        owning = (tuple(each.source for each in at if each.kind == kind) for kind in _OWNING)
        return next((owners for owners in owning if owners), ())


def _finding(
    telling: Telling, step: Step, by: ElementId, subject: ElementId, owner: ElementId, said: str
) -> Finding:
    return RULE.finding(
        f"`{by}` decides about `{subject}` in the step `{step.id}`, though that is for `{owner}`",
        telling.at(step, "by" if step.by is not None else "at"),
        note=f"the step says `{said}`; `{owner}` owns it and reports to `{by}`",
        help=f"let `{owner}` decide, or say that `{by}` governs `{subject}`{or_note_it(telling)}",
        related=[
            Related(
                f"`{each}` {is_it}", address=Address(telling.scenario.model, element=each, key="relations")
            )
            for each, is_it in ((subject, "is decided about"), (owner, "owns it"))
        ],
    )


RULE = Rule(
    code="EA522",
    name="decision-above-owner",
    severity=Severity.WARNING,
    summary="a decision about a service or function is taken above the level that owns it",
    check=check,
    parameters={"words": WORDS},
)
