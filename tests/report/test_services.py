"""GitLab and GitHub: what their readers require, and that no text of a file becomes a command."""

import json
from dataclasses import replace
from pathlib import PurePosixPath

from hypothesis import given, settings

from eamodel.diagnostic import Severity, Span
from eamodel.report.github import github
from eamodel.report.gitlab import gitlab
from eamodel.report.printable import printable
from eamodel.report.report import Report
from tests.report.examples import ERROR, EXEMPT, INFO, KNOWN, PLACELESS, REPORT, WARNING, reports
from tests.report.read_back import commands


@settings(max_examples=60)
@given(reports)
def test_gitlab_gets_every_field_it_requires(report: Report) -> None:
    entries = json.loads(gitlab(report))
    assert len({each["fingerprint"] for each in entries}) == len(report.findings)
    for entry, finding in zip(entries, report.findings, strict=True):
        assert printable(finding.headline) in entry["description"]
        assert entry["check_name"] == f"{finding.code} {finding.name}"
        assert entry["severity"] in {"info", "minor", "major"}
        path = PurePosixPath(entry["location"]["path"])
        assert not path.is_absolute()
        assert path.is_relative_to(report.folder)
        assert entry["location"]["lines"]["begin"] == (finding.span.line if finding.span else 1)


@settings(max_examples=60)
@given(reports)
def test_services_are_told_all_that_is_known(report: Report) -> None:
    entries = (each["description"] for each in json.loads(gitlab(report)))
    messages = (message for _, _, message in commands(github(report)))
    for finding, *told in zip(report.findings, entries, messages, strict=True):
        said = [finding.note, finding.help, *(each.label for each in finding.related)]
        said += [report.where(each.span) for each in finding.related if each.span is not None]
        if (let := finding.exempted) is not None:
            said += [let.id, let.reason, let.owner, let.decision, let.expires]
        for words in told:
            assert [each for each in said if printable(each) not in words] == []


def test_gitlab_is_told_how_much_a_finding_matters_and_why_not() -> None:
    entries = json.loads(gitlab(REPORT))
    assert [each["severity"] for each in entries] == ["major", "major", "info", "minor", "info", "info"]
    assert entries[2]["description"].startswith("exempted until 2027-05-31: no element")
    assert entries[4]["description"].startswith("known from the baseline: another class")
    assert entries[0]["location"]["path"] == "eamodel.yaml"


@settings(max_examples=100)
@given(reports)
def test_github_reads_one_command_a_finding_and_no_other(report: Report) -> None:
    written = github(report)
    lines = written.split("\n")
    assert len(lines) == len(report.findings) + 2
    assert not [line for line in lines if line.startswith("##[")]
    told = list(commands(written))
    assert len(told) == len(report.findings)
    for (name, properties, message), finding in zip(told, report.findings, strict=True):
        assert name in {"error", "warning", "notice"}
        assert message.split("\n")[0] == printable(finding.headline)
        if finding.span is None:
            assert set(properties) == {"title"}
        else:
            assert properties["file"] == printable(report.path(finding.span))
            assert properties["line"] == str(finding.span.line)
            assert int(properties["endColumn"]) - int(properties["col"]) == finding.span.length


def test_github_annotates_by_severity_what_counts() -> None:
    names = [name for name, _, _ in commands(github(Report((ERROR, WARNING, INFO, EXEMPT, KNOWN))))]
    assert names == ["error", "warning", "notice", "notice", "notice"]
    titles = [properties["title"] for _, properties, _ in commands(github(Report((EXEMPT, KNOWN))))]
    assert titles == [
        "EA201 unknown-element (exempted until 2027-05-31)",
        "EA312 undecided-class (known from the baseline)",
    ]


def test_github_properties_are_escaped() -> None:
    finding = replace(PLACELESS, span=Span("a,b:c%.yaml", 3), severity=Severity.ERROR)
    assert "::error file=a%2Cb%3Ac%25.yaml,line=3,col=1,endColumn=2,title=" in github(Report((finding,)))


def test_github_gets_the_counts_for_the_log() -> None:
    assert github(Report(models=2)) == "no findings in 2 models\n"
