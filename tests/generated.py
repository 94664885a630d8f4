"""Models as hypothesis makes them: valid by construction, in strata of size, names and story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from eamodel.ids import ElementId, ModelId, ProblemId, ScenarioId, StepId, ViewId
from eamodel.model.certainty import Certainty, Level
from eamodel.model.classification import DEFAULT_SCHEME, Classification, Classified, Undecided
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Header, Model
from eamodel.model.quantities import Duration, TimeUnit
from eamodel.model.relations import Relation, RelationKind, derived_id
from eamodel.model.scenario import (
    END,
    NOT_STATED,
    NotStated,
    Problem,
    Resolution,
    Scenario,
    State,
    StateName,
    Step,
    Way,
    Words,
)
from eamodel.model.views import LEVEL_0, PAGE_WORDS, ViewSpec

WORDS: Final = (
    "Audit",
    "of",
    "and",
    "Customer",
    "Contact",
    "Centre",
    "Finance",
    "Legal",
    "Service",
    "IT",
    "Care",
)
LONG: Final = "Strategic commissioning of adult social care and of preventive community health services"
ACCENTED: Final = (
    "Öffentlichkeitsarbeit",
    "Ångström",
    "Łódź",
    "Éducation spécialisée",
    "Ελλάδα",
    "İstanbul",
    "日本語",
)
UNBROKEN: Final = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung"
TONGUES: Final = (*WORDS, "short", "a rather longer remark about what was promised, and by whom", UNBROKEN)
_CLASSES: Final = tuple(each.id for each in DEFAULT_SCHEME.classes)
_OUTSIDE: Final = (Kind.ACTOR, Kind.GOVERNANCE_BODY, Kind.CHANNEL, Kind.SERVICE)


@dataclass(frozen=True)
class Size:
    """How much a generated model holds, each from least to most; functions nest at most `depth` deep."""

    functions: tuple[int, int]
    outside: tuple[int, int]
    steps: tuple[int, int]
    scenarios: tuple[int, int] = (1, 1)
    problems: tuple[int, int] = (0, 3)
    depth: int = 3


TINY: Final = Size(functions=(1, 4), outside=(0, 2), steps=(1, 3), scenarios=(0, 1))
SMALL: Final = Size(functions=(5, 12), outside=(2, 6), steps=(3, 8))
BROAD: Final = Size(functions=(30, 60), outside=(4, 12), steps=(2, 6), depth=4)
LONG_STORY: Final = Size(functions=(8, 16), outside=(4, 8), steps=(10, 20), scenarios=(1, 2), problems=(2, 6))


def names() -> st.SearchStrategy[str]:
    """Give names of elements: a word, a phrase, letters of other languages, a word without a break."""
    phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    return st.one_of(phrase, phrase, st.sampled_from((LONG, UNBROKEN)), st.sampled_from(ACCENTED))


def _sure(*facets: str) -> st.SearchStrategy[Certainty]:
    level = st.sampled_from((Level.STATED, Level.STATED, Level.STATED, Level.REASSEMBLED, Level.INFERRED))
    return st.fixed_dictionaries(dict.fromkeys(facets, level)).map(lambda found: Certainty(facets=found))


def _classed() -> st.SearchStrategy[Classification]:
    open_between = st.lists(st.sampled_from(_CLASSES), unique=True, max_size=3).map(tuple)
    decided = st.sampled_from(_CLASSES).map(Classified)
    return st.one_of(decided, decided, open_between.map(Undecided))


@st.composite
def elements(draw: st.DrawFn, size: Size) -> Mapping[ElementId, Element]:
    """Give functions nested up to the size's depth, and what stands around them."""
    count = draw(st.integers(*size.functions))
    parents: list[int | None] = []
    depths: list[int] = []
    for place in range(count):
        above = draw(st.sampled_from((None, *range(place)))) if place else None
        if above is not None and depths[above] >= size.depth:
            above = parents[above]
        parents.append(above)
        depths.append(1 if above is None else depths[above] + 1)
    found: dict[ElementId, Element] = {}
    for place in range(count):
        inside = tuple(_function_id(each) for each in range(count) if parents[each] == place)
        above = parents[place]
        found[_function_id(place)] = Element(
            _function_id(place),
            draw(names()),
            parent=None if above is None else _function_id(above),
            children=inside,
            classification=None if inside else draw(_classed()),
            certainty=draw(_sure("name", "parent", "classification")),
        )
    for place in range(draw(st.integers(*size.outside))):
        each = ElementId(f"x{place}")
        found[each] = Element(each, draw(names()), draw(st.sampled_from(_OUTSIDE)))
    return found


def _function_id(place: int) -> ElementId:
    return ElementId(f"f{place}")


@st.composite
def steps(
    draw: st.DrawFn, size: Size, places: Sequence[ElementId], problems: Sequence[ProblemId], name: StateName
) -> tuple[Step, ...]:
    """Give the steps of a state, each leading to the next; some fork to a later one as well."""
    count = draw(st.integers(*size.steps))
    where: st.SearchStrategy[ElementId | NotStated] = st.sampled_from((*places, *places, NOT_STATED))
    found = []
    for number in range(1, count + 1):
        onward = Way(StepId(f"s{number + 1}")) if number < count else Way(END)
        fork = (
            draw(st.integers(number + 2, count))
            if number + 2 <= count and draw(st.integers(0, 6)) == 0
            else 0
        )
        named = draw(st.lists(st.sampled_from(problems), unique=True, max_size=2)) if problems else []
        found.append(
            Step(
                StepId(f"s{number}"),
                number,
                draw(where),
                draw(st.sampled_from(TONGUES)),
                came_from=draw(where) if number == 1 or draw(st.integers(0, 3)) == 0 else None,
                via=tuple(draw(st.lists(st.sampled_from(places), max_size=2))),
                could_also=tuple(draw(st.lists(st.sampled_from(places), max_size=1))),
                words=Words(draw(st.sampled_from(TONGUES))) if draw(st.booleans()) else None,
                within=Duration(4, TimeUnit.WEEKS) if draw(st.booleans()) else None,
                problems=tuple(named) if name is StateName.AS_IS else (),
                resolves=dict.fromkeys(named, Resolution.PARTLY) if name is StateName.TO_BE else {},
                ways=(onward, Way(StepId(f"s{fork}"), "asked again")) if fork else (onward,),
                certainty=draw(_sure("at", "from", "via")),
            )
        )
    return tuple(found)


@st.composite
def states(
    draw: st.DrawFn, size: Size, places: Sequence[ElementId], problems: Sequence[ProblemId], name: StateName
) -> State:
    """Give a telling; some are left open."""
    told = draw(steps(size, places, problems, name))
    start = told[0].came_from if told[0].came_from is not None else told[0].at
    return State(name, told, start, told[-1].at, open_ended=draw(st.booleans()))


@st.composite
def scenarios(draw: st.DrawFn, size: Size, places: Sequence[ElementId], number: int) -> Scenario:
    """Give a scenario with its as-is, its to-be, or both."""
    name = ScenarioId(f"story-{number}")
    ids = [ProblemId(f"p{place}") for place in range(draw(st.integers(*size.problems)))]
    where = st.one_of(st.none(), st.sampled_from(places))
    problems = tuple(
        Problem(
            each,
            draw(st.sampled_from((LONG, *TONGUES))),
            draw(st.sampled_from(places)),
            at=draw(where),
            certainty=draw(_sure("at")),
        )
        for each in ids
    )
    told = draw(st.sampled_from(((True, True), (True, False), (False, True))))
    as_is = draw(states(size, places, ids, StateName.AS_IS)) if told[0] else None
    to_be = draw(states(size, places, ids, StateName.TO_BE)) if told[1] else None
    return Scenario(name, ModelId("example"), draw(names()), problems=problems, as_is=as_is, to_be=to_be)


@st.composite
def views(draw: st.DrawFn, found: Mapping[ElementId, Element]) -> Mapping[ViewId, ViewSpec]:
    """Give the declared view of level 0, or none."""
    if draw(st.booleans()):
        return {}
    containers = [each.id for each in found.values() if each.children]
    collapse = draw(st.lists(st.sampled_from(containers), max_size=1)) if containers else []
    columns = {each: draw(st.integers(1, 4)) for each in containers if draw(st.integers(0, 4)) == 0}
    shown = (RelationKind("associated"),) if draw(st.booleans()) else ()
    spec = ViewSpec(
        LEVEL_0,
        open_to=draw(st.integers(1, 4)),
        collapse=tuple(collapse),
        page=draw(st.sampled_from(("auto", "auto", *PAGE_WORDS))),
        columns=columns,
        relations=shown,
    )
    return {LEVEL_0: spec}


@st.composite
def models(draw: st.DrawFn, size: Size = SMALL) -> Model:
    """Give a valid model up to a size."""
    found = draw(elements(size))
    places = tuple(found)
    told = [draw(scenarios(size, places, number)) for number in range(draw(st.integers(*size.scenarios)))]
    pairs = st.tuples(st.sampled_from(places), st.sampled_from(places)).filter(
        lambda pair: pair[0] != pair[1]
    )
    ends = draw(st.lists(pairs, unique=True, max_size=3)) if len(places) > 1 else []
    relations = [
        Relation(derived_id(one, "associated", other), one, other, RelationKind("associated"))
        for one, other in ends
    ]
    header = Header(
        ModelId("example"),
        draw(names()),
        version="0.1",
        status="draft",
        source=draw(st.sampled_from(TONGUES)),
    )
    return Model(
        header,
        found,
        {each.id: each for each in relations},
        {each.id: each for each in told},
        views=draw(views(found)),
    )
