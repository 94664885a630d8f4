"""Findings as they come, and as somebody with bad intentions would have them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from eamodel.diagnostic import Address, CodePage, Exempted, Finding, Related, Severity, Span
from eamodel.ids import ElementId, ModelId
from eamodel.report.report import Report

FILE: Final = "models/town hall/é.yaml"
TEXTS: Final[Mapping[str, str]] = {FILE: "model: town\nname: [Town]\nelements: {}\n"}
EXEMPTED: Final = Exempted(
    "audit-unsettled", "minor-exemption", "the board meets in May", "Legal", "d-7", "2027-05-31"
)
ERROR: Final = Finding(
    "EA201",
    "unknown-element",
    Severity.ERROR,
    "no element is called `legl`",
    Span(FILE, 2, 7, 6),
    Address(ModelId("town"), element=ElementId("legl"), key="under"),
    note="not in models/town",
    help="did you mean `legal`?",
    related=(Related("the element", Span(FILE, 1, 1, 5)), Related("no file says it")),
)
WARNING: Final = replace(
    ERROR, code="EA312", name="undecided-class", severity=Severity.WARNING, headline="a class is undecided"
)
INFO: Final = replace(
    ERROR, code="EA523", name="untold-state", severity=Severity.INFO, headline="no as-is is told"
)
EXEMPT: Final = replace(ERROR, headline="no element is called `hr`", exempted=EXEMPTED)
KNOWN: Final = replace(WARNING, headline="another class is undecided", is_known=True)
PLACELESS: Final = Finding(
    "EA119", "no-model", Severity.ERROR, "the workspace has no model", help="write one"
)
PAGES: Final = (
    CodePage(
        "EA201",
        "unknown-element",
        Severity.ERROR,
        "no element of the model has this id",
        "A reference leads nowhere.\n\nRemedy: correct it.\n\nPasses:\n\n    a: b\n\nFails:\n\n    a: c\n",
    ),
    CodePage("EA202", "duplicate-id", Severity.ERROR, "an id is defined twice", "Which is meant?"),
)
REPORT: Final = Report(
    (PLACELESS, ERROR, EXEMPT, WARNING, KNOWN, INFO), TEXTS, PAGES, models=2, version="1.2.3"
)

MARKS: Final = (
    "\x1b[31mred\x1b[0m",
    "\x00\x08\ufffe\uffff",
    "]]><script>alert(1)</script>",
    "<!-- hidden --> &lt;b&gt; &#60;",
    "a | b | c",
    "| a |\n|---|",
    "`code` ``more`` `",
    "line\nbreak\r\nand  \n    more",
    "::error file=a,line=1::told by a file",
    "\n::stop-commands::token",
    "##[error]old",
    "%0A::error::decoded",
    "[text](https://example.org) [text][ref] ![picture](x.png)",
    "[ref]: https://example.org",
    "<https://example.org> http://example.org www.example.org",
    "@everybody somebody@example.org @group/team",
    "#1 !2 ~label %milestone $3 &4 GH-5 group/project#6",
    "0123456789abcdef0123456789abcdef01234567",
    "{0} {1} {weeks: 4} {{2}}",
    "# Heading",
    "=====",
    "- item",
    "1. one",
    "***bold*** __score__ ~~gone~~ $x^2$",
    "</details>",
    "\u202eolleh\u2066",
)
"""What means something to a terminal, to XML, to Markdown or to a service."""

words: Final = st.lists(
    st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from(list("`@#[]()<>|:\\\n !.-")),
        st.text(st.characters(), max_size=5),
    ),
    min_size=1,
    max_size=6,
).map("".join)
spans: Final = st.builds(
    Span,
    st.sampled_from([FILE, "a%,:b.yaml", "`odd`.yaml"]),
    st.integers(1, 5),
    st.integers(1, 20),
    st.integers(1, 9),
)
_findings: Final = st.builds(
    Finding,
    code=st.sampled_from(["EA201", "EA312", "own-rule"]),
    name=st.sampled_from(["unknown-element", "undecided-class", "own"]),
    severity=st.sampled_from(Severity),
    headline=words,
    span=st.none() | spans,
    address=st.none() | st.builds(Address, st.just(ModelId("town")), item=st.none() | words),
    note=st.just("") | words,
    help=st.just("") | words,
    related=st.lists(st.builds(Related, words, st.none() | spans), max_size=2).map(tuple),
    exempted=st.none()
    | st.builds(
        Exempted,
        words,
        st.just("major-exemption"),
        words,
        st.just("") | words,
        st.just("") | words,
        st.just("2027-05-31"),
    ),
    is_known=st.booleans(),
)
findings: Final = _findings.map(lambda each: replace(each, is_known=each.is_known and each.exempted is None))
reports: Final = st.builds(
    Report,
    st.lists(findings, max_size=5).map(tuple),
    st.fixed_dictionaries({FILE: words}),
    st.just(PAGES),
    fail_on=st.sampled_from(Severity),
    folder=st.sampled_from(["", "arch itecture"]),
)
