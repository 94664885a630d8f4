"""What `eamodel check --self-test` prints."""

from pathlib import Path

import click

from eamodel.cli.table import table
from eamodel.diagnostic import Severity
from eamodel.pipeline.self_test import self_test
from eamodel.report.report import Report, Screen


def tested(folder: Path, *, fail_on: Severity, screen: Screen, version: str, is_text: bool) -> Report:
    """Ask the rules of the workspace in a folder about their examples, and give the report.

    For people, print a line for each rule before it.
    """
    result = self_test(folder)
    if is_text and result.trials:
        rows = [(each.verdict.value, each.id, str(each.examples)) for each in result.trials]
        click.echo(table(("verdict", "rule", "examples"), rows))
    return result.report(folder, fail_on=fail_on, screen=screen, version=version)
