"""Workspaces that look like ones people write: the format's keys in their places, values right, nearly right or odd."""

from collections.abc import Mapping

from hypothesis import strategies as st

from eamodel.model.elements import Kind
from eamodel.model.relations import RELATION_RULES
from eamodel.own_rule import SUBJECTS
from eamodel.source.shape import key_of
from tests.shapes import SHAPES

Value = str | list["Value"] | dict[str, "Value"]

KEYS = {
    shape.__name__: [key_of(field) for field in (*shape.model_fields, *shape.more_keys)] for shape in SHAPES
}
IDS = st.sampled_from(
    [
        "a",
        "b",
        "c",
        "legal",
        "front-line",
        "end",
        "not-stated",
        "A",
        "a b",
        "a--b",
        "",
        "level-0",
        "level-1-a",
    ]
)
REFERENCES = st.one_of(
    IDS, st.sampled_from(["other:a", "example:a", "other:", ":a", "nobody:a", "step:a", "step:", "legla"])
)
WORDS = st.sampled_from(
    [
        *("stated", "inferred", "undecided", "advisory", "transactional", "fully", "partly", "told", "named"),
        *("external", "internal", "draft", "auto", "screen", "a3-landscape", "true", "false", "2014-10-22"),
        *(
            "0",
            "1",
            "3",
            "-1",
            "010",
            "1.5",
            "1e9",
            "0x1F",
            ".inf",
            "9" * 20,
            "EA311",
            "EA101",
            "off",
            "error",
        ),
        *(
            "",
            " ",
            "~",
            "null",
            "yes",
            "Text",
            "two words",
            "x" * 201,
            "\\e[31m",
            "a\\nb",
            "\\t",
            "ü",
            "日本",
        ),
    ]
)
SCALARS = st.one_of(REFERENCES, WORDS)
ODD: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SCALARS, inner, max_size=3)),
    max_leaves=5,
)
LISTS: st.SearchStrategy[Value] = st.one_of(REFERENCES, st.lists(REFERENCES, max_size=3))


def _often(usual: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """Give what belongs there, and now and then something else."""
    return st.integers(0, 11).flatmap(lambda chance: ODD if chance == 0 else usual)


def _of(shape: str, **known: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """Give mappings with the keys of a shape, misspelt ones among them."""
    values: dict[str, st.SearchStrategy[Value]] = {
        key: _often(known.get(key.replace("-", "_"), SCALARS)) for key in KEYS[shape]
    }
    required = {key: values[key] for key in known if key in values and key in _REQUIRED}
    optional = {key: value for key, value in values.items() if key not in required}
    return _often(st.fixed_dictionaries(required, optional={**optional, "nmae": SCALARS}).map(dict))


_REQUIRED = frozenset(
    {
        "for_",
        "require",
        "name",
        "id",
        "at",
        "does",
        "steps",
        "from_",
        "to",
        "kind",
        "text",
        "classes",
    }
)
NAMES = st.sampled_from(["Name", "Legal", "no", "010"])
FACETS = st.dictionaries(
    st.sampled_from(["name", "parent", "kind", "ends", "words", "at", "via", "odd"]), WORDS, max_size=2
)
CERTAINTY: st.SearchStrategy[Value] = st.one_of(WORDS, FACETS.map(dict))
CLASS: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["advisory", "managing", "undecided"]),
    st.dictionaries(st.just("undecided"), LISTS, max_size=1).map(dict),
)
KINDS = st.sampled_from([kind.value for kind in Kind])
RELATIONS = st.sampled_from([*RELATION_RULES, "funds"])


def _elements(depth: int) -> st.SearchStrategy[Value]:
    inner = {"contains": _elements(depth - 1)} if depth else {}
    one = _of("ElementShape", name=NAMES, kind=KINDS, certainty=CERTAINTY, classification=CLASS, **inner)
    return st.dictionaries(IDS, one, max_size=3).map(dict)


def _by_id(one: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.dictionaries(IDS, one, max_size=3).map(dict)


def _listed(one: st.SearchStrategy[Value], most: int = 3) -> st.SearchStrategy[Value]:
    return st.lists(one, max_size=most).map(list)


def _by_key(keys: list[str], one: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.dictionaries(st.sampled_from(keys), one, max_size=3).map(dict)


DURATION = _by_key(
    ["weeks", "days", "at-least", "at-most", "from", "money", "count", "percent"],
    st.one_of(SCALARS, _by_key(["weeks", "gbp"], WORDS)),
)
WAY: st.SearchStrategy[Value] = st.one_of(
    IDS, st.fixed_dictionaries({"to": IDS}, optional={"when": WORDS}).map(dict)
)
STEP = _of(
    "StepShape",
    id=IDS,
    at=REFERENCES,
    does=NAMES,
    via=LISTS,
    could_also=LISTS,
    problems=LISTS,
    resolves=st.one_of(LISTS, _by_id(WORDS)),
    next=st.one_of(IDS, _listed(WAY)),
    within=DURATION,
    takes=DURATION,
    certainty=CERTAINTY,
)
STATE = _of("StateShape", steps=_listed(STEP, 4), measures=_by_id(DURATION), start=REFERENCES, end=REFERENCES)
PROBLEM = _of("ProblemShape", text=NAMES, voice=REFERENCES, at=REFERENCES, accepted_by=REFERENCES)
SCENARIO = _of(
    "ScenarioShape",
    scenario=IDS,
    name=NAMES,
    model=st.just("example"),
    narrator=REFERENCES,
    problems=_by_id(PROBLEM),
    as_is=STATE,
    to_be=STATE,
)
VIEW = _of(
    "ViewShape",
    name=NAMES,
    of=REFERENCES,
    collapse=LISTS,
    relations=_listed(RELATIONS),
    columns=_by_id(WORDS),
    arrange=st.dictionaries(st.sampled_from(["north", "west", "centre", "top"]), LISTS, max_size=2).map(dict),
)
RELATION = _of("RelationShape", from_=REFERENCES, to=REFERENCES, kind=RELATIONS, certainty=CERTAINTY)
KIND = _of("RelationKindShape", from_=_listed(KINDS), to=_listed(KINDS), accountable=WORDS)
CLASS = _of("ClassShape", name=NAMES, letter=WORDS, homes=LISTS, apart_from=LISTS)
SCHEME = _of("SchemeShape", classes=_by_id(CLASS))
DECISION = _of(
    "DecisionShape",
    name=NAMES,
    status=st.sampled_from(["proposed", "accepted", "rejected", "superseded", "approved"]),
    affects=LISTS,
    superseded_by=REFERENCES,
)
EXEMPTION = _of(
    "ExemptionShape",
    rule=WORDS,
    what=LISTS,
    reason=NAMES,
    decision=REFERENCES,
    expires=st.sampled_from(["2014-10-22", "2014-10", "2999-12-31", "tomorrow"]),
    kind=st.sampled_from(["minor-exemption", "major-exemption", "waiver"]),
)
HEADER = _of(
    "HeaderShape",
    model=st.sampled_from(["example", "example", "other"]),
    name=NAMES,
    uses=st.one_of(st.just("other"), _listed(st.sampled_from(["other", "example", "nobody"]))),
    classification=SCHEME,
    views=_by_id(VIEW),
    elements=_elements(2),
    relations=_listed(RELATION),
    complete=_listed(RELATIONS),
    under=REFERENCES,
    relation_kinds=_by_id(KIND),
    decisions=_by_id(DECISION),
    exemptions=_by_id(EXEMPTION),
)
EXPRESSIONS = st.sampled_from(
    [
        *("true", "element.name != ''", "'owner' in element.properties", "element.properties.owner > 3"),
        *(
            "element.nme == ''",
            "element.name",
            "element.name ==",
            "(",
            "[1][2] == 3",
            "1 / 0 == 1",
            "{id}",
            "{",
        ),
        *(
            "element.relations.exists(r, r.kind == 'flow')",
            "element.parent.name.matches('(')",
            "step.at.id == ''",
        ),
        *(
            "scenario.to_be.steps.all(s, has(s.by))",
            "model.status == 'draft' ? 1 : 2",
            "problem.standing.nothing",
        ),
        *(
            "`{nme}` and {parent.name}",
            "}}",
            "{}",
            "+".join(["1"] * 99),
            "!" * 99 + "true",
            "'ü' == element.nme",
        ),
    ]
)
SUBJECTS_WRITTEN = st.sampled_from([*SUBJECTS, "elements"])
EXAMPLE = st.one_of(
    _elements(1), _by_key(["elements", "relations", "scenario"], ODD), _of("ScenarioShape", scenario=IDS)
)
RULE = _of(
    "RuleShape",
    for_=SUBJECTS_WRITTEN,
    where=EXPRESSIONS,
    require=EXPRESSIONS,
    message=EXPRESSIONS,
    code=st.sampled_from(["TOWN001", "EA001", "town"]),
    passes=EXAMPLE,
    fails=_listed(EXAMPLE, 2),
)
RULES = _of("RulesShape", rules=_by_id(RULE))
CODES = st.sampled_from(["EA311", "EA101", "EA9", "a", "legal", "TOWN001", "undecided-class"])
SEVERITIES: st.SearchStrategy[Value] = st.dictionaries(CODES, WORDS, max_size=3).map(dict)
TUNED: st.SearchStrategy[Value] = st.dictionaries(IDS, ODD, max_size=2).map(dict)
PARAMETERS: st.SearchStrategy[Value] = st.dictionaries(CODES, TUNED, max_size=2).map(dict)
OVERRIDE = _of("OverrideShape", models=LISTS, folders=LISTS, severities=SEVERITIES, parameters=PARAMETERS)
SETTINGS = _of(
    "SettingsShape",
    folders=_of("FoldersShape"),
    limits=_of("LimitsShape"),
    severities=SEVERITIES,
    parameters=PARAMETERS,
    overrides=_listed(OVERRIDE),
    rules=_by_id(RULE),
    plugins=LISTS,
)


def written(value: Value, *, quotes: str) -> str:
    """Write a value as YAML in flow style; every second text is quoted, as `quotes` says."""
    if isinstance(value, list):
        return f"[{', '.join(written(each, quotes=quotes) for each in value)}]"
    if isinstance(value, dict):
        entries = (f"{_scalar(key, quotes)}: {written(each, quotes=quotes)}" for key, each in value.items())
        return "{" + ", ".join(entries) + "}"
    return _scalar(value, quotes)


def _scalar(text: str, quotes: str) -> str:
    if text and text == text.strip() and "\\" not in text and ":" not in text and quotes != '"':
        return text
    return f'"{text}"'


def lines(value: Value, *, quotes: str, indent: int = 0) -> str:
    """Write a value as YAML, its outer mappings and lists in block style."""
    margin = "  " * indent
    deeper = indent < _BLOCKS
    if isinstance(value, dict) and value and deeper:
        return "".join(
            f"{margin}{_scalar(key, quotes)}:{_after(each, quotes, indent)}" for key, each in value.items()
        )
    if isinstance(value, list) and value and deeper:
        return "".join(f"{margin}- {written(each, quotes=quotes)}\n" for each in value)
    return f"{margin}{written(value, quotes=quotes)}\n"


_BLOCKS = 3


def _after(value: Value, quotes: str, indent: int) -> str:
    if isinstance(value, dict | list) and value and indent + 1 < _BLOCKS:
        return "\n" + lines(value, quotes=quotes, indent=indent + 1)
    return f" {written(value, quotes=quotes)}\n"


FILES = st.fixed_dictionaries(
    {"models/example/a.yaml": HEADER},
    optional={
        "models/example/b.yaml": HEADER,
        "models/other.yaml": HEADER,
        "models/example.yaml": ODD,
        "scenarios/example/s.yaml": SCENARIO,
        "scenarios/example/t.yaml": SCENARIO,
        "scenarios/nobody/s.yaml": ODD,
        "eamodel.yaml": SETTINGS,
        "rules/a.yaml": RULES,
        "rules/b.yaml": ODD,
    },
)


@st.composite
def workspaces(draw: st.DrawFn) -> Mapping[str, bytes]:
    """Give the files of a workspace."""
    quotes = draw(st.sampled_from(["", "", '"']))
    return {path: lines(value, quotes=quotes).encode() for path, value in draw(FILES).items()}
