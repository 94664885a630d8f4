"""A town council with a story, as a value: small enough to know by heart, large enough for every mark."""

from dataclasses import replace

from eamodel.ids import ElementId, ProblemId
from eamodel.model.classification import Undecided
from eamodel.model.elements import Element, Kind
from eamodel.model.scenario import Problem, StateName
from tests.models import actor, function, model, scenario, state, step

_PROBLEM = Problem(
    ProblemId("not-heard"),
    "Nobody answers within a reasonable time",
    ElementId("citizens"),
    at=ElementId("legal"),
)
_ASKS = replace(step("asks", "front-line", leads_to=("checks",)), came_from=ElementId("citizens"))
_CHECKS = step("checks", "legal", leads_to=("answers",), number=2)
_ANSWERS = step("answers", "citizens", number=3)

TOWN = model(
    Element(ElementId("leaders"), "Leaders", Kind.GOVERNANCE_BODY),
    actor("citizens"),
    function("front-line"),
    function("centre", contains=("legal", "audit")),
    function("legal", inside="centre"),
    function("audit", inside="centre", classed=Undecided()),
    scenarios=[
        scenario("question", as_is=state(StateName.AS_IS, _ASKS, _CHECKS, _ANSWERS), problems=[_PROBLEM]),
    ],
)
