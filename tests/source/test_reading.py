"""What a reading holds: models with what is sound, places, and findings in words that help."""

import gc
from pathlib import Path

import pytest

from eamodel.diagnostic import Address, Span
from eamodel.ids import ElementId, ModelId, ProblemId, RelationId, ScenarioId, StepId, ViewId
from eamodel.model.certainty import Level
from eamodel.model.classification import Classified, Undecided
from eamodel.model.elements import Kind
from eamodel.model.quantities import Bound, Duration, Quantity, TimeUnit
from eamodel.model.scenario import END, NOT_STATED, Resolution, Way
from eamodel.settings import DEFAULT_SETTINGS, Limits, Settings
from eamodel.source.reading import Reading, read_workspace
from tests.marked import Case

HERE = Path(__file__).parent
SOUND = Case(HERE / "files" / "sound.yaml").files
EXAMPLE = ModelId("example")


@pytest.fixture(scope="module")
def sound() -> Reading:
    return read_workspace(SOUND)


def model_of(text: str) -> Reading:
    return read_workspace({"models/example.yaml": text.encode()})


def test_texts_are_taken_as_they_are_written(sound: Reading) -> None:
    header = sound.models[0].header
    assert (header.name, header.version, header.organisation) == ("no", "0.10", "A council: with a colon")
    assert (header.note, header.date) == ("Two\nlines.", "2014-10-22")


def test_scalars_of_properties_are_typed_unless_quoted(sound: Reading) -> None:
    assert dict(sound.models[0]["legal"].properties) == {"staff": 12, "outsourced": False, "note": "12"}


def test_kinds_come_from_the_container_across_files(sound: Reading) -> None:
    kinds = {element.id: element.kind for element in sound.models[0]}
    assert kinds[ElementId("legal")] is Kind.FUNCTION
    nested = model_of(
        "model: example\nname: Example\nelements:\n"
        "  web: {name: Web, kind: channel, contains: {mail: {name: Mail, contains: {post: {name: Post}}}}}\n"
    )
    assert {element.kind for element in nested.models[0]} == {Kind.CHANNEL}


def test_under_puts_content_in_place(sound: Reading) -> None:
    model = sound.models[0]
    assert model["centre"].children == ("legal", "contact", "letters")
    assert model["legal"].parent == "centre"
    assert list(model.elements)[:2] == ["citizens", "cabinet"]


def test_classes_and_certainty(sound: Reading) -> None:
    model = sound.models[0]
    assert model["legal"].classification == Classified(model.scheme.classes[0].id)
    assert model["contact"].classification == Undecided(
        (model.scheme.classes[0].id, model.scheme.classes[1].id)
    )
    assert model["letters"].classification == Undecided()
    assert model["legal"].certainty.of("classification") is Level.INFERRED
    assert model["centre"].certainty.whole is Level.INFERRED


def test_steps_and_measures(sound: Reading) -> None:
    scenario = sound.models[0].scenarios[ScenarioId("story")]
    as_is, to_be = scenario.as_is, scenario.to_be
    assert as_is is not None
    assert to_be is not None
    assert as_is.steps[0].ways == (Way(StepId("wait")),)
    assert as_is.steps[1].ways == (Way(END),)
    assert as_is.steps[1].takes == Duration(8, TimeUnit.WEEKS, Bound.AT_LEAST, StepId("ask"))
    assert (as_is.start, as_is.end, as_is.ends_as_written) == ("citizens", NOT_STATED, True)
    assert [measure.value for measure in as_is.measures] == [
        Duration(8, TimeUnit.WEEKS, Bound.AT_LEAST),
        Quantity(900000, "gbp"),
        Quantity(40.5, "percent", Bound.AT_MOST),
        Quantity(10, "count"),
    ]
    assert to_be.steps[0].ways == (Way(StepId("tell"), "known"), Way(END, "not"))
    assert to_be.steps[1].resolves == {ProblemId("not-heard"): Resolution.PARTLY}
    assert (to_be.start, to_be.end, to_be.open_ended) == ("front-line", "citizens", True)


def test_a_problem_without_a_voice_is_the_narrators(sound: Reading) -> None:
    scenario = sound.models[0].scenarios[ScenarioId("story")]
    assert scenario.problem(ProblemId("asked-twice")).voice == "citizens"
    assert scenario.problem(ProblemId("not-heard")).at_step == "ask"


def story(
    *,
    state: str | None = None,
    step: str | None = None,
    problem: str | None = None,
    key: str | None = None,
    item: str | None = None,
) -> Address:
    return Address(
        EXAMPLE,
        scenario=ScenarioId("story"),
        state=state,
        step=StepId(step) if step else None,
        problem=ProblemId(problem) if problem else None,
        key=key,
        item=item,
    )


WRITTEN = {
    Address(EXAMPLE): "example",
    Address(EXAMPLE, key="date"): "2014-10-22",
    Address(EXAMPLE, key="note"): "|",
    Address(EXAMPLE, key="classification", item="advisory"): "advisory",
    Address(EXAMPLE, key="complete", item="funds"): "funds",
    Address(EXAMPLE, element=ElementId("web")): "web",
    Address(EXAMPLE, element=ElementId("web"), key="kind"): "channel",
    Address(EXAMPLE, element=ElementId("web"), key="tags"): "web",
    Address(EXAMPLE, element=ElementId("citizens"), key="tags", item="outside"): "outside",
    Address(EXAMPLE, element=ElementId("nobody")): "example",
    Address(EXAMPLE, element=ElementId("centre"), key="under"): "centre",
    Address(EXAMPLE, element=ElementId("legal"), key="properties", item="note"): '"12"',
    Address(EXAMPLE, relation=RelationId("second"), key="id"): "second",
    Address(EXAMPLE, view=ViewId("level-0"), key="open-to"): "2",
    story(): "story",
    story(problem="not-heard"): "not-heard",
    story(problem="not-heard", key="voice"): "citizens",
    story(state="as-is"): "as-is",
    story(state="as-is", key="start"): "citizens",
    story(state="as-is", key="measures", item="cost"): "cost",
    story(state="as-is", step="wait"): "wait",
    story(state="as-is", step="wait", key="resolves"): "wait",
    story(state="to-be", step="tell", key="resolves", item="not-heard"): "partly",
    story(state="to-be", step="ask", key="next", item="end"): "{to: end, when: not}]}",
}


@pytest.mark.parametrize(("address", "written"), WRITTEN.items(), ids=map(str, range(len(WRITTEN))))
def test_addresses_lead_to_what_is_written(sound: Reading, address: Address, written: str) -> None:
    span = sound.places.find(address)
    assert span is not None
    line = sound.texts[span.file].split("\n")[span.line - 1]
    assert line[span.column - 1 : span.column - 1 + span.length] == written


def test_an_address_in_no_model_has_no_place(sound: Reading) -> None:
    assert sound.places.find(Address(ModelId("other"))) is None


def test_a_misspelt_reference_reads_as_in_the_design() -> None:
    reading = model_of(
        "model: example\nname: Example\nelements:\n  customer-contact: {name: Contact}\n  legal: {name: Legal}\n"
        "relations:\n  - {from: custmer-contact, to: legal, kind: flow}\n"
    )
    (finding,) = reading.findings
    assert finding.headline == "no element is called `custmer-contact`"
    assert finding.note == "not in models/example.yaml"
    assert finding.help == "did you mean `customer-contact` (models/example.yaml:4)?"
    assert finding.span == Span("models/example.yaml", 7, 12, 15)


def test_a_broken_element_still_defines_its_id() -> None:
    reading = model_of(
        "model: example\nname: Example\nelements:\n  legal: {name: [], clasification: advisory}\n"
        "  audit: {name: Audit}\nrelations:\n  - {from: legal, to: audit, kind: flow}\n"
    )
    assert [finding.code for finding in reading.findings] == ["EA107", "EA109"] or [
        finding.code for finding in reading.findings
    ] == ["EA109", "EA107"]
    assert len(reading.models[0].relations) == 1
    assert reading.models[0]["legal"].name == "legal"
    assert reading.mutes(Address(EXAMPLE, element=ElementId("legal"), key="classification"))
    assert not reading.mutes(Address(EXAMPLE, element=ElementId("legal"), key="kind"))
    assert not reading.mutes(Address(EXAMPLE, element=ElementId("audit")))


def test_a_file_that_breaks_off_hides_no_other_and_starts_no_cascade() -> None:
    reading = read_workspace(
        {
            "models/example/a.yaml": b"model: example\nname: Example\nowners: me\n",
            "models/example/b.yaml": b"elements:\n  legal: {name: Legal}\n  audit: {name: [\n",
            "scenarios/example/s.yaml": b"scenario: s\nname: S\nas-is:\n  steps:\n    - {id: a, at: audi, does: A}\n",
        }
    )
    assert [(finding.code, finding.span and finding.span.file) for finding in reading.findings] == [
        ("EA107", "models/example/a.yaml"),
        ("EA101", "models/example/b.yaml"),
    ]
    assert "legal" in reading.models[0]
    assert reading.mutes(Address(EXAMPLE))


def test_an_unclosed_bracket_says_where_it_was_opened() -> None:
    (finding,) = model_of("model: example\nname: Example\nuses: [a,\n  b\n").findings
    assert [(each.label, each.span and each.span.line) for each in finding.related] == [("opened here", 3)]


def test_limits_are_settings() -> None:
    text = b"model: example\nname: Example\n"
    small = read_workspace({"models/example.yaml": text}, settings=Settings(limits=Limits(max_bytes=10)))
    shallow = read_workspace(
        {"models/example.yaml": text + b"uses: []\n"}, settings=Settings(limits=Limits(max_depth=1))
    )
    assert [finding.code for finding in small.findings] == ["EA105"]
    assert [finding.code for finding in shallow.findings] == ["EA106"]


def test_a_hundred_thousand_brackets_are_one_finding() -> None:
    deep = model_of("model: example\nname: Example\nuses: " + "[" * 100_000)
    assert [finding.code for finding in deep.findings] == ["EA106"]


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    found = model_of("model: example\nname: Example\n" + "\n".join(lines)).findings
    assert {finding.code for finding in found} == {"EA102", "EA107", "EA122"}


def test_no_model_at_all_is_a_finding() -> None:
    assert [finding.code for finding in read_workspace({}).findings] == ["EA119"]


def test_byte_order_marks_and_line_ends_change_nothing() -> None:
    plain = SOUND["models/example/model.yaml"]
    other = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    reading = read_workspace({**SOUND, "models/example/model.yaml": other})
    assert reading.findings == ()
    assert reading.models == read_workspace(SOUND).models


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    read_workspace(SOUND)
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("model: example\n".encode("utf-16"), "EA104"),
        ("model: example\n".encode("utf-16-le"), "EA103"),
        ("model: example\n".encode("utf-32"), "EA104"),
        (b"model: example\nname: \xed\xa0\x80\n", "EA104"),
        (b"model: example\nname: \xc0\xaf\n", "EA104"),
        (b"\xef\xbb\xbf\xef\xbb\xbfmodel: example\nname: A\n", "EA103"),
    ],
)
def test_other_encodings_are_refused(data: bytes, code: str) -> None:
    assert [finding.code for finding in read_workspace({"models/example.yaml": data}).findings] == [code]


def test_the_bounds_of_a_file_are_exact() -> None:
    most = DEFAULT_SETTINGS.limits.max_bytes
    head = "model: example\nname: Example\n#"
    assert model_of(head + "x" * (most - len(head))).findings == ()
    assert [finding.code for finding in model_of(head + "x" * (most - len(head) + 1)).findings] == ["EA105"]
    # A byte-order mark is no part of the text.
    marked = ("\ufeff" + head + "x" * (most - len(head))).encode()
    assert read_workspace({"models/example.yaml": marked}).findings == ()


@pytest.mark.parametrize(("depth", "codes"), [(63, ["EA109"]), (64, ["EA106"])])
def test_the_bound_of_depth_is_exact(depth: int, codes: list[str]) -> None:
    source = "model: example\nname: Example\nuses: " + "[" * depth + "]" * depth + "\n"
    assert [finding.code for finding in model_of(source).findings] == codes


def test_a_tab_after_a_value_is_a_tab() -> None:
    found = model_of("model: example\nname: Example\t\n").findings
    assert [(finding.code, finding.span) for finding in found] == [
        ("EA102", Span("models/example.yaml", 2, 14, 1))
    ]


def test_the_header_comes_first_and_is_still_read_by_its_path() -> None:
    files = {
        "models/example/a.yaml": b"elements: {legal: {name: Legal}}\nrelations:\n"
        b"  - {from: legal, to: audit, kind: flow, id: one}\n",
        "models/example/z.yaml": b"model: example\nname: Example\nelements: {audit: {name: Audit}}\nrelations:\n"
        b"  - {from: audit, to: legal, kind: flow, id: two}\n",
    }
    (model,) = read_workspace(files).models
    assert list(model.elements) == ["audit", "legal"]
    assert list(model.relations) == ["two", "one"]
