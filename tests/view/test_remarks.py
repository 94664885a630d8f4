"""Findings laid to the sheets that show what they are about."""

from dataclasses import replace

from eamodel.diagnostic import Address, Exempted, Finding, Severity
from eamodel.ids import ElementId, ProblemId, ScenarioId, StepId, ViewId
from eamodel.model.scenario import Problem, StateName
from eamodel.page import Mark, Page
from eamodel.view.remarks import MOST_CHARACTERS, remarked
from eamodel.view.sheets import pages
from tests.models import actor, function, model, scenario, state, step

PROBLEM = Problem(ProblemId("unheard"), "Nobody answers", ElementId("town"), at=ElementId("town"))
MODEL = model(
    actor("town"),
    function("centre", contains=["legal", "desk"]),
    function("legal", inside="centre", contains=["deep"]),
    function("deep", inside="legal", contains=["deeper"]),
    function("deeper", inside="deep"),
    function("desk", inside="centre"),
    scenarios=[
        scenario(
            "asking",
            as_is=state(
                StateName.AS_IS, step("ask", "desk", leads_to=["wait"]), step("wait", "town", number=2)
            ),
            to_be=state(StateName.TO_BE, step("ask", "legal")),
            problems=[PROBLEM],
        )
    ],
)
ASKING = ScenarioId("asking")
HERE = Address(MODEL.id)
SEVERE = Severity.WARNING


def _finding(address: Address | None, headline: str = "it is odd") -> Finding:
    return Finding("EA399", "odd", SEVERE, headline, address=address)


def _pages(*findings: Finding) -> dict[str, Page]:
    return {page.view: remarked(page, MODEL, findings) for page in pages(MODEL)}


def test_a_finding_about_an_element_stands_on_the_box_that_shows_or_hides_it() -> None:
    found = _pages(_finding(replace(HERE, element=ElementId("deeper"))))
    level_0 = found["level-0"].remarks.found
    assert [(each.tag, each.at) for each in level_0] == [("F1", "deep")]
    assert found["level-0"].overlays[0].remarks.found == ()
    (opened,) = (page for view, page in found.items() if view != "level-0")
    assert [each.at for each in opened.remarks.found] == ["deeper"]


def test_a_finding_about_a_step_stands_on_the_overlays_that_draw_it() -> None:
    address = replace(HERE, scenario=ASKING, state="as-is", step=StepId("wait"))
    as_is, to_be = _pages(_finding(address))["level-0"].overlays
    assert [(each.step, each.at, each.note) for each in as_is.remarks.found] == [(2, None, None)]
    assert to_be.remarks.found == ()
    assert _pages(_finding(address))["level-0"].remarks.found == ()


def test_a_finding_about_a_problem_stands_on_its_note_and_one_about_the_story_on_the_sheet() -> None:
    about = _finding(replace(HERE, scenario=ASKING, problem=PROBLEM.id))
    story = _finding(replace(HERE, scenario=ASKING))
    for overlay in _pages(about, story)["level-0"].overlays:
        assert [(each.note, each.step) for each in overlay.remarks.found] == [("unheard", None), (None, None)]


def test_a_finding_about_the_model_stands_on_level_0_and_one_about_a_view_on_that_view() -> None:
    found = _pages(_finding(HERE), _finding(replace(HERE, view=ViewId("level-0"))), _finding(None))
    assert [each.tag for each in found["level-0"].remarks.found] == ["F1", "F2"]
    assert all(page.remarks.found == () for view, page in found.items() if view != "level-0")


def test_a_finding_of_another_model_stands_nowhere_and_takes_no_number() -> None:
    other = _finding(Address(type(MODEL.id)("other")))
    found = _pages(other, _finding(HERE))
    assert [each.tag for each in found["level-0"].remarks.found] == ["F1"]


def test_the_panel_tells_each_with_its_terms_and_no_more_than_it_has_room_for() -> None:
    exempted = Exempted("later", "minor-exemption", "it is replaced", "Head of service", "", "2027-03-01")
    long = _finding(HERE, "`legal` " + "is odd " * 100)
    first, second = _pages(long, replace(_finding(HERE), exempted=exempted))["level-0"].remarks.found
    assert first.text.startswith("“legal” is odd")
    assert len(first.text) == MOST_CHARACTERS
    assert (first.mark, second.mark) == (Mark.WARNING, Mark.EXEMPTED)
    assert second.terms == "Exempted until 2027-03-01: it is replaced (Head of service)"
    heading, *blocks = _pages(replace(_finding(HERE), exempted=exempted))["level-0"].remarks.panel
    assert heading.text == "Findings"
    assert [each.text for each in blocks] == ["EA399, warning: it is odd", second.terms]


def test_what_is_found_changes_neither_the_content_of_a_page_nor_its_fingerprint() -> None:
    found, plain = _pages(_finding(HERE))["level-0"], _pages()["level-0"]
    assert found.title == plain.title
    assert repr(found) == repr(plain)
