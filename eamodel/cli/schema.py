"""`eamodel schema`."""

import click

from eamodel.source.schema_parts import FILES


@click.command("schema")
@click.argument("file", metavar="FILE", type=click.Choice(list(FILES)))
def command(file: str) -> None:
    """Print the JSON Schema of a sort of file, for editors and other programs.

    FILE is model (the files below models/), scenario (those below scenarios/), workspace (eamodel.yaml) or theme (the
    file of colours it names).
    """
    from eamodel.source.schema import json_text

    click.echo(json_text(file), nl=False)
