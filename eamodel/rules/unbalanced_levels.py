"""A sheet that opens a box shows other arrows across its border than the sheet it was opened from.

What flows in and out of a box is the same whether it is drawn closed or open. Where both sheets draw relations, but
of different kinds, an arrow at the closed box vanishes once it is opened, or one comes from nowhere.

Silent where either of the two draws no relations at all, as they do without `relations` in `views`; about arrows that
stay inside the box; about ends that level 0 does not show, such as roles; and about extra sheets, which show what
they are for.

Remedy: name the kind of relation under `relations` of both sheets, or of neither.

Passes:

    # models/example.yaml
    views:
      level-0: {open-to: 1, relations: [flow]}
      level-1-centre: {relations: [flow, triggers]}
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          audit: {name: Audit, classification: governing-assuring}
    relations:
      - {from: citizens, to: legal, kind: flow}
      - {from: legal, to: audit, kind: triggers}

Fails:

    # models/example.yaml
    views:
      level-0: {open-to: 1, relations: [flow]}
      level-1-centre:
        relations: [triggers]  # expect EA402
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          audit: {name: Audit, classification: governing-assuring}
    relations:
      - {from: citizens, to: legal, kind: flow}
      - {from: legal, to: audit, kind: triggers}
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.levels import SheetPlan, outermost, plans
from eamodel.model.lift import upwards
from eamodel.model.model import Model
from eamodel.model.relations import Relation, RelationKind
from eamodel.rules.rule import Rule

Crossing = Mapping[tuple[ElementId, RelationKind], Relation]
"""The first relation of a kind that crosses the border of a container."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """A sheet, the box it opens, and the sheet that keeps this box closed."""

    above: SheetPlan
    below: SheetPlan
    box: ElementId

    @property
    def kinds(self) -> tuple[RelationKind, ...]:
        """The kinds of relation that only one of the two sheets draws, those of the upper first."""
        above, below = self.above.spec.relations, self.below.spec.relations
        return (
            *(each for each in above if each not in below),
            *(each for each in below if each not in above),
        )


def check(model: Model) -> Iterator[Finding]:
    """Give each kind of relation that crosses the border of an opened box on one of its two sheets only."""
    planned = plans(model)
    openings = tuple(_openings(planned))
    if not openings:
        return
    shown = {element.id for element in outermost(model, planned[0])}
    crossing = _crossing(model, openings, shown)
    for opening in openings:
        for kind in opening.kinds:
            relation = crossing.get((opening.box, kind))
            if relation is not None:
                yield _finding(model, opening, kind, relation)


def _openings(planned: Iterable[SheetPlan]) -> Iterator[_Opening]:
    """Give the openings of which both sheets draw relations, but not the same."""
    by_view = {plan.view: plan for plan in planned}
    for plan in by_view.values():
        if plan.container is None or plan.back is None or not plan.is_level:
            continue
        opening = _Opening(by_view[plan.back], plan, plan.container)
        if opening.above.spec.relations and plan.spec.relations and opening.kinds:
            yield opening


def _crossing(model: Model, openings: Iterable[_Opening], shown: Collection[ElementId]) -> Crossing:
    """Give the first relation of each kind over the border of each box, among those whose ends the map shows."""
    boxes = {opening.box for opening in openings}
    kinds = {kind for opening in openings for kind in opening.kinds}
    found: dict[tuple[ElementId, RelationKind], Relation] = {}
    for relation in model.relations.values():
        if relation.kind not in kinds:
            continue
        source, target = upwards(model, relation.source), upwards(model, relation.target)
        # A relation between a box and what is around it stays on one side of either.
        is_nested = relation.source in target or relation.target in source
        if is_nested or source[-1] not in shown or target[-1] not in shown:
            continue
        for box in boxes.intersection(source).symmetric_difference(boxes.intersection(target)):
            found.setdefault((box, relation.kind), relation)
    return found


def _finding(model: Model, opening: _Opening, kind: RelationKind, relation: Relation) -> Finding:
    above, below = opening.above.view, opening.below.view
    vanishes = kind in opening.above.spec.relations
    told = "vanish" if vanishes else "come from nowhere"
    drawn, other = (above, below) if vanishes else (below, above)
    return RULE.finding(
        f"arrows of the kind `{kind}` at `{opening.box}` {told} on `{below}`",
        Address(model.id, view=below, key="relations"),
        note=f"`{drawn}` draws them, and `{other}` does not",
        help=f"add `{kind}` to the `relations` of `{other}`, or remove it from those of `{drawn}`",
        related=[Related("such a relation", address=Address(model.id, relation=relation.id))],
    )


RULE = Rule(
    code="EA402",
    name="unbalanced-levels",
    severity=Severity.WARNING,
    summary="a sheet that opens a box shows other arrows across its border than the sheet above",
    check=check,
)
