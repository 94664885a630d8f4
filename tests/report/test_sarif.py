"""SARIF: the official schema accepts it, and a reader finds what the standard says is where."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator

from eamodel.diagnostic import CodePage, Correction, Finding, Related, Respelling, Severity, Span
from eamodel.pipeline.reported import looked_for
from eamodel.report.report import Report
from eamodel.report.sarif import sarif
from tests.report.examples import ERROR, EXEMPT, EXEMPTED, KNOWN, PLACELESS, REPORT, WARNING, reports
from tests.report.read_back import results

SCHEMA: Final = json.loads(
    (Path(__file__).parent / "standards" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)
KEYS: Final = ("eamodelFinding/v1", "primaryLocationLineHash")
# Source: SARIF 2.1.0, 3.11.6, embedded links; brackets and backslashes inside are escaped.
LINK: Final = re.compile(r"\[(?:[^\\\[\]]|\\.)*\]\((\d+)\)")
VALIDATOR: Final = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def faults(written: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(json.loads(written))]


def run_of(report: Report) -> dict[str, Any]:
    (run,) = json.loads(sarif(report))["runs"]
    found: dict[str, Any] = run
    return found


def test_the_official_schema_accepts_it_and_is_no_dummy() -> None:
    assert faults(sarif(replace(REPORT, pages=looked_for()))) == []
    assert faults(sarif(REPORT).replace('"ruleId"', '"rule-id"')) != []
    assert SCHEMA["properties"]["version"]["enum"] == ["2.1.0"]


@settings(max_examples=30)
@given(reports)
def test_the_official_schema_accepts_whatever_is_found(report: Report) -> None:
    assert faults(sarif(report)) == []


def test_every_severity_has_its_level() -> None:
    levels = [each["level"] for each in results(sarif(REPORT))]
    assert levels == ["error", "error", "error", "warning", "warning", "note"]


def test_rules_say_what_codes_mean() -> None:
    run = run_of(REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["EA119", "EA201", "EA202", "EA312", "EA523"]
    rule = rules[1]
    assert rule["name"] == "unknown-element"
    assert rule["shortDescription"]["text"] == "No element of the model has this id."
    assert rule["fullDescription"]["text"] == "A reference leads nowhere."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "Remedy: correct it." in rule["help"]["text"]
    assert "**Remedy:** correct it." in rule["help"]["markdown"]
    assert "Fails:\n\n```\na: c\n```" in rule["help"]["markdown"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_descriptions_are_no_longer_than_services_take() -> None:
    page = CodePage("EA399", "long", Severity.ERROR, "long", "very " * 500)
    (rule,) = run_of(Report(pages=(page,)))["tool"]["driver"]["rules"]
    assert len(rule["fullDescription"]["text"]) <= 1024
    assert rule["fullDescription"]["text"].endswith("very…")
    for real in run_of(Report(pages=looked_for()))["tool"]["driver"]["rules"]:
        assert len(real["fullDescription"]["text"]) <= 1024


def test_places_count_characters_from_one_and_end_behind_the_last() -> None:
    run = run_of(replace(REPORT, folder="arch"))
    assert run["columnKind"] == "unicodeCodePoints"
    location = run["results"][1]["locations"][0]
    assert location["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 7,
        "endLine": 2,
        "endColumn": 13,
    }
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "arch/models/town%20hall/%C3%A9.yaml", "uriBaseId": "%SRCROOT%"}
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "town/legl/under"}]


def test_a_finding_about_no_file_stands_at_the_settings_since_services_refuse_results_without_a_place() -> (
    None
):
    (result,) = results(sarif(Report((PLACELESS,))))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "eamodel.yaml"


def test_related_places_are_told() -> None:
    related = results(sarif(REPORT))[1]["relatedLocations"]
    assert [(each["id"], each["message"]["text"]) for each in related] == [
        (1, "the element"),
        (2, "no file says it"),
    ]
    assert related[0]["physicalLocation"]["region"]["startLine"] == 1
    assert "physicalLocation" not in related[1]
    assert "relatedLocations" not in results(sarif(Report((PLACELESS,))))[0]


def test_the_message_links_to_what_is_in_a_file() -> None:
    text = results(sarif(REPORT))[1]["message"]["text"]
    assert "\nSee [the element](1), no file says it.\n" in text


@settings(max_examples=100)
@given(reports)
def test_links_lead_to_related_places_alone_and_come_from_nobody_else(report: Report) -> None:
    for result, finding in zip(results(sarif(report)), report.findings, strict=True):
        text = result["message"]["text"]
        ids = {str(each["id"]) for each in result.get("relatedLocations", ()) if "physicalLocation" in each}
        assert set(LINK.findall(text)) == ids
        assert text.count("](") == len(ids)
        assert len(result.get("relatedLocations", ())) == len(finding.related)


def test_a_label_is_all_of_a_link() -> None:
    label = "given [here\\"
    finding = Finding("EA1", "n", Severity.INFO, "odd", related=(Related(label, Span("a.yaml")),))
    (result,) = results(sarif(Report((finding,))))
    (link,) = (line for line in result["message"]["text"].split("\n") if line.startswith("See "))
    assert link == r"See [given \[here\\](1)."
    assert result["relatedLocations"][0]["message"]["text"] == label


def test_exemptions_are_suppressions_with_their_reasons() -> None:
    (suppression,) = results(sarif(REPORT))[2]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"].startswith("exempted until 2027-05-31 by the minor exemption")
    for part in (EXEMPTED.reason, EXEMPTED.owner, EXEMPTED.decision, EXEMPTED.expires):
        assert part in suppression["justification"]
        assert part in (*suppression["properties"].values(), EXEMPTED.reason)
    assert "suppressions" not in results(sarif(REPORT))[1]


def test_what_an_exemption_does_not_say_is_not_there() -> None:
    bare = replace(EXEMPT, exempted=replace(EXEMPTED, owner="", decision=""))
    (result,) = results(sarif(Report((bare,))))
    assert set(result["suppressions"][0]["properties"]) == {"exemption", "kind", "expires"}


def test_what_stands_alone_has_no_suppressions() -> None:
    told = results(sarif(REPORT.standing))
    assert [each["ruleId"] for each in told] == ["EA119", "EA201", "EA312", "EA523"]
    assert not [each for each in told if "suppressions" in each or "baselineState" in each]


def test_all_results_are_compared_with_the_baseline_or_none() -> None:
    assert [each["baselineState"] for each in results(sarif(Report((ERROR, KNOWN))))] == ["new", "unchanged"]
    assert "baselineState" not in results(sarif(Report((ERROR, EXEMPT))))[0]


def test_a_workspace_in_a_folder_has_a_category_of_its_own() -> None:
    assert run_of(Report())["automationDetails"] == {"id": "eamodel/check/"}
    assert run_of(Report(folder="arch"))["automationDetails"] == {"id": "eamodel/check/arch/"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("see [this](https://example.org)", "See [this] (https://example.org)."),
        ("a {0} b {12}", "A {{0}} b {{12}}."),
        ("write {weeks: 4}", "Write {weeks: 4}."),
        ("is it so?", "Is it so?"),
        ("a\nb\x1b", "A␊b␛."),
    ],
)
def test_no_text_is_a_link_or_a_placeholder(said: str, shown: str) -> None:
    finding = Finding("EA1", "n", Severity.INFO, said, Span("a.yaml"), related=(Related(said),))
    (result,) = results(sarif(Report((finding,))))
    assert result["message"]["text"].split("\n")[0] == shown
    assert "](" not in result["message"]["text"]
    assert "](" not in result["relatedLocations"][0]["message"]["text"]


def test_fingerprints_stay_where_lines_move() -> None:
    before = results(sarif(Report((ERROR, WARNING))))
    assert ERROR.span is not None
    moved = replace(ERROR, span=replace(ERROR.span, line=99))
    after = results(sarif(Report((moved, WARNING))))
    assert [each["partialFingerprints"] for each in before] == [each["partialFingerprints"] for each in after]
    for each in before:
        ours, of_github = (each["partialFingerprints"][key] for key in KEYS)
        assert of_github == f"{ours}:1"


def test_what_can_only_have_been_meant_is_a_fix() -> None:
    assert ERROR.span is not None
    bare = Respelling((Correction("[Town]", "[City]", ERROR.span),))
    quoted = Respelling((Correction("Town", "City", ERROR.span),))
    told = replace(REPORT, findings=(replace(ERROR, fix=bare), replace(WARNING, fix=quoted)))
    assert faults(sarif(told)) == []
    first, second = run_of(told)["results"]
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == first["locations"][0]["physicalLocation"]["artifactLocation"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 13},
            "insertedContent": {"text": "[City]"},
        }
    ]
    assert "fixes" not in second
