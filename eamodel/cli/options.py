"""Options and arguments that several commands share."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from eamodel.diagnostic import Severity

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


SEVERITIES = {severity.word: severity for severity in sorted(Severity, reverse=True)}


def fail_option(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command say from which severity on it fails (`fail_on`)."""
    return click.option(
        "--fail-on",
        type=click.Choice(list(SEVERITIES)),
        default=Severity.ERROR.word,
        show_default=True,
        help="The least severity of a finding that makes this fail.",
    )(command)


def format_option(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command say whether people or scripts read what it prints (`shape`)."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For people, or for scripts.",
    )(command)


def cache_option(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command refuse what earlier runs kept; a gate works everything out by itself."""
    return click.option(
        "--cache/--no-cache",
        "use_cache",
        default=lambda: not os.environ.get("CI"),
        help="Whether to use what earlier runs kept of large workspaces; not where CI is set.",
    )(command)


def colour_option(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command say whether it prints in colour; `wants_colour` knows what was said."""

    def keep(context: click.Context, parameter: click.Parameter, when: str) -> None:  # noqa: ARG001
        context.color = _COLOUR[when]

    return click.option(
        "--color",
        type=click.Choice(list(_COLOUR)),
        default="auto",
        show_default=True,
        callback=keep,
        expose_value=False,
        help="When to print in colour.",
    )(command)


_COLOUR = {"auto": None, "always": True, "never": False}


def wants_colour() -> bool:
    """Tell whether to print in colour: as the caller says, else as the environment does, else on a terminal.

    Source: no-color.org and force-color.org; of the two, the first is obeyed.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """Give the columns of the terminal, None where standard output is none and `COLUMNS` is not set either."""
    columns = shutil.get_terminal_size(fallback=(0, 0)).columns
    return columns or None
