"""Options and arguments that several commands share."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
Decorator = Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]

FOLDER = click.Path(path_type=Path)


def workspace_argument(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let a command take the folder of the workspace as its last word."""
    return click.argument("folder", metavar="[DIR]", type=FOLDER, default=Path())(command)


def model_option(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let a command work on one model."""
    return click.option("--model", metavar="ID", help="Work on this model only.")(command)


def wants_colour() -> bool:
    """Tell whether standard output is a terminal that wants colour. Source: no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
