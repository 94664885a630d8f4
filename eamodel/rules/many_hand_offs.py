"""Even on its shortest way a story is handed on more often than the limit.

Each time that one service, function, body or role hands a matter to another, it waits, and somebody has to understand
it anew. Counted are the arrows between two of them on the way with the fewest steps, with what they pass on the way;
channels and systems between two do not count, and what lies inside one another is one. The parameter `most` is the
limit.

In the as-is state it is a remark. There it is silent where a problem stands at a step of that way, since then the
ledger has it; and so it is where no way leads to an end.

Remedy: let fewer of them take part, or raise the limit for this workspace.

Passes:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
        - {id: look, at: legal, does: Legal looks into it}
        - {id: answer, at: citizens, does: Citizens get an answer}
    to-be:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      front-line: {name: Front Desk, kind: service}
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
    to-be:
      steps:  # expect EA518
        - {id: ask, from: citizens, at: front-line, does: Citizens ask}
        - {id: look, at: legal, does: Legal looks into it}
        - {id: sort, at: front-line, does: The front line sorts it}
        - {id: look-again, at: legal, does: Legal looks again}
        - {id: write, at: front-line, does: The front line writes an answer}
        - {id: agree, at: legal, does: Legal reads the answer}
        - {id: sign, at: front-line, does: The front line signs it}
        - {id: answer, at: citizens, does: Citizens get an answer}
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from eamodel.diagnostic import Finding, Related, Severity
from eamodel.ids import ElementId
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.scenario import NotStated, StateName, Step
from eamodel.rules.noted import noted_steps
from eamodel.rules.paths import tellings
from eamodel.rules.rule import Rule
from eamodel.rules.shortest_way import shortest_way

_HANDING_ON: Final = frozenset({Kind.SERVICE, Kind.FUNCTION, Kind.GOVERNANCE_BODY, Kind.ROLE})
_BETWEEN: Final = frozenset({Kind.CHANNEL, Kind.SYSTEM})


def check(model: Model, *, most: int) -> Iterator[Finding]:
    """Give the states with more hand-offs than the limit."""
    for telling in tellings(model):
        way = shortest_way(telling.state)
        times = [_times(model, step, before) for step, before in zip(way, (None, *way), strict=False)]
        if sum(times) <= most or not noted_steps(telling).isdisjoint(step.id for step in way):
            continue
        yield RULE.finding(
            f"the {telling.state.name.value} of `{telling.scenario.id}` is handed on {sum(times)} times "
            "on its shortest way",
            replace(telling.address, key="steps"),
            note=f"the limit is {most}",
            help=f"let fewer take part, or set the parameter `most` of `{RULE.name}` higher",
            related=[
                Related("handed on here", address=telling.at(step, "at"))
                for step, handed in zip(way, times, strict=True)
                if handed
            ],
            severity=Severity.INFO if telling.state.name is StateName.AS_IS else None,
        )


def _times(model: Model, step: Step, before: Step | None) -> int:
    """Give how often a step hands the story on."""
    start = step.came_from if step.came_from is not None else before.at if before is not None else step.at
    stops = [each for each in (start, *step.via, step.at) if not _is_between(model, each)]
    return sum(_hands_on(model, here, there) for here, there in pairwise(stops))


def _is_between(model: Model, stop: ElementId | NotStated) -> bool:
    return stop in model and model[stop].kind in _BETWEEN


def _hands_on(model: Model, here: ElementId | NotStated, there: ElementId | NotStated) -> bool:
    ends = [model[each] for each in (here, there) if each in model and model[each].kind in _HANDING_ON]
    if len(ends) < 2 or here == there:
        return False
    return not any(
        around.id == other.id for one, other in (ends, ends[::-1]) for around in model.ancestors(one.id)
    )


RULE = Rule(
    code="EA518",
    name="many-hand-offs",
    severity=Severity.WARNING,
    summary="even on its shortest way a story is handed on more often than the limit",
    check=check,
    parameters={"most": 5},
)
