"""Rules of a workspace's own hold as all others do, and never pass in silence."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eamodel.diagnostic import Address, Finding, Severity, Span
from eamodel.model.model import Model
from eamodel.pipeline import checked as module
from eamodel.pipeline.check import CheckOutcome
from eamodel.pipeline.checked import checked
from eamodel.pipeline.code_pages import asked_for
from eamodel.pipeline.own_rules import can_be_asked
from eamodel.pipeline.self_test import SelfTest, Verdict, self_test
from eamodel.pipeline.settings import read_settings
from eamodel.pipeline.workspace import Workspace, load
from eamodel.report.formats import FORMATS
from eamodel.rules.rule import Rule
from tests.own_rules import without_expressions
from tests.workspace import TOWN, eamodel, lay_out

FIVE_LINES = """\
rules:
  service-without-owner:
    for: function
    require: "'owner' in element.properties"
    message: "`{id}` has no owner"
"""


def town(root: Path, files: Mapping[str, str]) -> Path:
    return lay_out(root, {**TOWN, **files})


def told(workspace: Workspace, **options: str) -> list[tuple[str, str, int]]:
    """Give code, file and line of each finding of own rules and of what is wrong with them."""
    found = workspace.check(**options).findings  # type: ignore[arg-type]  # names of options, not rules
    return [
        (each.code, each.span.file, each.span.line) for each in found if each.span and each.code != "EA312"
    ]


@pytest.mark.parametrize("file", ["eamodel.yaml", "rules/own.yaml", "rules/deep/own.yml"])
def test_five_lines_are_a_rule(tmp_path: Path, file: str) -> None:
    workspace = load(town(tmp_path, {file: FIVE_LINES}))
    assert told(workspace) == [("service-without-owner", "models/town.yaml", line) for line in (5, 6, 9, 10)]
    assert workspace.check().exit_code() == 1


def test_they_show_up_in_every_format(tmp_path: Path) -> None:
    root = town(tmp_path, {"eamodel.yaml": FIVE_LINES})
    run = eamodel("check", str(root))
    assert run.returncode == 1
    assert "error[service-without-owner]: `front-line` has no owner\n  models/town.yaml:5:3\n" in run.stdout
    document = json.loads(eamodel("check", str(root), "--format", "json").stdout)
    names = {each["name"] for each in document["findings"]}
    assert names == {"service-without-owner", "undecided-class"}
    for form in FORMATS:
        run = eamodel("check", str(root), "--format", form)
        assert (run.returncode, "service-without-owner" in run.stdout) == (1, True)


def test_a_mistyped_field_is_pointed_at_in_its_file(tmp_path: Path) -> None:
    rules = FIVE_LINES.replace("properties", "propertis")
    outcome = load(town(tmp_path, {"rules/own.yaml": rules})).check()
    assert outcome.exit_code() == 1
    assert (
        "error[EA125]: `require` of `service-without-owner`: an element has no field `propertis`\n"
        "  rules/own.yaml:4:34\n"
        "    4 |     require: \"'owner' in element.propertis\"\n"
        "      |                                  ^^^^^^^^^\n"
        "  help: did you mean `properties`?\n"
    ) in str(outcome)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("element.nme == ''", (4, 22)),
        ("\"element.nme == ''\"", (4, 23)),
        ("'element.nme == '''''", (4, 23)),
        (">-\n      element.is_leaf\n      || element.nme == ''", (6, 18)),
        ("|\n      element.is_leaf ||\n\n        element.nme == ''\n", (7, 17)),
        ("element.is_leaf\n      || element.nme == ''", (5, 18)),
    ],
)
def test_the_place_holds_however_the_expression_is_written(
    tmp_path: Path, written: str, place: tuple[int, int]
) -> None:
    rules = f"rules:\n  named:\n    for: function\n    require: {written}\n"
    root = town(tmp_path, {"rules/own.yaml": rules})
    (finding,) = [each for each in load(root).check().findings if each.code == "EA125"]
    assert finding.span == Span("rules/own.yaml", *place, len("nme"))


def test_what_is_not_true_or_false_is_told(tmp_path: Path) -> None:
    rules = "rules:\n  named:\n    for: function\n    require: element.name\n    message: '{properties}'\n"
    root = town(tmp_path, {"rules/own.yaml": rules})
    assert [(each.headline, each.help) for each in load(root).check().findings if each.code == "EA125"] == [
        (
            "`require` of `named` takes true or false: the expression gives a text",
            "compare it with something: `... == 'owner'`, `... > 3`, `'key' in ...`",
        ),
        (
            "`message` of `named` takes a text, a number or a list of texts: the expression gives a mapping",
            "compare it with something: `... == 'owner'`, `... > 3`, `'key' in ...`",
        ),
    ]


def test_of_very_many_mistakes_the_first_are_told(tmp_path: Path) -> None:
    rules = "".join(f"  r{number}: {{for: actor, require: nothing}}\n" for number in range(150))
    found = load(town(tmp_path, {"rules/own.yaml": f"rules:\n{rules}"})).check().findings
    assert [each.code for each in found].count("EA125") == 100
    assert [each.headline for each in found if each.code == "EA122"] == [
        "50 more mistakes are in expressions of rules"
    ]


def test_a_rule_that_fails_is_shown_with_its_expression(tmp_path: Path) -> None:
    rules = FIVE_LINES.replace("'owner' in element.properties", "element.properties.owner != ''")
    root = town(tmp_path, {"rules/own.yaml": rules})
    outcome = load(root).check()
    assert outcome.exit_code() == 1
    headline = "`require` of the rule `service-without-owner` failed at `front-line`, and at 3 more"
    assert headline in str(outcome)
    assert f'{headline}: key not found in map: "owner"\n  rules/own.yaml:4:15\n' in str(outcome)
    assert "  see: models/town.yaml:5:3\n" in str(outcome)
    # Its place is in the file of rules, and it counts where the thing is.
    lay_out(
        root, {"eamodel.yaml": "overrides: [{folders: models, severities: {service-without-owner: off}}]\n"}
    )
    assert {each.code for each in load(root).check().findings} == {"EA312"}


@pytest.mark.parametrize("missing", ["cel_expr_python", "google.protobuf"])
def test_without_the_extra_nothing_passes_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    without_expressions(monkeypatch, [missing])
    root = town(tmp_path, {"eamodel.yaml": FIVE_LINES + "severities: {EA312: off}\n"})
    outcome = load(root).check()
    (finding,) = outcome.findings
    assert (finding.code, finding.span) == ("EA127", Span("eamodel.yaml", 2, 3, len("service-without-owner")))
    assert finding.help == "install them: `python -m pip install 'eamodel[rules]'`"
    assert outcome.exit_code() == 1
    assert [each.verdict for each in self_test(root).trials] == [Verdict.FAILS]
    (root / "eamodel.yaml").write_text("severities: {EA312: off}\n")
    assert load(root).check().findings == ()


def test_nothing_of_the_language_is_loaded_where_no_rule_needs_it(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    code = (
        "import sys; from eamodel.pipeline.checked import checked; "
        f"checked({str(root)!r}); print([n for n in sys.modules if n.startswith(('cel_expr', 'google'))])"
    )
    import subprocess

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_what_is_wrong_with_rules_cannot_be_taken_lightly(tmp_path: Path) -> None:
    light = "severities: {EA125: off, EA127: warning, EA129: info}\n"
    root = town(tmp_path, {"eamodel.yaml": light})
    assert [each.code for each in read_settings(root).findings] == ["EA115"] * 3


def test_settings_know_their_codes_and_names(tmp_path: Path) -> None:
    rules = FIVE_LINES + "    code: TOWN001\n"
    root = town(tmp_path, {"rules/own.yaml": rules, "eamodel.yaml": "severities: {TOWN001: info}\n"})
    assert {each.severity for each in load(root).check().findings if each.code == "TOWN001"} == {
        Severity.INFO
    }
    (root / "eamodel.yaml").write_text("severities: {service-without-owner: off}\n")
    assert [each.code for each in load(root).check().findings] == ["EA312"]
    (root / "eamodel.yaml").write_text("severities: {service-without-owners: off}\n")
    (finding,) = read_settings(root).findings
    assert (finding.code, finding.help) == ("EA123", "did you mean `service-without-owner`?")


def test_they_are_listed_and_explained(tmp_path: Path) -> None:
    rules = FIVE_LINES + (
        "    help: name one for `{id}`\n    why: Somebody has to answer.\n"
        "    passes:\n      desk: {name: Desk, properties: {owner: Ann}}\n    fails: {desk: {name: Desk}}\n"
    )
    root = town(tmp_path, {"rules/own.yaml": rules})
    listed = eamodel("list", "codes", str(root)).stdout.splitlines()
    assert [line.split() for line in listed if line.startswith("service-")] == [
        ["service-without-owner", "error", "service-without-owner", "`{id}`", "has", "no", "owner"]
    ]
    explained = eamodel("explain", "service-without-owner", str(root))
    assert explained.stdout == (
        "error[service-without-owner] service-without-owner\n\n`{id}` has no owner.\n\n"
        "Somebody has to answer.\n\n"
        "Rule:\n\n    for: function\n    require: 'owner' in element.properties\n    message: `{id}` has no owner\n\n"
        "Remedy: name one for `{id}`\n\n"
        "Passes:\n\n    desk: {name: Desk, properties: {owner: Ann}}\n\nFails:\n\n    {desk: {name: Desk}}\n"
    )
    assert eamodel("explain", "service-without-owner", str(tmp_path / "nowhere")).returncode == 2
    (page,) = asked_for("SERVICE-without-owner", read_settings(root).pages)
    assert page.remedy == "name one for `{id}`"
    sarif = json.loads(eamodel("check", str(root), "--format", "sarif").stdout)
    told = sarif["runs"][0]["tool"]["driver"]["rules"]
    (help,) = [each["help"]["text"] for each in told if each["id"] == "service-without-owner"]
    assert "require: 'owner' in element.properties" in help


@pytest.mark.parametrize(
    "id", ["EA311", "ea311", "Ea311", "EA999", "ea3", "Undecided-Class", "undecided-class"]
)
def test_no_rule_is_called_as_one_of_ours_in_whatever_case(tmp_path: Path, id: str) -> None:
    root = town(tmp_path, {"rules/own.yaml": FIVE_LINES.replace("service-without-owner", id)})
    (finding,) = read_settings(root).findings
    assert (finding.code, finding.span) == ("EA130", Span("rules/own.yaml", 2, 3, len(id)))
    assert finding.help == "give it another name"
    assert read_settings(root).own == ()


def test_two_rules_are_told_apart_in_whatever_case(tmp_path: Path) -> None:
    other = "  town001: {for: actor, require: 'true'}\n"
    rules = f"{FIVE_LINES}    code: TOWN001\n{other}"
    (finding,) = read_settings(town(tmp_path, {"rules/own.yaml": rules})).findings
    assert (finding.code, finding.headline) == ("EA202", "two rules are called `town001`")
    own = f"rules:\n{other.replace('}', ', code: TOWN001}')}"
    assert read_settings(town(tmp_path, {"rules/own.yaml": own})).findings == ()


@pytest.mark.parametrize(
    ("key", "text", "at", "says"),
    [
        ("help", "'ask {nme}'", "nme", "`help` of `service-without-owner`: an element has no field `nme`"),
        ("help", "'ask {id'", "{", "`help` of `service-without-owner`: a brace `{` has no partner"),
        ("why", "'ask {name}'", "{name}", "`why` of `service-without-owner`: it has no fields"),
    ],
)
def test_help_and_why_are_looked_up_as_messages_are(
    tmp_path: Path, key: str, text: str, at: str, says: str
) -> None:
    rules = f"{FIVE_LINES}    {key}: {text}\n"
    found = load(town(tmp_path, {"rules/own.yaml": rules})).check().findings
    (finding,) = [each for each in found if each.code == "EA125"]
    column = f"    {key}: {text}".index(at) + 1
    assert (finding.headline, finding.span) == (says, Span("rules/own.yaml", 6, column, len(at)))


EXEMPT = """\
decisions:
  later: {{name: Owners are named later, status: accepted, affects: legal}}
exemptions:
  legal-later:
    rule: {rule}
    what: legal
    reason: Nobody is there yet.
    owner: Head of service
    decision: later
    expires: 2026-12-31
"""


@pytest.mark.parametrize("rule", ["service-without-owner", "TOWN001", "town001"])
def test_exemptions_know_their_codes_and_names(tmp_path: Path, rule: str) -> None:
    files = {"models/town.yaml": TOWN["models/town.yaml"] + EXEMPT.format(rule=rule)}
    root = town(tmp_path, {**files, "rules/own.yaml": FIVE_LINES + "    code: TOWN001\n"})
    found = load(root).check(today=date(2026, 6, 1)).findings
    exempted = [each for each in found if each.exempted is not None]
    assert [each.address.element for each in exempted if each.address] == ["legal"]
    assert {each.code for each in found} == {"TOWN001", "EA312"}
    late = load(root).check(today=date(2027, 1, 1))
    assert [each.code for each in late.findings if each.code.startswith("EA6")] == ["EA601"]


def test_rules_of_exemptions_are_told_their_parameters_too(tmp_path: Path) -> None:
    files = {"models/town.yaml": TOWN["models/town.yaml"] + EXEMPT.format(rule="service-without-owner")}
    root = town(tmp_path, {**files, "rules/own.yaml": FIVE_LINES})

    def soon(settings: str) -> bool:
        lay_out(root, {"eamodel.yaml": settings})
        found = load(root, today=date(2026, 12, 1)).check().findings
        assert "EA107" not in {each.code for each in found}
        return "EA602" in {each.code for each in found}

    assert soon("page: auto\n")
    assert not soon("parameters: {EA602: {days: 10}}\n")
    assert soon(
        "parameters: {EA602: {days: 10}}\noverrides: [{models: town, parameters: {EA602: {days: 60}}}]\n"
    )
    assert not soon("overrides: [{folders: models, parameters: {exemption-expires-soon: {days: 10}}}]\n")
    assert soon("overrides: [{folders: scenarios, parameters: {EA602: {days: 10}}}]\n")


@pytest.mark.parametrize("mistake", ["propertis", "properties'"])
def test_a_rule_that_is_not_asked_is_missed_by_no_exemption(tmp_path: Path, mistake: str) -> None:
    rules = (
        FIVE_LINES.replace("properties", mistake) if mistake == "propertis" else FIVE_LINES + "    hlep: me\n"
    )
    files = {"models/town.yaml": TOWN["models/town.yaml"] + EXEMPT.format(rule="service-without-owner")}
    found = load(town(tmp_path, {**files, "rules/own.yaml": rules})).check().findings
    assert {each.code for each in found} - {"EA312"} in ({"EA125"}, {"EA107"})


EXAMPLES = """\
rules:
  right:
    for: service
    require: "'owner' in element.properties"
    passes:
      desk: {name: Desk, kind: service, properties: {owner: Ann}}
    fails:
      - desk: {name: Desk, kind: service}
      - elements: {desk: {name: Desk, kind: service, properties: {staff: 3}}}
  untested: {for: service, require: "true"}
"""
WRONG = """\
  sound-one-breaks-it:
    for: service
    require: "'owner' in element.properties"
    passes:
      desk: {name: Desk, kind: service}
  wrong-one-keeps-it:
    for: service
    require: "true"
    fails:
      desk: {name: Desk, kind: service}
  nothing-to-look-at:
    for: service
    require: "false"
    passes:
      desk: {name: Desk, kind: actor}
  fails-itself:
    for: service
    require: element.properties.owner == 'Ann'
    fails:
      desk: {name: Desk, kind: service}
"""


def verdicts(result: SelfTest) -> list[tuple[str, Verdict]]:
    return [(each.id, each.verdict) for each in result.trials]


def test_a_rule_that_is_cut_off_is_not_asked(tmp_path: Path) -> None:
    rules = FIVE_LINES + "  cut:\n    for: function\n    require: 'false'\n    help: a text: with a colon\n"
    root = town(tmp_path, {"rules/own.yaml": rules})
    found = load(root).check().findings
    assert {each.code for each in found} == {"EA101", "EA312", "service-without-owner"}


def test_examples_are_tried(tmp_path: Path) -> None:
    result = self_test(town(tmp_path, {"rules/own.yaml": EXAMPLES}))
    assert verdicts(result) == [("right", Verdict.PASSES), ("untested", Verdict.UNTESTED)]
    assert result.findings == ()
    run = eamodel("check", "--self-test", str(tmp_path))
    assert run.returncode == 0
    assert run.stdout.endswith("\n\n1 rule passes, 1 has no examples\n")


def test_examples_that_say_otherwise_are_pointed_at(tmp_path: Path) -> None:
    root = town(tmp_path, {"rules/own.yaml": EXAMPLES + WRONG})
    result = self_test(root)
    assert [each for each, verdict in verdicts(result) if verdict is Verdict.FAILS] == [
        "sound-one-breaks-it",
        "wrong-one-keeps-it",
        "nothing-to-look-at",
        "fails-itself",
    ]
    assert [(each.code, each.span and each.span.line) for each in result.findings] == [
        ("EA128", 15),
        ("EA128", 19),
        ("EA128", 24),
        ("EA128", 28),
    ]
    run = eamodel(
        "check", "--self-test", str(root), "--format", "junit", "--report", f"json={tmp_path}/told.json"
    )
    assert run.returncode == 1
    cases = {each.get("name"): len(each) for each in ElementTree.fromstring(run.stdout).iter("testcase")}
    assert [name for name in cases if name and "right" in name] != []
    document = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert [each["code"] for each in document["findings"]] == ["EA128"] * 4
    # An ordinary check is about models, and asks no examples.
    assert {code for code, _, _ in told(load(root))} == set()


def test_a_rule_that_cannot_be_asked_does_not_pass(tmp_path: Path) -> None:
    rules = EXAMPLES.replace("element.properties", "element.propertis", 1)
    result = self_test(town(tmp_path, {"rules/own.yaml": rules}))
    assert verdicts(result)[0] == ("right", Verdict.FAILS)
    assert [each.code for each in result.findings] == ["EA125"]
    broken = EXAMPLES.replace("properties: {owner", "propertis: {owner", 1)
    result = self_test(town(tmp_path, {"rules/own.yaml": broken}))
    assert verdicts(result)[0] == ("right", Verdict.FAILS)
    assert [(each.code, each.span and each.span.line) for each in result.findings] == [("EA107", 6)]


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("  broken: {for: function, requires: 'true'}\n", "EA107"),
        ("  broken: {for: function, require: 'true', severity: bad}\n", "EA113"),
        ("  broken: {for: functoin, require: 'true', passes: [{a: {name: A}}, {b: {name: B}}]}\n", "EA113"),
        ("  broken: 4\n", "EA109"),
        ("  broken:\n    for: function\n    require: 'true'\n    help: a text: with a colon\n", "EA101"),
        ("  broken: {for: function, require: 'true', code: EA311}\n", "EA115"),
    ],
)
def test_a_rule_that_is_not_sound_has_its_row(tmp_path: Path, rules: str, code: str) -> None:
    root = town(tmp_path, {"rules/a.yaml": f"rules:\n{rules}", "rules/own.yaml": EXAMPLES})
    result = self_test(root)
    assert verdicts(result) == [
        ("broken", Verdict.FAILS),
        ("right", Verdict.PASSES),
        ("untested", Verdict.UNTESTED),
    ]
    assert [each.examples for each in result.trials] == [rules.count("{name"), 3, 0]
    assert code in {each.code for each in result.findings}
    assert result.summary == "1 rule passes, 1 fails, 1 has no examples"


def test_a_rule_that_fails_at_a_model_of_the_workspace_does_not_pass(tmp_path: Path) -> None:
    rules = EXAMPLES.replace('{for: service, require: "true"}', "{for: function, require: 1 / 0 == 1}")
    root = town(tmp_path, {"rules/own.yaml": rules})
    result = self_test(root)
    assert verdicts(result) == [("right", Verdict.PASSES), ("untested", Verdict.FAILS)]
    (finding,) = result.findings
    assert (finding.code, finding.span and finding.span.file) == ("untested", "rules/own.yaml")
    assert [each.span and each.span.file for each in finding.related] == ["models/town.yaml"]
    for form in FORMATS:
        run = eamodel("check", "--self-test", str(root), "--format", form)
        assert (run.returncode, "untested" in run.stdout) == (1, True)
    # What is switched off is not asked.
    lay_out(root, {"eamodel.yaml": "severities: {untested: off}\n"})
    assert self_test(root).findings == ()


def test_a_rule_that_fails_at_a_sound_example_says_so(tmp_path: Path) -> None:
    rules = EXAMPLES.replace("'owner' in element.properties", "element.properties.owner == 'Ann'")
    result = self_test(town(tmp_path, {"rules/own.yaml": rules}))
    assert [each.headline.partition(": ")[0] for each in result.findings] == [
        "`require` of the rule `right` failed at `desk`"
    ] * 2
    assert [each.help for each in result.findings] == [
        "ask first whether it is there: `'owner' in element.properties && ...`"
    ] * 2


FAULTY = """\
rules:
  right:
    for: service
    require: "true"
    passes:
      - desk: {name: Desk, kind: service}
      - elements: {desk: {name: Desk, kind: service}}
"""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "scenario: {as-is: {start: desk, steps: [{id: ask, at: desk, does: Asks.}], end: desk}}",
            [
                ("EA108", 8, "the scenario has no `name`", "add `name:`"),
                ("EA108", 8, "the scenario has no `scenario`", "add `scenario: example`"),
            ],
        ),
        ("scenario: 4", [("EA109", 8, "`scenario` takes a mapping, not the number 4", "write")]),
        (
            "exemptions: {none: {}}",
            [("EA107", 8, "an example has no key `exemptions`", "the keys here are elements, relations")],
        ),
        (
            "relation: [{from: desk, to: deks, kind: flow}]",
            [
                ("EA107", 8, "an example has no key `relation`", "did you mean `relations`?"),
                ("EA201", 8, "no element is called `deks`", "did you mean `desk`"),
            ],
        ),
        ("name: Town", [("EA107", 8, "an example has no key `name`", "remove it")]),
    ],
)
def test_what_is_wrong_with_an_example_is_told_where_it_is(
    tmp_path: Path, written: str, told: list[tuple[str, int, str, str]]
) -> None:
    result = self_test(town(tmp_path, {"rules/own.yaml": f"{FAULTY}        {written}\n"}))
    found = result.findings
    assert [(each.code, each.span and each.span.line, each.headline) for each in found] == [
        each[:3] for each in told
    ]
    for each, (_, _, _, help) in zip(found, told, strict=True):
        assert each.help.startswith(help)
    assert verdicts(result) == [("right", Verdict.FAILS)]


def test_elements_may_be_called_as_the_parts_of_an_example(tmp_path: Path) -> None:
    desks = "complete: {name: Complete, kind: service}, desk: {name: Desk, kind: service}"
    rules = FAULTY.replace("desk: {name: Desk, kind: service}\n", f"{{{desks}}}\n", 1)
    result = self_test(town(tmp_path, {"rules/own.yaml": rules}))
    assert (verdicts(result), result.findings) == ([("right", Verdict.PASSES)], ())


def test_a_workspace_without_rules_says_so(tmp_path: Path) -> None:
    run = eamodel("check", "--self-test", str(lay_out(tmp_path)))
    assert (run.returncode, run.stdout) == (0, "the workspace has no rules of its own\n")


def test_the_cache_knows_rules_and_whether_they_can_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    work_out = module._worked_out

    def counted(*words: object) -> CheckOutcome:
        runs.append("checked")
        return work_out(*words)  # type: ignore[arg-type]  # they are passed on as they come

    monkeypatch.setattr(module, "_worked_out", counted)
    root = town(tmp_path, {"rules/own.yaml": FIVE_LINES, "eamodel.yaml": "severities: {EA312: off}\n"})
    assert len(checked(root, worth=0).findings) == len(checked(root, worth=0).findings) == 4
    assert len(runs) == 1
    lay_out(root, {"rules/own.yaml": FIVE_LINES.replace("'owner'", "'boss'")})
    assert checked(root, worth=0).findings[0].note.endswith("`'boss' in element.properties`")
    lay_out(
        root, {"eamodel.yaml": "overrides: [{models: [town], severities: {service-without-owner: off}}]\n"}
    )
    assert [each.code for each in checked(root, worth=0).findings] == ["EA312"]
    assert len(runs) == 3
    assert can_be_asked()
    monkeypatch.setattr(module, "can_be_asked", lambda: False)
    checked(root, worth=0)
    assert len(runs) == 4


def _counts(model: Model, *, most: int, words: tuple[str, ...]) -> Iterator[Finding]:
    for each in model.functions:
        if len(each.name) > most and each.name not in words:
            yield COUNTS.finding(f"{each.id} is longer than {most}", Address(model.id, element=each.id))


COUNTS = Rule(
    "TOWN009", "long-name", Severity.INFO, "a name is long", _counts, {"most": 5, "words": ()}, text="Why."
)


def test_rules_are_values_beside_those_that_hold(tmp_path: Path) -> None:
    workspace = load(town(tmp_path, {"eamodel.yaml": FIVE_LINES}))
    everything = workspace.check(rules=[*workspace.rules, COUNTS])
    assert {each.code for each in everything.findings} == {"service-without-owner", "EA312", "TOWN009"}
    assert {each.code for each in workspace.check(rules=[COUNTS]).findings} == {"TOWN009"}
    assert workspace.check(rules=[COUNTS.tuned({"most": 99})]).findings == ()
    assert workspace.check(rules=[]).findings == ()
