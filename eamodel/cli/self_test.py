"""What `eamodel check --self-test` prints."""

from pathlib import Path

import click

from eamodel.cli.options import SEVERITIES, terminal_width, wants_colour
from eamodel.cli.table import table
from eamodel.pipeline.self_test import SelfTest, Verdict, self_test
from eamodel.report.json_document import Value, json_document
from eamodel.report.text import counted, text


def run(folder: Path, *, fail_on: str, shape: str) -> int:
    """Ask the rules of the workspace in a folder about their examples, and give the exit code."""
    result = self_test(folder)
    outcome = result.outcome
    if shape == "json":
        rules: list[Value] = [
            {
                "code": each.rule.code,
                "name": each.rule.id,
                "verdict": each.verdict.value,
                "examples": each.examples,
            }
            for each in result.tested
        ]
        click.echo(json_document(outcome.findings, rules=rules), nl=False)
    else:
        colour = wants_colour()
        told = text(outcome.findings, outcome.texts, colour=colour, width=terminal_width())
        click.echo(told, nl=False, color=colour)
        if result.tested:
            rows = [(each.verdict.value, each.rule.id, str(each.examples)) for each in result.tested]
            click.echo(table(("verdict", "rule", "examples"), rows))
        click.echo(_summary(result))
    return outcome.exit_code(SEVERITIES[fail_on])


def _summary(result: SelfTest) -> str:
    if not result.tested:
        return "the workspace has no rules of its own"
    of = {verdict: sum(each.verdict is verdict for each in result.tested) for verdict in Verdict}
    parts = [counted(of[Verdict.PASSES], "rule") + (" passes" if of[Verdict.PASSES] == 1 else " pass")]
    parts += [f"{of[Verdict.FAILS]} fail{'s' if of[Verdict.FAILS] == 1 else ''}"] if of[Verdict.FAILS] else []
    untested = of[Verdict.UNTESTED]
    parts += [f"{untested} {'has' if untested == 1 else 'have'} no examples"] if untested else []
    return ", ".join(parts)
