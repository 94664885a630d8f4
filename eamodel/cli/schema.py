"""`eamodel schema`."""

import click

from eamodel.source.schema_parts import FILES

_REPORT = "report"


@click.command("schema")
@click.argument("file", metavar="FILE", type=click.Choice([*FILES, _REPORT]))
def command(file: str) -> None:
    """Print the JSON Schema of a sort of file, for editors and other programs.

    FILE is model (the files below models/), scenario (those below scenarios/), workspace (eamodel.yaml), rules (those
    below rules/), theme (the file of colours that eamodel.yaml names) or report (what check and audit print with
    --format json).
    """
    if file == _REPORT:
        from eamodel.report.json_schema import json_schema

        click.echo(json_schema(), nl=False)
        return
    from eamodel.source.schema import json_text

    click.echo(json_text(file), nl=False)
