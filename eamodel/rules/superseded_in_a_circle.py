"""Decisions supersede each other in a circle.

Each of them has been superseded by the next, so that none holds, and nobody can tell which was the last.

Remedy: give the one that holds `status: accepted`, and remove its `superseded-by`.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    decisions:
      no-letters: {name: No letters are sent, status: superseded, affects: legal, superseded-by: few-letters}
      few-letters: {name: Letters are sent on request, status: accepted, affects: legal}

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    decisions:
      no-letters: {name: No letters are sent, status: superseded, affects: legal, superseded-by: few-letters}
      few-letters:
        name: Letters are sent on request
        status: superseded
        affects: legal
        superseded-by: no-letters  # expect EA610
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.ids import ElementId
from eamodel.model.model import Model
from eamodel.rules.rule import Rule


def check(model: Model) -> Iterator[Finding]:
    """Give each circle once, at the decision that closes it."""
    done: set[ElementId] = set()
    for start in model.decisions:
        path: dict[ElementId, None] = {}
        following: ElementId | None = start
        while following is not None and following not in done and following not in path:
            path[following] = None
            decision = model.decisions.get(following)
            following = decision.superseded_by if decision is not None else None
        if following in path:
            ids = list(path)
            yield _circle(model, ids[ids.index(following) :])
        done.update(path)


def _circle(model: Model, circle: list[ElementId]) -> Finding:
    way = " by ".join(f"`{each}`" for each in (*circle, circle[0]))
    return RULE.finding(
        f"decisions are superseded in a circle: {way}",
        Address(model.id, element=circle[-1], key="superseded-by"),
        help="give the one that holds `status: accepted`, and remove its `superseded-by`",
    )


RULE = Rule(
    code="EA610",
    name="superseded-in-a-circle",
    severity=Severity.ERROR,
    summary="decisions supersede each other in a circle",
    check=check,
)
