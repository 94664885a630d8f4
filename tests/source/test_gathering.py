"""One mistake is one finding: references to what is not there, keys written twice, parts that were not read."""

from eamodel.diagnostic import Finding
from eamodel.source.codes import MOST_FINDINGS
from eamodel.source.gathering import MOST_PLACES
from eamodel.source.reading import read_workspace

HEAD = "model: example\nname: Example\n"
ELEMENTS = """\
elements:
  citizens: {name: Citizens of Plymouth, kind: actor, aliases: [Residents]}
  board: {name: Planning Board, kind: governance-body}
  boats: {name: Boats, kind: channel}
"""


def findings(model: str, story: str = "") -> tuple[Finding, ...]:
    files = {"models/example.yaml": f"{HEAD}{model}".encode()}
    if story:
        files["scenarios/example/story.yaml"] = story.encode()
    return read_workspace(files).findings


def story(step: str) -> str:
    return (
        f"scenario: story\nname: A story\nto-be:\n  steps:\n    - {{id: a, at: board, does: Acts, {step}}}\n"
    )


def test_of_words_as_near_as_each_other_the_kind_decides() -> None:
    for step, meant in (("by: boad", "board"), ("via: boas", "boats")):
        (finding,) = findings(ELEMENTS, story(step))
        assert finding.help.startswith(f"did you mean `{meant}`"), step
    both = ELEMENTS + "  boars: {name: Boars, kind: role}\n"
    for step, meant in (("via: boaxs", "boats"), ("by: boaxs", "boars")):
        (finding,) = findings(both, story(step))
        assert finding.help.startswith(f"did you mean `{meant}`"), step


def test_a_name_or_an_alias_is_taken_for_its_id() -> None:
    for written in ("Citizens of Plymouth", "citizens  OF plymouth", "Residents", "residents", "Citizens"):
        (finding,) = findings(ELEMENTS, story(f"by: {written}"))
        assert finding.help == "did you mean `citizens` (models/example.yaml:4)?", written


def test_a_name_that_is_nearly_right_is_known_too() -> None:
    (finding,) = findings(ELEMENTS, story("by: Citizen of Plymuth"))
    assert finding.help.startswith("did you mean `citizens`")


def test_what_is_not_there_is_missed_once_and_where_it_is_missed_is_told() -> None:
    relations = "".join(f"  - {{from: board, to: nowhere, kind: flow, id: r{n}}}\n" for n in range(20))
    (finding,) = findings(f"{ELEMENTS}relations:\n{relations}")
    assert finding.span is not None
    assert finding.span.line == 8
    places = [each.span.line for each in finding.related if each.span is not None]
    assert places == list(range(9, 9 + MOST_PLACES))
    assert finding.related[-1].label == f"also here, and in {19 - MOST_PLACES} more places"


def test_where_very_much_is_missing_the_file_is_read_no_further() -> None:
    relations = "".join(
        f"  - {{from: board, to: nowhere, kind: flow, id: r{n}}}\n" for n in range(2 * MOST_FINDINGS)
    )
    (finding,) = findings(f"{ELEMENTS}relations:\n{relations}")
    assert finding.related[-1].label == "also here, and in very many more places"


def test_the_same_slip_made_twice_is_told_twice() -> None:
    relations = "".join(f"  - {{from: board, to: citzens, kind: flow, id: r{n}}}\n" for n in range(2))
    assert [each.code for each in findings(f"{ELEMENTS}relations:\n{relations}")] == ["EA201", "EA201"]


def test_the_first_place_is_that_of_the_finding_whatever_is_read_first() -> None:
    views = "views:\n  level-0: {collapse: [nowhere]}\n"
    (finding,) = findings(f"{views}{ELEMENTS}relations:\n  - {{from: board, to: nowhere, kind: flow}}\n")
    assert finding.span is not None
    assert finding.span.line == 4
    assert [each.span.line for each in finding.related if each.span is not None] == [10]


def test_a_key_written_twice_far_from_the_others_is_a_mistake_of_its_own() -> None:
    once = "  legal: {name: Legal, kind: actor, name: Law}\n"
    assert [each.code for each in findings(f"{ELEMENTS}{once}{once.replace('legal', 'audit')}")] == [
        "EA203",
        "EA203",
    ]


def test_ids_in_a_part_that_is_not_read_are_not_missed_and_others_are() -> None:
    unread = "odds-and-ends:\n  - {id: help-desk, name: Help Desk}\n  - Phone: {name: Phone}\n"
    relations = """\
relations:
  - {from: board, to: help-desk, kind: flow}
  - {from: board, to: phone, kind: flow}
  - {from: board, to: nobody, kind: flow}
"""
    found = findings(f"{unread}{ELEMENTS}{relations}")
    assert [each.headline for each in found] == [
        "the header has no key `odds-and-ends`",
        "no element is called `nobody`",
    ]


def test_after_a_misspelt_key_comes_one_that_says_nothing() -> None:
    found = findings("elements:\n  legal: {naem: Legal, kynd: actor, advice}\n")
    assert [each.headline for each in found] == [
        "element `legal` has no key `naem`",
        "element `legal` has no key `kynd`",
        "`advice` stands after a comma, and so counts as a key",
    ]
    assert found[-1].help == 'put quotes around the text: `"actor, advice"`'
