"""A relation joins elements that its kind does not allow.

Each kind of relation says which kinds of element may stand at its ends; `governs` and `assures` also say of which
class a function there has to be. A class that is open or missing is given the benefit of the doubt, and a container
needs one function inside that satisfies. Source: ArchiMate 3.2, chapter 5, narrowed as the reference documents.

Silent about what is `associated`, about the sides that a model's own kinds leave out, and about classes in a scheme
that has none of those the condition names.

Remedy: name other ends, or another kind of relation; `eamodel list relation-kinds` lists the ends that each allows.
`associated` allows any.

Passes:

    # models/example.yaml
    elements:
      board: {name: Board, kind: governance-body}
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: board, to: legal, kind: governs}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
      audit: {name: Audit, classification: governing-assuring}
    relations:
      - {from: citizens, to: legal, kind: governs}  # expect EA321
      - {from: legal, to: audit, kind: assures}  # expect EA321
      - {from: audit, to: citizens, kind: assures}  # expect EA321
"""

from collections.abc import Iterable, Iterator, Mapping

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.ids import ClassId, ElementId
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.model.relations import EndRule, Relation
from eamodel.rules.content import classes_inside
from eamodel.rules.rule import Rule

Inside = Mapping[ElementId, frozenset[ClassId | None]]


def check(model: Model) -> Iterator[Finding]:
    """Give each end of a relation that its kind does not allow."""
    inside = classes_inside(model)
    for relation in model.relations.values():
        rule = model.relation_rules.get(relation.kind)
        if rule is None:
            continue
        ends = (("from", relation.source, rule.source), ("to", relation.target, rule.target))
        for key, end, allowed in ends:
            fault = _fault(model, model[end], allowed, inside)
            if fault:
                yield _finding(model, relation, key, model[end], fault)


def _fault(model: Model, element: Element, allowed: EndRule, inside: Inside) -> str:
    """Give what an end has to be and is not, empty where it is allowed."""
    if allowed.kinds is not None and element.kind not in allowed.kinds:
        return f"has to be {_one_of(kind.word for kind in Kind if kind in allowed.kinds)}"
    if element.kind is not Kind.FUNCTION or allowed.function_classes is None:
        return ""
    # The conditions speak of classes by id; a scheme without those classes knows no such condition.
    wanted = [each.id for each in model.scheme.classes if each.id in allowed.function_classes]
    found = inside[element.id]
    if not wanted or not found or None in found or not found.isdisjoint(wanted):
        return ""
    return f"has to be classed {_one_of(f'`{each}`' for each in wanted)}"


def _one_of(words: Iterable[str]) -> str:
    *first, last = tuple(words) or ("nothing at all",)
    return f"{', '.join(first)} or {last}" if first else last


def _finding(model: Model, relation: Relation, key: str, element: Element, fault: str) -> Finding:
    place = "start" if key == "from" else "end"
    return RULE.finding(
        f"`{relation.kind}` cannot {place} at the {element.kind.word} `{element.id}`",
        Address(model.id, relation=relation.id, key=key),
        note=f"what it {place}s at {fault}",
        help=f"change `{key}`, or choose another kind of relation",
    )


RULE = Rule(
    code="EA321",
    name="relation-ends",
    severity=Severity.ERROR,
    summary="a relation joins elements its kind does not allow",
    check=check,
)
