"""`eamodel audit`."""

from collections.abc import Iterator
from pathlib import Path

import click

from eamodel.audit.audit import Audit
from eamodel.cli.options import (
    FOLDER,
    SEVERITIES,
    colour_option,
    fail_option,
    format_option,
    terminal_width,
    wants_colour,
)
from eamodel.cli.progress import progress
from eamodel.cli.table import table
from eamodel.pipeline.audit import audit_pictures

_HEADS = (
    "picture",
    "boxes",
    "arrows",
    "crossings",
    "bends",
    "shaft",
    "labels",
    "text",
    "names",
    "contrast",
    "classes",
    "tiles",
)


@click.command("audit")
@click.argument("paths", metavar="[FILE or DIR]...", type=FOLDER, nargs=-1)
@fail_option
@format_option
@colour_option
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], fail_on: str, shape: str) -> None:
    """Measure finished pictures: the figures of each, and what is wrong with them.

    A FILE is measured; of a DIR all pictures in it or, where it is a workspace, those that it draws. Without any, the
    current folder is meant. Only the pictures are read, never a model.

    Leaves with 0 where nothing is wrong, with 1 where a finding matters enough, with 2 where nothing could be measured.
    """
    with progress("measuring") as watch:
        outcome = audit_pictures(paths or (Path(),), watch=watch)
    if shape == "json":
        click.echo(outcome.json(), nl=False)
    else:
        colour = wants_colour()
        click.echo(table(_HEADS, list(map(_row, outcome.audits))))
        click.echo(outcome.text(colour=colour, width=terminal_width()), nl=False, color=colour)
        click.echo(outcome.summary)
    context.exit(outcome.exit_code(SEVERITIES[fail_on]))


def _row(audit: Audit) -> tuple[str, ...]:
    return (audit.file, *_cells(audit))


def _cells(audit: Audit) -> Iterator[str]:
    """Give the figures of a picture in words, a dash for what it has not."""
    found = audit.figures
    if found is None:
        yield from "-" * (len(_HEADS) - 1)
        return
    yield str(found.boxes)
    yield str(found.arrows)
    yield f"{found.crossings}+{found.leader_crossings}" if found.leader_crossings else str(found.crossings)
    yield f"{found.bends_per_arrow:.2f}" if found.arrows else "-"
    yield "-" if found.least_shaft is None else f"{found.least_shaft:.0f} px"
    yield f"{found.labels_placed}/{found.labels_asked}" if found.labels_asked else "-"
    yield f"{found.smallest_text:.1f} pt"
    yield f"{found.smallest_name:.1f} pt"
    yield f"{found.text_contrast:.1f} {found.graphic_contrast:.1f}"
    yield "-" if found.class_difference is None else f"{found.class_difference:.1f}"
    yield f"{found.tile_share:.0%}"
