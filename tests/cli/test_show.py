"""`eamodel show` on the parts of a story."""

from pathlib import Path

from tests.workspace import eamodel, lay_out

TOWN = {
    "models/town.yaml": """\
model: town
name: Town
elements:
  citizens: {name: Citizens, kind: actor}
  desk: {name: Desk, classification: transactional}
  audit: {name: Audit, classification: governing-assuring}
""",
    "scenarios/town/permit.yaml": """\
scenario: permit
name: A permit
problems:
  slow: {text: It takes weeks., voice: citizens, at: step:asks}
as-is:
  steps:
    - id: asks
      from: citizens
      at: desk
      does: Asks
      next: [{to: answers, when: it is simple}, {to: checks, when: it is not}]
    - {id: checks, at: audit, does: Checks}
    - {id: answers, at: citizens, does: Answers}
""",
}


def test_a_step_is_shown_with_where_it_leads(tmp_path: Path) -> None:
    run = eamodel("show", "asks", cwd=lay_out(tmp_path, TOWN))
    assert run.returncode == 0
    assert "permit as-is, step 1" in run.stdout
    assert "answers when it is simple; checks when it is not" in run.stdout
    assert "scenarios/town/permit.yaml:7:" in run.stdout


def test_a_step_that_leads_to_the_next_says_nothing_of_it(tmp_path: Path) -> None:
    assert "next" not in eamodel("show", "checks", cwd=lay_out(tmp_path, TOWN)).stdout


def test_a_problem_is_shown_with_where_it_stands(tmp_path: Path) -> None:
    run = eamodel("show", "slow", cwd=lay_out(tmp_path, TOWN))
    assert "step asks" in run.stdout
    assert "open" in run.stdout
