"""What people write for the keys and words of the format when they have not looked them up.

A synonym is read as what it means, so that one wrong word is one finding; it is a finding all the same.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from eamodel.source.near import as_id, nearest

Spellings = Mapping[str, str]


def _spellings(**words: str) -> Spellings:
    """Give the key meant by each of some words; `_` in the name of a key stands for `-`, one at its end for none."""
    return {
        word: key.rstrip("_").replace("_", "-") for key, listed in words.items() for word in listed.split()
    }


CONTENT: Final = _spellings(
    elements="nodes functions objects items things components entities boxes blocks capabilities services actors "
    "building-blocks model-elements contains children",
    relations="links edges relationships connections flows arrows associations dependencies lines",
    under="parent inside within in part-of container belongs-to",
    decisions="decision adr adrs decision-log decision-records",
    exemptions="exemption waiver waivers dispensation dispensations exceptions suppressions derogations",
)
HEADER: Final = {
    **CONTENT,
    **_spellings(
        model="id key model-id",
        name="title label model-name",
        organisation="org company council authority",
        author="authors written-by created-by",
        owner="owners owned-by responsible",
        classification="classes scheme classification-scheme",
        relation_kinds="relation-types relationship-kinds relationship-types kinds-of-relation",
        views="diagrams sheets pictures drawings",
        uses="imports import includes include depends-on",
    ),
}
ELEMENT: Final = _spellings(
    name="title label caption",
    kind="type category sort element-type",
    classification="class classified classified-as function-class",
    contains="children functions items elements members parts includes contents content nodes components services "
    "channels systems roles actors capabilities sub-functions subfunctions sub-elements consists-of inside child",
    description="desc definition about text summary",
    aliases="alias also-known-as aka synonyms other-names",
    tags="keywords labels",
    properties="attributes props custom metadata fields",
    certainty="confidence sureness",
    source="reference origin citation",
)
RELATION: Final = _spellings(
    from_="start origin source-element begin a",
    to="target end dest destination towards b",
    kind="type relation relationship sort relation-kind",
    name="label title text",
    description="desc about",
    id="key",
)
CLASS: Final = _spellings(
    name="title label",
    letter="code initial abbreviation symbol letters short",
    homes="home under belongs-to belongs-under places",
    apart_from="apart not-with separate-from separated-from excludes",
    description="desc definition about text",
)
SCHEME: Final = _spellings(
    statement="rule sentence text description definition", classes="class values categories"
)
VIEW: Final = _spellings(
    name="title label",
    of="container element shows root",
    open_to="depth open levels nesting opened-to",
    collapse="closed close collapsed folded",
    page="size paper format page-size sheet",
    arrange="layout regions arrangement positions",
    decision_sought="decision",
)
SCENARIO: Final = _spellings(
    scenario="id key scenario-id",
    name="title label",
    narrator="teller storyteller persona actor who told-by user",
    perspective="viewpoint side point-of-view",
    problems="issues pains pain-points complaints difficulties",
    as_is="current now today existing present before baseline status-quo as-is-state current-state",
    to_be="future target after tomorrow proposed vision should-be to-be-state future-state target-state",
    description="desc about summary",
)
PROBLEM: Final = _spellings(
    text="description says quote words what name title problem",
    voice="who narrator by said-by actor persona",
    at="where place location step element",
    kind="type category sort",
    accepted_by="accepted decision waived-by",
)
STATE: Final = _spellings(
    steps="path journey flow stages activities actions events sequence",
    narrative="story quote told",
    start="starts-at from begin begins starts",
    end="ends-at to finish ends stop",
    measures="kpis metrics figures indicators measurements",
    open_ended="open unfinished",
)
STEP: Final = _spellings(
    id="step key",
    at="where place location element function node to",
    does="what action activity happens text description name title task event",
    from_="origin start comes-from",
    via="channel through channels over",
    could_also="also alternatives or-via alternative-channels",
    by="who actor role person performed-by performer",
    words="quote quotes said says voice",
    takes="duration time lasts took",
    within="deadline due promised-within",
    next="goto then leads-to ways followed-by",
    problems="problem issues issue pains pain-points",
    resolves="solves fixes closes addresses remedies resolved solution",
)
MEASURE: Final = _spellings(
    count="number amount total quantity", percent="percentage pct per-cent", outcome="result"
)
WAY: Final = _spellings(to="next step id goto then", when="if condition case where")
QUOTED: Final = _spellings(text="quote words says said", source="by from where")
DECISION: Final = _spellings(
    name="title label",
    status="state",
    date="decided decided-on day on",
    context="background why problem issue",
    decision="outcome resolution chosen decided-that",
    consequences="consequence results impact implications effects",
    affects="affected elements applies-to concerns scope about",
    superseded_by="replaced-by successor superseded",
    source="reference origin citation",
)
EXEMPTION: Final = _spellings(
    rule="code finding standard policy",
    what="on for element elements target targets at things",
    reason="why because justification rationale text",
    expires="until expiry expiry-date expires-on expires-at valid-until end deadline review-date",
    owner="owned-by responsible accountable",
    decision="decided-by granted-by approved-by accepted-by approval",
    kind="type category sort",
)
SETTINGS: Final = _spellings(
    folders="directories dirs paths",
    page="paper size format page-size",
    severities="severity levels",
    parameters="params options limits-of-rules",
    overrides="override exceptions per-model per-folder",
    rules="rule own-rules custom-rules",
    plugins="plugin extensions addons packages",
    theme="style colours colors",
)
OVERRIDE: Final = _spellings(
    models="model",
    folders="folder files file paths path directories",
    severities="severity levels",
    parameters="params options",
)
RULE: Final = _spellings(
    for_="kind about subject of applies-to element target on type",
    where="when if filter condition only",
    require="assert check must expression test requires expect",
    severity="level",
    message="says text headline msg error",
    help="remedy fix hint",
    why="rationale reason description because",
    passes="pass good valid",
    fails="fail bad invalid",
)

EXAMPLE: Final = {
    **{word: key for word, key in HEADER.items() if key in {"elements", "relations", "classification"}},
    **_spellings(
        complete="completes",
        relation_kinds="relation-types relationship-kinds relationship-types kinds-of-relation",
        scenario="scenarios story stories",
    ),
}

WORDS: Final = _spellings(
    actor="person people user users citizen stakeholder customer organisation organization party",
    governance_body="board committee body governance council",
    channel="portal touchpoint interface",
    function="process activity task business-function",
    service="business-service",
    capability="ability",
    role="team position job",
    information="data document record business-object data-object",
    system="application app software it-system tool database",
    external="outside citizen outer outside-in",
    internal="inside staff inner inside-out",
    draft="drafting in-draft wip",
    proposed="proposal suggested",
    approved="final agreed accepted signed-off",
    superseded="obsolete replaced old retired deprecated",
    accepted="approved",
    rejected="declined refused denied turned-down",
    minor_exemption="minor exemption dispensation waiver",
    standard_challenge="challenge",
    major_exemption="major",
    named="name-only",
    stated="certain sure confirmed known said",
    reassembled="assembled pieced-together",
    inferred="assumed deduced guessed derived",
    undecided="unknown open unsure tbd uncertain",
    partly="partial in-part half",
    fully="full complete completely whole",
    error="fatal failure",
    warning="warn",
    info="note remark information hint",
    off="none ignore no never false",
)
"""What people write for words of which a key takes one."""


def meant(written: str, words: Iterable[str], spellings: Spellings) -> str | None:
    """Give the one of some words that somebody means: by its letters, as a synonym, or as the nearest.

    >>> meant("As_Is", ["as-is", "to-be"], {}), meant("today", ["as-is"], {"today": "as-is"})
    ('as-is', 'as-is')
    """
    known = list(words)
    plain = as_id(written)
    if plain in known:
        return plain
    if spellings.get(plain) in known:
        return spellings[plain]
    return nearest(written, known)


def meant_word(written: str, words: Iterable[str]) -> str | None:
    """Give the one of the words a key takes that somebody means, None where none is near."""
    return meant(written, words, WORDS)
