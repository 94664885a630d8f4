"""The JSON document is what its schema says, and the schema is the committed one."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from eamodel.report.json_document import json as report_json
from eamodel.report.json_document import json_document
from eamodel.report.json_schema import json_schema
from eamodel.report.report import Report
from tests.docs.make_schemas import path
from tests.report.examples import EXEMPTED, REPORT, reports
from tests.workspace import eamodel

SCHEMA = json.loads(json_schema())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_committed_schema_is_the_one_in_the_code() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert path("report").read_bytes().decode() == json_schema(), "run `make docs`"
    assert eamodel("schema", "report").stdout == json_schema()


@settings(max_examples=60)
@given(reports)
def test_whatever_is_found_validates(report: Report) -> None:
    written = report_json(report)
    assert written.isascii()
    VALIDATOR.validate(json.loads(written))


def test_the_schema_knows_every_key() -> None:
    told = json.loads(report_json(REPORT))
    assert set(told) | {"pictures"} == set(SCHEMA["properties"])
    assert set(told["counts"]) == set(SCHEMA["properties"]["counts"]["properties"])
    found = told["findings"][2]
    assert set(found) == set(SCHEMA["$defs"]["finding"]["properties"])
    assert set(found["exempted"]) == set(SCHEMA["$defs"]["exempted"]["properties"])
    assert set(found["place"]) == set(SCHEMA["$defs"]["place"]["properties"])


def test_every_key_is_described() -> None:
    for properties in keyed(SCHEMA):
        assert [
            key for key, each in properties.items() if "description" not in each and "$ref" not in each
        ] == []


def keyed(schema: object) -> Iterator[dict[str, Any]]:
    """Give the keys of each mapping in a schema."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema["properties"]
        for part in schema.values():
            yield from keyed(part)


@pytest.mark.parametrize(
    ("old", "new"), [('"version": 1', '"version": 2'), ('"error"', '"fatal"'), ('"column": 7', '"column": 0')]
)
def test_the_schema_refuses_what_is_otherwise(old: str, new: str) -> None:
    written = report_json(REPORT)
    assert old in written
    assert not VALIDATOR.is_valid(json.loads(written.replace(old, new)))


def test_exemptions_and_the_baseline_are_told_and_counted() -> None:
    told = json.loads(report_json(REPORT))
    assert told["counts"] == {"info": 1, "warning": 1, "error": 2, "exempted": 1, "known": 1}
    exempt = told["findings"][2]["exempted"]
    assert exempt["expires"] == EXEMPTED.expires
    assert exempt["reason"] == EXEMPTED.reason
    assert [each["known"] for each in told["findings"]] == [False, False, False, False, True, False]
    assert [bool(each["exempted"]) for each in told["findings"]] == [False, False, True, False, False, False]


def test_an_audit_is_such_a_document_too() -> None:
    pictures = [
        {"file": "a.svg", "figures": {"boxes": 3, "least-shaft": None}},
        {"file": "b.svg", "figures": None},
    ]
    document = json_document(REPORT.findings, REPORT.texts, pictures=pictures)  # type: ignore[arg-type]
    VALIDATOR.validate(json.loads(document))
