"""Where problems stand: a decision accepts one only if it was itself accepted."""

import pytest

from eamodel.ids import ElementId, ProblemId
from eamodel.model.decisions import Decision, DecisionStatus
from eamodel.model.ledger import Standing, ledger
from eamodel.model.scenario import Problem, StateName
from tests.models import scenario, state, step

DECISION = ElementId("wait")
STORY = scenario(
    "story",
    as_is=state(StateName.AS_IS, step("ask", "desk")),
    problems=[Problem(ProblemId("deaf"), "Nobody answers", ElementId("citizens"), accepted_by=DECISION)],
)


@pytest.mark.parametrize("status", DecisionStatus)
def test_only_an_accepted_decision_accepts_a_problem(status: DecisionStatus) -> None:
    (entry,) = ledger(STORY, {DECISION: Decision(DECISION, status)})
    is_accepted = status is DecisionStatus.ACCEPTED
    assert entry.standing is (Standing.ACCEPTED if is_accepted else Standing.OPEN)


def test_a_decision_without_a_record_is_taken_at_its_word() -> None:
    (entry,) = ledger(STORY)
    assert entry.standing is Standing.ACCEPTED
